"""What a unit is asked for, and how its rows follow what it has stated."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.exchange.asked import Asked, as_stated, asked_of
from evidence.facts import fact_adapter
from evidence.manifest import Approval, Manifest
from indicators.catalogue_model import Indicator
from tests.pieces import criterion, indicator
from tests.small_case import roster

YEARS = (2019, 2020)
POLICE, LEAD = "市公安局", "市司法局"


def rows(of: Indicator, unit: str, facts: dict[str, Any] | None = None) -> tuple[Asked, ...]:
    """The unit's rows once it has stated `facts`."""
    typed = {
        id: fact_adapter(next(c.type for c in of.criteria if c.id == id)).validate_python(stated)
        for id, stated in (facts or {}).items()
    }
    asked = asked_of(unit, [of], roster(), YEARS)
    return as_stated(asked, {of.code: Manifest(indicator=of.code, facts=typed)}, roster())


def test_one_row_a_criterion_and_year_for_those_who_owe_it() -> None:
    of = indicator(
        "N001",
        [
            criterion("a", "ratio", owed_by="各执法部门", rollup="each_unit"),
            criterion("b", "boolean"),
            criterion("c", "judgement"),
        ],
    )
    assert [row.key for row in rows(of, POLICE)] == [f"市公安局/N001/a/{y}" for y in YEARS]
    assert [row.key for row in rows(of, LEAD)] == ["市司法局/N001/b/"]
    assert rows(of, "甲县政府") == ()


@pytest.mark.parametrize(
    ("type", "over", "stated", "years"),
    [
        ("boolean", "latest", {"year": "2020", "value": "是"}, [2020]),
        ("boolean", "latest", {"value": "是"}, [None]),
        ("ratio", "latest", {"numerator": "1", "denominator": "2"}, [None]),
        ("count", "pooled", {"value": "3"}, [None]),
        ("count", "each_year", {"value": "3"}, [2019, 2020]),
    ],
)
def test_rows_follow_the_year_that_was_stated(
    type: str, over: str, stated: dict[str, str], years: list[int | None]
) -> None:
    """A fact that scoring takes stands in a row of its own, so that nobody states it twice."""
    of = indicator("N001", [criterion("a", type, over=over)])
    found = rows(of, LEAD, {"a": [{"unit": LEAD, **stated}]})
    assert [row.year for row in found] == years


def test_a_deadline_stated_by_days_keeps_its_columns() -> None:
    of = indicator("N001", [criterion("a", "deadline", yearly=None, days="20")])
    facts = {"a": [{"unit": LEAD, "year": "2019", "days": "12"}]}
    stated, blank = rows(of, LEAD, facts)
    assert set(stated.fields) - set(blank.fields) == {"date", "since", "days"}


def test_what_is_approved_as_not_applicable_asks_for_nothing() -> None:
    of = indicator("N001", [criterion("a", "boolean")])
    approval = Approval.model_validate({"by": "王某", "date": "2021-02-01"})
    manifest = Manifest.model_validate({"indicator": "N001", "applicable": False, "reason": "无"})
    waived = manifest.model_copy(update={"approval": approval})
    asked = asked_of(LEAD, [of], roster(), YEARS)
    assert as_stated(asked, {"N001": waived}, roster()) == ()
    assert len(as_stated(asked, {"N001": manifest}, roster())) == 1
