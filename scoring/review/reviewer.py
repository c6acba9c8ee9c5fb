"""评审人员: who may judge, as the office writes them down in `reviewers.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from evidence.file_names import proposed_name
from indicators.scalars import Count, Line, wrong
from indicators.strict_model import StrictModel, parse_model
from indicators.strict_yaml import YamlDocument

_LONGEST_NAME = 30


class Reviewer(StrictModel):
    """One person who judges.

    Attributes:
        unit: the employer, in the roster's words where the roster has it.
        city: the city or county that the person works in; provincial and third-party stages
            exclude those of the applicant's own.
        expertise: numbers of the areas (一级指标) that the person knows; none means all alike.
        at_most: the most indicators that the person takes; None for no limit.
        recuse: codes of indicators, or units whose matters the person keeps out of (主动回避).
    """

    name: Line
    unit: Line
    city: Line | None = None
    expertise: tuple[Count, ...] = ()
    at_most: Count | None = None
    recuse: tuple[Line, ...] = ()

    @field_validator("name")
    @classmethod
    def _short(cls, name: str) -> str:
        if len(name) > _LONGEST_NAME:
            raise wrong("name", f"姓名有 {len(name)} 个字，超过 {_LONGEST_NAME} 个字的上限")
        return name


class ReviewersFile(StrictModel):
    """`reviewers.yaml`.

    Attributes:
        note: free words about the list, such as that it is made up.
    """

    format: Literal["1"]
    note: Line | None = None
    reviewers: Annotated[tuple[Reviewer, ...], Field(min_length=1)]

    @field_validator("reviewers")
    @classmethod
    def _told_apart(cls, reviewers: tuple[Reviewer, ...]) -> tuple[Reviewer, ...]:
        # Names become names of files, which Windows compares without regard to case.
        names = [proposed_name(reviewer.name).casefold() for reviewer in reviewers]
        twice = dict.fromkeys(
            reviewer.name
            for reviewer, name in zip(reviewers, names, strict=True)
            if names.count(name) > 1
        )
        if twice:
            message = f"{'、'.join(twice)} 分不清是谁；同名的人在姓名后加单位"
            raise wrong("names", message)
        return reviewers


def parse_reviewers(document: YamlDocument) -> tuple[Reviewer, ...]:
    """The reviewers of a `reviewers.yaml`, in its order.

    Raises:
        BadInput: with every fault of the file.
    """
    return parse_model(ReviewersFile, document).reviewers
