"""What every form of a comparison shows, and the words that explain its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from indicators.problem import Problem
from scoring.criterion_rules import percent
from scoring.ranking.changes import CityChange
from scoring.ranking.city import Cents
from scoring.ranking.comparison import Group, Standing

LEVEL_NAMES = {"city": "市级", "county": "县级"}
KIND_NAMES = {"workspace": "工作区", "edition": "核查版"}
REFERENCE = "工作参考分，非官方评分"
MOST_GAPS = 100


@dataclass(frozen=True)
class BatchContent:
    """A comparison ready to be shown.

    Attributes:
        groups: the comparable applicants, ranked.
        failed: applicants without a score, by path, each with its problems.
        notices: the lines that every page carries.
        changes: what changed since an earlier comparison; None when none was given.
    """

    groups: tuple[Group, ...]
    failed: tuple[tuple[str, tuple[Problem, ...]], ...]
    notices: tuple[str, ...]
    changes: tuple[CityChange, ...] | None = None

    @property
    def scored(self) -> int:
        """How many applicants have a score."""
        return sum(len(group.standings) for group in self.groups)


def group_titles(groups: Sequence[Group]) -> tuple[str, ...]:
    """Which applicants stand in each group.

    Standards of one name and different content, such as a scheme that was copied and changed
    under its old title, are numbered.
    """
    titles = [_title(group) for group in groups]
    return tuple(
        title
        if titles.count(title) == 1
        else f"{title}（名称相同、内容不同的第{titles[: place + 1].count(title)}种标准）"
        for place, title in enumerate(titles)
    )


def _title(group: Group) -> str:
    first, last = group.years
    names = "、".join(group.outline.catalogues)
    level = LEVEL_NAMES[group.level]
    return f"{level}，{first}—{last}年，目录{names}，方案{group.outline.scheme}"


def group_notes(group: Group) -> tuple[str, ...]:
    """What a reader of a group's table must know beforehand."""
    if len(group.standings) > 1:
        return ()
    return ("本组只有1个申报单位，没有可比的；名次、百分位和分布没有意义，只看分值和得分率。",)


def change_notes(changes: Sequence[CityChange]) -> tuple[str, ...]:
    """How to read what changed, and how many applicants could be compared."""
    number = sum(change.rank is not None for change in changes)
    left = len(changes) - number
    others = f"，另有{left}个不能比较（原因见“说明”一栏）" if left else ""
    told = f"按位置对应，{number}个可以比较{others}。" if number else "没有一个能和上次比较。"
    return (told, "两次参加排名的单位不同时，分数没有变，名次也会变。")


def counted_twice(groups: Sequence[Group]) -> tuple[str, ...]:
    """A warning for every applicant that a group ranks more than once in one cycle.

    A workspace beside its own verify edition, or a copy, moves the ranks of all others.
    """
    told = []
    for group in groups:
        paths: dict[tuple[str, str], list[str]] = {}
        for standing in group.standings:
            named = (standing.city.applicant, standing.city.cycle)
            paths.setdefault(named, []).append(standing.city.path)
        told += [
            f"{applicant}（{cycle}）有{len(places)}份：{'、'.join(sorted(places))}；"
            "各算一家，名次、百分位和共性问题都受影响，请只留一份"
            for (applicant, cycle), places in sorted(paths.items())
            if len(places) > 1
        ]
    return tuple(told)


def rate(cents: Cents) -> Fraction | None:
    """材料支撑得分率; None when nothing applies."""
    return Fraction(cents.supported, cents.full) if cents.full else None


def remark(standing: Standing) -> str:
    """Where a row comes from, and what verifying it found."""
    if standing.city.remark:
        return f"{KIND_NAMES[standing.city.kind]}，{standing.city.remark}"
    return f"{KIND_NAMES[standing.city.kind]}，未核查原件"


def explanations(group: Group | None) -> tuple[tuple[str, str], ...]:
    """Every figure with the way it is reckoned."""
    band = percent(group.band) if group else ""
    draws = f"{group.draws}" if group else ""
    rows = [
        ("名次", "按材料支撑分从高到低，以整分（0.01分）比较；分值相同的并列，占同一名次"),
        ("得分率名次", "按材料支撑分除以满分比较；不适用项多少不同时，与名次对照看"),
        (
            "名次上下限",
            f"各领域分值各自上下浮动不超过{band}（工作参考值）、总分不变时，名次能到的范围；"
            + "逐对精确判断，不靠抽样",
        ),
        ("常见名次", f"按上述范围均匀抽取{draws}组分值，十次中有九次名次落在其间；种子固定"),
        ("百分位", "本组中得分率不高于本单位的单位所占比例，含本单位；满分为0的不参加"),
        ("分布", "第10、25、50、75、90百分位：至少有这一比例（%）的单位得分率不高于此值"),
        ("共性问题", "同一评分标准、同一类失分，按涉及单位数、合计失分排列"),
        ("分组", "级别、评估年度、目录和方案都相同的才相互比较，各组分别排名"),
        ("工作区与核查版", "工作区按登记测算，未核查原件；核查版按包内原件重新核查、重新测算"),
    ]
    return tuple(row for row in rows if group or row[0] in ("工作区与核查版",))


def problem_text(problems: Sequence[Problem]) -> str:
    """The first problems of an applicant in one cell, with the number of the others."""
    shown = [str(problem) for problem in problems[:3]]
    more = len(problems) - len(shown)
    return "\n".join([*shown, f"还有{more}处"] if more else shown)


def rank_span(best: int, worst: int) -> str:
    """A range of ranks.

    >>> rank_span(3, 7), rank_span(2, 2)
    ('3—7', '2')
    """
    return f"{best}" if best == worst else f"{best}—{worst}"


def signed(cents: int | None) -> str:
    """A change in points with its sign."""
    if cents is None:
        return "—"
    sign = "+" if cents > 0 else "−" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"


def moved(places: int | None) -> str:
    """A change of rank in words."""
    if places is None:
        return "—"
    return f"上升{places}位" if places > 0 else f"下降{-places}位" if places else "不变"
