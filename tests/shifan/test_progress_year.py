"""模拟数据: a year of supervision, twelve circulars, six inspections, four reviews."""

from __future__ import annotations

import io
import json
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from evidence.report_deadline import report_deadline
from indicators.month import Month
from reports.style.docx_text import read_docx_text
from shifan.cli import app
from shifan.cli.command import run_command
from tests.progress_year import (
    COUNTIES,
    HOST,
    MONTHS,
    ORGAN,
    UNITS,
    ZONES,
    arrival_day,
    fill_facts,
    make_city,
    move_ledger,
    put_report,
)

OVER_EXCEL = UNITS[2]
"""The unit whose reports really go out and come back as workbooks."""


@dataclass(frozen=True)
class Year:
    """What the year left: circulars by month, and the processor time it took."""

    root: Path
    circulars: dict[Month, Any]
    seconds: float


def shell(*words: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run_command(app, ["progress", *words])
    assert code == 0, out.getvalue() + err.getvalue()
    return out.getvalue()


def send_back(root: Path, month: Month, day: str) -> None:
    """One unit's report over Excel."""
    name = f"{OVER_EXCEL}{month.words}月报表.xlsx"
    shell("export", str(root), "--month", str(month), "--unit", OVER_EXCEL, "--today", day)
    path = root / "out/月报表" / str(month) / name
    book = openpyxl.load_workbook(path)
    book["月报"]["B5"] = "模拟工作已完成"
    book.save(path)
    shell("import", str(root), str(path), "--received", day, "--today", day)


def issued(month: Month) -> str:
    return (report_deadline(month).day + timedelta(days=4)).isoformat()


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    root = tmp_path_factory.mktemp("一年") / "模拟市"
    started = time.process_time()
    make_city(root)
    circulars = {}
    for month in MONTHS:
        fill_facts(root, month)
        move_ledger(root, month)
        for unit in UNITS:
            day = arrival_day(unit, month)
            if day and unit == OVER_EXCEL:
                send_back(root, month, day.isoformat())
            elif day:
                put_report(root, unit, month, day)
        today = ["--today", issued(month)]
        at = [str(root), "--month", str(month), *today]
        circulars[month] = json.loads(
            shell(*at, "-o", str(root / f"out/通报{month}.docx"), "--json")
        )
        shell("reminder", *at)
        if month.number % 2 == 0:
            shell("inspection", str(root), "--round", f"2021-{month.number // 2}", *today)
        if month.number % 3 == 0:
            shell("review", str(root), "--quarter", f"2021-{month.number // 3}", *today)
    return Year(root, circulars, time.process_time() - started)


def units_of(circular: Any) -> dict[str, Any]:
    return {unit["unit"]: unit for group in circular["groups"] for unit in group["units"]}


def test_a_year_takes_little_time_and_leaves_every_document(year: Year) -> None:
    assert year.seconds < 20
    names = sorted(path.name for path in (year.root / "out").iterdir() if path.is_file())
    counts = [
        sum(name.startswith(kind) for name in names) for kind in ("通报", "催报", "双月", "季度")
    ]
    assert counts == [12, 12, 6, 4]


def test_every_unit_stands_in_its_own_group_every_month(year: Year) -> None:
    for circular in year.circulars.values():
        groups = {g["title"]: [u["unit"] for u in g["units"]] for g in circular["groups"]}
        assert groups["县区"] == list(COUNTIES)
        assert groups["管委会"] == list(ZONES)
        assert sum(map(len, groups.values())) == len(UNITS) == 50


def test_the_states_of_reports_are_those_of_the_calendar(year: Year) -> None:
    for month, circular in year.circulars.items():
        for name, unit in units_of(circular).items():
            day = arrival_day(name, month)
            late = day is not None and day > report_deadline(month).day
            assert unit["report"] == ("未报" if day is None else "逾期" if late else "按期")


def test_denominators_grow_by_one_a_month_and_three_are_needed(year: Year) -> None:
    for month, circular in year.circulars.items():
        for name, unit in units_of(circular).items():
            place = unit["reporting"]
            assert place["owed"] == month.number
            ranked = month.number >= 3 and name not in (HOST, ORGAN)
            assert (place["rank"] is not None) == ranked
            assert bool(place["unranked"]) == (not ranked)


@pytest.mark.parametrize("measure", ["reporting", "closing", "filling"])
def test_ranks_follow_the_rates_and_nothing_else(year: Year, measure: str) -> None:
    for circular in year.circulars.values():
        for group in circular["groups"]:
            places = [u[measure] for u in group["units"] if u[measure]["rank"] is not None]
            rates = [Fraction(p["done"], p["owed"]) for p in places]
            for place, rate in zip(places, rates, strict=True):
                assert place["owed"] >= 3
                assert place["rank"] == 1 + sum(other > rate for other in rates)


@pytest.mark.parametrize("measure", ["reporting", "closing", "filling"])
def test_changes_are_those_against_the_circular_before(year: Year, measure: str) -> None:
    told = 0
    for month in MONTHS[1:]:
        before, now = (units_of(year.circulars[m]) for m in (month.previous, month))
        for name in UNITS:
            old, new = before[name][measure], now[name][measure]
            if not old["owed"] or not new["owed"]:
                assert new["change"] == ""
                continue
            change = Fraction(new["done"], new["owed"]) - Fraction(old["done"], old["owed"])
            assert abs(Fraction(new["change"]) - change * 100) < Fraction(1, 1000)
            told += 1
    assert told > 100


def test_every_printed_head_is_in_the_history(year: Year) -> None:
    for month, circular in year.circulars.items():
        line = ["ledger", "verify", str(year.root), "--head", circular["head"]]
        with redirect_stdout(io.StringIO()):
            assert run_command(app, [*line, "--count", str(circular["count"])]) == 0
        document = (year.root / f"out/通报{month}.docx").read_bytes()
        text = "\n".join(read_docx_text(document).shown)
        assert circular["head"] in text
        assert "模拟数据" in text


def test_a_circular_reprinted_at_the_years_end_says_the_same(year: Year) -> None:
    """The ledger is told as it stood, fill rates as they were kept."""
    for month in (MONTHS[1], MONTHS[6]):
        again = json.loads(
            shell(str(year.root), "--month", str(month), "--today", "2022-01-20", "--json")
        )
        first = year.circulars[month]
        assert {**again, "today": ""} == {**first, "today": ""}


def test_nobody_is_proposed_twice_or_without_a_reason(year: Year) -> None:
    praised = 0
    for circular in year.circulars.values():
        lists = circular["proposals"]
        names = [one["unit"] for one in (*lists["praise"], *lists["remind"])]
        assert len(names) == len(set(names))
        assert all(one["reasons"] for one in (*lists["praise"], *lists["remind"]))
        assert lists["note"] == "建议名单，由领导审定"
        assert not {HOST, ORGAN} & {one["unit"] for one in lists["praise"]}
        praised += len(lists["praise"])
    assert praised
