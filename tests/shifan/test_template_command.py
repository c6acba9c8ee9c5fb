"""`shifan template`, and the template that a workspace names: one place for all Word files."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from reports.self_report.character_count import count_docx
from reports.style.docx_text import read_docx_text
from shifan.cli import app
from shifan.cli.command import run_command
from tests.example_run import files_below
from tests.planted_fault import edit
from tests.reports.style.city_template_case import HEADER, city_template, edited
from tests.shifan.test_run_command import workspace

Printed = pytest.CaptureFixture[str]
TODAY = ["--today", "2021-03-05"]


def with_template(root: Path, data: bytes | None = None) -> Path:
    workspace(root)
    (root / "模板").mkdir()
    (root / "模板/公文模板.docx").write_bytes(city_template() if data is None else data)
    review = {"by": "李四", "date": "2021-03-04"}
    edit(
        root,
        "shifan.yaml",
        lambda d: d.update(template="模板\\公文模板.docx", secrecy_review=review),
    )
    return root


def test_the_template_that_is_written_passes_the_check(tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "模板.docx"
    assert run_command(app, ["template", "-o", str(path)]) == 0
    assert run_command(app, ["template", str(path)]) == 0
    assert "可以用" in capsys.readouterr().err


def test_every_word_file_of_a_run_is_written_on_the_template(tmp_path: Path) -> None:
    root = with_template(tmp_path / "工作区")
    assert run_command(app, ["run", str(root), *TODAY, "--by", "张三"]) == 0
    found = {path.name: path.read_bytes() for path in (root / "out").glob("*.docx")}
    for package in (root / "out").glob("*.zip"):
        with zipfile.ZipFile(package) as archive:
            found |= {
                name: archive.read(name)
                for name in archive.namelist()
                if name.endswith(".docx") and "/files/" not in name and "/证明材料/" not in name
            }
            settings = [n for n in archive.namelist() if n.endswith("/shifan.yaml")]
            assert all("template" not in archive.read(name).decode() for name in settings)
    assert len(found) > 6
    for name, data in found.items():
        assert HEADER in read_docx_text(data).margins, name


def test_the_template_s_header_counts_towards_the_cap(tmp_path: Path, capsys: Printed) -> None:
    root = with_template(tmp_path / "工作区")
    target = tmp_path / "报告.docx"
    assert run_command(app, ["report", str(root), "-o", str(target), "--json"]) == 0
    strict = count_docx(target.read_bytes()).strict
    assert f'"strict": {strict}' in capsys.readouterr().out
    edit(root, "shifan.yaml", lambda d: d.pop("template"))
    assert run_command(app, ["report", str(root), "-o", str(target)]) == 0
    assert count_docx(target.read_bytes()).strict == strict - len(HEADER)


@pytest.mark.parametrize(
    "words",
    [
        ["gaps", "-o", "x.docx"],
        ["trace", "-o", "x.docx"],
        ["report", "-o", "x.docx"],
        ["progress", "--month", "2021-02", "-o", "x.docx"],
    ],
)
def test_single_commands_write_on_the_template_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    root = with_template(tmp_path / "工作区")
    monkeypatch.chdir(tmp_path)
    assert run_command(app, [words[0], str(root), *words[1:]]) == 0
    assert HEADER in read_docx_text((tmp_path / "x.docx").read_bytes()).margins


def test_a_template_that_cannot_be_used_stops_before_anything_is_written(
    tmp_path: Path, capsys: Printed
) -> None:
    broken = edited(city_template(), {"word/styles.xml": [('w:val="公文正文"', 'w:val="别的"')]})
    root = with_template(tmp_path / "工作区", broken)
    assert run_command(app, ["run", str(root), *TODAY, "--by", "张三"]) == 2
    told = capsys.readouterr().err
    assert "模板/公文模板.docx：模板里缺少1个样式：公文正文" in told
    assert not files_below(root / "out")


def test_a_template_that_is_missing_is_named_with_its_line(tmp_path: Path, capsys: Printed) -> None:
    root = with_template(tmp_path / "工作区")
    (root / "模板/公文模板.docx").unlink()
    assert run_command(app, ["gaps", str(root), "-o", str(tmp_path / "x.docx")]) == 2
    assert "template：找不到模板" in capsys.readouterr().err
    assert run_command(app, ["gaps", str(root), "-o", str(tmp_path / "x.xlsx")]) == 0


@pytest.mark.parametrize(
    "path", ["/etc/x.docx", "../x.docx", "C:\\x.docx", "模板.docm", "a//b.docx"]
)
def test_a_template_outside_the_workspace_or_with_macros_is_bad_input(
    tmp_path: Path, capsys: Printed, path: str
) -> None:
    root = with_template(tmp_path / "工作区")
    edit(root, "shifan.yaml", lambda d: d.update(template=path))
    assert run_command(app, ["score", str(root)]) == 2
    assert "template" in capsys.readouterr().err
