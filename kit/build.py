"""Build the Windows kit: `python -m kit.build dist/shifan-….whl dist` (needs the network once).

The wheels are those of `requirements/run.lock`, fetched by pip with their hashes checked, once
for each Python that the kit serves.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kit.archive import write_zip
from kit.content import kit_files

ROOT = Path(__file__).resolve().parent.parent
PLATFORM = "win_amd64"
VERSIONS = ("3.11", "3.12", "3.13")
ONLY_FOR_BUILDING = {"editables", "hatchling", "pathspec", "pluggy", "tomlkit", "trove-classifiers"}
"""What the lock holds for packing and editable installs; no wheel of ours asks for it."""

_ENTRY = re.compile(r"\n(?=\S)")


def needed(lock: str) -> str:
    """The entries of a lock file that running needs, with their hashes.

    Args:
        lock: text of `requirements/run.lock`.
    """
    entries = _ENTRY.split(lock.strip())
    return "\n".join(e for e in entries if e.partition("==")[0] not in ONLY_FOR_BUILDING) + "\n"


def pip_words(version: str, requirements: Path, folder: Path) -> list[str]:
    """The command that fetches the wheels for one Python on Windows."""
    words = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
    words += ["--no-deps", "--only-binary=:all:", "--platform", PLATFORM]
    words += ["--implementation", "cp", "--python-version", version, "--require-hashes"]
    return [*words, "--requirement", str(requirements), "--dest", str(folder)]


def fetch(lock: str, folder: Path) -> None:
    """Put the wheels for all served Pythons into a folder, each wheel once."""
    requirements = folder.parent / "needed.txt"
    requirements.write_text(needed(lock), encoding="utf-8")
    for version in VERSIONS:
        print(f"取 Python {version} 的安装文件……", file=sys.stderr)
        subprocess.run(pip_words(version, requirements, folder), check=True)


def build(own_wheel: Path, target: Path) -> Path:
    """The finished kit.

    Args:
        own_wheel: the wheel of this project.
        target: the folder that takes the zip.
    """
    version = own_wheel.name.split("-")[1]
    lock = (ROOT / "requirements/run.lock").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        wheels = Path(name) / "wheels"
        wheels.mkdir()
        fetch(lock, wheels)
        files = kit_files(own_wheel, wheels, needed(lock), version)
        path = target / f"shifan-windows-{version}.zip"
        write_zip(path, f"shifan-windows-{version}", files)
    return path


def main(words: Sequence[str]) -> int:
    """Build the kit from the wheel and into the folder that are named."""
    wheel, target = map(Path, words)
    path = build(wheel, target)
    print(f"{path}  {path.stat().st_size / 2**20:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
