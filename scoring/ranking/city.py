"""What one applicant brings into a comparison: small, exact, without its workspace."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from indicators.catalogue_model import Catalogue
from scoring.apportion import to_cents
from scoring.evaluation import Evaluation
from scoring.scheme import Scheme


class Cents(NamedTuple):
    """The four amounts of one indicator or area, in whole cents."""

    full: int
    claimed: int
    onsite: int
    supported: int


class GapShare(NamedTuple):
    """What one criterion lost for one class of causes, all units together."""

    indicator: str
    criterion: str
    cls: str
    loss: int


class AreaOutline(NamedTuple):
    """One area of the standards: its indicators by code and its points in cents."""

    no: int
    title: str
    codes: tuple[str, ...]
    points: int


@dataclass(frozen=True)
class Outline:
    """The standards that applicants were scored by; only the same outline makes them comparable.

    Attributes:
        id: hash of the catalogues and of the scheme as they are understood, not as they are typed.
        catalogues: titles with editions. scheme: its title.
        areas: in the order of the catalogues.
        titles: of the indicators by code.
        statements: of the criteria by `N001.a`.
    """

    id: str
    catalogues: tuple[str, ...]
    scheme: str
    areas: tuple[AreaOutline, ...]
    titles: Mapping[str, str]
    statements: Mapping[str, str]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every indicator, area by area."""
        return tuple(code for area in self.areas for code in area.codes)


@dataclass(frozen=True, slots=True)
class CityScore:
    """One scored applicant.

    Attributes:
        path: where it lies below the root of the comparison, with forward slashes.
        kind: `workspace` or `edition`.
        applicant: its name. cycle: its cycle. level: `city` or `county`.
        years: first and last counted year.
        outline: id of the standards.
        notices: the lines that its own outputs carry.
        remark: what verifying an edition found; empty for a workspace.
        cells: the amounts of its indicators, in the outline's order.
        gaps: lost cents by indicator, criterion and class.
    """

    path: str
    kind: str
    applicant: str
    cycle: str
    level: str
    years: tuple[int, int]
    outline: str
    notices: tuple[str, ...]
    remark: str
    cells: tuple[Cents, ...]
    gaps: tuple[GapShare, ...]

    def as_json(self) -> dict[str, Any]:
        """The score as the cache keeps it."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> CityScore:
        """The score that `as_json` gave."""
        first, last = data["years"]
        return cls(
            path=data["path"],
            kind=data["kind"],
            applicant=data["applicant"],
            cycle=data["cycle"],
            level=data["level"],
            years=(first, last),
            outline=data["outline"],
            notices=tuple(data["notices"]),
            remark=data["remark"],
            cells=tuple(Cents(*cell) for cell in data["cells"]),
            gaps=tuple(GapShare(*gap) for gap in data["gaps"]),
        )


def outline_of(catalogues: Sequence[Catalogue], scheme: Scheme) -> Outline:
    """The outline of catalogues under a scheme."""
    digest = hashlib.sha256()
    for model in (*catalogues, scheme):
        digest.update(model.model_dump_json().encode() + b"\n")
    indicators = [i for catalogue in catalogues for i in catalogue.indicators]
    areas = tuple(
        AreaOutline(
            area.no,
            area.title,
            tuple(i.code for i in area.indicators),
            sum(to_cents(scheme.points_of(i)) for i in area.indicators),
        )
        for catalogue in catalogues
        for area in catalogue.areas
    )
    return Outline(
        digest.hexdigest(),
        tuple(f"{c.title}（{c.edition}）" for c in catalogues),
        scheme.title,
        areas,
        {i.code: i.title for i in indicators},
        {f"{i.code}.{c.id}": c.text for i in indicators for c in i.criteria},
    )


def outline_json(outline: Outline) -> dict[str, Any]:
    """The outline as the cache keeps it."""
    return dict(vars(outline))


def outline_from_json(data: Mapping[str, Any]) -> Outline:
    """The outline that `outline_json` gave."""
    areas = tuple(AreaOutline(no, title, tuple(codes), p) for no, title, codes, p in data["areas"])
    return Outline(
        data["id"],
        tuple(data["catalogues"]),
        data["scheme"],
        areas,
        data["titles"],
        data["statements"],
    )


def cells_of(evaluation: Evaluation) -> tuple[Cents, ...]:
    """The amounts of every indicator, in the outline's order."""
    return tuple(Cents(i.full, i.claimed, i.onsite, i.supported) for i in evaluation.indicators)


def gap_shares(losses: Sequence[GapShare]) -> tuple[GapShare, ...]:
    """Losses of single units added up by indicator, criterion and class."""
    added: dict[tuple[str, str, str], int] = {}
    for indicator, criterion, cls, loss in losses:
        key = (indicator, criterion, cls)
        added[key] = added.get(key, 0) + loss
    return tuple(GapShare(*key, loss) for key, loss in sorted(added.items()))
