"""评分方案: points and the treatment of vetoes; every value is a working value (design §2)."""

from collections.abc import Mapping
from fractions import Fraction
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from indicators.catalogue_model import Code, Indicator
from indicators.problem import BadInput, Problem
from indicators.scalars import Line, Points, Share, wrong
from indicators.strict_model import StrictModel, parse_model
from indicators.strict_yaml import read_yaml
from scoring.review.rule import ReviewRule


class VetoRule(StrictModel):
    """A veto that zeroes its indicator; the scheme must cite why it may."""

    indicator: Code
    basis: Line


class Weights(StrictModel):
    """How far the weight of an area or indicator may move when sensitivity is looked into.

    Attributes:
        band: the share of itself by which each weight moves up and down; a working value.
    """

    band: Share = Fraction(3, 10)

    @model_validator(mode="after")
    def _leaves_every_weight(self) -> Self:
        if self.band == 1:
            raise wrong("band", "权重的变动幅度要小于 1，±30% 写 0.3")
        return self


class Scheme(StrictModel):
    """Points per indicator and vetoes that zero.

    Attributes:
        points: points by indicator code; the catalogue's own where none is given.
        zeroing_vetoes: vetoes that zero their indicator; any other only asks for a decision.
        weights: what sensitivity assumes of the weights.
        review: what reviewers dispute and how their result follows.
    """

    format: Literal["1"]
    scheme: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
    title: Line
    note: Line
    points: Mapping[Code, Points] = Field(default_factory=dict)
    zeroing_vetoes: tuple[VetoRule, ...] = ()
    weights: Weights = Weights()
    review: ReviewRule = ReviewRule()

    @model_validator(mode="after")
    def _one_rule_each(self) -> Self:
        codes = [rule.indicator for rule in self.zeroing_vetoes]
        if len(codes) != len(set(codes)):
            raise wrong("veto", "同一指标的一票否决写了两次")
        return self

    def points_of(self, indicator: Indicator) -> Fraction:
        """Full score of an indicator."""
        return self.points.get(indicator.code, indicator.points)

    def veto_basis(self, code: str) -> str | None:
        """Why a veto of this indicator zeroes it; None when it does not."""
        return next((r.basis for r in self.zeroing_vetoes if r.indicator == code), None)


def scheme_path(name: str, base: Path) -> Path:
    """The file of a scheme named in `shifan.yaml`: a packaged name or a path.

    Raises:
        BadInput: when no packaged scheme has that name.
    """
    if name.endswith((".yaml", ".yml")):
        return base / name
    path = Path(str(resources.files("scoring") / "schemes" / f"{name}.yaml"))
    if not path.is_file():
        raise BadInput(
            [Problem(f"没有名为“{name}”的评分方案", remedy="自带的有 equal；自己的写文件路径")]
        )
    return path


def load_scheme(path: Path, name: str = "") -> Scheme:
    """The scheme of a file."""
    return parse_model(Scheme, read_yaml(path, name))
