"""指标目录: the indicators of one tier, as one YAML file describes them (design §4)."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from indicators.criterion import Criterion
from indicators.scalars import Count, Line, Points, Text
from indicators.strict_model import StrictModel

Tier = Literal["national", "provincial", "local"]
GovernmentLevel = Literal["city", "county"]
IndicatorProvenance = Literal["official", "plan", "statute", "editorial"]
MaterialKind = Literal["document", "image", "link", "statement"]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}[0-9]{1,4}$")]

TIER_NAMES: dict[Tier, str] = {
    "national": "国家指标",
    "provincial": "省定特色指标",
    "local": "我市特色指标",
}
PROVENANCE_NAMES: dict[IndicatorProvenance, str] = {
    "official": "见过官方文本",
    "plan": "据公开方案整理",
    "statute": "据法规整理",
    "editorial": "本项目研判",
}
KIND_NAMES: dict[MaterialKind, str] = {
    "document": "文件",
    "image": "图片",
    "link": "新闻链接",
    "statement": "情况简介",
}


class Basis(StrictModel):
    """Where a requirement comes from: a statute, a plan, an edition, a document or a note."""

    statute: Line | None = None
    article: Line | None = None
    plan: Line | None = None
    at: Line | None = None
    edition: Line | None = None
    item: Line | None = None
    document: Line | None = None
    note: Line | None = None

    def __str__(self) -> str:
        if self.statute:
            return f"《{self.statute}》{self.article or ''}"
        if self.edition:
            item = f"第{self.item}项" if self.item and self.item.isdigit() else self.item or ""
            return f"{self.edition}版指标{item}"
        return f"{self.plan or self.document or self.note or ''}{self.at or ''}"


class Evidence(StrictModel):
    """Which materials an indicator takes, and hints for the clerk who looks for them."""

    kinds: Annotated[tuple[MaterialKind, ...], Field(min_length=1)]
    hints: tuple[Line, ...] = ()


class Indicator(StrictModel):
    """三级指标: the scored unit.

    Attributes:
        points: full score under a scheme that gives none of its own.
        na_allowed: when an applicant may declare it not applicable, in words.
        cooperating: co-operating units (配合单位).
    """

    code: Code
    title: Line
    requirement: Text
    applies_to: Annotated[tuple[GovernmentLevel, ...], Field(min_length=1)] = ("city", "county")
    na_allowed: Line | None = None
    points: Points = Fraction(1)
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    evidence: Evidence
    basis: tuple[Basis, ...] = ()
    provenance: IndicatorProvenance
    overlaps: tuple[Code, ...] = ()
    lead: Line
    cooperating: tuple[Line, ...] = ()

    def criterion(self, id: str) -> Criterion | None:
        """The criterion of that id, or None."""
        return next((c for c in self.criteria if c.id == id), None)


class Group(StrictModel):
    """二级指标: a heading over indicators."""

    title: Line
    indicators: Annotated[tuple[Indicator, ...], Field(min_length=1)]


class Area(StrictModel):
    """一级指标: one of the areas that add up to the total."""

    no: Count
    title: Line
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of all its groups, in catalogue order."""
        return tuple(i for group in self.groups for i in group.indicators)


class Catalogue(StrictModel):
    """One tier's indicators with edition and provenance."""

    format: Literal["1"]
    catalogue: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
    title: Line
    tier: Tier
    edition: Line
    provenance: Text
    mapping_confirmed_by: Line | None = None
    areas: Annotated[tuple[Area, ...], Field(min_length=1)]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, in catalogue order."""
        return tuple(i for area in self.areas for i in area.indicators)
