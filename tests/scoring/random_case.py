"""Random workspaces: catalogues, rosters, manifests and materials as raw data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from hypothesis import strategies as st

from scoring.evaluation import Evaluation
from tests import small_case
from tests.scoring.one_indicator import EMPTY, ENFORCERS, FILED, LEAD, evaluated, onsite
from tests.scoring.oracle import GROUP, Case, Raw

YEARS = (2018, 2019, 2020)
_POOL = ("甲", "乙", "丙")
_SMALL = st.integers(0, 6)
_FRACTION = st.sampled_from(("0", "0.25", "0.3333", "0.5", "0.9", "1"))
Ids = tuple[str, ...]

# Strategies are made once: making them anew for every draw takes most of the time.
_UP_TO = [st.integers(0, most) for most in range(10)]
_ONE_TO_TEN = st.integers(1, 10)
_TWO_OR_THREE = st.integers(2, 3)
_ONE_TO_THREE = st.integers(1, 3)
_BOOLEANS = st.booleans()

_HEADS: Mapping[str, dict[str, Any]] = {
    "boolean": {},
    "checklist": {"items": list(_POOL)},
    "ratio": {"numerator": "按期", "denominator": "应办"},
    "count": {"counted": "讲座"},
    "deadline": {"event": "公开报告"},
    "deduction": {"event": "违法", "certified_by": "市审计局"},
    "survey": {"subject": "群众", "target": "80"},
    "judgement": {},
}


@cache
def _thresholds(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    if kind == "ratio":
        floors, targets = st.sampled_from(("0", "0.3")), st.sampled_from(("0.5", "0.7", "1"))
        return st.fixed_dictionaries({"floor": floors, "target": targets})
    if kind == "count":
        return st.fixed_dictionaries({"at_least": st.sampled_from(("1", "3", "7"))})
    if kind == "deduction":
        shares = {"per_event": st.sampled_from(("0.1", "0.3")), "floor": st.sampled_from("01")}
        return st.fixed_dictionaries({**shares, "floor": st.sampled_from(("0", "0.35"))})
    if kind == "survey":
        least = st.sampled_from(("0", "300"))
        return st.fixed_dictionaries({"floor": st.just("60"), "min_sample": least})
    if kind == "deadline":
        return st.sampled_from(
            (
                {"by": "2020-06-30"},
                {"yearly": "06-30"},
                {"yearly": "03-31", "of_next_year": "是"},
                {"days": "20", "floor": "0.5"},
                {"days": "20", "sense": "at_least"},
            )
        )
    return st.just({})


_LAST_DAYS = st.sampled_from(("2018-06-30", "2019-12-30", "2020-12-30"))
_VARIANTS = st.sampled_from((3, 3, 3, 0, 1, 2))

_CHANGES: Mapping[str, dict[str, Any]] = {
    "ratio": {"target": "0.9"},
    "count": {"at_least": "2"},
    "deduction": {"per_event": "0.2"},
    "survey": {"min_sample": "100"},
}


def _variants(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """No variants, a duty that began or ended, or a threshold that changed."""
    day = draw(_LAST_DAYS)
    next_day = f"{day[:-2]}{'31' if day.endswith('12-30') else '01'}".replace("06-01", "07-01")
    before, after = {"valid_to": day}, {"valid_from": next_day, **_CHANGES.get(kind, {})}
    chosen = [[before], [after], [before, after], None][draw(_VARIANTS)]
    return {} if chosen is None else {"variants": chosen}


_KINDS = st.sampled_from(sorted(_HEADS))
_OWERS = st.sampled_from((None, GROUP, GROUP, "市水利局"))
_WEIGHTS = st.sampled_from(("1", "2", "0.7"))
_OVER = st.sampled_from(("each_year", "latest", "pooled"))
_ROLLUP = st.sampled_from(("lead", "each_unit", "pooled"))


def _criterion(draw: st.DrawFn, id: str) -> dict[str, Any]:
    kind = draw(_KINDS)
    owed_by = draw(_OWERS)
    return {
        "id": id,
        "type": kind,
        "text": "要做到的事",
        **_HEADS[kind],
        **draw(_thresholds(kind)),
        **_variants(draw, kind),
        "weight": draw(_WEIGHTS),
        "over": draw(_OVER),
        "rollup": draw(_ROLLUP),
        **({} if owed_by is None else {"owed_by": owed_by}),
    }


@st.composite
def _ratio(draw: st.DrawFn, part: str, whole: str, pooled: bool) -> dict[str, Any]:
    total = draw(_SMALL)
    fact = {part: str(draw(_UP_TO[total])), whole: str(total)}
    # A pooled 0 of 0 without a zero report is a matter of its own: the design leaves it open.
    if not total and (pooled or draw(_BOOLEANS)):
        fact["zero_report"] = "是"
    return fact


def _deadline_value(pooled: bool) -> st.SearchStrategy[dict[str, Any]]:
    days = st.sampled_from(("2020-03-30", "2020-06-30", "2020-07-01", "2021-03-31", "2021-04-01"))
    durations = st.fixed_dictionaries({"since": st.just("2020-03-11"), "date": days})
    used = st.fixed_dictionaries({"days": st.sampled_from(("19", "20", "21"))})
    single = st.fixed_dictionaries({"date": days})
    return st.one_of(_ratio("on_time", "total", pooled), durations, used, single)


@cache
def _value(kind: str, pooled: bool) -> st.SearchStrategy[dict[str, Any]]:
    if kind == "ratio":
        return _ratio("numerator", "denominator", pooled)
    if kind == "deadline":
        return _deadline_value(pooled)
    if kind == "survey":
        values = {"value": st.sampled_from(("59", "70", "80", "95.5"))}
        return st.fixed_dictionaries({**values, "sample": st.sampled_from(("0", "299", "300"))})
    if kind == "deduction":
        return st.fixed_dictionaries({"events": st.lists(st.just("某事"), max_size=4)})
    if kind == "judgement":
        return st.fixed_dictionaries({"value": _FRACTION, "by": st.just("张三")})
    simple: Mapping[str, st.SearchStrategy[Any]] = {
        "boolean": st.sampled_from("是否"),
        "checklist": st.lists(st.sampled_from(_POOL), max_size=4),
        "count": _SMALL.map(str),
    }
    if kind == "veto":
        return st.fixed_dictionaries({"occurred": st.sampled_from("是否否")})
    return st.fixed_dictionaries({"value": simple[kind]})


@cache
def _one_of(ids: Ids) -> st.SearchStrategy[str]:
    return st.sampled_from(ids)


@cache
def _sources(ids: Ids, most: int | None = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), max_size=most, unique=True)


def _fact(draw: st.DrawFn, criterion: Raw, unit: str, year: int | None, ids: Ids) -> Any:
    pooled = "pooled" in (criterion["over"], criterion["rollup"])
    value = draw(_value(criterion["type"], pooled))
    if draw(_UP_TO[9]) == 0 and "denominator" not in value and "total" not in value:
        value = {}
    sources = draw(_sources(ids)) if ids else []
    named: dict[str, Any] = {"source": sources} if sources else {}
    if ids and criterion["type"] in ("deduction", "veto") and draw(_BOOLEANS):
        named["certificate"] = draw(_one_of(ids))
    return {"unit": unit, **({} if year is None else {"year": str(year)}), **value, **named}


_PLACES = st.sampled_from(({"file": FILED}, {"file": EMPTY}, {"onsite": onsite()}))
_ISSUERS = st.sampled_from((None, LEAD, "市审计局"))


def _material(draw: st.DrawFn, id: str, criteria: Ids) -> dict[str, Any]:
    source = draw(_PLACES)
    issuer = draw(_ISSUERS)
    return {
        "id": id,
        "title": "材料",
        "kind": "document",
        **source,
        **({} if issuer is None else {"issuer": issuer}),
        "supports": draw(_sources(criteria, None)),
    }


def _manifest(draw: st.DrawFn, indicator: Raw, units: list[str], years: list[int]) -> Any:
    criteria = tuple(criterion["id"] for criterion in indicator["criteria"])
    ids = ("m0", "m1", "m2")[: draw(_UP_TO[3])]
    eager = draw(_ONE_TO_TEN)
    facts: dict[str, list[Any]] = {}
    for criterion in indicator["criteria"]:
        for unit in units:
            for year in (*years, None):
                if draw(_ONE_TO_TEN) <= eager:
                    fact = _fact(draw, criterion, unit, year, ids)
                    facts.setdefault(criterion["id"], []).append(fact)
    manifest = {
        "indicator": indicator["code"],
        "facts": facts,
        "materials": [_material(draw, id, criteria) for id in ids],
    }
    if draw(_UP_TO[7]) == 0:
        manifest |= {"applicable": "否", "reason": "没有此项职能"}
        if draw(_BOOLEANS):
            manifest["approval"] = {"by": "王五", "date": "2021-02-01"}
    return manifest


_LEVELS = st.sampled_from((["city"], ["city", "county"]))
_POINTS = st.sampled_from(("1", "0.5", "3", "7.77"))


def _indicator(draw: st.DrawFn, code: str) -> dict[str, Any]:
    criteria = [_criterion(draw, id) for id in "abc"[: draw(_ONE_TO_THREE)]]
    if draw(_BOOLEANS):
        veto = {"id": "v", "type": "veto", "text": "没有事故", "event": "事故"}
        veto |= {"certified_by": "市应急管理局", "over": "pooled", "rollup": "lead"}
        criteria.append(veto)
    more: dict[str, Any] = {"applies_to": draw(_LEVELS)}
    if draw(_BOOLEANS):
        more["na_allowed"] = "没有此项职能的"
    points = draw(_POINTS)
    return small_case.indicator(code, "某项", *criteria, points=points, **more)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A random workspace of one or two indicators."""
    enforcers = ENFORCERS[: draw(_UP_TO[2])]
    units = [{"name": LEAD, "level": "市本级", "kind": "政府部门"}]
    units += [{**units[0], "name": name, "enforcement": "是"} for name in enforcers]
    years = list(YEARS[draw(_UP_TO[2]) :])
    indicators = [_indicator(draw, f"N00{n}") for n in range(1, draw(_TWO_OR_THREE))]
    names = [*(unit["name"] for unit in units), "市水利局"]
    asked = list(dict.fromkeys(names))
    manifests = [_manifest(draw, i, asked, years) for i in indicators if draw(_UP_TO[9])]
    zeroing = [i["code"] for i in indicators if draw(_BOOLEANS)]
    return Case(indicators, manifests, units, years, draw(_BOOLEANS), zeroing)


