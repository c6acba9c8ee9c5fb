"""模拟数据: a year of supervision of an invented city, 50 units, every number from arithmetic."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from evidence.report_deadline import report_deadline
from indicators.month import Month
from indicators.roster import LEVELS, UnitLevel, load_roster
from reports.ledger.adding import Arrival
from reports.ledger.entry import Addition, Entry, State
from reports.ledger.moves import PersonVerb
from reports.ledger.people import Authority
from reports.ledger.request import Request
from reports.ledger.store import Ledger
from tests.bad.good_workspace import write_workspace

COUNTIES = tuple(f"模拟{n}县" for n in "甲乙丙丁戊己庚辛壬癸")
OFFICES = tuple(f"市模拟{n:02}局" for n in range(1, 36))
ZONES = tuple(f"模拟{n}区管委会" for n in "东南西北")
HOST, ORGAN = "市司法局", OFFICES[-1]
UNITS = (*COUNTIES, HOST, *OFFICES, *ZONES)
MONTHS = tuple(Month(2021, number) for number in range(1, 13))
OFFICIAL, INSPECTOR = "模拟经办周某", "模拟督导孙某"
PROOF = "files/N001/模拟整改报告.txt"

_SETTINGS = f"""\
format: 1
applicant: {{name: 模拟市人民政府, level: city, province: 河南省}}
cycle: "2021"
period: {{from: 2019-01-01, to: 2020-12-31}}
catalogues: [./own.yaml]
scheme: equal
office: {HOST}
inspectors: [{INSPECTOR}]
synthetic: true
phases:
  - {{title: 全面自查, from: 2021-01-01, to: 2021-02-28}}
  - {{title: 深入整改, from: 2021-03-01, to: 2021-04-30}}
  - {{title: 迎接验收, from: 2021-05-01, to: 2021-12-31}}
"""

_CATALOGUE = """\
format: 1
catalogue: own
title: 模拟目录
tier: local
edition: "2021"
provenance: 测试用，全部自拟
areas:
  - no: 1
    title: 模拟领域
    groups:
      - title: 模拟组
        indicators:
          - code: N001
            title: 模拟指标
            requirement: 各单位逐年填报。
            lead: 市司法局
            provenance: editorial
            basis: [{note: 自拟}]
            evidence: {kinds: [document], hints: [台账]}
            criteria:
              - {id: a, type: boolean, text: 已建立制度。, owed_by: 各填报单位, rollup: each_unit}
              - id: b
                type: count
                text: 每年不少于两次。
                counted: 模拟活动
                at_least: 2
                owed_by: 各填报单位
                rollup: each_unit
"""


def level_of(unit: str) -> UnitLevel:
    """The level that a unit's name tells."""
    if unit in COUNTIES:
        return "县区"
    return "管委会" if unit in ZONES else "市本级"


def _roster() -> str:
    kinds = {"县区": "县区政府", "市本级": "政府部门", "管委会": "管委会"}
    lines = ["format: 1", "units:"]
    for unit in UNITS:
        level = level_of(unit)
        lines += [f"  - name: {unit}", f"    level: {level}", f"    kind: {kinds[level]}"]
        lines += ["    groups: [各填报单位]", f"    head: 模拟{unit}负责人"]
        if unit == HOST:
            lines.append(f"    contact: {OFFICIAL}")
        if unit == ORGAN:
            lines.append("    ranked: false")
    return "\n".join(lines) + "\n"


def make_city(root: Path) -> None:
    """Write the workspace as it stands on the first day."""
    assert set(LEVELS) >= {level_of(unit) for unit in UNITS}
    files = {
        "shifan.yaml": _SETTINGS,
        "units.yaml": _roster(),
        "own.yaml": _CATALOGUE,
        "evidence/N050.yaml": "",
        PROOF: "模拟整改报告",
        "files.json": '{"format": 1, "files": []}\n',
    }
    write_workspace(root, files)
    (root / "evidence/N050.yaml").unlink()
    fill_facts(root, MONTHS[0])


