"""Rules over figures: what a fact states must stand in the text of the material it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from evidence.facts import BonusFact, CountFact, DeadlineFact, Fact, RatioFact, SurveyFact
from evidence.rules.content_context import ContentContext
from indicators.finding import Finding
from indicators.scalars import plain

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_FIGURE = re.compile(r"(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?(亿|万|千)?")
_SCALES = {"": 1, "千": 1000, "万": 10_000, "亿": 100_000_000}
_SMALLEST = 10
"""Figures below are often written in words, or counted from a list: they are not looked for."""


def figure_not_in_source(context: ContentContext) -> Iterator[Finding]:
    """W425 填报的数在来源材料里找不到."""
    texts: dict[str, frozenset[Fraction]] = {}
    for code, loaded in context.evidence.loaded.items():
        for id, facts in loaded.manifest.facts.items():
            for number, fact in enumerate(facts):
                known = _figures_of_sources(context, code, fact, texts)
                if known is None:
                    continue
                missing = [f"{n}{plain(v)}" for n, v in _stated(fact) if v not in known]
                if missing:
                    year = f"{fact.year}年" if fact.year else ""
                    message = (
                        f"{code} {id} {fact.unit}{year}填报的{'、'.join(missing)}"
                        f"在来源材料 {'、'.join(fact.source)} 里没有找到"
                    )
                    at = ("facts", id, number)
                    yield context.evidence.finding("W425", "warning", code, at, message)


def _figures_of_sources(
    context: ContentContext, code: str, fact: Fact, texts: dict[str, frozenset[Fraction]]
) -> frozenset[Fraction] | None:
    """Every figure in the sources; None when there is no source or one was not read whole."""
    found: frozenset[Fraction] = frozenset()
    for id in fact.source:
        material = context.stored(code, id)
        reading = context.reading(material) if material else None
        path = (material.file or material.snapshot) if material else None
        if path is None or reading is None or not reading.readable or not reading.whole:
            return None
        if path not in texts:
            texts[path] = figures_in(reading.text)
        found |= texts[path]
    return found if fact.source else None


def figures_in(text: str) -> frozenset[Fraction]:
    """Every figure of a text, in plain units.

    A scaled one counts both ways, since people write either.

    >>> sorted(map(str, figures_in("受理1,200件，投入3.5万元")))
    ['1200', '35000', '7/2']
    """
    found = set()
    for match in _FIGURE.finditer(text.translate(_FULL_WIDTH)):
        value = Fraction(match[1].replace(",", "") + (match[2] or ""))
        found.add(value * _SCALES[match[3] or ""])
        if match[3]:
            found.add(value)
    return frozenset(found)


def _stated(fact: Fact) -> list[tuple[str, Fraction]]:
    """The figures that a fact states and that ought to stand in its source."""
    values: list[tuple[str, Fraction | int | None]] = []
    if isinstance(fact, RatioFact):
        values = [("分子", fact.numerator), ("分母", fact.denominator)]
    elif isinstance(fact, CountFact | BonusFact):
        values = [("数量", fact.value)]
    elif isinstance(fact, DeadlineFact):
        values = [("按期数", fact.on_time), ("总数", fact.total)]
    elif isinstance(fact, SurveyFact):
        values = [("得分", fact.value), ("样本", fact.sample)]
    return [(name, Fraction(v)) for name, v in values if v is not None and v >= _SMALLEST]


FIGURE_RULES: tuple[Callable[[ContentContext], Iterator[Finding]], ...] = (figure_not_in_source,)