def evaluation_of(case: Case) -> Evaluation:
    """What the engine makes of a case."""
    area = small_case.area(1, "领域", *map(dict, case.indicators))
    basis = [{"indicator": code, "basis": "某文件"} for code in case.zeroing]
    return evaluated(
        [small_case.catalogue("random", "national", area)],
        case.manifests,
        case.units,
        (f"{case.years[0]}-01-01", f"{case.years[-1]}-12-31"),
        "county" if case.county else "city",
        {"zeroing_vetoes": basis},
    )


def _one_more(name: str, most: str = "") -> Callable[[Raw], dict[str, Any] | None]:
    def better(fact: Raw) -> dict[str, Any] | None:
        if name not in fact or (most and fact[name] == fact[most]):
            return None
        return {**fact, name: str(int(fact[name]) + 1)}

    return better


def better_fact(criterion: Raw, fact: Raw) -> dict[str, Any] | None:
    """The same fact a little better; None where it cannot be better."""
    kind = criterion["type"]
    if kind == "boolean":
        return {**fact, "value": "是"} if "value" in fact else None
    if kind == "veto":
        return {**fact, "occurred": "否"} if "occurred" in fact else None
    if kind == "checklist":
        return {**fact, "value": list(_POOL)} if "value" in fact else None
    if kind == "judgement":
        return {**fact, "value": "1"} if "value" in fact else None
    if kind == "deduction":
        return {**fact, "events": []} if fact.get("events") else None
    if kind == "survey":
        return {**fact, "value": "100", "sample": "999"} if "sample" in fact else None
    if kind == "deadline":
        return _better_deadline(criterion, fact)
    steps = {"ratio": _one_more("numerator", "denominator"), "count": _one_more("value")}
    return steps[kind](fact)


def _better_deadline(criterion: Raw, fact: Raw) -> dict[str, Any] | None:
    if "total" in fact:
        return _one_more("on_time", "total")(fact)
    if criterion.get("sense") == "at_least":
        return _one_more("days")(fact)
    if "days" in fact:
        return {**fact, "days": "1"}
    if "since" in fact:
        return {**fact, "date": fact["since"]}
    return {**fact, "date": "2018-01-01"} if "date" in fact else None
