"""`shifan review report`: what the panel came to, and whether it is signed."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reports.review.report_content import outcomes_of
from reports.style.docx_text import read_docx_text
from scoring.review.final import settle
from scoring.review.rating import Rating
from scoring.review.record import Decided
from shifan.cli.command import run_command
from shifan.cli.review.commands import review
from shifan.reviewing.judging import judge_round
from shifan.reviewing.signing import Signing, sign_final
from tests.bad.good_workspace import SETTINGS, write_workspace
from tests.review_round import write_round

HALF = Fraction(1, 2)
HOSTILE = '=HYPERLINK("http://x")<script>&"'
RATINGS = [
    Rating("N050", "赵评委", Fraction(1), "符合"),
    Rating("N050", "钱评委", Fraction(0), "不符合", f"台账不全{HOSTILE}"),
    Rating("N051", "赵评委", Fraction(0), "不符合", "没有建立制度"),
    Rating("N051", "钱评委", Fraction(0), "不符合", "没有看到制度"),
]
DECIDED = Decided(
    indicator="N050",
    share=HALF,
    verdict="基本符合",
    reason="经查阅原件，缺2019年部分",
    by="主任甲",
    present=("委员乙",),
    date=date(2021, 7, 1),
)
SIGNING = Signing("初评", ("主任甲", "副主任丙"), date(2021, 7, 5), "2021-07-05T02:30:00Z")
Report = Callable[..., tuple[dict[str, Any], bytes]]


def begun(root: Path) -> Path:
    write_workspace(root, {"shifan.yaml": f"{SETTINGS}synthetic: 是\n"})
    return root


def reported(root: Path, name: str = "报告.docx") -> tuple[dict[str, Any], bytes]:
    target, out = root / name, io.StringIO()
    with redirect_stdout(out):
        code = run_command(review, ["report", str(root), "-o", str(target), "--json"])
    assert code == 0, out.getvalue()
    return json.loads(out.getvalue()), target.read_bytes()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return begun(tmp_path / "示例市")


@pytest.fixture
def report(root: Path) -> Report:
    return partial(reported, root)


@dataclass(frozen=True)
class Reports:
    """A round without an open dispute and without a signature, and its reports."""

    root: Path
    told: dict[str, Any]
    document: bytes
    workbook: bytes


@pytest.fixture(scope="module")
def unsigned(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """Reports of an unsigned round; tests leave the round as it is."""
    root = begun(tmp_path_factory.mktemp("评审") / "示例市")
    write_round(root, RATINGS, [DECIDED])
    told, document = reported(root)
    return Reports(root, told, document, reported(root, "报告.xlsx")[1])


def words(data: bytes) -> str:
    return "\n".join(read_docx_text(data, "报告.docx").shown)


def test_an_open_dispute_makes_a_draft_and_stays_out_of_the_sum(root: Path, report: Report) -> None:
    write_round(root, RATINGS)
    told, data = report()
    assert told["draft"] is True
    assert told["reasons"] == ["还有1项待复核合议"]
    assert (told["open"], told["score"], told["settled_full"]) == (1, "0.00", "1.00")
    text = words(data)
    assert "未定稿；工作参考分，非官方评分；模拟数据" in text
    assert "待复核合议" in text
    assert "评审结果校验码" not in text


def test_decided_but_unsigned_is_still_a_draft(unsigned: Reports) -> None:
    assert unsigned.told["reasons"] == ["还没有定分签署"]


def test_a_signed_report_prints_hash_signers_and_the_decision(root: Path, report: Report) -> None:
    write_round(root, RATINGS, [DECIDED])
    signed = sign_final(root, SIGNING)
    told, data = report()
    text = words(data)
    assert told["draft"] is False
    assert told["sha256"] == signed.document["sha256"]
    for said in (
        signed.document["sha256"],
        "签署人：主任甲、副主任丙",
        "得满分的0.5倍，基本符合。经查阅原件，缺2019年部分",
        "负责：主任甲；参加：委员乙",
        "2021年7月5日",
        "评审一致性",
        "种子数7",
    ):
        assert said in text
    assert "未定稿" not in text


def test_the_figures_are_those_that_would_be_signed(unsigned: Reports) -> None:
    judged = judge_round(unsigned.root, "初评")
    final = settle(judged.comparison, judged.evaluation)
    found = {one.compared.code: (one.score, one.verdict) for one in outcomes_of(judged.comparison)}
    assert found == {one.code: (one.score, one.verdict) for one in final.indicators}
    assert unsigned.told["score"] == f"{final.total.score / 100:.2f}"
    sheet = openpyxl.load_workbook(io.BytesIO(unsigned.workbook))["结果汇总"]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    assert rows["合计"][2] == final.total.full / 100
    assert rows["合计"][7] == final.total.score / 100


def test_a_signature_that_the_data_left_behind_is_told(root: Path, report: Report) -> None:
    write_round(root, RATINGS, [DECIDED])
    sign_final(root, SIGNING)
    own = (root / "own.yaml").read_text(encoding="utf-8")
    heavier = own.replace("title: 空白的一项", "title: 空白的一项\n            points: 3")
    (root / "own.yaml").write_text(heavier, encoding="utf-8")
    told, data = report()
    assert told["draft"] is True
    assert "与签署的不同" in told["reasons"][0]
    assert "未定稿" in words(data)


def test_disputes_are_told_without_the_reviewers_names(unsigned: Reports) -> None:
    text = words(unsigned.document)
    assert "评审人员评符合、评审人员评不符合" in text
    assert "赵评委评符合" not in text


def test_hostile_words_stay_words(unsigned: Reports) -> None:
    assert HOSTILE in words(unsigned.document)
    book = openpyxl.load_workbook(io.BytesIO(unsigned.workbook))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_same_round_gives_the_same_bytes(unsigned: Reports, tmp_path: Path) -> None:
    again = Path(shutil.copytree(unsigned.root, tmp_path / "示例市"))
    assert reported(again, "乙.docx")[1] == unsigned.document
    assert reported(again, "乙.xlsx")[1] == unsigned.workbook


def test_missing_sheets_are_told(root: Path, report: Report) -> None:
    write_round(root, RATINGS, [DECIDED], idle=["孙评委"])
    told, data = report()
    assert "还有1名评审人员的评审表没有收到" in told["reasons"]
    assert "收到2份评审表" in words(data)


def test_the_chart_has_words_for_those_who_cannot_see_it(unsigned: Reports) -> None:
    import docx

    document = docx.Document(io.BytesIO(unsigned.document))
    (shape,) = document.inline_shapes
    assert "第一领域" in shape._inline.docPr.get("descr")


def test_other_kinds_of_files_are_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_round(root, RATINGS)
    assert run_command(review, ["report", str(root), "-o", str(root / "x.pdf")]) == 2
    assert "可用 .docx、.xlsx" in capsys.readouterr().err
