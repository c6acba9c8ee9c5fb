"""Narratives beside the facts of their own indicator: no figure that a manifest lacks (§12)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from evidence.claims.numbers import Figure, figures_of
from evidence.manifest import Manifest
from indicators.finding import Finding
from indicators.scalars import plain
from reports.self_report.fact_figures import (
    AskedAmount,
    FactFigures,
    fact_figures,
    one_measure,
)
from reports.self_report.quantities import Quantity, quantities_of
from reports.self_report.sentence import Sentence
from scoring.evaluation import Evaluation

SAME = Fraction(3, 4)
"""Working value: the share of a phrase's character pairs that make it an asked amount."""

LEAST_SHARED = 3
"""Working value: fewer common pairs name nothing."""

_SHOWN = 3
"""Facts that one message names."""

_WHOLE_YEAR = re.compile(r"(20\d\d)年")
_YEARS = re.compile(r"(20\d\d)年")
_LONGER = re.compile(
    r"截至|截止|以来|年起|年至|年前|以前|之前|年后|底前|近[一-鿿\d]年|[连续累][续计]"
)
_LIGHT = re.compile(
    r"[的了数等]|全部|全市|全县|全区|我市|我县|本市|本县|组织|开展|举办|召开|完成|共计?|累计|当年|年度|已|均"
)
_NAME_OR_HOTLINE = re.compile(r"热线|平台|号|网|[A-Za-z]")
_COUNTED_RANKS = frozenset(["第名", "第位"])


def figure_findings(
    evaluation: Evaluation, manifests: Mapping[str, Manifest], sentences: Iterable[Sentence]
) -> list[Finding]:
    """Figures of narratives that contradict the facts of their indicator, or stand in none.

    Args:
        evaluation: names the criteria.
        manifests: by indicator code.
        sentences: the narratives; dropped ones say nothing.
    """
    scores = {score.code: score for score in evaluation.indicators}
    known: dict[str, FactFigures] = {}
    findings: list[Finding] = []
    for sentence in sentences:
        manifest = manifests.get(sentence.indicator)
        if sentence.drop or manifest is None:
            continue
        code = sentence.indicator
        if code not in known:
            known[code] = fact_figures(scores[code], manifest)
        findings += _about(sentence, known[code])
    return findings


def _about(sentence: Sentence, known: FactFigures) -> Iterator[Finding]:
    unheld = {
        figure.value: figure.written
        for figure, lead, tail in _amounts(sentence.text)
        if not known.holds(figure, _one_year(lead), lead, tail)
    }
    for quantity in quantities_of(sentence.text, sentence.indicator):
        against = _other_values(quantity, known) if quantity.value in unheld else []
        if against:
            del unheld[quantity.value]
            message = _contradiction(sentence, quantity, against)
            yield Finding("E610", "error", message, sentence.file, indicator=sentence.indicator)
    missing = list(unheld.values())
    if missing:
        told = "、".join(f"“{written}”" for written in dict.fromkeys(missing))
        message = (
            f"{sentence.indicator} 素材里的{told}在填报数据里没有，请核对材料：{sentence.text}"
        )
        yield Finding("W610", "warning", message, sentence.file, indicator=sentence.indicator)


def _contradiction(sentence: Sentence, quantity: Quantity, against: list[AskedAmount]) -> str:
    told = "；".join(
        f"{a.criterion} {a.unit}填报“{a.words}”为 {plain(a.value)}" for a in against[:_SHOWN]
    )
    told += "等" if len(against) > _SHOWN else ""
    return (
        f"{sentence.indicator} 素材写的“{quantity.written}”与填报数据不一致：素材“{sentence.text}”，"
        f"{quantity.period}{told}；请核准后改成一致"
    )


def _other_values(quantity: Quantity, known: FactFigures) -> list[AskedAmount]:
    """The amounts of the asked quantity that a narrative clearly names but gives otherwise."""
    year = _WHOLE_YEAR.fullmatch(quantity.period)
    if not year or not quantity.unit:
        return []
    same = [
        asked
        for asked in known.asked
        if asked.year == int(year[1]) and asked.measure == one_measure(quantity.unit)
    ]
    values = [asked.value for asked in same]
    if quantity.value in values or quantity.value in _sums_by_side(same):
        return []
    if quantity.organ and all(quantity.organ not in asked.unit for asked in same):
        return []
    pairs = _pairs(quantity.phrase)
    named = []
    for asked in same:
        shared = len(pairs & _pairs(asked.words))
        if shared >= LEAST_SHARED and shared >= SAME * len(pairs):
            named.append(asked)
    return named


def _sums_by_side(same: Iterable[AskedAmount]) -> set[Fraction]:
    """What all units of a year state together, side by side, and what their wholes leave over."""
    sums: dict[tuple[str, str], Fraction] = {}
    for asked in same:
        side = (asked.criterion, asked.key)
        sums[side] = sums.get(side, Fraction(0)) + asked.value
    totals = set(sums.values())
    for (criterion, key), value in sums.items():
        whole = sums.get((criterion, {"numerator": "denominator", "on_time": "total"}.get(key, "")))
        if whole is not None:
            totals.add(whole - value)
    return totals


def _one_year(lead: str) -> int | None:
    """The one whole year that the words before a figure name."""
    years = set(_YEARS.findall(lead))
    return int(years.pop()) if len(years) == 1 and not _LONGER.search(lead) else None


def _pairs(text: str) -> set[str]:
    bare = _LIGHT.sub("", text)
    return {bare[place : place + 2] for place in range(len(bare) - 1)}


def _amounts(text: str) -> Iterator[tuple[Figure, str, str]]:
    """The amounts of a text with the words beside them; names such as 12345热线 are none."""
    for figure in figures_of(text):
        if figure.kind != "amount":
            continue
        tail = text[figure.end :]
        if figure.unit.startswith("第") and figure.unit not in _COUNTED_RANKS:
            continue
        if not figure.unit and not figure.scale and _NAME_OR_HOTLINE.match(tail):
            continue
        if figure.unit == "个月" and text[: figure.start].endswith("前"):
            continue
        yield figure, text[: figure.start], tail
