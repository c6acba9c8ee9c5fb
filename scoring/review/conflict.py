"""回避: who may not judge what, and why (design §9).

A person stands too near to an indicator when the own unit leads it, co-operates in it, or owes
facts of it by its own name. A unit that owes facts only as one of a group (各执法部门, 各县区) does
not keep its people out, since nobody of the city could judge then; it is told as a note. In the
stages 省级评审 and 第三方评估 nobody of the applicant's own city may judge anything. Beside that
everybody keeps out of what the list says under `recuse`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.catalogue_model import Indicator
from indicators.problem import Problem
from indicators.roster import Roster, plain_name
from scoring.review.rating import Stage
from scoring.review.reviewer import Reviewer

_CODE = re.compile(r"[A-Z]{1,3}[0-9]{1,4}")
_CITY_ENDING = re.compile(r"[市县区盟州]$")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why one person may not judge one indicator."""

    indicator: str
    reviewer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Circle:
    """What conflicts are seen against.

    Attributes:
        stage: the stage of the review.
        applicant: name of the city or county, or of its government.
        roster: its units.
        indicators: what is judged.
    """

    stage: Stage
    applicant: str
    roster: Roster
    indicators: Sequence[Indicator]

    @property
    def city(self) -> str:
        """The applicant's place: 濮阳市 of 濮阳市人民政府."""
        name = re.sub(r"\(.*?\)", "", plain_name(self.applicant))
        return name.removesuffix("政府").removesuffix("人民")


def conflicts_of(reviewer: Reviewer, circle: Circle) -> tuple[Conflict, ...]:
    """Everything that a person may not judge, in the order of the indicators, a reason each."""
    found = []
    for indicator in circle.indicators:
        reason = _reason(reviewer, indicator, circle)
        if reason:
            found.append(Conflict(indicator.code, reviewer.name, reason))
    return tuple(found)


def group_notes(reviewer: Reviewer, circle: Circle) -> tuple[Conflict, ...]:
    """What a person may judge although the own unit owes facts of it as one of a group."""
    unit = own_unit(reviewer, circle)
    found = []
    for indicator in circle.indicators:
        if not unit or _reason(reviewer, indicator, circle):
            continue
        groups = dict.fromkeys(
            criterion.owed_by
            for criterion in indicator.criteria
            if criterion.owed_by
            and any(one.name == unit for one in circle.roster.group(criterion.owed_by) or ())
        )
        if groups:
            reason = f"{unit}作为{'、'.join(groups)}之一填报数据，不回避"
            found.append(Conflict(indicator.code, reviewer.name, reason))
    return tuple(found)


def list_problems(reviewers: Sequence[Reviewer], circle: Circle, file: str) -> list[Problem]:
    """What the list of reviewers says that conflicts cannot be judged by.

    A recusal that names nothing known would be passed over in silence; a person whose city is
    unknown could be of the applicant's own.
    """
    problems = []
    codes = {indicator.code for indicator in circle.indicators}
    named = {name for indicator in circle.indicators for name in near_units(indicator, circle)}
    for number, reviewer in enumerate(reviewers):
        at = f"reviewers[{number}]"
        for word in reviewer.recuse:
            if word in codes or _unit_of(word, circle) or word in named:
                continue
            kind = "不在本次评审的指标里" if _CODE.fullmatch(word) else "不在单位名册里"
            message = f"{reviewer.name}要回避的“{word}”{kind}"
            problems.append(
                Problem(message, file, key=f"{at}.recuse", remedy="按指标编号或名册里的单位名称写")
            )
        if circle.stage != "初评" and reviewer.city is None:
            message = f"{reviewer.name}没有写所在城市，{circle.stage}要回避申报地的人员"
            problems.append(
                Problem(message, file, key=f"{at}.city", remedy="补写 city，如 city: 某某市")
            )
    return problems


def own_unit(reviewer: Reviewer, circle: Circle) -> str:
    """The roster's name of a person's unit; empty for people from outside the applicant."""
    if reviewer.city is not None and not same_city(reviewer.city, circle.city):
        return ""
    return _unit_of(reviewer.unit, circle)


def same_city(one: str, other: str) -> bool:
    """Whether two spellings mean one city: 河南省濮阳市, 濮阳市 and 濮阳."""
    first, second = _city_stem(one), _city_stem(other)
    return bool(first and second) and (first.endswith(second) or second.endswith(first))


def near_units(indicator: Indicator, circle: Circle) -> Mapping[str, str]:
    """The units that stand near an indicator, in the roster's spelling, and as what."""
    near = {circle.roster.canonical(indicator.lead): "牵头单位"}
    for name in indicator.cooperating:
        near.setdefault(circle.roster.canonical(name), "配合单位")
    for criterion in indicator.criteria:
        owed_by = criterion.owed_by
        if owed_by is not None and circle.roster.group(owed_by) is None:
            near.setdefault(circle.roster.canonical(owed_by), "填报单位")
    return near


def _reason(reviewer: Reviewer, indicator: Indicator, circle: Circle) -> str:
    if circle.stage != "初评" and reviewer.city and same_city(reviewer.city, circle.city):
        return f"{circle.stage}回避申报地人员：{reviewer.name}在{reviewer.city}工作"
    near = near_units(indicator, circle)
    unit = own_unit(reviewer, circle)
    if unit in near:
        return f"本人所在单位{unit}是{near[unit]}"
    for word in reviewer.recuse:
        if word == indicator.code:
            return "本人申请回避这一项"
        recused = _unit_of(word, circle) or word
        if recused in near:
            return f"本人申请回避{recused}的事项，{recused}是{near[recused]}"
    return ""


def _unit_of(name: str, circle: Circle) -> str:
    """The roster's unit that a name means, also under the applicant's full name; empty if none."""
    unit = circle.roster.find(name)
    plain = plain_name(name)
    if unit is None and plain.startswith(circle.city):
        unit = circle.roster.find(plain.removeprefix(circle.city))
    return unit.name if unit else ""


def _city_stem(name: str) -> str:
    plain = re.sub(r"\(.*?\)", "", plain_name(name))
    return _CITY_ENDING.sub("", plain) if len(plain) > 2 else plain
