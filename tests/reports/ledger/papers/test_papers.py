"""问题清单, 整改工作方案, 整改台账: what each lists, in Word and in Excel."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from reports.ledger.papers.mending_plan import mending_plan
from reports.ledger.papers.paper import Paper, Section
from reports.ledger.papers.paper_files import paper_document, paper_workbook
from reports.ledger.papers.problem_list import problem_list
from reports.ledger.papers.register import register
from reports.ledger.papers.scope import Scope, scopes
from tests.reports.ledger.papers.paper_case import ALL, HEAD, NOTICES, ROSTER, TODAY


def scope(name: str) -> Scope:
    return next(one for one in scopes(ALL, ROSTER, TODAY) if one.name == name)


def papers(name: str) -> list[Paper]:
    own = scope(name)
    return [
        problem_list(own, TODAY, HEAD, NOTICES),
        mending_plan(own, TODAY, ROSTER, "领导小组办公室（市司法局）", NOTICES),
        register(own, TODAY, HEAD, NOTICES),
    ]


def words(data: bytes) -> str:
    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_levels_come_before_units_each_with_the_gravest_first() -> None:
    found = [
        (one.name, one.is_unit, [e.number for e in one.entries])
        for one in scopes(ALL, ROSTER, TODAY)
    ]
    assert found == [
        ("市本级", False, [1, 2, 3, 4]),
        ("县区", False, [5]),
        ("市公安局", True, [1, 2, 3, 4]),
        ("甲县", True, [5]),
    ]


def test_a_unit_outside_the_roster_is_not_lost() -> None:
    from dataclasses import replace

    other = replace(ALL[0], unit="某公司", number=9)
    assert scopes([*ALL, other], ROSTER, TODAY)[-1].name == "某公司"


@pytest.mark.parametrize("name", ["市本级", "市公安局", "甲县"])
def test_papers_are_the_same_every_time_and_carry_the_notices(name: str) -> None:
    for one, two in zip(papers(name), papers(name), strict=True):
        assert paper_document(one, TODAY) == paper_document(two, TODAY)
        assert paper_workbook(one) == paper_workbook(two)
        told = words(paper_document(one, TODAY))
        assert one.title in told
        assert all(notice in told for notice in NOTICES)


def test_the_problem_list_counts_what_is_closed_and_prints_the_head() -> None:
    told = words(paper_document(papers("市公安局")[0], TODAY))
    assert "待整改问题3条，其中重点2条、逾期1条，登记失分合计0.36分。另有1条已销号" in told
    assert HEAD.hash in told
    assert "N050-a-0004" not in told


def test_the_plan_names_tasks_dates_milestones_duties_and_signs() -> None:
    level, unit = papers("市本级")[1], papers("市公安局")[1]
    told = words(paper_document(unit, TODAY))
    for expected in (
        "共3条（自查3条），其中重点2条",
        "要求：补公示\n措施：逐项补公示",
        "措施：待责任单位填写",
        "公示率 90%（往年情况）",
        "立行立改1条：2021年5月31日前1条。",
        "限期整改2条：2021年4月30日前2条。",
        "陈局",
        "已过期",
        "按期完成",
        "不得事后补造",
    ):
        assert expected in told
    assert (unit.signed, level.signed) == ("市公安局", "领导小组办公室（市司法局）")


def test_the_register_shows_every_entry_closed_ones_behind() -> None:
    data = paper_workbook(papers("市公安局")[2])
    book = load_workbook(BytesIO(data))
    assert book.sheetnames == ["整改台账", "整改节点"]
    rows = list(book["整改台账"].iter_rows(min_row=8, values_only=True))
    assert [row[1] for row in rows if row[1]] == [f"N050-a-000{n}" for n in (1, 2, 3, 4)]
    assert rows[0][7] == "整改中（逾期）"
    assert rows[3][11] == "2021-04-02\n周科\n正常销号"


def test_the_plans_workbook_has_its_words_and_its_tables() -> None:
    book = load_workbook(BytesIO(paper_workbook(papers("市公安局")[1])))
    assert book.sheetnames == ["说明", "整改任务", "整改节点", "责任分工"]


def test_a_loss_that_no_scoring_stated_is_a_dash() -> None:
    assert "—" in words(paper_document(papers("甲县")[0], TODAY))


def test_text_never_becomes_a_formula() -> None:
    from dataclasses import replace

    entry = replace(ALL[0], problem="=1+1", measure="@x")
    own = Scope("市公安局", True, (entry,))
    book = load_workbook(BytesIO(paper_workbook(register(own, TODAY, HEAD, NOTICES))))
    kinds = {c.value: c.data_type for row in book["整改台账"].iter_rows() for c in row if c.value}
    assert (kinds["=1+1"], kinds["@x"]) == ("s", "s")


def tables(number: int, heading: str) -> tuple[Section, Section]:
    """That table of a paper, of a level and of one unit."""
    level, unit = (
        next(one for one in papers(name)[number].sections if one.heading == heading)
        for name in ("市本级", "市公安局")
    )
    return level, unit


@pytest.mark.parametrize(("number", "heading"), [(0, "问题清单"), (1, "整改任务")])
def test_a_paper_of_one_unit_does_not_repeat_it_in_every_row(number: int, heading: str) -> None:
    level, unit = tables(number, heading)
    assert "责任单位" in [column.title for column in level.columns]
    assert "责任单位" not in [column.title for column in unit.columns]
    assert unit.rows
    assert all("市公安局" not in row for row in unit.rows)
    assert len(unit.widths) == len(unit.columns) == len(unit.rows[0])


@pytest.mark.parametrize(("number", "heading"), [(0, "问题清单"), (1, "整改任务")])
def test_sentences_take_the_room_of_the_unit_that_goes(number: int, heading: str) -> None:
    level, unit = tables(number, heading)
    before = {c.title: width for c, width in zip(level.columns, level.widths, strict=True)}
    after = {c.title: width for c, width in zip(unit.columns, unit.widths, strict=True)}
    assert sum(after.values()) == pytest.approx(sum(before.values()))
    assert after["问题"] > before["问题"]
    assert after["整改时限"] == before["整改时限"]
