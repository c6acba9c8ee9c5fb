"""What looks unusual and is good is read, and means the same as the plain form."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from shifan.cli import app
from shifan.cli.command import run_command
from tests.bad.good_workspace import CATALOGUE, GOOD_FILES, MANIFEST, write_workspace

_FILE = "evidence/N050.yaml"


def _manifest(old: str, new: str) -> dict[str, str | bytes]:
    assert MANIFEST.count(old) == 1
    return {_FILE: MANIFEST.replace(old, new)}


TWINS: Mapping[str, Mapping[str, str | bytes]] = {
    "GB18030": {_FILE: MANIFEST.encode("gb18030")},
    "all files in GB18030": {
        name: text.encode("gb18030")
        for name, text in GOOD_FILES.items()
        if name.endswith(".yaml") and name != "own.yaml"
    },
    "UTF-8 with mark": {_FILE: MANIFEST.encode("utf-8-sig")},
    "line ends of Windows": {_FILE: MANIFEST.replace("\n", "\r\n")},
    "line ends of old Macs": {_FILE: MANIFEST.replace("\n", "\r")},
    "start and end marks": {_FILE: "---\n" + MANIFEST + "...\n"},
    "comments": {_FILE: "# 说明\n" + MANIFEST.replace("value: 75", "value: 75   # 见报告")},
    "comment line without a blank": _manifest("  h:\n", "  #评判\n  h:\n"),
    "half-width yes": _manifest("value: 是", "value: true"),
    "quoted number": _manifest("value: 75", 'value: "75"'),
    "full-width digits": _manifest("value: 75", "value: ７５．０"),
    "leading zero": _manifest("sample: 500", "sample: 0500"),
    "day with dots": _manifest("2019-12-22", "2019.12.22"),
    "day without marks": _manifest("2019-12-22", "20191222"),
    "day in Chinese": _manifest("2019-12-22", "2019年12月22日"),
    "day in full-width digits": _manifest("2019-12-22", "２０１９－１２－２２"),
    "year in Chinese": _manifest("year: 2019\n      numerator", "year: 2019年\n      numerator"),
    "path with backslashes": _manifest("files/N050/方案.txt", "files\\N050\\方案.txt"),
    "items in block style": _manifest(
        "value: [事前公开, 过程记录]", "value:\n        - 过程记录\n        - 事前公开"
    ),
    "items in other brackets": {
        _FILE: MANIFEST.replace("[a, b, c]", "[\"a\", b, 'c']"),
        "own.yaml": CATALOGUE.replace("[事前公开, 过程记录", "['事前公开', \"过程记录\""),
    },
    "keys in another order": _manifest(
        "year: 2019\n      value: 2\n", "value: 2\n      year: 2019\n"
    ),
    "hidden and lock files": {"evidence/.DS_Store": b"\x00", "evidence/~$N050.yaml": b"\x00"},
}


def _score(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    code = run_command(app, ["score", str(root), "--json"])
    captured = capsys.readouterr()
    assert code == 0, captured.err
    return captured.out.split('"indicators"')[1]


@pytest.mark.parametrize("name", TWINS)
def test_good_twin_scores_the_same(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_workspace(tmp_path / "plain", {})
    write_workspace(tmp_path / "twin", TWINS[name])
    assert _score(tmp_path / "twin", capsys) == _score(tmp_path / "plain", capsys)


def test_hash_inside_block_text_and_words_is_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A `#` that a reader keeps is no fault."""
    text = MANIFEST.replace("text: 建立了三项制度。", "text: |\n      第 #1 项制度#2 项")
    write_workspace(tmp_path, {_FILE: text})
    assert _score(tmp_path, capsys)


def test_empty_values_are_unknown_and_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty scalar is unknown: neither zero nor an error."""
    write_workspace(tmp_path, {_FILE: MANIFEST.replace("value: 75", "value:")})
    assert "未填报" in _score(tmp_path, capsys)
