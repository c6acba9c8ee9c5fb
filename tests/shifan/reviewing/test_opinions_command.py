"""`shifan review opinions`: from the sheets to the units and into the ledger, once."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from scoring.review.rating import Rating
from scoring.review.record import Decided
from shifan.cli.command import run_command
from shifan.cli.ledger.commands import ledger
from shifan.cli.review.commands import review
from shifan.reviewing.round import append_event
from tests.bad.good_workspace import CATALOGUE, SETTINGS, UNITS, write_workspace
from tests.review_round import WHEN, write_round

Shell = Callable[..., Any]
PROOF = "files/N050/整改报告.txt"
HALF = Fraction(1, 2)
RATINGS = [
    Rating("N050", "赵评委", HALF, "基本符合", "赵评委认为台账不全", "台账不全", "2020年台账"),
    Rating("N050", "钱评委", HALF, "基本符合", "材料偏少", "", "请补充2020年台账"),
    Rating("N051", "赵评委", Fraction(0), "不符合", "没有建立制度", "", ""),
    Rating("N051", "钱评委", Fraction(0), "不符合", "钱 评 委没有看到制度", "", ""),
]
DAY = date(2021, 7, 1)
NAMES = ("赵评委", "钱评委")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    units = UNITS.replace("aliases: [公安局]", "aliases: [公安局]\n    contact: 李某")
    head, tail = CATALOGUE.rsplit("lead: 市司法局", 1)
    files = {
        "units.yaml": units,
        "own.yaml": f"{head}lead: 公安局{tail}",
        "shifan.yaml": f"{SETTINGS}inspectors: [孙某]\n",
        PROOF: "已整改",
    }
    root = tmp_path / "示例市"
    write_workspace(root, files)
    return root


@pytest.fixture
def shell(root: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    def run(group: Any, verb: str, *words: str, code: int = 0) -> Any:
        dated = [] if "--today" in words else ["--today", "2021-03-05"]
        found = run_command(group, [verb, str(root), *words, *dated, "--json"])
        out = capsys.readouterr().out
        assert found == code, out
        return json.loads(out)

    return run


def everything(folder: Path) -> str:
    """All XML of all files of a folder, and their names."""
    texts = []
    for path in sorted(folder.iterdir()):
        texts.append(path.name)
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            texts += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return "\n".join(texts)


def test_each_unit_gets_a_paper_and_the_office_a_workbook(shell: Shell, root: Path) -> None:
    write_round(root, RATINGS)
    told = shell(review, "opinions")
    assert told["files"] == [
        "初评意见反馈单_市司法局.docx",
        "初评意见反馈单_市公安局.docx",
        "初评意见反馈单汇总.xlsx",
    ]
    assert [unit["indicators"] for unit in told["units"]] == [["N050"], ["N051"]]
    folder = root / "out/评审/初评/意见反馈单"
    assert sorted(path.name for path in folder.iterdir()) == sorted(told["files"])
    assert not (root / "ledger.db").exists()


def test_no_reviewers_name_is_in_any_byte_that_goes_out(shell: Shell, root: Path) -> None:
    write_round(root, RATINGS)
    shell(review, "opinions")
    text = everything(root / "out/评审/初评/意见反馈单")
    assert "台账不全" in text
    for name in (*NAMES, "钱 评 委"):
        assert name not in text


def test_no_score_is_in_what_goes_out(shell: Shell, root: Path) -> None:
    write_round(root, [replace(rating, share=Fraction(3, 4)) for rating in RATINGS])
    shell(review, "opinions")
    text = everything(root / "out/评审/初评/意见反馈单")
    assert "得分不在本单告知" in text
    assert "0.75" not in text
    assert "自评" not in text


def test_the_same_round_gives_the_same_files(shell: Shell, root: Path) -> None:
    write_round(root, RATINGS)
    shell(review, "opinions", "-o", str(root / "one"))
    shell(review, "opinions", "-o", str(root / "two"))
    for path in (root / "one").iterdir():
        assert path.read_bytes() == (root / "two" / path.name).read_bytes()


def test_preview_writes_nothing(shell: Shell, root: Path) -> None:
    write_round(root, RATINGS)
    told = shell(review, "opinions", "--to-ledger", "--preview")
    assert len(told["ledger"]["added"]) == 2
    assert not (root / "out").exists()
    assert not (root / "ledger.db").exists()


def test_problems_enter_the_ledger_once(shell: Shell, root: Path) -> None:
    write_round(root, RATINGS)
    words = ("--to-ledger", "--by", "周科", "--due", "2021-04-30")
    first = shell(review, "opinions", *words)["ledger"]
    assert first["added"] == ["N050-0001", "N051-0002"]
    again = shell(review, "opinions", "--to-ledger", "--by", "周科", "--today", "2021-03-09")
    assert again["ledger"] == {
        "added": [],
        "reopened": [],
        "known": ["N050-0001", "N051-0002"],
        "closed": [],
        "differing": [],
    }
    assert shell(review, "opinions", "--to-ledger", "--preview")["ledger"]["added"] == []
    entries = shell(ledger, "list")["entries"]
    assert {entry["source"] for entry in entries} == {"初评"}
    assert {entry["due"] for entry in entries} == {"2021-04-30"}
    assert [entry["unit"] for entry in entries] == ["市司法局", "市公安局"]
    assert entries[0]["problem"] == "1.台账不全；2.材料偏少"
    assert entries[0]["remedy"] == "补充材料：请补充2020年台账"
    assert not any(name in json.dumps(entries, ensure_ascii=False) for name in NAMES)


def test_words_that_differ_from_an_open_entry_are_told_and_hold_up_nothing_else(
    shell: Shell, root: Path
) -> None:
    found = (
        "--indicator",
        "N050",
        "--unit",
        "市司法局",
        "--source",
        "初评",
        "--problem",
        "另一问题",
    )
    shell(ledger, "add", *found, "--by", "周科")
    write_round(root, RATINGS)
    told = shell(review, "opinions", "--to-ledger", "--by", "周科")["ledger"]
    assert (told["added"], told["differing"]) == (["N051-0002"], ["N050-0001"])
    assert shell(ledger, "show", "1")["entry"]["problem"] == "另一问题"


def test_a_dispute_waits_and_enters_the_ledger_once_it_is_decided(shell: Shell, root: Path) -> None:
    apart = [replace(RATINGS[0], share=Fraction(1), verdict="符合"), *RATINGS[1:]]
    write_round(
        root, [apart[0], replace(apart[1], share=Fraction(0), verdict="不符合"), *apart[2:]]
    )
    told = shell(review, "opinions", "--to-ledger", "--by", "周科")
    assert told["units"][0]["waiting"] == ["N050"]
    assert told["ledger"]["added"] == ["N051-0001"]
    decided = Decided(
        indicator="N050", share=HALF, verdict="基本符合", reason="缺件", by="主任", date=DAY
    )
    append_event(root, "初评", decided, "周科", WHEN)
    again = shell(review, "opinions", "--to-ledger", "--by", "周科")["ledger"]
    assert (again["added"], again["known"]) == (["N050-0002"], ["N051-0001"])


def test_an_entry_of_a_review_can_be_closed_and_stays_closed(shell: Shell, root: Path) -> None:
    write_round(root, RATINGS)
    words = ("opinions", "--to-ledger", "--by", "周科")
    id = shell(review, *words)["ledger"]["added"][1]
    shell(ledger, "start", id, "--measure", "建立制度", "--by", "市公安局/李某")
    done = ("--note", "制度已印发", "--proof", PROOF)
    shell(ledger, "submit", id, *done, "--by", "市公安局/李某", "--today", "2021-03-08")
    closed = shell(ledger, "accept", id, "--by", "孙某", "--today", "2021-03-09")
    assert closed["entry"]["state"] == "closed"
    assert shell(review, *words, "--today", "2021-03-10")["ledger"]["closed"] == [id]


def test_without_a_name_nothing_is_entered_and_nothing_written(shell: Shell, root: Path) -> None:
    write_round(root, RATINGS)
    errors = shell(review, "opinions", "--to-ledger", code=2)["errors"]
    assert errors[0]["message"] == "没有写明经办人"
    assert not (root / "out").exists()


def test_sheets_that_are_missing_are_told(shell: Shell, root: Path) -> None:
    write_round(root, RATINGS, idle=["孙评委"])
    assert shell(review, "opinions")["missing"] == 1


def test_without_any_sheet_there_is_nothing_to_tell(shell: Shell, root: Path) -> None:
    errors = shell(review, "opinions", code=2)["errors"]
    assert "还没有分工" in errors[0]["message"]


def test_a_panels_decision_is_what_the_unit_is_told(shell: Shell, root: Path) -> None:
    decided = Decided(
        indicator="N050", share=HALF * 2, verdict="符合", reason="已见原件", by="主任", date=DAY
    )
    write_round(root, RATINGS, [decided])
    told = shell(review, "opinions")
    assert told["overruled"] == ["N050"]
    assert [unit["unit"] for unit in told["units"]] == ["市公安局"]
