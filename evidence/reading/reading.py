"""What was read from one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal, get_args

Fault = Literal["empty", "encrypted", "mismatch", "too_large", "damaged"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file and what is wrong with it.

    Attributes:
        text: what a reader sees on the page; empty where nothing could be read.
        hidden: all other text, such as headers, comments and deleted passages.
        fault: what makes the file unfit as a material; None when nothing does.
        reason: why there is no text, or what the fault is, in Chinese; empty when all is well.
        not_run: whether only a component that is not installed keeps the text from being read.
        whole: whether all of the text was read.
        pages: how many pages or pictures; None where the kind of file does not say.
        made: the day on which the file says that it was made.
        doubtful: lines of a recognised picture that a person should look at.
    """

    text: str = ""
    hidden: str = ""
    fault: Fault | None = None
    reason: str = ""
    not_run: bool = False
    whole: bool = True
    pages: int | None = None
    made: date | None = None
    doubtful: int = 0

    @property
    def readable(self) -> bool:
        """Whether there is text that rules can look into."""
        return bool(self.text) and not self.fault

    @property
    def everything(self) -> str:
        """All text, as rules of secrecy read it."""
        return f"{self.text}\n{self.hidden}" if self.hidden else self.text

    def as_json(self) -> dict[str, Any]:
        """The reading as the cache keeps it."""
        return {**asdict(self), "made": self.made.isoformat() if self.made else None}


def reading_from_json(data: Any) -> Reading | None:
    """The reading that a cache holds; None when it is not one."""
    if not isinstance(data, Mapping) or set(data) != set(Reading.__slots__):
        return None
    made, fault = data["made"], data["fault"]
    texts = all(isinstance(data[key], str) for key in ("text", "hidden", "reason"))
    flags = all(isinstance(data[key], bool) for key in ("not_run", "whole"))
    pages, doubtful = data["pages"], data["doubtful"]
    counts = type(doubtful) is int and (pages is None or type(pages) is int)
    if not (texts and flags and counts) or fault not in (None, *get_args(Fault)):
        return None
    try:
        day = date.fromisoformat(made) if made is not None else None
    except (TypeError, ValueError):
        return None
    return Reading(**{**data, "made": day})
