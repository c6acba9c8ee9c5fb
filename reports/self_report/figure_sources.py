"""Where a figure may come from: narratives, facts, materials and the templates (design §7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from evidence.claims.numbers import Figure, figures_of
from evidence.facts import Fact, RatioFact
from evidence.manifest import Manifest, Material
from reports.self_report.sentence import Sentence

TEMPLATES = ""
"""The source of figures that the words around the sentences hold."""

_AMOUNTS = ("value", "sample", "numerator", "denominator", "days", "on_time", "total")


@dataclass(frozen=True)
class FigureSources:
    """Which indicators state which figures.

    Attributes:
        written: indicators by kind, value and unit, from narratives and materials.
        amounts: indicators by value, from facts, which name no unit.
        rates: indicators by exact percentage that two sides of a fact come to.
    """

    written: Mapping[tuple[str, Fraction, str], frozenset[str]]
    amounts: Mapping[Fraction, frozenset[str]]
    rates: Mapping[Fraction, frozenset[str]]

    def of(self, figure: Figure) -> frozenset[str]:
        """The indicators that state a figure; `TEMPLATES` among them for the frame's own."""
        found = self.written.get(figure.key, frozenset())
        if figure.kind != "amount":
            return found
        if figure.unit != "%":
            return found | self.amounts.get(figure.value, frozenset())
        digits = len(figure.written.rstrip("%％").partition(".")[2])
        fitting = (
            codes for rate, codes in self.rates.items() if _half_up(rate, digits) == figure.value
        )
        return found.union(*fitting)

    def of_other_unit(self, figure: Figure) -> frozenset[str]:
        """The indicators that state the same number with another measure word."""
        found = (
            codes
            for (kind, value, _), codes in self.written.items()
            if kind == "amount" and value == figure.value
        )
        return frozenset().union(*found) if figure.kind == "amount" else frozenset()


def figure_sources(
    sentences: Iterable[Sentence], manifests: Mapping[str, Manifest], frame: Iterable[str]
) -> FigureSources:
    """The sources of all figures that a report may state.

    Args:
        sentences: every narrative; dropped ones state nothing.
        manifests: for facts and the numbers and titles of materials.
        frame: the filled-in templates, title and signature.
    """
    written: dict[tuple[str, Fraction, str], set[str]] = {}
    amounts: dict[Fraction, set[str]] = {}
    rates: dict[Fraction, set[str]] = {}
    texts = [(sentence.indicator, sentence.text) for sentence in sentences if not sentence.drop]
    texts += [(TEMPLATES, text) for text in frame]
    for code, manifest in manifests.items():
        texts += [(code, text) for m in manifest.materials for text in _material_texts(m)]
        for fact in (fact for stated in manifest.facts.values() for fact in stated):
            if fact.year:
                written.setdefault(("year", Fraction(fact.year), "年"), set()).add(code)
            for value in _values(fact):
                amounts.setdefault(value, set()).add(code)
            if isinstance(fact, RatioFact) and fact.denominator and fact.numerator is not None:
                rate = fact.numerator / fact.denominator * 100
                rates.setdefault(rate, set()).add(code)
    for code, text in texts:
        for figure in figures_of(text):
            written.setdefault(figure.key, set()).add(code)
    return FigureSources(
        {key: frozenset(codes) for key, codes in written.items()},
        {key: frozenset(codes) for key, codes in amounts.items()},
        {key: frozenset(codes) for key, codes in rates.items()},
    )


def _material_texts(material: Material) -> Iterator[str]:
    yield from filter(None, (material.title, material.number))
    for day in (material.signed, material.printed, material.published):
        if day:
            yield f"{day.year}年"


def _values(fact: Fact) -> Iterator[Fraction]:
    for name in _AMOUNTS:
        value = getattr(fact, name, None)
        if isinstance(value, int | Fraction) and not isinstance(value, bool):
            yield Fraction(value)


def _half_up(value: Fraction, digits: int) -> Fraction:
    scale = 10**digits
    return Fraction(int(value * scale + Fraction(1, 2)), scale)
