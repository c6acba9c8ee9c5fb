"""How many of one thing there are in all, as several narratives say in passing (design §7).

286项许可全部…, 286项许可中283项…: such a figure counts the whole, so another narrative that counts
the same whole otherwise is shown to people. Nothing is blocked: a part may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from evidence.claims.numbers import Figure, figures_of
from reports.self_report.quantities import Conflict, Quantity
from reports.self_report.sentence import Sentence

_WHOLE = re.compile(
    r"([\u4e00-\u9fff]{2,8}?)(?:的[\u4e00-\u9fff]{1,8}?)?(?:中(?=有?\d)|，?(?:全部|无一|一律))"
)
_GENERAL = re.compile(
    r"^(?:案件|事项|问题|文件|申请|项目|任务|决策|部门|单位|人员|草案|意见|建议|活动|制度|措施)$"
)
_YEAR = re.compile(r"20\d\d年")


def whole_conflicts(sentences: Iterable[Sentence]) -> list[Conflict]:
    """Wholes of which two indicators give different numbers, by name; all of them uncertain.

    Args:
        sentences: the narratives; dropped ones say nothing.
    """
    groups: dict[tuple[str, str], list[Quantity]] = {}
    for sentence in sentences:
        if not sentence.drop:
            for quantity in _wholes(sentence):
                groups.setdefault((quantity.phrase, quantity.unit), []).append(quantity)
    conflicts = []
    for key in sorted(groups):
        group = groups[key]
        first: dict[Fraction, Quantity] = {}
        for quantity in group:
            first.setdefault(quantity.value, quantity)
        periods = {quantity.period for quantity in group} - {""}
        if len(first) > 1 and len({q.indicator for q in group}) > 1 and len(periods) < 2:
            conflicts.append(Conflict(tuple(first.values()), False))
    return conflicts


def _wholes(sentence: Sentence) -> Iterator[Quantity]:
    for figure in figures_of(sentence.text):
        match = _WHOLE.match(sentence.text, figure.end)
        if not match or figure.kind != "amount" or figure.rough or not figure.unit:
            continue
        if not _GENERAL.match(match[1]):
            yield _quantity(sentence, figure, match[1])


def _quantity(sentence: Sentence, figure: Figure, noun: str) -> Quantity:
    years = _YEAR.findall(sentence.text[: figure.start])
    return Quantity(
        noun,
        years[-1] if years else "",
        "",
        figure.unit,
        figure.value,
        figure.written,
        sentence.indicator,
        sentence.text.rstrip("。"),
    )
