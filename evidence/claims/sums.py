"""Totals and their parts: 共482人，其中市直86人、县区396人; 市直86份、县区114份，共计200份."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from evidence.claims.bounds import bounds
from evidence.claims.claim import Claim, rounded
from evidence.claims.sentences import Paragraph, Piece, PlacedFigure
from evidence.claims.wording import RELATIVE, events, exhausts, overlaps
from indicators.scalars import plain

NEAR = Fraction(1, 10)
"""An open list of parts that misses the total by more is taken for a choice of examples."""

LEAST_BARE_TOTAL = 20
"""Below this, parts without any marking word add up by chance too often."""

_COLONS, _OPENINGS, _CLOSINGS = {"：", ":"}, {"（", "("}, {"）", ")"}
_SEMICOLONS = {"；", ";"}

Stated = Literal["strict", "open", "bare"]

_OF_WHICH = re.compile(r"^(?:其中[，,：:]?|(?:主要)?包括|包含|分为|分别[为是])")
_CLOSED = re.compile(r"^(?:分为|分别)")
_TOTAL = re.compile(
    r"(?:合计|总计|共计|一共|总共|总数为?|[两二三四五六七八九十](?:年|项|类|级|者)共|以上共|^共)"
    r"(?:\D{0,6})$"
)
_LOOSE_TOTAL = re.compile(r"(?:共|累计)\D{0,8}$")
_WHOLE = re.compile(r"共|总|合计|累计|全年|全市|全县|年度|清理|处理|审核|受理|下放|梳理")
_WHOLE_MARK = re.compile(r"共|总|合计|累计")
_BESIDE = re.compile(r"^(?:另有|另|此外|还有)")
_LIMIT = re.compile(r"不少于|不低于|至少|不超过|要求|力争|应当")


def sum_claims(paragraph: Paragraph) -> list[Claim]:
    """Every total of a paragraph that comes with its parts."""
    claims: dict[int, Claim] = {}
    for total, parts, stated in _candidates(paragraph.pieces):
        if total.figure.start in claims:
            continue
        claim = _claim(paragraph, total, parts, stated)
        if claim:
            claims[total.figure.start] = claim
    return [claims[start] for start in sorted(claims)]


def _candidates(
    pieces: Sequence[Piece],
) -> Iterator[tuple[PlacedFigure, list[PlacedFigure], Stated]]:
    for place, piece in enumerate(pieces):
        mark = _OF_WHICH.match(piece.text.strip())
        if mark:
            yield from _of_which(pieces, place, bool(_CLOSED.match(mark[0])))
        if piece.amounts:
            yield from _after_colon_or_in_brackets(pieces, place)
            yield from _before_total(pieces, place)
            yield from _bare(pieces, place)


def _of_which(
    pieces: Sequence[Piece], place: int, closed: bool
) -> Iterator[tuple[PlacedFigure, list[PlacedFigure], Stated]]:
    """其中 and its kin: the total stands before, the parts after."""
    unit = next((p.amounts[0].unit for p in pieces[place : place + 3] if p.amounts), None)
    total = _total_before(pieces, place, unit) if unit else None
    if total and unit:
        yield total, _parts_from(pieces, place, unit), "strict" if closed else "open"


def _total_before(pieces: Sequence[Piece], place: int, unit: str) -> PlacedFigure | None:
    """The nearest figure of that unit before a place, in the same or the last sentence."""
    here = pieces[place]
    for piece in reversed(pieces[:place]):
        near = 0 if here.before else 1
        if here.sentence - piece.sentence > near or piece.depth > here.depth:
            if piece.depth > here.depth:
                continue
            return None
        for figure in reversed(piece.amounts):
            if figure.unit == unit and not RELATIVE.search(piece.lead(figure)):
                return PlacedFigure(figure, piece)
    return None


def _parts_from(pieces: Sequence[Piece], place: int, unit: str) -> list[PlacedFigure]:
    """The parts from a place on: one figure of the unit in each piece."""
    first = pieces[place]
    parts: list[PlacedFigure] = []
    marks: set[str] = set()
    for piece in pieces[place:]:
        if piece.sentence != first.sentence or piece.depth < first.depth:
            break
        if piece.depth > first.depth:
            continue
        if piece is not first and _OF_WHICH.match(piece.text.strip()):
            break
        if piece.before in _SEMICOLONS and parts and not marks <= _SEMICOLONS:
            break
        own = [figure for figure in piece.amounts if figure.unit == unit]
        if not own:
            if piece.amounts and all(f.unit in "%‰" for f in piece.amounts):
                continue
            if not piece.amounts and (piece.after == "、" or piece is first):
                continue
            break
        lead = piece.lead(own[0])
        if len(own) > 1 or _BESIDE.search(lead) or (parts and _TOTAL.search(lead)):
            break
        if RELATIVE.search(lead):
            if parts:
                continue
            break
        if parts:
            marks.add(piece.before)
        parts.append(PlacedFigure(own[0], piece))
    return parts


def _after_colon_or_in_brackets(
    pieces: Sequence[Piece], place: int
) -> Iterator[tuple[PlacedFigure, list[PlacedFigure], Stated]]:
    """482人：市直86人，县区396人; 482人（市直86人、县区396人）; （市直86人、县区396人）482人."""
    piece = pieces[place]
    figure = piece.amounts[-1]
    if piece.after in _COLONS | _OPENINGS and place + 1 < len(pieces):
        yield PlacedFigure(figure, piece), _parts_from(pieces, place + 1, figure.unit), "open"
    if piece.before in _CLOSINGS and piece.text.startswith(piece.amounts[0].written):
        start = place - 1
        while start > 0 and pieces[start - 1].depth > piece.depth:
            start -= 1
        if start > 0 and not pieces[start - 1].amounts:
            total = PlacedFigure(piece.amounts[0], piece)
            yield total, _parts_from(pieces, start, total.figure.unit), "open"


def _before_total(
    pieces: Sequence[Piece], place: int
) -> Iterator[tuple[PlacedFigure, list[PlacedFigure], Stated]]:
    """Parts first, then 合计, 共计 or 共."""
    piece = pieces[place]
    figure = piece.amounts[0]
    lead = piece.lead(figure)
    strict = bool(_TOTAL.search(lead.strip()))
    if not strict and not _LOOSE_TOTAL.search(lead):
        return
    parts: list[PlacedFigure] = []
    for other in reversed(pieces[:place]):
        if other.sentence != piece.sentence:
            break
        if other.depth > piece.depth:
            continue
        own = [f for f in other.amounts if f.unit == figure.unit]
        if not own:
            if other.amounts or other.before not in ("、", "，", ",", "") or not parts:
                break
            continue
        if len(own) > 1 or RELATIVE.search(other.lead(own[0])):
            break
        if other.after in _SEMICOLONS:
            break
        parts.insert(0, PlacedFigure(own[0], other))
    yield PlacedFigure(figure, piece), parts, "strict" if strict else "bare"


def _bare(
    pieces: Sequence[Piece], place: int
) -> Iterator[tuple[PlacedFigure, list[PlacedFigure], Stated]]:
    """A total whose parts follow without a word between."""
    piece = pieces[place]
    figure = piece.amounts[-1]
    if piece.after not in ("，", ",") or place + 1 >= len(pieces):
        return
    if not _WHOLE.search(piece.lead(figure)):
        return
    total = PlacedFigure(figure, piece)
    if not _OF_WHICH.match(pieces[place + 1].text.strip()):
        yield total, _parts_from(pieces, place + 1, figure.unit), "bare"


def _claim(
    paragraph: Paragraph, total: PlacedFigure, parts: Sequence[PlacedFigure], stated: Stated
) -> Claim | None:
    if len(parts) < 2 or any(_LIMIT.search(p.piece.text) for p in (total, *parts)):
        return None
    if total.figure.unit in ("%", "‰", "个百分点"):
        return None
    summed = sum((part.figure.value for part in parts), Fraction(0))
    holds = _agrees(total, parts, summed)
    if not _is_stated(total, parts, stated, holds, summed):
        return None
    figure = total.figure
    computed = summed / figure.size
    if figure.scale and figure.size > min(p.figure.size for p in parts):
        computed = rounded(computed, figure.decimals)
    if holds and figure.rough:
        computed = Fraction(figure.digits)
    return Claim(
        "sum",
        paragraph.sentences[total.piece.sentence],
        figure.digits,
        plain(computed),
        figure.written_unit,
        holds,
        tuple(part.figure.written for part in parts),
        start=figure.start,
    )


def _agrees(total: PlacedFigure, parts: Sequence[PlacedFigure], summed: Fraction) -> bool:
    """Whether the parts add up to the total, as exactly as they are written."""
    figure = total.figure
    if any(part.figure.rough for part in parts) or figure.rough:
        low = high = Fraction(0)
        for part in parts:
            one = bounds(part.figure, part.lead, part.tail)
            low, high = low + one.low, high + one.high
        whole = bounds(figure, total.lead, total.tail)
        return low <= whole.high and whole.low <= high
    finest = min(Fraction(p.figure.size, 10**p.figure.decimals) for p in parts)
    if figure.scale and Fraction(figure.size, 10**figure.decimals) > finest:
        return rounded(summed / figure.size, figure.decimals) == figure.value / figure.size
    return summed == figure.value


def _is_stated(
    total: PlacedFigure,
    parts: Sequence[PlacedFigure],
    stated: Stated,
    holds: bool,
    summed: Fraction,
) -> bool:
    """Whether the text means these parts to be all of the total."""
    labels = [part.around.strip() for part in parts]
    if stated == "strict":
        return True
    whole = total.figure.value
    complete = exhausts(labels)
    if overlaps(labels):
        return False
    if holds:
        if stated == "open":
            return True
        told = complete or bool(_WHOLE_MARK.search(total.lead))
        grown = whole >= LEAST_BARE_TOTAL and not events(labels)
        return complete or (grown and (told or len(parts) > 2 or not total.figure.rough))
    near = abs(summed - whole) <= NEAR * whole
    if stated == "open":
        return near or complete
    return near and complete
