"""A part of a whole, always shown with its denominator: 11/12 and 91.67%."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reports.style.rate_text import hundredths, rate_text


@dataclass(frozen=True, slots=True)
class Share:
    """How many of what was owed were done.

    Attributes:
        done: the part. owed: the whole; 0 when nothing was owed.
    """

    done: int = 0
    owed: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.done + other.done, self.owed + other.owed)

    @property
    def rate(self) -> Fraction | None:
        """The part of the whole; None when nothing was owed."""
        return Fraction(self.done, self.owed) if self.owed else None

    @property
    def figures(self) -> str:
        """Both numbers, e.g. 11/12."""
        return f"{self.done}/{self.owed}"

    @property
    def percent(self) -> str:
        """The rate with two places, e.g. 91.67%; a dash when nothing was owed."""
        return "—" if self.rate is None else rate_text(self.rate)

    def as_json(self) -> dict[str, object]:
        """Both numbers and the rate in percent; no rate is an empty text."""
        rate = "" if self.rate is None else hundredths(self.rate)
        return {"done": self.done, "owed": self.owed, "percent": rate}


def change_words(change: Fraction | None) -> str:
    """A difference of rates in percentage points, e.g. +3.33; a dash when there is none to tell.

    >>> change_words(Fraction(1, 30)), change_words(Fraction(-1, 8)), change_words(Fraction(0))
    ('+3.33', '-12.50', '持平')
    """
    if change is None:
        return "—"
    if change == 0:
        return "持平"
    return f"{'+' if change > 0 else '-'}{hundredths(abs(change))}"


def difference(now: Share, before: Share | None) -> Fraction | None:
    """How much the rate has changed; None unless both months have one."""
    if before is None or now.rate is None or before.rate is None:
        return None
    return now.rate - before.rate
