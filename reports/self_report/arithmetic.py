"""Sentences whose own figures do not fit each other (design §7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from evidence.claims.check import claims_of
from evidence.claims.claim import KIND_NAMES, Claim
from indicators.finding import Finding

_PART_ABOVE_WHOLE = re.compile(
    r"(?P<whole>\d+(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff]{1,2})，"
    r"[^，。；]{0,6}?(?P<label>[\u4e00-\u9fff]{2,4})(?P<part>\d+(?:\.\d+)?)(?P=unit)，"
    r"[^，。；]{0,6}?(?P=label)率(?:为|达到?)?\d"
)


def arithmetic_findings(text: str, file: str = "", indicator: str = "") -> Iterator[Finding]:
    """What does not add up inside a text.

    Rates and changes are errors; totals, whose parts a text may leave out, are warnings.

    Args:
        text: one sentence, or a paragraph.
        file: the manifest that holds it, relative to the workspace.
        indicator: its code.
    """
    for claim in claims_of(text):
        if claim.kind != "conflict" and not claim.holds:
            grave = claim.kind != "sum"
            yield Finding(
                "E611" if grave else "W611",
                "error" if grave else "warning",
                _told(claim),
                file,
                indicator=indicator,
            )
    for match in _PART_ABOVE_WHOLE.finditer(text):
        if Fraction(match["part"]) > Fraction(match["whole"]):
            unit = match["unit"]
            message = (
                f"“{match['label']}{match['part']}{unit}”多于总数 {match['whole']}{unit}，"
                f"请核准：{text}"
            )
            yield Finding("E611", "error", message, file, indicator=indicator)


def _told(claim: Claim) -> str:
    basis = "、".join(claim.basis)
    return (
        f"{KIND_NAMES[claim.kind]}对不上：写的是 {claim.stated}{claim.unit}，"
        f"按{basis}算是 {claim.computed}{claim.unit}，请核准：{claim.sentence}"
    )
