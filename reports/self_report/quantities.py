"""数据口径: one quantity must not have two values under one definition (design §7).

A definition is a noun phrase, a unit of measure, a period and the organ that is spoken of. It is
drawn narrowly: what the text leaves open is never called a contradiction, and no relation between
figures is stated that the text does not state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from evidence.claims.numbers import Figure, figures_of
from evidence.facts import RatioFact
from evidence.manifest import Manifest
from indicators.criterion import RatioCriterion
from indicators.finding import Finding
from indicators.scalars import plain
from reports.self_report.sentence import Sentence
from scoring.evaluation import Evaluation

OWN_PHRASE, FAR_PHRASE = 4, 6
"""Characters that a phrase needs to mean one thing inside an indicator, and across indicators."""

_STOPS = re.compile(r"[，、：；。！？…,:;!?（）()“”《》\n]")
_SENTENCE_ENDS = re.compile(r"[。！？!?\n]")
_PERIOD = re.compile(
    r"(?:截至|截止到?|自|从)?(?:20\d{2}年?[-—至到]+)?20\d{2}年度?"
    r"(?:\d{1,2}月(?:\d{1,2}日)?|底|末|初|上半年|下半年|前?[一二三四]季度|前三季度)?(?:以来|以前|之前)?"
)
_SPAN = re.compile(r"年?[-—至到]+(?=20\d{2}年)")
_ORGAN = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:局|委|办|厅|院|政府|中心|支队|街道|县|区|市|省|镇|乡)"
)
_ONE_FORM = str.maketrans("０１２３４５６７８９–～~－", "0123456789----")
_LEADING = re.compile(r"^(?:全[市县区]|[我本][市县区](?!级)|共有|共计?|现有|累计(?=共)|[\s　])+")
_DANGLING = re.compile(r"^[中内前后和及与其并]")
_TRAILING = re.compile(r"(?:总数|数量|数|共计?|合计|达到?|(?<=.)[为是了有中约近\s　])+$")
_TOTAL = re.compile(
    r"^(?:全[市县区]|[我本][市县区])?(?:共有|现有|共计?)|(?:总数|共有|共计?|合计)(?:为|是|达到?)?$"
)
_PREDICATE = re.compile(r"(?:全部|均已?|都已?|全额|一律|无一|逐[件项个]).*$")
_OVERALL = re.compile(r"^(?:全|我|本)[市县区省]$")
_NUMBER_OF = {"人": "人数", "名": "人数", "项": "项数", "件": "件数", "次": "次数", "个": "个数"}
_TIME_LIMIT = re.compile(r"内|之内|以内|前|之前|后|之后")
_RELATION = re.compile(
    r"同比|环比|增长|增加|增至|上升|提[高升]|下降|减少|降低|降至|压[缩减]|缩短|其中|占|比|较|从|由|每|平均"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One amount with its definition.

    Attributes:
        phrase: what is counted, without neutral words.
        period: the time as the text states it; empty when it states none.
        organ: the organ last named before; empty when none is.
        unit: the measure word; empty for a fact, which has none.
        value: exact. written: as it stands in the text.
        indicator: code. source: the sentence, or the fact in words.
        total: whether the text calls it a total (共有, 现有, 总数).
    """

    phrase: str
    period: str
    organ: str
    unit: str
    value: Fraction
    written: str
    indicator: str
    source: str
    total: bool = False

    @property
    def name(self) -> str:
        """What is counted, as people read it: a phrase that lacks its noun ends in 件数, 人数."""
        if not self.phrase.endswith("的"):
            return self.phrase
        return self.phrase + _NUMBER_OF.get(self.unit, "数量")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Quantities that share a definition and differ in value.

    Attributes:
        quantities: one for each value and source, in the order of the manifests.
        certain: a stated period, or both being totals, makes the definition one; else people
            must say.
    """

    quantities: tuple[Quantity, ...]
    certain: bool

    @property
    def file(self) -> str:
        """The manifest that states the first value; empty when a final text states it."""
        code = next((q.indicator for q in self.quantities if q.indicator[-1:].isdigit()), "")
        return f"evidence/{code}.yaml" if code else ""

    @property
    def sentence(self) -> str:
        """What contradicts what, in one Chinese sentence."""
        first = self.quantities[0]
        told = "；".join(f"{q.indicator} 写 {q.written}（{q.source}）" for q in self.quantities)
        when = first.period or "未写明时间"
        return f"“{first.name}”（{when}）同一口径出现不同数值：{told}"


def quantities_of(text: str, indicator: str = "") -> list[Quantity]:
    """The amounts of a text that have a phrase of their own; rough ones are left out."""
    text = text.translate(_ONE_FORM)
    figures = figures_of(text)
    amounts = [figure for figure in figures if figure.kind == "amount" and figure.unit]
    found = []
    for place, figure in enumerate(amounts):
        before = amounts[place - 1].end if place else 0
        after = amounts[place + 1].start if place + 1 < len(amounts) else len(text)
        if figure.rough:
            continue
        quantity = _quantity(text, figure, before, after, indicator)
        if quantity:
            found.append(quantity)
    return found


def stated_quantities(sentences: Iterable[Sentence]) -> list[Quantity]:
    """The quantities of all sentences that the office has not dropped."""
    return [q for s in sentences if not s.drop for q in quantities_of(s.text, s.indicator)]


def fact_quantities(
    evaluation: Evaluation, manifests: Mapping[str, Manifest]
) -> Iterator[Quantity]:
    """The sides of every ratio that a single unit states for a year."""
    for score in evaluation.indicators:
        manifest = manifests.get(score.code)
        for part in score.criteria:
            criterion = part.criterion
            facts = manifest.facts.get(criterion.id, ()) if manifest else ()
            if not isinstance(criterion, RatioCriterion):
                continue
            years = [fact.year for fact in facts]
            for fact in facts:
                if not isinstance(fact, RatioFact) or not fact.year or years.count(fact.year) > 1:
                    continue
                sides = (
                    (criterion.numerator, fact.numerator),
                    (criterion.denominator, fact.denominator),
                )
                for words, value in sides:
                    if value is not None:
                        yield Quantity(
                            _phrase(words),
                            f"{fact.year}年",
                            "",
                            "",
                            value,
                            plain(value),
                            score.code,
                            f"{fact.unit}填报数据",
                        )


def conflicts_of(stated: Iterable[Quantity], facts: Iterable[Quantity] = ()) -> list[Conflict]:
    """Every quantity with two values under one definition, sorted by phrase and period.

    Args:
        stated: quantities of narratives or of a text.
        facts: quantities of facts; they have no unit and contradict narratives only.
    """
    groups: dict[tuple[str, str, str, str], list[Quantity]] = {}
    for quantity in stated:
        key = (quantity.phrase, quantity.period, quantity.organ, quantity.unit)
        groups.setdefault(key, []).append(quantity)
    by_phrase: dict[tuple[str, str], list[Quantity]] = {}
    for fact in facts:
        by_phrase.setdefault((fact.phrase, fact.period), []).append(fact)
    conflicts = []
    for key in sorted(groups):
        group = groups[key] + ([] if key[2] else by_phrase.get((key[0], key[1]), []))
        conflict = _conflict(group, bool(key[1]) or all(q.total for q in group))
        if not conflict and not key[1] and (dated := _only_dated(key, groups)):
            conflict = _conflict([*group, *dated], False)
        if conflict:
            conflicts.append(conflict)
    return conflicts


def _only_dated(
    key: tuple[str, str, str, str], groups: Mapping[tuple[str, str, str, str], list[Quantity]]
) -> list[Quantity]:
    """The quantities of the only time that the texts name; none where they name several."""
    dated = [
        group
        for other, group in groups.items()
        if other[1] and (other[0], *other[2:]) == (key[0], *key[2:])
    ]
    return dated[0] if len(dated) == 1 else []


def conflict_findings(conflicts: Iterable[Conflict]) -> list[Finding]:
    """The conflicts as findings: an error where the text states the period, else a warning."""
    return [
        Finding(
            "E603" if conflict.certain else "W603",
            "error" if conflict.certain else "warning",
            conflict.sentence
            + ("，请核准后改成一致" if conflict.certain else "，请写明时间或核准后改成一致"),
            conflict.file,
            indicator=conflict.quantities[0].indicator,
        )
        for conflict in conflicts
    ]


def _quantity(
    text: str, figure: Figure, before: int, after: int, indicator: str
) -> Quantity | None:
    start = max([before, *(m.end() for m in _STOPS.finditer(text, 0, figure.start))])
    stop = _STOPS.search(text, figure.end)
    end = min(after, stop.start() if stop else len(text))
    phrase = _phrase(text[start : figure.start], text[figure.end : end])
    if len(phrase) < OWN_PHRASE or _RELATION.search(phrase) or _DANGLING.match(phrase):
        return None
    if _TIME_LIMIT.match(text[figure.end :]):
        return None
    opening = max([0, *(m.end() for m in _SENTENCE_ENDS.finditer(text, 0, figure.start))])
    periods = _PERIOD.findall(text[opening : figure.start])
    before_clause = _PERIOD.sub("", text[opening:start])
    organs = [organ for organ in _ORGAN.findall(before_clause) if not _OVERALL.match(organ)]
    return Quantity(
        phrase,
        _SPAN.sub("—", periods[-1].replace("年度", "年")) if periods else "",
        organs[-1] if organs else "",
        figure.unit,
        figure.value,
        figure.written,
        indicator,
        _clause(text, figure),
        bool(_TOTAL.search(_PERIOD.sub("", text[start : figure.start]).strip())),
    )


def _phrase(before: str, after: str = "") -> str:
    """What is counted: the words around a figure without times and neutral words."""
    head = _TRAILING.sub("", _LEADING.sub("", _PERIOD.sub("", before)))
    whole = _TRAILING.sub("", head + after.strip())
    noun = _TRAILING.sub("", _PREDICATE.sub("", whole))
    return noun if len(noun) >= OWN_PHRASE and noun[-1] not in "的在" else whole


def _clause(text: str, figure: Figure) -> str:
    """The sentence around a figure, as people find it again."""
    opening = max([0, *(m.end() for m in _SENTENCE_ENDS.finditer(text, 0, figure.start))])
    end = _SENTENCE_ENDS.search(text, figure.end)
    return text[opening : end.start() if end else len(text)].strip()


def _conflict(group: list[Quantity], certain: bool) -> Conflict | None:
    if len({q.value for q in group}) < 2:
        return None
    far = len({q.indicator for q in group}) > 1
    if far and len(group[0].phrase) < FAR_PHRASE and not any(q.total for q in group):
        return None
    first: dict[tuple[Fraction, str, str], Quantity] = {}
    for quantity in group:
        first.setdefault((quantity.value, quantity.indicator, quantity.source), quantity)
    return Conflict(tuple(first.values()), certain)
