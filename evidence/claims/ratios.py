"""Ratios whose two sides the text gives: 2934人参加，2101人合格，合格率71.6%; 占总数的30%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from evidence.claims.bounds import bounds
from evidence.claims.claim import Claim, rounded
from evidence.claims.numbers import Figure
from evidence.claims.sentences import Paragraph, Piece, PlacedFigure
from evidence.claims.wording import RELATIVE
from indicators.scalars import plain

_RATE = re.compile(
    r"([一-鿿]{2,12})率(?:分别)?(?:已|均|仅)?(?:为|是|达到?|约|近|超过?|逾|在|高达|约为)*\s*$"
)
_SHARE = re.compile(r"(?:占比|比例|比重|占)(?:为|是|达到?|约|近|超过?|逾|高达)*\s*$")
_SHARE_OF = re.compile(r"占([一-鿿（）]*?)(?:的(?:比例|比重)?)?(?:为|达到?|约|近|超过?|逾)*\s*$")
_OF_IT = re.compile(r"(?:[一-鿿（）]{0,12}的)?(?:比例|比重)?(?:为|达到?|约|近|超过?)*")
_ELSEWHERE = re.compile(r"全国|全省|全球|同期|上年|去年|往年|年初|预算|GDP|人口")
_QUALIFIERS = re.compile(r"按期|按时|限时|提前|一次|首次|成功|实名|依法|公开|网上|线上|网络|有效")
_BASE = re.compile(r"共|总|应|受理|收到|收案|接到|参加|参考|抽查|抽取|发出|发放|检查|中$|计划|受访")
_PLAN = re.compile(r"力争|目标|确保|不低于|不少于|要求|计划|以上|预计|到20\d\d年")


def ratio_claims(paragraph: Paragraph) -> list[Claim]:
    """Every share or rate of a paragraph that stands beside both its sides."""
    claims = []
    for place, piece in enumerate(paragraph.pieces):
        for figure in piece.amounts:
            if figure.unit not in ("%", "‰") or _PLAN.search(piece.text):
                continue
            sides = _sides(paragraph.pieces, place, figure)
            if sides:
                claims.append(_claim(paragraph, piece, figure, *sides))
    return claims


def _sides(
    pieces: Sequence[Piece], place: int, figure: Figure
) -> tuple[PlacedFigure, PlacedFigure] | None:
    """Numerator and denominator of a percentage; None where the text does not tell them."""
    piece = pieces[place]
    lead = piece.lead(figure)
    if RELATIVE.search(lead.replace("占", "")):
        return None
    if direct := _share_of_named(pieces, place, figure):
        return direct
    if rate := _RATE.search(lead):
        return _rate_sides(_window(pieces, place, figure), rate[1], figure)
    if _SHARE.search(lead) or _SHARE_OF.search(lead):
        if _ELSEWHERE.search(lead):
            return None
        return _share_sides(_window(pieces, place, figure), figure)
    return None


def _window(pieces: Sequence[Piece], place: int, figure: Figure) -> list[PlacedFigure]:
    """The figures before a percentage that can be its sides, in order.

    Those of its own sentence; of the sentence before as well where its own has less than two.
    """
    piece = pieces[place]
    for back in (0, 1):
        sides = [
            PlacedFigure(own, other)
            for other in pieces[: place + 1]
            if piece.sentence - other.sentence <= back and other.depth <= piece.depth
            for own in other.amounts
            if own.end <= figure.start
            and own.unit not in ("%", "‰", "个百分点")
            and not RELATIVE.search(other.lead(own).replace("占", ""))
        ]
        if len(sides) > 1:
            return sides
    return sides


def _share_of_named(
    pieces: Sequence[Piece], place: int, figure: Figure
) -> tuple[PlacedFigure, PlacedFigure] | None:
    """833人占参考人员2934人的28.4%: both sides in words."""
    piece = pieces[place]
    before = [own for own in piece.amounts if own.end <= figure.start]
    if not before:
        return None
    whole = before[-1]
    lead = piece.lead(whole)
    between = piece.lead(figure)
    if "占" not in lead or not _OF_IT.fullmatch(between.strip()):
        return None
    if len(before) > 1:
        return PlacedFigure(before[-2], piece), PlacedFigure(whole, piece)
    earlier = [side for side in _window(pieces, place, figure) if side.figure.end <= whole.start]
    same = [side for side in earlier if side.figure.unit == whole.unit]
    return (same[-1], PlacedFigure(whole, piece)) if same else None


def _rate_sides(
    window: Sequence[PlacedFigure], label: str, figure: Figure
) -> tuple[PlacedFigure, PlacedFigure] | None:
    """The sides of X率: the numerator's words say X."""
    named = [side for side in window if _says(side.around, label)]
    for numerator in reversed(named):
        others = [
            side
            for side in window
            if side.figure.unit == numerator.figure.unit and side is not numerator
        ]
        if found := _denominator(numerator, others, figure):
            return numerator, found
    if named:
        return None
    # Nothing says X, but two figures alone give exactly this rate: 106个乡镇中103个…，覆盖率97.2%.
    if len(window) == 2 and window[0].figure.unit == window[1].figure.unit:
        whole, part = sorted(window, key=lambda side: -side.figure.value)
        if part.figure.value != whole.figure.value and _gives(part, whole, figure):
            return part, whole
    return None


