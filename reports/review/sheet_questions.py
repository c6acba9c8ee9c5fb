"""What a 评审表 asks: requirement, criteria, facts and materials of each indicator, in words.

Nothing here tells a score: no self score, no computed score, no loss, and nobody else's word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evidence.exchange.asked import Asked, as_stated, asked_of
from evidence.exchange.columns import FACT_COLUMNS, NOT_APPLICABLE, UNFILLED, ZERO
from evidence.exchange.fact_cells import fact_cells
from evidence.exchange.threshold import threshold_text
from evidence.fact_meaning import value_meanings
from evidence.manifest import Manifest, Material
from evidence.material_standing import MaterialStanding, referred_material
from indicators.catalogue_model import KIND_NAMES, Indicator
from indicators.criterion import Criterion
from indicators.owed import owed_units
from indicators.period import years_of
from indicators.roster import Roster
from indicators.scalars import plain
from reports.review.sheet_layout import Question

_MOST_LINES = 6
_TITLES = {column.name: column.title for column in FACT_COLUMNS}


@dataclass(frozen=True)
class Shown:
    """What sheets are made of.

    Attributes:
        indicators: by code. years: the counted years. manifests: by code.
        standings: how each material stands, by indicator and id.
    """

    indicators: Mapping[str, Indicator]
    roster: Roster
    years: tuple[int, ...]
    manifests: Mapping[str, Manifest]
    standings: Mapping[str, Mapping[str, MaterialStanding]]


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact that a unit owes, as the sheet 填报数据 lists it."""

    code: str
    criterion: str
    unit: str
    year: str
    asked: str
    status: str
    content: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """One material, as the sheet 证明材料 lists it."""

    code: str
    id: str
    title: str
    kind: str
    standing: str
    supports: str
    place: str


@dataclass(frozen=True, slots=True)
class Asks:
    """What one reviewer is asked."""

    questions: tuple[Question, ...]
    facts: tuple[FactLine, ...]
    materials: tuple[MaterialLine, ...]


def asks_of(codes: Iterable[str], shown: Shown) -> Asks:
    """What is asked about some indicators, in their order."""
    questions, facts, materials = [], [], []
    for code in codes:
        indicator = shown.indicators[code]
        asked = _asked_rows(indicator, shown)
        listed = _material_lines(indicator, shown)
        questions.append(
            Question(
                code,
                indicator.title,
                indicator.requirement,
                "\n".join(_criterion_text(c, shown.years) for c in indicator.criteria),
                "\n".join(
                    _facts_summary(c, [row for row in asked if row.criterion.id == c.id], shown)
                    for c in indicator.criteria
                ),
                _materials_summary(listed, shown.manifests.get(code)),
            )
        )
        facts += [_fact_line(row, shown) for row in asked]
        materials += listed
    return Asks(tuple(questions), tuple(facts), tuple(materials))


def _criterion_text(criterion: Criterion, years: tuple[int, ...]) -> str:
    judged = years_of(criterion, years)
    if criterion.type == "judgement" or not judged:
        return f"{criterion.id}．{criterion.text}"
    return f"{criterion.id}．{criterion.text}（达标要求：{threshold_text(criterion, judged[-1])}）"


def _asked_rows(indicator: Indicator, shown: Shown) -> list[Asked]:
    """Everything that units owe for an indicator, by criterion, unit and year."""
    units = dict.fromkeys(
        unit
        for criterion in indicator.criteria
        for unit in owed_units(criterion, indicator, shown.roster).units
    )
    rows = [
        row
        for unit in units
        for row in as_stated(
            asked_of(unit, [indicator], shown.roster, shown.years), shown.manifests, shown.roster
        )
    ]
    order = {criterion.id: place for place, criterion in enumerate(indicator.criteria)}
    return sorted(rows, key=lambda row: order[row.criterion.id])


def _fact_line(row: Asked, shown: Shown) -> FactLine:
    cells = _cells(row, shown)
    return FactLine(
        row.indicator.code,
        row.criterion.id,
        row.unit,
        row.year_text,
        row.threshold,
        cells["status"],
        _content(row, cells),
        "、".join(cells.get("source", "").split()),
        cells.get("note", ""),
    )


def _cells(row: Asked, shown: Shown) -> Mapping[str, str]:
    return fact_cells(row, row.fact_in(shown.manifests.get(row.indicator.code), shown.roster))


