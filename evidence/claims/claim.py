"""A relation between figures that a text states, and whether it holds (design §11)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

ClaimKind = Literal["sum", "ratio", "change", "conflict"]

KIND_NAMES: dict[ClaimKind, str] = {
    "sum": "合计与分项",
    "ratio": "比例",
    "change": "增减",
    "conflict": "前后不一",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement.

    Attributes:
        kind: what relates the figures.
        sentence: the sentence that states it; of a conflict the first one.
        stated: the figure under check in plain digits, in the unit as written.
        computed: the same figure as it follows from the others; empty for a conflict.
        unit: as written, e.g. 万元 or %.
        holds: whether stated and computed agree, rounded as written.
        basis: the figures it was computed from, as written.
        values: the different values of a conflict, in the order of the text.
        places: the sentences of a conflict, one for each value.
        start: where the checked figure stands in the text.
    """

    kind: ClaimKind
    sentence: str
    stated: str
    computed: str
    unit: str
    holds: bool
    basis: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    start: int = 0

    def as_json(self) -> dict[str, object]:
        """The claim as one entry of `claims[]`."""
        record: dict[str, object] = {
            "kind": self.kind,
            "sentence": self.sentence,
            "stated": self.stated,
            "computed": self.computed,
            "unit": self.unit,
            "holds": self.holds,
            "basis": list(self.basis),
        }
        if self.kind == "conflict":
            record |= {"values": list(self.values), "places": list(self.places)}
        return record


def rounded(value: Fraction, decimals: int) -> Fraction:
    """The value rounded half up, away from zero, to so many decimals.

    >>> rounded(Fraction(7161, 100), 1)
    Fraction(358, 5)
    """
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**decimals)
