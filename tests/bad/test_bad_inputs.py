"""Every bad input is refused with exit 2, file, line, key and remedy, and nothing is written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from shifan.cli import app
from shifan.cli.command import run_command
from tests.bad.bad_case import BadCase
from tests.bad.catalogue_cases import CATALOGUE_CASES
from tests.bad.folder_cases import BAD_FOLDERS, BadFolder
from tests.bad.good_workspace import MANIFEST, SETTINGS, UNITS, snapshot, write_workspace
from tests.bad.hostile_cases import HOSTILE_CASES
from tests.bad.manifest_cases import MANIFEST_CASES
from tests.bad.material_cases import MATERIAL_CASES
from tests.bad.settings_cases import WORKSPACE_CASES
from tests.bad.value_cases import VALUE_CASES
from tests.bad.yaml_cases import YAML_CASES

CASES: tuple[BadCase, ...] = (
    *YAML_CASES,
    *VALUE_CASES,
    *MANIFEST_CASES,
    *MATERIAL_CASES,
    *CATALOGUE_CASES,
    *WORKSPACE_CASES,
    *HOSTILE_CASES,
)
_SECONDS = 5
_BY_PROCESS = {"alias bomb", "amount 1e99999999", "unknown key", "UTF-8 that lost one byte"}
_QUOTED = re.compile(r"“[^”]*”")
_ENGLISH = re.compile(r"[A-Za-z][a-z]+ (?:[a-z]+ )+[a-z]+")
_COMMANDS = re.compile(r"shifan [a-z]+ [a-z]+")


def _parameters(cases: Iterable[BadCase]) -> list[Any]:
    return [pytest.param(case, id=case.name) for case in cases]


def _errors(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[list[dict[str, Any]], str]:
    """What `score --json` says; asserts all that holds of every refusal."""
    before = snapshot(root)
    begin = time.perf_counter()
    assert run_command(app, ["score", str(root), "--json"]) == 2
    assert time.perf_counter() - begin < _SECONDS
    out, err = capsys.readouterr()
    assert snapshot(root) == before
    document = json.loads(out)
    assert set(document) == {"errors"}
    for error in document["errors"]:
        assert set(error) == {"file", "line", "key", "message", "remedy"}
        assert re.search("[一-龥]", error["message"])
        assert re.search("[一-龥]", error["remedy"])
        told = _COMMANDS.sub("", _QUOTED.sub("", f"{error['message']} {error['remedy']}"))
        assert not _ENGLISH.search(told), told
        assert "None" not in told
        assert not error["message"].endswith(("。", "！"))
    assert "Traceback" not in err
    assert str(Path(__file__).parents[2]) not in out + err
    return document["errors"], err


def _about(errors: list[dict[str, Any]], file: str, says: str) -> dict[str, Any]:
    """The error that names the file and says what is expected."""
    found = [e for e in errors if e["file"].removeprefix("./") == file and says in e["message"]]
    assert found, errors
    error: dict[str, Any] = found[0]
    return error


def test_enough_cases_and_every_name_once() -> None:
    names = [*(case.name for case in CASES), *(folder.name for folder in BAD_FOLDERS)]
    assert len(names) >= 300
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", _parameters(CASES))
def test_bad_file_is_refused(
    case: BadCase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_workspace(tmp_path, case.files)
    errors, told = _errors(tmp_path, capsys)
    error = _about(errors, case.file, case.says)
    assert (error["line"], error["key"]) == (case.line, case.key)
    place = f"{error['file']}:{case.line}" if case.line else error["file"]
    assert f"错误：{place}" in told
    assert error["remedy"] in told


@pytest.mark.parametrize("folder", BAD_FOLDERS, ids=[folder.name for folder in BAD_FOLDERS])
def test_bad_folder_is_refused(
    folder: BadFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_workspace(tmp_path, {})
    folder.plant(tmp_path)
    errors, told = _errors(tmp_path, capsys)
    assert _about(errors, folder.file, folder.says)["line"] in (0, 1)
    assert folder.file in told


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_unreadable_manifest_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_workspace(tmp_path, {})
    (tmp_path / "evidence/N050.yaml").chmod(0)
    before = sorted(tmp_path.rglob("*"))
    assert run_command(app, ["score", str(tmp_path)]) == 2
    assert "读不出来" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("case", _parameters(CASES[::20]))
def test_check_refuses_what_score_refuses(
    case: BadCase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_workspace(tmp_path, case.files)
    before = snapshot(tmp_path)
    assert run_command(app, ["check", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert case.says in err
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("case", _parameters([c for c in CASES if c.name in _BY_PROCESS]))
def test_the_installed_command_refuses_it_too(case: BadCase, tmp_path: Path) -> None:
    write_workspace(tmp_path, case.files)
    before = snapshot(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "shifan", "score", str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "", "PYTHONUTF8": "0", "LC_ALL": "C"},
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"错误：{case.file}:{case.line}")
    assert "Traceback" not in done.stderr
    assert snapshot(tmp_path) == before


def test_an_output_file_is_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_workspace(tmp_path, {"units.yaml": "units: 无\n"})
    output = tmp_path / "得分.xlsx"
    assert run_command(app, ["score", str(tmp_path), "-o", str(output)]) == 2
    assert "units.yaml" in capsys.readouterr().err
    assert not output.exists()


def test_faults_of_all_files_are_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoiled = {
        "units.yaml": UNITS.replace("enforcement", "enforcment").replace("市本级", "市级"),
        "scheme.yaml": "format: 1\nscheme: ours\n",
        "shifan.yaml": SETTINGS.replace("scheme: equal", "scheme: ./scheme.yaml"),
        "evidence/N050.yaml": MANIFEST.replace("value: 75", "value: 高").replace("[m1]", "[m9]"),
        "evidence/N051.yaml": "indicator: N051\nfacts:\n\ta: 1\n",
        "evidence/N099.yaml": "indicator: N099\nmore: 1\n",
        "files.json": "{",
    }
    write_workspace(tmp_path, spoiled)
    errors, _ = _errors(tmp_path, capsys)
    counts: dict[str, int] = {}
    for error in errors:
        file = error["file"].removeprefix("./")
        counts[file] = counts.get(file, 0) + 1
    assert counts == {
        "units.yaml": 3,
        "scheme.yaml": 2,
        "evidence/N050.yaml": 2,
        "evidence/N051.yaml": 1,
        "evidence/N099.yaml": 2,
        "files.json": 1,
    }


def test_every_fault_of_one_manifest_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        MANIFEST.replace("过程记录]", "过程纪录]")
        .replace("source: m1", "source: m9")
        .replace("supports: [a, b, c]", "supports: [a, zz]")
        .replace("materials: [m1]", "materials: [m8]")
    )
    write_workspace(tmp_path, {"evidence/N050.yaml": text})
    errors, _ = _errors(tmp_path, capsys)
    assert [error["key"] for error in errors] == [
        "facts.b[0].value[1]",
        "facts.c[0].source[0]",
        "narrative[0].materials[0]",
        "materials[0].supports[1]",
    ]
