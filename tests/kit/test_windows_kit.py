"""The Windows kit: batch files cmd.exe reads anywhere, whole contents, checked before installing."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from kit.archive import write_zip
from kit.build import ONLY_FOR_BUILDING, VERSIONS, needed, pip_words
from kit.content import batch_file, kit_files
from kit.install import SUMS, damaged, install, main, venv_python
from kit.install import pip_words as install_words
from kit.suits import suits

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements/run.lock").read_text(encoding="utf-8")
BATCHES = ("安装.bat", "开始.bat")
BASE = "shifan-windows-9.9"


def fake_wheel(folder: Path, name: str, version: str, code: str = "") -> Path:
    """A wheel that pip installs: one package that does what `code` says when it is run."""
    folder.mkdir(parents=True, exist_ok=True)
    info = f"{name}-{version}.dist-info"
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", "")
        wheel.writestr(f"{name}/__main__.py", code)
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return path


def make_kit(folder: Path, code: str = "") -> Path:
    """A kit of two fake wheels, packed and unpacked again."""
    own = fake_wheel(folder / "own", "shifan", "9.9", code)
    other = fake_wheel(folder / "wheels", "other", "1.0")
    sha256 = hashlib.sha256(other.read_bytes()).hexdigest()
    files = kit_files(own, other.parent, f"other==1.0 \\\n    --hash=sha256:{sha256}\n", "9.9")
    write_zip(folder / "kit.zip", BASE, files)
    with zipfile.ZipFile(folder / "kit.zip") as archive:
        archive.extractall(folder / "解压 出来")
    return folder / "解压 出来" / BASE


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    return make_kit(tmp_path)


@pytest.mark.parametrize("name", BATCHES)
def test_batch_files_are_ascii_with_windows_line_ends(kit: Path, name: str) -> None:
    """cmd.exe reads them in the code page of the console, whichever that is."""
    content = (kit / name).read_bytes()
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n") > 5


def test_a_batch_file_with_chinese_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        batch_file("echo 你好\n")


@pytest.mark.parametrize("name", BATCHES)
def test_every_path_in_a_batch_file_is_quoted_and_beside_it(kit: Path, name: str) -> None:
    """Folders are called “安装 包 (1)” and “a&b”; the current folder may be any."""
    text = (kit / name).read_text(encoding="ascii")
    for line in text.splitlines():
        assert line.count('"') % 2 == 0, line
        for place in re.finditer("%~dp0|%~1", line):
            assert line[: place.start()].count('"') % 2 == 1, line
    assert "%1" not in text
    assert "(" not in text, "a bracket in a path would close a block"


@pytest.mark.parametrize("name", BATCHES)
def test_every_goto_has_its_label_and_failures_stay_on_screen(kit: Path, name: str) -> None:
    text = (kit / name).read_text(encoding="ascii")
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert set(re.findall(r"goto (\w+)", text)) == labels
    for ending in re.findall(r"^(.*)\n(?:exit /b 1)", text, re.MULTILINE):
        assert ending == "pause"


def test_every_file_that_a_batch_file_names_is_in_the_kit(kit: Path) -> None:
    made_later = {"program\\venv\\Scripts\\python.exe", "workspace.txt"}
    for name in BATCHES:
        text = (kit / name).read_text(encoding="ascii")
        for path in set(re.findall(r"%~dp0([\w\\.-]+)", text)) - made_later:
            assert (kit / path.replace("\\", "/")).is_file(), path


def test_texts_for_notepad_and_the_console_have_windows_line_ends(kit: Path) -> None:
    guide = (kit / "使用说明.txt").read_bytes()
    assert guide.startswith(b"\xef\xbb\xbf")
    assert "没有在真正的 Windows、Word、WPS 上运行过" in guide.decode("utf-8-sig")
    for name in ("program/no-python.txt", "program/not-installed.txt"):
        note = (kit / name).read_bytes()
        assert not note.startswith(b"\xef\xbb\xbf")
        assert re.search("[一-龥]", note.decode())
        assert note.count(b"\n") == note.count(b"\r\n")


def test_the_checksums_cover_every_file(kit: Path) -> None:
    listed = [line.split("  ")[1] for line in (kit / SUMS).read_text("utf-8").splitlines()]
    there = {p.relative_to(kit).as_posix() for p in kit.rglob("*") if p.is_file()}
    assert {*listed, SUMS} == there
    assert damaged(kit) == []


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    own = fake_wheel(tmp_path / "own", "shifan", "9.9")
    other = fake_wheel(tmp_path / "wheels", "other", "1.0")
    for name in ("one.zip", "two.zip"):
        files = kit_files(own, other.parent, "", "9.9")
        write_zip(tmp_path / name, BASE, dict(sorted(files.items(), reverse=name == "two.zip")))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_names_in_the_zip_are_utf8_and_below_one_folder(kit: Path) -> None:
    with zipfile.ZipFile(kit.parents[1] / "kit.zip") as archive:
        for entry in archive.infolist():
            assert entry.filename.startswith(f"{BASE}/")
            assert entry.flag_bits & 0x800 or entry.filename.isascii()


@pytest.mark.parametrize("name", ["wheels/other-1.0-py3-none-any.whl", "program/needed.txt"])
def test_a_damaged_kit_is_named_and_installs_nothing(kit: Path, name: str) -> None:
    (kit / name).write_bytes(b"x")
    assert damaged(kit) == [name]
    assert name in install(kit)
    assert not (kit / "program/venv").exists()


def test_a_kit_run_inside_its_zip_is_told_to_unpack(kit: Path) -> None:
    (kit / SUMS).unlink()
    assert "全部解压" in install(kit)


@pytest.mark.slow
def test_it_installs_from_its_own_wheels_and_starts(tmp_path: Path) -> None:
    kit = make_kit(tmp_path, "import other, sys\nprint('started', sys.argv[1])")
    done = subprocess.run(
        [sys.executable, kit / "program/install.py"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "started --version" in done.stdout
    assert done.stdout.splitlines()[-1] == "安装完成。双击 开始.bat 使用。"
    assert venv_python(kit / "program/venv").is_file()


def test_a_folder_that_cannot_be_written_is_told(
    kit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (kit / "program/venv").write_bytes(b"")
    assert main([str(kit)]) == 1
    assert "建立运行环境失败" in capsys.readouterr().out


def test_installing_uses_no_network_and_checks_every_hash() -> None:
    words = install_words(Path("python"), Path("kit"))
    assert {"--isolated", "--no-index", "--require-hashes"} <= set(words)
    assert words[words.index("--only-binary") + 1] == ":all:"


@pytest.mark.parametrize(
    ("version", "machine", "implementation", "bits", "fits"),
    [
        ((3, 11, 9), "AMD64", "CPython", 64, True),
        ((3, 13, 0), "AMD64", "CPython", 64, True),
        ((3, 10, 9), "AMD64", "CPython", 64, False),
        ((3, 14, 0), "AMD64", "CPython", 64, False),
        ((3, 12, 1), "AMD64", "CPython", 32, False),
        ((3, 12, 1), "ARM64", "CPython", 64, False),
        ((3, 12, 1), "AMD64", "PyPy", 64, False),
    ],
)
def test_only_a_python_that_has_wheels_is_taken(
    version: tuple[int, int, int], machine: str, implementation: str, bits: int, fits: bool
) -> None:
    assert suits(version, machine, implementation, bits) is fits


def test_the_kit_serves_the_versions_that_the_project_names() -> None:
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    assert list(VERSIONS) == named
    text = (ROOT / "kit/install.bat").read_text(encoding="ascii")
    assert sorted(re.findall(r"py -(3\.\d+)", text)) == named


def test_the_wheels_are_those_of_the_lock_without_what_only_builds() -> None:
    names = set(re.findall(r"^([a-z0-9-]+)==", needed(LOCK), re.MULTILINE))
    assert names == set(re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE)) - ONLY_FOR_BUILDING
    assert {"click", "pandas", "tzdata"} <= names
    assert ";" not in needed(LOCK), (
        "a marker would be read on the building computer, not on Windows"
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_wheels_are_fetched_for_windows_with_their_hashes(version: str) -> None:
    words = pip_words(version, Path("needed.txt"), Path("wheels"))
    assert words[words.index("--platform") + 1] == "win_amd64"
    assert words[words.index("--python-version") + 1] == version
    assert {"--only-binary=:all:", "--require-hashes", "--no-deps"} <= set(words)