def fill_facts(root: Path, month: Month) -> None:
    """Facts as they stand in a month: most units fill one more row each month."""
    lines = ["indicator: N001", "facts:"]
    for criterion, years, value in (("a", (None,), "是"), ("b", (2019, 2020), "3")):
        lines.append(f"  {criterion}:")
        for place, year in enumerate(years):
            due = 1 + place + (criterion == "b")
            for number, unit in enumerate(UNITS):
                if number % 7 + due <= month.number:
                    dated = f", year: {year}" if year else ""
                    lines.append(f"    - {{unit: {unit}{dated}, value: {value}}}")
        if lines[-1].endswith(":"):
            lines.pop()
    text = "\n".join(lines) + "\n"
    (root / "evidence/N001.yaml").write_text(text, encoding="utf-8")


def arrival_day(unit: str, month: Month) -> date | None:
    """When a unit's report arrives: mostly in time, some late, some never."""
    turn = (UNITS.index(unit) * 5 + month.number * 3) % 23
    if unit in COUNTIES[:2]:
        turn = 10
    deadline = report_deadline(month).day
    if turn == 0:
        return None
    return deadline + timedelta(days=3) if turn < 3 else deadline - timedelta(days=turn % 4)


def put_report(root: Path, unit: str, month: Month, received: date) -> None:
    """Put a report into the workspace as an import leaves it, without the detour over Excel."""
    folder = root / "progress" / str(month)
    raw = f"模拟数据 {unit} {month}".encode()
    (folder / "原件").mkdir(parents=True, exist_ok=True)
    (folder / "原件" / f"{unit}.xlsx").write_bytes(raw)
    text = f"""\
format: 1
month: {month}
unit: {unit}
receipts:
  - received: {received.isoformat()}
    file: progress/{month}/原件/{unit}.xlsx
    name: 月报.xlsx
    sha256: {hashlib.sha256(raw).hexdigest()}
done: [模拟工作已完成一项]
problems: [模拟问题一项，需要协调]
plans: [模拟下月计划]
"""
    (folder / f"{unit}.yaml").write_text(text, encoding="utf-8")


def _moment(day: date) -> str:
    return f"{day.isoformat()}T01:00:00Z"


def found_problems(month: Month, units: Iterable[str]) -> list[Arrival]:
    """What an inspection at the month's beginning finds: due at the end of the next month."""
    return [
        Arrival(
            Addition(
                indicator="N001",
                title="模拟指标",
                criterion="a" if month.number % 4 == 1 else "b",
                statement="模拟标准",
                unit=unit,
                level=level_of(unit),
                source="双月督导" if month.number < 6 else "季度点评",
                problem=f"模拟问题（{month.words}督导发现）",
                remedy="模拟整改要求",
                severity="一般",
                mendable=True,
                due=month.following.last,
            )
        )
        for unit in units
    ]


def move_ledger(root: Path, month: Month) -> None:
    """One month of the ledger: problems come in, units start, ask for closing, the office accepts."""
    roster = load_roster(root / "units.yaml", "units.yaml")
    authority = Authority(roster, HOST, (INSPECTOR,))
    days = [month.first + timedelta(days=n) for n in range(28)]
    with Ledger.open(root / "ledger.db") as ledger:
        if month.number in (1, 3, 5, 7, 9):
            units = [u for n, u in enumerate(UNITS) if (n + month.number) % 2 == 0]
            ledger.add(found_problems(month, units), INSPECTOR, _moment(days[1]))
        for step, (verb, state) in enumerate(_STEPS):
            requests = [
                _request(verb, entry, _moment(days[5 + 5 * step]))
                for entry in ledger.entries()
                # Three in ten rest this month.
                if entry.state == state and (entry.number * 7 + month.number) % 10 >= 3
            ]
            ledger.apply_all(requests, authority, lambda proof: "a" * 64)


_STEPS: tuple[tuple[PersonVerb, State], ...] = (
    ("start", "open"),
    ("submit", "working"),
    ("accept", "submitted"),
)


def _request(verb: PersonVerb, entry: Entry, when: str) -> Request:
    who = INSPECTOR if verb == "accept" else f"模拟{entry.unit}负责人"
    if verb == "start":
        return Request(verb=verb, entry=entry.id, who=who, when=when, measure="模拟措施")
    if verb == "accept":
        return Request(verb=verb, entry=entry.id, who=who, when=when, why="经核查属实")
    return Request(
        verb=verb, entry=entry.id, who=who, when=when, completion="模拟整改完成", proofs=(PROOF,)
    )
