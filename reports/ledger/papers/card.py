"""工作提示卡, 督办卡, 整改通知书: what a unit is told on one page, and which entries it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from indicators.roster import Roster, Unit
from reports.ledger.beijing_time import day_words
from reports.ledger.entry import Entry
from reports.ledger.papers.scope import Scope
from reports.style.told_once import told_once

CardKind = Literal["提示", "督办", "通知"]

CARD_TITLES: dict[CardKind, str] = {
    "提示": "工作提示卡",
    "督办": "督办卡",
    "通知": "整改通知书",
}
_RULE = "办结后写明完成情况、附证明材料，向领导小组办公室申请销号"
_DEMANDS: dict[CardKind, str] = {
    "提示": f"请对照节点抓紧推进，按期办结。{_RULE}；确实不能按期的，在到期前写明理由申请延期。",
    "督办": f"请主要负责人亲自过问，立即办理。{_RULE}；在回复期限内仍不能办结的，书面说明原因和下步安排。",
    "通知": f"请明确承办人，制定整改措施和节点，登记开始整改，并按各条时限办结。{_RULE}。",
}


@dataclass(frozen=True, slots=True)
class Occasion:
    """What all cards of one issue share.

    Attributes:
        kind: what is issued. today: the day of issue.
        reply_by: last day for answering; only a 督办卡 sets one of its own.
        within: how many days ahead a 工作提示卡 looks.
        count: number of the ledger's events. office: the unit that hosts the office.
        first: number of the first card; 0 numbers by day and the unit's place in the roster.
    """

    kind: CardKind
    today: date
    reply_by: date
    within: int
    count: int
    office: str
    first: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a card: the entry's id, what is wrong, what to do, on which basis, by when."""

    id: str
    problem: str
    demand: str
    basis: str
    due: str

    @property
    def what(self) -> str:
        """What is wrong and what to do, as a cell shows it."""
        return f"{self.problem}。要求：{self.demand}" if self.demand else self.problem


@dataclass(frozen=True, slots=True)
class Card:
    """One unit's card.

    Attributes:
        kind: what it is. unit: to whom. day: its day. office: who issues it.
        number: its number, e.g. `督办〔2021〕12号`.
        lines: label and words of the upper table.
        items: what it is about, the gravest first.
    """

    kind: CardKind
    unit: str
    day: date
    office: str
    number: str
    lines: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]


def cards(units: Sequence[Scope], occasion: Occasion, roster: Roster) -> list[Card]:
    """A card for every unit that has anything of the kind, in the order given.

    Args:
        units: the units with their entries.
        occasion: what is issued, and when.
        roster: for the people in charge and whom to ask.
    """
    found: list[Card] = []
    places = {unit.name: number for number, unit in enumerate(roster.units, start=1)}
    for scope in units:
        entries = [entry for entry in scope.entries if _concerns(entry, occasion)]
        if entries:
            place = places.get(scope.name, len(places) + len(found) + 1)
            number = _number(occasion, len(found), place)
            found.append(_card(scope.name, entries, number, occasion, roster))
    return found


def office_signature(host: str) -> str:
    """The office as it signs, with the unit that hosts it."""
    return f"领导小组办公室（{host}）"


def _concerns(entry: Entry, occasion: Occasion) -> bool:
    today = occasion.today
    match occasion.kind:
        case "督办":
            return entry.overdue(today)
        case "通知":
            return entry.state == "open"
        case _:
            soon = today <= entry.due <= today + timedelta(days=occasion.within)
            return soon and entry.state in ("open", "working")


def _number(occasion: Occasion, index: int, place: int) -> str:
    head = f"{occasion.kind}〔{occasion.today.year}〕"
    if occasion.first:
        return f"{head}{occasion.first + index}号"
    return f"{head}{occasion.today:%m%d}-{place}号"


def _card(
    unit: str, entries: Sequence[Entry], number: str, occasion: Occasion, roster: Roster
) -> Card:
    lines = (
        ("发往单位", unit),
        ("事由", _matter(entries, occasion)),
        ("依据", f"整改台账登记的责任和时限；截至发文，台账记录共{occasion.count}条"),
        ("时限", _until(entries, occasion)),
        ("要求", _DEMANDS[occasion.kind]),
        ("承办", _people(roster.find(unit))),
        ("联系", _contact(occasion.office, roster.find(occasion.office))),
    )
    return Card(
        occasion.kind,
        unit,
        occasion.today,
        office_signature(occasion.office),
        number,
        lines,
        tuple(_item(entry, occasion.today) for entry in entries),
    )


def _matter(entries: Sequence[Entry], occasion: Occasion) -> str:
    count = len(entries)
    day = day_words(occasion.today)
    match occasion.kind:
        case "督办":
            longest = max((occasion.today - entry.due).days for entry in entries)
            return f"截至{day}，有{count}条整改事项逾期没有办结，最长逾期{longest}天"
        case "通知":
            grave = sum(entry.severity_on(occasion.today) == "重点" for entry in entries)
            return f"截至{day}，有{count}条问题需要整改（重点{grave}条），还没有登记开始整改"
        case _:
            return f"截至{day}，有{count}条整改事项将在{occasion.within}天内到期"


def _until(entries: Sequence[Entry], occasion: Occasion) -> str:
    if occasion.kind == "督办":
        return f"{day_words(occasion.reply_by)}前办结并书面回复"
    first = min(entry.due for entry in entries)
    if len({entry.due for entry in entries}) == 1:
        return f"{day_words(first)}前办结"
    return f"按下表各条时限，最早的为{day_words(first)}"


def _people(unit: Unit | None) -> str:
    named = (
        ("第一责任人", unit.head if unit else None),
        ("分管领导", unit.deputy if unit else None),
        ("联络人", unit.contact if unit else None),
    )
    told = "；".join(f"{label}：{name}" for label, name in named if name)
    return told or "由主要负责人指定承办人，报领导小组办公室"


def _contact(office: str, unit: Unit | None) -> str:
    told = [office_signature(office)]
    if unit and unit.contact:
        told.append(f"联系人：{unit.contact}")
    if unit and unit.phone:
        told.append(f"电话：{unit.phone}")
    return "；".join(told)


def _item(entry: Entry, today: date) -> Item:
    late = f"逾期{(today - entry.due).days}天。" if entry.overdue(today) else ""
    statement = f"：{entry.statement}" if entry.statement else ""
    return Item(
        entry.id,
        late + told_once(entry.problem).rstrip("。"),
        entry.remedy,
        f"{entry.source}，{entry.indicator} {entry.title}{statement}",
        entry.due.isoformat(),
    )
