"""敏感性分析的结论: what the numbers say, in sentences for the head of an office."""

from __future__ import annotations

from collections.abc import Sequence

from reports.mending_sentences import HINDERED_WORDS, HINDRANCE_NAMES
from scoring.apportion import from_cents
from scoring.criterion_rules import percent
from scoring.sensitivity.analysis import RankedGap, Sensitivity
from scoring.sensitivity.dominance import STANDINGS, Standing
from scoring.sensitivity.interval import Interval
from scoring.sensitivity.threshold_moves import STEPS_TOLD
from scoring.sensitivity.working_values import Measure, WorkingValue

_NAMED = 5

MEASURE_NAMES: dict[Measure, str] = {
    "claimed": "填报得分率",
    "supported": "材料支撑得分率",
    "proven": "材料支撑加现场核验得分率",
}


def standing_name(standing: Standing, top: int) -> str:
    """How a loss stands among the largest, in Chinese.

    >>> standing_name("always", 20)
    '总在前20位'
    """
    return {
        "always": f"总在前{top}位",
        "some": "视权重而定",
        "never": f"不进前{top}位",
    }[standing]


def conclusions(found: Sensitivity) -> tuple[tuple[str, str], ...]:
    """The conclusions as pairs of a heading and its sentences."""
    return (
        ("领域权重", _areas_told(found)),
        ("指标权重", _indicators_told(found)),
        ("随机抽样", _draws_told(found)),
        ("工作参考值", _values_told(found)),
        ("现场核验", _onsite_told(found)),
        ("要紧的问题", _gaps_told(found)),
    )


def assumptions(found: Sensitivity) -> tuple[str, ...]:
    """What every number rests on, and how to read it."""
    unmoved = found.values.unmoved
    left = f"另有{unmoved}个（标准之间的权重，或已到边界的数）没有升降。" if unmoved else ""
    shares = "变动的是每个领域（或每项指标）占总分的比重：每一个都不超出幅度，合计不变。"
    ranks = "排位逐对比较得出：“总在”和“不进”确定无疑，“视权重而定”是不能排除。失分相同的并列。"
    return (
        f"官方权重没有公布。变动幅度{_band(found)}是工作参考值，可在评分方案的 weights 里改。",
        f"{shares}不适用的分值不在满分之内。",
        "得分率区间是精确解，不是抽样：两端都有可行的权重达到，没有哪组可行的权重会越出。",
        f"{STEPS_TOLD}。{left}",
        ranks,
    )


def rates_between(interval: Interval) -> str:
    """A range of rates in words; one rate where both ends look the same."""
    low, high = percent(interval.low), percent(interval.high)
    return f"始终是{low}" if low == high else f"在{low}至{high}之间"


def _band(found: Sensitivity) -> str:
    return f"±{percent(found.band)}"


def _areas_told(found: Sensitivity) -> str:
    told = [
        f"{MEASURE_NAMES[m.measure]}{rates_between(m.by_area)}（现为{percent(m.rate)}）"
        for m in found.measures
    ]
    return f"各领域权重在{_band(found)}内任意变动，{'，'.join(told)}。"


def _indicators_told(found: Sensitivity) -> str:
    told = [f"{MEASURE_NAMES[m.measure]}{rates_between(m.by_indicator)}" for m in found.measures]
    return (
        f"每一项指标的权重都各自在{_band(found)}内变动，{'，'.join(told)}。"
        "这是最宽的假定：失分的指标全部加重、得分的全部减轻才会到最低。"
    )


def _draws_told(found: Sensitivity) -> str:
    spread = found.draws.spreads[[m.measure for m in found.measures].index("supported")]
    exact = found.measure("supported").by_area
    text = (
        f"从可行的领域权重里均匀抽取{found.draws.number}组（种子{found.draws.seed}），"
        f"材料支撑得分率有九成在{percent(spread.p5)}至{percent(spread.p95)}之间，"
        f"中位数{percent(spread.p50)}。"
    )
    if exact.width:
        reached = percent((spread.greatest - spread.least) / exact.width)
        text += f"抽到的最低和最高只占精确区间宽度的{reached}，所以结论以精确区间为准。"
    return text


def _values_told(found: Sensitivity) -> str:
    values = found.values
    if not values.values:
        return "没有可以升降的工作参考值。"
    strict, lenient = values.strict.supported, values.lenient.supported
    text = (
        f"{len(values.values)}个工作参考值全部从严，材料支撑分{_changed(strict)}；"
        f"全部从宽，{_changed(lenient)}。"
    )
    largest = most_felt(values.values, 3)
    if largest:
        each = "、".join(
            f"{v.indicator} {v.title} {v.criterion}的{v.label}（相差{from_cents(v.swing)}分）"
            for v in largest
        )
        text += f"单个影响最大的是{each}。"
    return text


def most_felt(values: Sequence[WorkingValue], number: int) -> list[WorkingValue]:
    """The working values that move supported points most, those without effect left out."""
    felt = [value for value in values if value.swing]
    return sorted(felt, key=lambda v: (-v.swing, v.indicator, v.criterion, v.name))[:number]


def _changed(cents: int) -> str:
    if not cents:
        return "不变"
    return f"{'多' if cents > 0 else '少'}{from_cents(abs(cents))}分"


def _onsite_told(found: Sensitivity) -> str:
    supported, proven = found.measure("supported"), found.measure("proven")
    waiting = proven.cents - supported.cents
    if not waiting:
        return "没有待现场核验的分值。"
    return (
        f"待现场核验的{from_cents(waiting)}分全部通过，得分率由{percent(supported.rate)}"
        f"升到{percent(proven.rate)}；一项都不通过，仍是{percent(supported.rate)}。"
    )


def _gaps_told(found: Sensitivity) -> str:
    top = found.top
    if not found.gaps:
        return "没有失分的问题。"
    always, some, never = (_count(found.gaps, name, top) for name in STANDINGS)
    text = (
        f"失分的问题共{len(found.gaps)}条：不论领域权重怎样变动都排在前{top}位的"
        f"{always}条，视权重而定的{some}条，"
        f"怎样变动都不进前{top}位的{never}条。"
    )
    sure = [r for r in found.gaps if r.ranks.standing(top) == "always"]
    mendable = [r for r in sure if r.hindrance is None]
    if mendable:
        named = "、".join(
            f"{r.gap.indicator} {r.gap.title} {r.gap.criterion}（{r.gap.unit}）"
            for r in mendable[:_NAMED]
        )
        more = "等" if len(mendable) > _NAMED else ""
        text += f"总在前列的是{named}{more}，不必等权重公布就该先办。"
    held = [
        f"{words}{number}条"
        for hindrance, words in HINDERED_WORDS.items()
        if (number := sum(r.hindrance == hindrance for r in sure))
    ]
    return f"{text}总在前列而没有办法补的：{'，'.join(held)}。" if held else text


def mending_word(one: RankedGap) -> str:
    """Whether the gap can be mended, or why not."""
    return HINDRANCE_NAMES[one.hindrance] if one.hindrance else "可以"


def _count(ranked: Sequence[RankedGap], standing: Standing, top: int) -> int:
    return sum(one.ranks.standing(top) == standing for one in ranked)
