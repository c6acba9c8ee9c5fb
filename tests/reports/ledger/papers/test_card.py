"""Cards: which entries, whom, on which basis, by when, numbered, on one page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.ledger.papers.card import Card, CardKind, Occasion, cards
from reports.ledger.papers.card_document import card_document
from reports.ledger.papers.card_layout import fit
from reports.ledger.papers.scope import scopes
from tests.reports.ledger.papers.paper_case import ALL, COUNTY, LATE, NOTICES, ROSTER, TODAY


def issued(kind: CardKind, entries: Any = ALL, **more: Any) -> list[Card]:
    usual = {"today": TODAY, "reply_by": date(2021, 5, 12), "within": 30, "count": 42}
    occasion = Occasion(kind=kind, office="市司法局", **{**usual, **more})
    units = [scope for scope in scopes(entries, ROSTER, occasion.today) if scope.is_unit]
    return cards(units, occasion, ROSTER)


def ids(found: list[Card]) -> list[tuple[str, list[str]]]:
    return [(card.unit, [item.id[-4:] for item in card.items]) for card in found]


def test_each_kind_has_its_entries() -> None:
    assert ids(issued("督办")) == [("市公安局", ["0001"])]
    assert ids(issued("提示")) == [("市公安局", ["0002"]), ("甲县", ["0005"])]
    assert ids(issued("提示", within=20)) == [("甲县", ["0005"])]
    assert ids(issued("通知")) == [("市公安局", ["0002", "0003"]), ("甲县", ["0005"])]


def test_what_waits_for_the_office_reminds_nobody() -> None:
    waits = replace(COUNTY, state="submitted", submitted_on=TODAY)
    assert issued("提示", [waits]) == []


def test_a_card_says_what_basis_when_whom_and_contact() -> None:
    (card,) = issued("督办")
    told = dict(card.lines)
    assert told["发往单位"] == "市公安局"
    assert told["事由"] == "截至2021年5月6日，有1条整改事项逾期没有办结，最长逾期6天"
    assert "台账记录共42条" in told["依据"]
    assert told["时限"] == "2021年5月12日前办结并书面回复"
    assert told["承办"] == "第一责任人：陈局；联络人：李某"
    assert told["联系"] == "领导小组办公室（市司法局）；联系人：周科；电话：0000-1"
    (item,) = card.items
    assert item.what == "逾期6天。公示率 90%。要求：补公示"
    assert item.basis == "自查，N050 执法公示：执法结果全部公示"
    assert item.due == "2021-04-30"


def test_a_unit_without_people_is_asked_to_name_some() -> None:
    county = issued("提示")[1]
    assert dict(county.lines)["承办"].startswith("由主要负责人指定承办人")
    assert dict(county.lines)["时限"] == "2021年5月20日前办结"


def test_numbers_follow_the_day_and_the_roster_or_go_on_from_a_number() -> None:
    assert [card.number for card in issued("通知")] == [
        "通知〔2021〕0506-2号",
        "通知〔2021〕0506-3号",
    ]
    assert [card.number for card in issued("通知", first=17)] == [
        "通知〔2021〕17号",
        "通知〔2021〕18号",
    ]


def test_a_card_is_the_same_every_time_and_says_everything() -> None:
    (card,) = issued("督办")
    data = card_document(card, NOTICES)
    assert data == card_document(card, NOTICES)
    document = Document(BytesIO(data))
    words = [paragraph.text for paragraph in document.paragraphs]
    assert words[0] == "督办卡"
    assert "领导小组办公室（市司法局）" in words
    assert "2021年5月6日" in words
    assert any(all(notice in text for notice in NOTICES) for text in words)
    first, second = document.tables
    assert first.cell(0, 1).text == "督办〔2021〕0506-2号"
    assert [cell.text for cell in second.rows[1].cells][:2] == ["1", "N050-a-0001"]


def test_few_items_are_told_in_full() -> None:
    (card,) = issued("督办")
    page = fit(card, "；".join(NOTICES))
    assert (page.lines, page.items) == (card.lines, card.items)


@pytest.mark.parametrize("kind", ["督办", "通知"])
@settings(max_examples=25)
@given(count=st.integers(1, 60), length=st.integers(1, 300))
def test_no_item_is_lost_where_the_page_is_full(kind: CardKind, count: int, length: int) -> None:
    """What the page does not list is counted and named by number."""
    one = replace(LATE, state="open", problem="问" * length)
    many = [replace(one, number=n) for n in range(1, count + 1)]
    (card,) = issued(kind, many)
    page = fit(card, "；".join(NOTICES))
    assert [item.id for item in page.items] == [item.id for item in card.items[: len(page.items)]]
    left = count - len(page.items)
    assert page.items
    assert (f"另有{left}条" in dict(page.lines).get("其余事项", "")) == bool(left)


def test_where_words_must_go_the_demand_stays_whole() -> None:
    one = replace(LATE, problem="公示率低" * 60, remedy="逐项补公示并说明原因")
    many = [replace(one, number=n) for n in range(1, 5)]
    (card,) = issued("督办", many)
    page = fit(card, "；".join(NOTICES))
    assert len(page.items) == 4
    assert all(item.what.endswith("…。要求：逐项补公示并说明原因") for item in page.items)


def test_years_that_say_the_same_are_told_once() -> None:
    problem = "2018年1/2=50%，未达100%；2019年2/3=66.67%，未达100%"
    (card,) = issued("督办", [replace(LATE, problem=problem)])
    assert "2018年1/2=50%，2019年2/3=66.67%，均未达100%。要求：补公示" in card.items[0].what


def test_the_basis_is_told_whole_or_up_to_its_title() -> None:
    long = replace(LATE, problem="公示率低" * 60, statement="执法结果全部公示" * 12)
    (card,) = issued("督办", [replace(long, number=n) for n in range(1, 5)])
    page = fit(card, "；".join(NOTICES))
    assert {item.basis for item in page.items} == {"自查，N050 执法公示"}


def test_room_that_is_left_goes_to_the_first_items() -> None:
    one = replace(LATE, problem="问" * 300)
    (card,) = issued("督办", [replace(one, number=n) for n in range(1, 5)])
    told = [len(item.problem) for item in fit(card, "").items]
    assert told == sorted(told, reverse=True)
    assert told[0] > told[-1]
