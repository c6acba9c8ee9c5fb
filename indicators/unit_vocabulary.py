"""责任单位词表: today's name of a unit, its former names and when each was in use (design §10)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

from indicators.roster import plain_name, unit_groups
from indicators.scalars import Day, Line
from indicators.strict_model import StrictModel, parse_model
from indicators.strict_yaml import read_yaml

# 市司法局, 濮阳市司法局 and 县司法局 are one entry, written with 市 in the vocabulary.
_BELOW_CITY = ("县", "区", "旗")
_PLACE = re.compile(r"(?:(?![局委办部院和及与])[一-龥]){0,7}?[市县区旗](?=[一-龥])")


class FormerName(StrictModel):
    """A name that a unit, or a part of it, had before.

    Attributes:
        until: its last day; None where some places use it to this day.
    """

    name: Line
    aliases: tuple[Line, ...] = ()
    until: Day | None = None


class KnownUnit(StrictModel):
    """One entry of the vocabulary, named as in a city.

    Attributes:
        county: the name in a county or district where it is another than with 市 replaced.
        since: the first day of today's name; None where it is old.
    """

    name: Line
    county: Line | None = None
    aliases: tuple[Line, ...] = ()
    since: Day | None = None
    former: tuple[FormerName, ...] = ()


class KnownGroup(StrictModel):
    """A name that means several units."""

    name: Line
    aliases: tuple[Line, ...] = ()


class UnitVocabularyFile(StrictModel):
    """`vocabulary/units.yaml`."""

    format: Literal["1"]
    units: tuple[KnownUnit, ...]
    groups: tuple[KnownGroup, ...]


@dataclass(frozen=True, slots=True)
class UnitName:
    """What the vocabulary knows of a name.

    Attributes:
        written: the name as it was asked.
        name: the unit's name on the day asked for; the name itself when it is unknown.
        known: whether the vocabulary has it.
        group: whether it means several units.
        in_use: whether the written name was in use on the day asked for.
    """

    written: str
    name: str
    known: bool = True
    group: bool = False
    in_use: bool = True


@dataclass(frozen=True, slots=True)
class _Use:
    """One name of one unit: its own standard form, the unit, and its first and last day."""

    standard: str
    unit: KnownUnit
    since: date | None
    until: date | None
    former: bool

    def on(self, day: date) -> bool:
        """Whether the name was in use on a day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@cache
def _vocabulary() -> tuple[dict[str, _Use], dict[str, str]]:
    """Every name of a unit, and every name of a group with its standard form."""
    path = Path(str(resources.files("indicators") / "vocabulary" / "units.yaml"))
    file = parse_model(UnitVocabularyFile, read_yaml(path, path.name))
    uses: dict[str, _Use] = {}
    for unit in file.units:
        for name in (unit.name, *unit.aliases):
            uses.setdefault(plain_name(name), _Use(unit.name, unit, unit.since, None, False))
        for old in unit.former:
            for name in (old.name, *old.aliases):
                uses.setdefault(plain_name(name), _Use(old.name, unit, None, old.until, True))
    groups = {plain: group.name for plain, group in unit_groups().items()}
    for known in file.groups:
        for name in (known.name, *known.aliases):
            groups.setdefault(plain_name(name), known.name)
    return uses, groups


def resolve(name: str, on: date | None = None) -> UnitName:
    """What a unit of that name is called today, or was called on a day.

    市法制办 is 市司法局 today and was 市政府法制办 in 2017; 县法制办 is 县司法局; a city's own name
    stays before it: 石家庄市环保局 is 石家庄市生态环境局. Groups get the name that rosters expand.

    Args:
        name: as somebody wrote it; blanks and the width of brackets do not matter.
        on: the day; None means today's names.
    """
    plain = plain_name(name)
    uses, groups = _vocabulary()
    if plain in groups:
        return UnitName(name, groups[plain], group=True)
    for place, stem in _readings(plain):
        use = uses.get(stem)
        if use is not None:
            return _named(name, place, use, on)
    return UnitName(name, name, known=False, group=plain.startswith("各"))


def _readings(plain: str) -> list[tuple[str, str]]:
    """The ways to split a name into its place and the city's form that the vocabulary holds."""
    # 市场监督管理局 begins with a sign that is no place, so whole names are tried first.
    whole = [("市" if plain.startswith("市") else "", plain), ("", f"市{plain}")]
    found = _PLACE.match(plain)
    return [*whole, (found[0], f"市{plain[found.end() :]}")] if found else whole


def _named(written: str, place: str, use: _Use, on: date | None) -> UnitName:
    in_use = not use.former if on is None else use.on(on)
    keeps = use.former and in_use
    standard = use.standard if keeps else use.unit.name
    if place[-1:] in _BELOW_CITY:
        if use.unit.county and standard == use.unit.name:
            standard = use.unit.county
        standard = standard.replace("依法治市", f"依法治{place[-1]}")
    # A party organ without its level would lose half of its name.
    stem = standard if not place and standard.startswith("市委") else standard[1:]
    return UnitName(written, f"{place}{stem}", in_use=in_use)