def _share_sides(
    window: Sequence[PlacedFigure], figure: Figure
) -> tuple[PlacedFigure, PlacedFigure] | None:
    """The sides of 占…%: the nearest figure, and a whole before it."""
    for numerator in reversed(window):
        others = [
            side
            for side in window
            if side.figure.unit == numerator.figure.unit and side is not numerator
        ]
        if others:
            found = _denominator(numerator, others, figure)
            return (numerator, found) if found else None
    return None


def _denominator(
    numerator: PlacedFigure, others: Sequence[PlacedFigure], figure: Figure
) -> PlacedFigure | None:
    """The whole that a numerator belongs to; None when several could be and none gives the rate."""
    able = [side for side in others if side.figure.value >= numerator.figure.value]
    for side in able:
        if _gives(numerator, side, figure):
            return side
    if len(able) > 1:
        able = [side for side in able if _BASE.search(side.around)] or able
    return able[0] if len(able) == 1 or (able and _BASE.search(able[0].around)) else None


def _says(words: str, label: str) -> bool:
    """Whether the words beside a figure name what a rate is about."""
    core = label[-2:]
    if not (core in words or set(core) <= set(words)):
        return False
    if re.search(rf"[未不]{core[0]}", words) and not re.search(rf"[未不]{core[0]}", label):
        return False
    return all(qualifier in words for qualifier in _QUALIFIERS.findall(label))


def _gives(numerator: PlacedFigure, denominator: PlacedFigure, figure: Figure) -> bool:
    return _holds(_rate(numerator, denominator, figure), numerator, figure, "")


def _rate(numerator: PlacedFigure, denominator: PlacedFigure, figure: Figure) -> Fraction:
    hundred = 100 if figure.unit == "%" else 1000
    return hundred * numerator.figure.value / (denominator.figure.value or Fraction(1))


def _holds(
    rate: Fraction, numerator: PlacedFigure, figure: Figure, lead: str, tail: str = ""
) -> bool:
    if figure.rough:
        room = bounds(figure, lead, tail)
        half = Fraction(1, 2 * 10**figure.decimals)
        return room.low - half <= rate <= room.high + half
    return rounded(rate, figure.decimals) == figure.value


def _claim(
    paragraph: Paragraph,
    piece: Piece,
    figure: Figure,
    numerator: PlacedFigure,
    denominator: PlacedFigure,
) -> Claim:
    rate = _rate(numerator, denominator, figure)
    vague = numerator.figure.rough or denominator.figure.rough
    holds = _holds(rate, numerator, figure, piece.lead(figure), piece.tail(figure)) or (
        vague and abs(rate - figure.value) <= 2
    )
    return Claim(
        "ratio",
        paragraph.sentences[piece.sentence],
        figure.digits,
        plain(rounded(rate, figure.decimals)),
        figure.written_unit,
        holds,
        (numerator.figure.written, denominator.figure.written),
        start=figure.start,
    )