def _content(row: Asked, cells: Mapping[str, str]) -> str:
    """What a fact says, with the meaning of its numbers."""
    given = {key: cells[name] for key, name in row.fields.items() if cells.get(name)}
    if len(row.fields) == 1 or row.criterion.type in ("checklist", "boolean", "count"):
        return "；".join(text.replace("\n", "、") for text in given.values())
    meanings = value_meanings(row.criterion)
    labels = {key: meanings.get(key) or _TITLES[name] for key, name in row.fields.items()}
    told = []
    if row.criterion.type == "deduction":
        labels |= {"events": "发生事项", "certificate": "证明"}
        told += ["没有发生"] if cells["status"] == ZERO and "events" not in given else []
    told += [f"{labels[key]}：{'、'.join(text.split())}" for key, text in given.items()]
    return "；".join(told)


def _facts_summary(criterion: Criterion, rows: Sequence[Asked], shown: Shown) -> str:
    """What was stated for a criterion: each fact, or counts and sums where there are many."""
    if criterion.type == "judgement":
        return f"{criterion.id}．不填数据，由评审人员研判"
    if not rows:
        return f"{criterion.id}．评估期内没有要填的数据"
    cells = [_cells(row, shown) for row in rows]
    if len(rows) <= _MOST_LINES:
        return _each_fact(criterion, rows, cells)
    states = [one["status"] for one in cells]
    counted = "，".join(
        f"{state}{states.count(state)}条" for state in dict.fromkeys(sorted(states))
    )
    units = len({row.unit for row in rows})
    told = f"{criterion.id}．应报{units}家、{len(rows)}条：{counted}{_sums(rows, cells)}"
    return f"{told}。逐条见“填报数据”表"


def _each_fact(
    criterion: Criterion, rows: Sequence[Asked], cells: Sequence[Mapping[str, str]]
) -> str:
    """A few facts one by one; what all of them share is said once."""
    unit = rows[0].unit if len({row.unit for row in rows}) == 1 else ""
    counted = criterion.type == "ratio" or all("on_time" in row.fields for row in rows)
    meaning = "／".join(value_meanings(criterion).values()) if counted else ""
    parts = []
    for row, one in zip(rows, cells, strict=True):
        whose = "" if unit else row.unit
        when = f"{row.year}年" if row.year else ""
        numbers = [one[name] for name in ("amount", "total") if one.get(name)]
        told = "／".join(numbers) if counted and len(numbers) == 2 else _content(row, one)
        parts.append(f"{when}{whose}{'：' if when or whose else ''}{told}{_status_words(one)}")
    head = "，".join(filter(None, (unit, meaning)))
    between = "；" if counted and unit else "\n"
    return f"{criterion.id}．{head}{'：' if head else ''}{between.join(parts)}"


def _status_words(cells: Mapping[str, str]) -> str:
    status = cells["status"]
    if status == UNFILLED:
        return UNFILLED
    return f"（{status}）" if status in (ZERO, NOT_APPLICABLE) else ""


def _sums(rows: Sequence[Asked], cells: Sequence[Mapping[str, str]]) -> str:
    """The sums of what units counted, where sums mean something."""
    criterion = rows[0].criterion
    if criterion.type not in ("ratio", "count", "bonus"):
        return ""
    meanings = value_meanings(criterion)
    parts = []
    for key, name in rows[0].fields.items():
        numbers = [Fraction(one[name]) for one in cells if one.get(name)]
        if numbers:
            parts.append(f"{meanings[key]}合计{plain(sum(numbers, Fraction(0)))}")
    return f"；{'，'.join(parts)}" if parts else ""


def _material_lines(indicator: Indicator, shown: Shown) -> list[MaterialLine]:
    manifest = shown.manifests.get(indicator.code)
    standings = shown.standings.get(indicator.code, {})
    lines = []
    for material in manifest.materials if manifest else ():
        real = (referred_material(material.ref, shown.manifests) if material.ref else material) or (
            material
        )
        lines.append(
            MaterialLine(
                indicator.code,
                material.id,
                real.title or material.id,
                KIND_NAMES[real.kind] if real.kind else "",
                _standing_words(standings.get(material.id)),
                "、".join(material.supports) or "由填报数据引用",
                _place(real),
            )
        )
    return lines


def _standing_words(standing: MaterialStanding | None) -> str:
    if standing is None:
        return "未核对"
    if standing.standing == "onsite":
        return "现场提供"
    if standing.standing == "invalid":
        return f"未采信：{standing.reason}"
    return "人工核验" if standing.verified_by else "机器校验"


def _place(material: Material) -> str:
    if material.onsite:
        return f"现场：{material.onsite.place}，保管人{material.onsite.keeper}"
    return material.file or material.url or material.text or ""


def _materials_summary(lines: Sequence[MaterialLine], manifest: Manifest | None) -> str:
    if not lines:
        reason = manifest.none_reason if manifest else None
        return f"没有相关材料：{reason}" if reason else "没有报送材料"
    told = [f"{line.id} {line.title}（{line.standing}）" for line in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        told.append(f"共{len(lines)}份，其余见“证明材料”表")
    return "\n".join(told)
