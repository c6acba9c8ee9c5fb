"""回避: who may not judge what, and why (design §9).

A person stands too near to an indicator when the own unit leads it, co-operates in it, or owes
facts of it by its own name. A unit that owes facts only as one of a group (各执法部门, 各县区) does
not keep its people out, since nobody of the city could judge then; it is told as a note. In the
stages 省级评审 and 第三方评估 nobody of the applicant's own city may judge anything, its counties
included, nor anybody of the city above a county where the settings name it. Beside that everybody
keeps out of what the list says under `recuse`. A unit is known by its former names, under the names
of city and province, and by its sections: 市公安局交警支队 is 市公安局. Where a name could mean
either, the person keeps out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.allocation import known_unit
from indicators.catalogue_model import Indicator
from indicators.problem import Problem
from indicators.roster import Roster, plain_name
from scoring.review.rating import Stage
from scoring.review.reviewer import Reviewer

_CODE = re.compile(r"[A-Z]{1,3}[0-9]{1,4}")
_CITY_ENDING = re.compile(r"[市县区盟州]$")
_PROVINCE = re.compile(r"^[^市县区]{1,6}?(?:省|自治区)(?=.)")
_GOVERNMENT = re.compile(r"(?:人民)?政府$")
_SHORTEST_UNIT = 4
"""市公安局 may stand before the name of a section; 市委 stands before those of other units."""


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
        above: the city that an applying county belongs to; empty if unknown or none.
    """

    stage: Stage
    applicant: str
    roster: Roster
    indicators: Sequence[Indicator]
    above: str = ""

    @property
    def city(self) -> str:
        """The applicant's place: 濮阳市 of 濮阳市人民政府."""
        return _place(self.applicant)


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
    if reviewer.city is not None and not lies_in(reviewer.city, circle):
        return ""
    return _unit_of(reviewer.unit, circle)


def same_city(one: str, other: str) -> bool:
    """Whether two spellings mean one city: 河南省濮阳市, 濮阳市 and 濮阳."""
    first, second = _place(one), _place(other)
    if not first or not second:
        return False
    if _ends_as(first, second) or _ends_as(second, first):
        return True
    one, other = _city_stem(first), _city_stem(second)
    return one.endswith(other) or other.endswith(one)


def lies_in(place: str, circle: Circle) -> bool:
    """Whether a place is the applicant's city, or one of its counties by roster or by full name."""
    if same_city(place, circle.city):
        return True
    name = _place(place)
    if _PROVINCE.sub("", name).startswith(_PROVINCE.sub("", circle.city)):
        return True
    found = [circle.roster.find(name + ending) for ending in ("", "政府", "人民政府")]
    return any(unit is not None and unit.level != "市本级" for unit in found)


def _is_above(place: str, circle: Circle) -> bool:
    """Whether a place is the city above the applying county, or one of that city's counties."""
    if not circle.above:
        return False
    name, above = (_PROVINCE.sub("", _place(one)) for one in (place, circle.above))
    return same_city(name, above) or name.startswith(above)


def near_units(indicator: Indicator, circle: Circle) -> Mapping[str, str]:
    """The units that stand near an indicator, in the roster's spelling, and as what."""

    def todays(name: str) -> str:
        return known_unit(name, circle.roster) or name

    near = {todays(indicator.lead): "牵头单位"}
    for name in indicator.cooperating:
        near.setdefault(todays(name), "配合单位")
    for criterion in indicator.criteria:
        owed_by = criterion.owed_by
        if owed_by is not None and circle.roster.group(owed_by) is None:
            near.setdefault(todays(owed_by), "填报单位")
    return near


def _reason(reviewer: Reviewer, indicator: Indicator, circle: Circle) -> str:
    if circle.stage != "初评" and reviewer.city:
        if lies_in(reviewer.city, circle):
            return f"{circle.stage}回避申报地人员：{reviewer.name}在{reviewer.city}工作"
        if _is_above(reviewer.city, circle):
            return f"{circle.stage}回避所属设区的市人员：{reviewer.name}在{reviewer.city}工作"
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
    """The roster's unit that a name means, or that it is a section of; empty if none."""
    plain = plain_name(name)
    city, without_province = _PROVINCE.sub("", circle.city), _PROVINCE.sub("", plain)
    spellings = [plain]
    if without_province.startswith(city):
        local = without_province.removeprefix(city)
        spellings += filter(None, dict.fromkeys((local, local.removeprefix("人民政府"))))
    for spelling in spellings:
        if unit := known_unit(spelling, circle.roster):
            return unit
    return next((unit for one in spellings if (unit := _whole_of(one, circle))), "")


def _whole_of(section: str, circle: Circle) -> str:
    """The unit with the longest name that the name of a section begins with; empty if none."""
    wholes = [
        (len(name), unit.name)
        for unit in circle.roster.units
        for name in map(plain_name, (unit.name, *unit.aliases))
        if section.startswith(name)
        and (len(name) >= _SHORTEST_UNIT or unit.level in ("县区", "乡镇"))
    ]
    return max(wholes)[1] if wholes else ""


def _place(name: str) -> str:
    """A place without its government: 濮阳市 of 濮阳市人民政府."""
    return _GOVERNMENT.sub("", re.sub(r"\(.*?\)", "", plain_name(name)))


def _ends_as(long: str, short: str) -> bool:
    """Whether one name is the other with a larger place before it; 长沙市 is not 沙市."""
    return long.endswith(short) and long.removesuffix(short)[-1:] in ("", *"省市州盟区")


def _city_stem(name: str) -> str:
    return _CITY_ENDING.sub("", name) if len(name) > 2 else name
