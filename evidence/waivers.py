"""经核实说明: `waivers.yaml`, a named person's explanation of a finding (design §2, §8)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from evidence.manifest import MaterialId
from indicators.catalogue_model import Code
from indicators.finding import Finding
from indicators.scalars import Day, Line, Text, wrong
from indicators.strict_model import StrictModel, parse_model
from indicators.strict_yaml import read_yaml

NAME = "waivers.yaml"

WORD_OF_SECRECY = "E262"
"""The one error that a person may explain: the word 秘密 in a text that is not secret."""


class Waiver(StrictModel):
    """One explanation.

    Attributes:
        rule: id of the rule whose finding is explained.
        indicator: the indicator that it holds for; none for findings without one.
        material: the material that it holds for; none for all of the indicator's.
        file: the file that it holds for; none for any.
        by: who explains. date: when. reason: why the finding is no fault.
    """

    rule: Annotated[str, StringConstraints(pattern=r"^[EWI][0-9]{3}$")]
    indicator: Code | None = None
    material: MaterialId | None = None
    file: Line | None = None
    by: Line
    date: Day
    reason: Text

    def explains(self, finding: Finding) -> bool:
        """Whether the waiver speaks of this finding and may explain it.

        Errors stand whatever anybody says, but for `WORD_OF_SECRECY`.
        """
        if finding.level == "error" and finding.id != WORD_OF_SECRECY:
            return False
        return (
            self.rule == finding.id
            and (self.indicator or "") in ("", finding.indicator)
            and (self.material or "") in ("", finding.material)
            and (self.file or "") in ("", finding.file)
        )

    @model_validator(mode="after")
    def _speaks_of_one_place(self) -> Self:
        if not (self.indicator or self.file):
            raise wrong("waiver", "说明要写明 indicator 或 file，不能笼统说明整条规则")
        return self


class WaiverFile(StrictModel):
    """`waivers.yaml`."""

    format: Literal["1"]
    waivers: tuple[Waiver, ...] = ()


def load_waivers(root: Path) -> tuple[Waiver, ...]:
    """The waivers of a workspace; none where there is no file.

    Raises:
        BadInput: when the file is not as described.
    """
    path = root / NAME
    if not path.exists():
        return ()
    return parse_model(WaiverFile, read_yaml(path, NAME)).waivers


def explanation(finding: Finding, waivers: Sequence[Waiver]) -> Waiver | None:
    """The first waiver that explains a finding, or None."""
    return next((waiver for waiver in waivers if waiver.explains(finding)), None)
