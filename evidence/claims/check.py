"""All checkable statements of a text."""

from __future__ import annotations

from evidence.claims.changes import change_claims
from evidence.claims.claim import Claim
from evidence.claims.conflicts import conflict_claims
from evidence.claims.ratios import ratio_claims
from evidence.claims.sentences import paragraphs_of
from evidence.claims.sums import sum_claims


def claims_of(text: str) -> list[Claim]:
    """The claims of a text in its order; each conflict stands where its first value does.

    Args:
        text: prose; a line is a paragraph.
    """
    paragraphs = paragraphs_of(text)
    claims = [
        claim
        for paragraph in paragraphs
        for find in (sum_claims, ratio_claims, change_claims)
        for claim in find(paragraph)
    ]
    claims += conflict_claims(paragraphs)
    return sorted(claims, key=lambda claim: (claim.start, claim.kind, claim.stated))
