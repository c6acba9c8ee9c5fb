"""The circular: three rates in separate groups, never scores, never counts of own problems."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest

from evidence.progress_folder import ProgressFolder
from evidence.progress_report import ProgressReport
from indicators.month import Month
from indicators.phases import PhaseSpan
from indicators.roster import Roster, Unit
from reports.ledger.events import GENESIS, Head
from reports.progress.circular import circular_of
from reports.progress.circular_document import circular_document
from reports.progress.circular_json import circular_json
from reports.progress.circular_sentences import coming_sentences, reporting_sentences
from reports.progress.circular_text import circular_text
from reports.progress.circular_workbook import circular_workbook
from reports.progress.inspection import inspection_tables
from reports.progress.ledger_at import LedgerAt
from reports.progress.reminder import reminder_document, reminder_rows
from reports.progress.review import review_tables
from reports.progress.share import Share
from reports.progress.situation import Situation
from reports.progress.table_document import table_document
from reports.progress.unit_groups import reporting_units
from reports.style.docx_text import read_docx_text

NAMES = {
    "甲县": ("县区", "县区政府"),
    "乙县": ("县区", "县区政府"),
    "市司法局": ("市本级", "政府部门"),
    "市公安局": ("市本级", "政府部门"),
    "市法院": ("市本级", "人大政协司法"),
    "工业园区管委会": ("管委会", "管委会"),
    "东河镇": ("乡镇", "乡镇街道"),
}
ROSTER = Roster(
    tuple(
        Unit.model_validate(
            {"name": name, "level": level, "kind": kind, "ranked": "否" if "法院" in name else "是"}
        )
        for name, (level, kind) in NAMES.items()
    )
)
REPORTING = reporting_units(ROSTER, "city", "市司法局")
MARCH = Month(2021, 3)


def report(unit: str, month: Month, received: date) -> ProgressReport:
    receipt = {"received": received, "file": "x", "name": "x", "sha256": "a" * 64}
    stated = {"format": "1", "month": month, "unit": unit, "receipts": [receipt], "done": ["做了"]}
    return ProgressReport.model_validate({**stated, "problems": ["=缺编制", "缺经费"]})


def folder(late: dict[tuple[str, Month], date | None]) -> ProgressFolder:
    """January to March, all reported on the 4th but for what is said otherwise."""
    months: dict[Month, dict[str, ProgressReport]] = {}
    for month in (Month(2021, 1), Month(2021, 2), MARCH):
        months[month] = {}
        for unit in REPORTING.units:
            day = late.get((unit.name, month), month.following.first.replace(day=4))
            if day:
                months[month][unit.name] = report(unit.name, month, day)
    return ProgressFolder(months)


def situation(**changed: Any) -> Situation:
    late = {("甲县", MARCH): date(2021, 4, 9), ("市公安局", MARCH): None}
    usual: dict[str, Any] = {
        "applicant": "示例市人民政府",
        "month": MARCH,
        "today": date(2021, 4, 10),
        "reporting": REPORTING,
        "folder": folder(late),
        "ledger": LedgerAt(MARCH.last, (), Head("f" * 64, 7)),
        "ledger_before": LedgerAt(date(2021, 2, 28), (), Head(GENESIS, 0)),
        "filling": {unit.name: Share(3, 4) for unit in REPORTING.units},
        "filling_day": date(2021, 4, 10),
        "filling_before": {unit.name: Share(2, 4) for unit in REPORTING.units},
        "phases": (PhaseSpan(1, "深入整改", date(2021, 3, 1), date(2021, 4, 30)),),
        "notices": ("模拟数据，不反映任何地方的实际情况",),
    }
    return Situation(**{**usual, **changed})


def words_of(document: bytes) -> str:
    return "\n".join(read_docx_text(document).shown)


def test_groups_are_ranked_apart_and_the_host_and_organs_are_not() -> None:
    groups: Any = circular_json(circular_of(situation()))["groups"]
    assert [group["title"] for group in groups] == ["县区", "市直部门", "管委会"]
    found = {
        unit["unit"]: (unit["report"], unit["reporting"]["rank"], unit["reporting"]["unranked"])
        for group in groups
        for unit in group["units"]
    }
    assert found == {
        "甲县": ("逾期", 2, ""),
        "乙县": ("按期", 1, ""),
        "市司法局": ("按期", None, "办公室所在单位"),
        "市公安局": ("未报", 1, ""),
        "市法院": ("按期", None, "按名册不排名"),
        "工业园区管委会": ("按期", 1, ""),
    }


def test_before_the_deadline_nobody_is_late_and_the_month_does_not_count() -> None:
    made = circular_of(situation(today=date(2021, 4, 6), folder=folder({("甲县", MARCH): None})))
    assert made.months["甲县"].state == "待报"
    assert made.standings[0].place("reporting", "甲县").share == Share(2, 2)
    assert made.standings[0].place("reporting", "甲县").unranked == "应报送不足3次"
    assert any("不计入" in line for line in reporting_sentences(made))


def test_the_change_is_told_against_last_month() -> None:
    made = circular_of(situation())
    place = made.standings[0].place("reporting", "甲县")
    assert place.as_json()["change"] == "-33.333333"
    assert made.standings[0].place("filling", "甲县").as_json()["change"] == "25"
    lost = circular_of(situation(filling_before=None))
    assert lost.standings[0].place("filling", "甲县").change is None
    assert "没有留存上月的填报率" in circular_text(lost)


def test_proposals_are_marked_and_nobody_is_on_both_lists() -> None:
    made = circular_of(situation())
    praised = {one.unit for one in made.proposed.praise}
    reminded = {one.unit: one.reasons for one in made.proposed.remind}
    assert praised == {"乙县", "工业园区管委会"}
    assert reminded == {"甲县": ("本月逾期（4月9日）报送",), "市公安局": ("本月未报送",)}
    text = words_of(circular_document(made))
    assert "建议名单，由领导审定" in text


def test_the_document_prints_head_and_count_and_no_scores() -> None:
    text = words_of(circular_document(circular_of(situation())))
    assert "f" * 64 in text
    assert "各县（区）人民政府，市直各单位，各管委会：" in text
    assert "4月5日不是工作日，顺延" in text
    assert "模拟数据" in text
    for word in ("自评分", "失分", "测算分", "缺编制", "None", "closing"):
        assert word not in text


def test_how_many_problems_a_unit_reports_changes_no_ranking() -> None:
    base = folder({})
    march = dict(base.reports[MARCH])
    march["甲县"] = march["甲县"].model_copy(update={"problems": ("问题",) * 40})
    told = ProgressFolder({**base.reports, MARCH: march})
    plain, many = (circular_of(situation(folder=f)) for f in (base, told))
    assert plain.standings == many.standings
    assert plain.proposed == many.proposed


def test_the_workbook_keeps_the_words_of_units_as_text() -> None:
    book = openpyxl.load_workbook(BytesIO(circular_workbook(circular_of(situation()))))
    names = ["通报要点", "县区", "市直部门", "管委会", "月报汇总", "数据核对", "建议名单"]
    assert book.sheetnames == names
    cells = [cell for row in book["月报汇总"].iter_rows() for cell in row if cell.value]
    assert any(cell.value == "1. =缺编制\n2. 缺经费" for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    rows = [[cell.value for cell in row][:3] for row in book["县区"].iter_rows(min_row=4)]
    assert rows[:2] == [["按期报送", 1, "乙县"], ["按期报送", 2, "甲县"]]


def test_the_next_deadline_and_phase_are_told() -> None:
    lines = coming_sentences(circular_of(situation()))
    assert "2021年5月6日（5月5日不是工作日，顺延）" in lines[0]
    assert "“深入整改”" in lines[-1]


@pytest.mark.parametrize(
    ("today", "words"), [(date(2021, 4, 10), "立即报送"), (date(2021, 4, 2), "按时报送")]
)
def test_the_reminder_names_who_has_not_reported(today: date, words: str) -> None:
    now = situation(today=today)
    if words == "立即报送":
        (row,) = reminder_rows(now)
        assert row == ["1", "市公安局", "市直部门", "未报", "1", "—"]
    assert words in words_of(reminder_document(now))
    assert "均已报送" in words_of(reminder_document(situation(folder=folder({}))))


def test_the_same_situation_gives_the_same_bytes() -> None:
    for write in (circular_document, circular_workbook):
        assert write(circular_of(situation())) == write(circular_of(situation()))


def test_a_countys_townships_are_a_group_and_a_citys_are_not() -> None:
    county = reporting_units(ROSTER, "county", "市司法局")
    assert [group.title for group in county.groups] == ["乡镇（街道）", "县直部门", "管委会"]
    assert [unit.name for unit in REPORTING.others] == ["东河镇"]


def test_a_group_that_owes_nothing_gets_a_sentence_and_no_table_of_noughts() -> None:
    """The ledger is empty, so nothing fell due in any group."""
    made = circular_of(situation())
    document = docx.Document(BytesIO(circular_document(made)))
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    shown = [head[2] for head in heads if head[0] == "名次"]
    assert shown == ["按期报送/应报送（次）", "已填报/应填报（项）"] * 3
    sheet = openpyxl.load_workbook(BytesIO(circular_workbook(made)))["市直部门"]
    told = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert "按期销号" not in told
    assert "按期销号：本组没有应计的数据。" in told


def test_the_conditions_of_the_proposals_stand_before_the_names() -> None:
    text = words_of(circular_document(circular_of(situation())))
    assert text.index("以上条件为工作参考值") < text.index("一、表扬建议")


def test_a_column_is_aligned_alike_in_every_group() -> None:
    """Short names of counties and long names of departments stand at the same edge."""
    months = (Month(2021, 1), Month(2021, 2), MARCH)
    for tables in (
        review_tables(situation(), months),
        inspection_tables(situation(), months[:2]),
    ):
        document = docx.Document(BytesIO(table_document(tables, situation())))
        found = {
            tuple(cell.paragraphs[0].alignment for cell in row.cells)
            for table in document.tables
            for row in table.rows[1:]
        }
        assert len(document.tables) == 3
        assert len(found) == 1


def test_the_hash_of_the_ledger_has_a_line_of_its_own() -> None:
    assert list(review_tables(situation(), (MARCH,)).closing)[-1] == "f" * 64
