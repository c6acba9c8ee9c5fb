"""`shifan claims` and `shifan match` as people call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shifan.cli import app
from shifan.cli.command import run_command

TEXT = "共清理执法人员480人，其中市直86人、县区396人。\n参加2934人，合格2101人，合格率71.6%。"


def test_json_holds_the_claims_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "总结.txt"
    path.write_text(TEXT, encoding="gb18030")
    assert run_command(app, ["claims", str(path), "--json"]) == 0
    claims = json.loads(capsys.readouterr().out)["claims"]
    assert [(c["kind"], c["stated"], c["computed"], c["unit"], c["holds"]) for c in claims] == [
        ("sum", "480", "482", "人", False),
        ("ratio", "71.6", "71.6", "%", True),
    ]
    assert claims[0]["sentence"] == TEXT.splitlines()[0]


def test_people_read_first_what_does_not_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "总结.txt"
    path.write_text(TEXT, encoding="utf-8")
    run_command(app, ["claims", str(path)])
    out = capsys.readouterr().out
    assert "核对 2 处，1 处相符，1 处不符" in out
    assert "文中写 480人，按 86人＋396人 应为 482人" in out
    assert out.index("【不符】") < out.index("【相符】")


def test_a_folder_is_read_file_by_file_and_the_unreadable_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "乙.docx").write_bytes(b"no zip")
    assert run_command(app, ["claims", str(tmp_path), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert len(document["claims"]) == 2
    assert [Path(entry["file"]).name for entry in document["unread"]] == ["乙.docx"]


def test_word_and_html_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph(TEXT.splitlines()[0])
    document.save(str(tmp_path / "甲.docx"))
    (tmp_path / "乙.html").write_text(f"<p>{TEXT.splitlines()[1]}</p>", encoding="utf-8")
    for name, kind in (("甲.docx", "sum"), ("乙.html", "ratio")):
        run_command(app, ["claims", str(tmp_path / name), "--json"])
        [claim] = json.loads(capsys.readouterr().out)["claims"]
        assert claim["kind"] == kind


@pytest.mark.parametrize("words", [["claims", "没有.txt"], ["match", "没有.txt"], ["match"]])
def test_missing_input_is_told_with_a_remedy(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(app, [*words, "--json"]) == 2
    [error] = json.loads(capsys.readouterr().out)["errors"]
    assert error["message"]
    assert error["remedy"]


def test_a_kind_of_file_without_prose_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "图.png").write_bytes(b"x")
    assert run_command(app, ["claims", str(tmp_path / "图.png")]) == 2
    assert "不能从这类文件读文字" in capsys.readouterr().err


def test_match_ranks_one_text_best_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(app, ["match", "--text", "落实双公示", "--json"]) == 0
    matches = json.loads(capsys.readouterr().out)["matches"]
    assert (matches[0]["code"], matches[0]["area"], matches[0]["title"]) == ("N050", 4, "执法公示")
    scores = [match["score"] for match in matches]
    assert scores == sorted(scores, reverse=True)


def test_match_takes_many_texts_one_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "题名.txt"
    path.write_text("双公示\n\n民告官\n", encoding="utf-8")
    run_command(app, ["match", str(path), "--top", "1", "--json"])
    document = json.loads(capsys.readouterr().out)
    assert [(m["line"], m["code"]) for m in document["matches"]] == [(1, "N050"), (3, "N087")]
    run_command(app, ["match", str(path)])
    assert "【3】民告官" in capsys.readouterr().out


def test_match_repairs_traditional_characters(capsys: pytest.CaptureFixture[str]) -> None:
    run_command(app, ["match", "--text", "規(guī)范性文件統(tǒng)一編號(hào)", "--json"])
    assert json.loads(capsys.readouterr().out)["matches"][0]["code"] == "N029"
