"""Changes whose two values the text gives: 由20个工作日压缩到5个工作日，压缩75%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from evidence.claims.bounds import bounds
from evidence.claims.claim import Claim, rounded
from evidence.claims.numbers import Figure
from evidence.claims.sentences import Paragraph, Piece, PlacedFigure
from indicators.scalars import plain

_UP = "增长|增加|提高|提升|上升|上涨|扩大|增|升|延长"
_DOWN = "下降|提速|压降|减少|降低|压减|压缩|缩短|缩减|精简|减|降|整合"
_TO = r"(?:到|至|为|成)(?:了)?(?:(?:20|19)\d\d年(?:底|末)?的?|现在的?|目前的?|如今的?|今年的?)?(?:约|近)?\s*$"
_REACHED = re.compile(rf"(?:{_UP}|{_DOWN}|调整|变|扩展|改){_TO}")
_FROM = re.compile(r"(?:由|从)[^由从]*$")
_DELTA = re.compile(
    rf"(?:同比|环比|净|共|累计|总体|平均|分别)?({_UP}|{_DOWN})(?:了|幅度?|率|为|达到?|约|近|超过?)*\s*$"
)
_SPREAD = re.compile(r"分别|各")
_THAN = re.compile(r"[比较](?:之)?(?:于)?(?P<base>[^，。]*?)(?:的|同期的|同期)?\s*$")
_OLD = re.compile(
    r"去年|上年|上一年|前年|上月|上季度|上期|同期|改革前|整改前|实施前|此前|原来|过去"
)
_NEW = re.compile(r"今年|本年|本月|本季度|当年|改革后|整改后|实施后|目前|现在|如今")
_YEAR = re.compile(r"(20\d\d|19\d\d)年")
_MONTH = re.compile(r"(\d{1,2})月|([一二三四])季度|(上|下)半年")
_NEUTRAL = re.compile(
    r"(?:20|19)\d\d年|去年|上年|上一年|前年|今年|本年|上月|本月|同期|[改整实][革改施][前后]|目前|现在"
    r"|分别|共|全年|全市|为|达|到|有|了|的|只需|需要|平均"
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """An old and a new value, and the place of the piece after which the change is stated."""

    old: PlacedFigure
    new: PlacedFigure
    place: int


def change_claims(paragraph: Paragraph) -> list[Claim]:
    """Every change of a paragraph that stands with both its values."""
    claims: dict[int, Claim] = {}
    for pair in _pairs(paragraph.pieces):
        for delta, piece, verb in _deltas(paragraph.pieces, pair):
            claim = _claim(paragraph, pair, delta, piece, verb)
            if claim and delta.start not in claims:
                claims[delta.start] = claim
    return [claims[start] for start in sorted(claims)]


def _pairs(pieces: Sequence[Piece]) -> Iterator[_Pair]:
    for place, piece in enumerate(pieces):
        values = [PlacedFigure(figure, piece) for figure in piece.amounts]
        for old, new in pairwise(values):
            if _same(old, new) and _FROM.search(old.lead) and _REACHED.search(new.lead):
                yield _Pair(old, new, place)
        if not values:
            continue
        yield from _from_before(pieces, place, values[0])
        yield from _compared(pieces, place, values)
        yield from _two_periods(pieces, place, values)
        yield from _respectively(pieces, place, values)


def _same(old: PlacedFigure, new: PlacedFigure) -> bool:
    return old.figure.unit == new.figure.unit


def _from_before(pieces: Sequence[Piece], place: int, new: PlacedFigure) -> Iterator[_Pair]:
    """由…20天，…压缩到5天: the old value one piece earlier."""
    if place and _REACHED.search(new.lead):
        other = pieces[place - 1]
        if other.sentence == new.piece.sentence and len(other.amounts) == 1:
            old = PlacedFigure(other.amounts[0], other)
            if _same(old, new) and _FROM.search(old.lead):
                yield _Pair(old, new, place)


def _compared(
    pieces: Sequence[Piece], place: int, values: Sequence[PlacedFigure]
) -> Iterator[_Pair]:
    """120件，比上年的100件增长20%: the old value is named after 比 or 较."""
    old = values[0]
    if not place or not _THAN.search(old.lead):
        return
    if not (_OLD.search(old.lead) or _YEAR.search(old.lead)) or _DELTA.search(old.lead):
        return
    other = pieces[place - 1]
    own = [PlacedFigure(f, other) for f in other.amounts if f.unit == old.figure.unit]
    if other.sentence == old.piece.sentence and own:
        # The change itself may follow in the same piece.
        yield _Pair(old, own[-1], place - 1)


def _two_periods(
    pieces: Sequence[Piece], place: int, values: Sequence[PlacedFigure]
) -> Iterator[_Pair]:
    """去年200件，今年150件，下降25%; in one sentence or in two."""
    second = values[-1]
    for other in reversed(pieces[:place]):
        if second.piece.sentence - other.sentence > 1:
            return
        if not other.amounts:
            continue
        first = PlacedFigure(other.amounts[-1], other)
        if len(other.amounts) == 1 and _same(first, second) and _alike(first, second):
            times = _time(first.lead), _time(second.lead)
            if times[0] is not None and times[1] is not None and times[0] != times[1]:
                old, new = (first, second) if times[0] < times[1] else (second, first)
                yield _Pair(old, new, place)
        return


def _respectively(
    pieces: Sequence[Piece], place: int, values: Sequence[PlacedFigure]
) -> Iterator[_Pair]:
    """2019年、2020年分别办理200件、240件，增长20%."""
    if place < 2 or len(values) != 1 or values[0].lead.strip():
        return
    other = pieces[place - 1]
    if len(other.amounts) != 1 or other.sentence != values[0].piece.sentence:
        return
    first = PlacedFigure(other.amounts[0], other)
    told = pieces[place - 2].text + other.text
    years = [int(year) for year in _YEAR.findall(told)]
    if _same(first, values[0]) and "分别" in first.lead and len(years) == 2:
        ordered = (first, values[0]) if years[0] < years[1] else (values[0], first)
        yield _Pair(*ordered, place)


def _time(words: str) -> int | None:
    """A number that orders periods; None when the words name none."""
    year = int((_YEAR.findall(words) or [0])[-1])
    month = 0
    for number, quarter, half in _MONTH.findall(words):
        month = int(number) if number else 3 * "一二三四".index(quarter) if quarter else 0
        month += 6 * (half == "下") + 1
    if year or month:
        return 13 * year + month
    if _OLD.search(words):
        return -1
    return 10**6 if _NEW.search(words) else None


def _alike(first: PlacedFigure, second: PlacedFigure) -> bool:
    """Whether two figures count the same thing: what they count shares a word, or goes unsaid."""
    one, other = (_NEUTRAL.sub("", v.around) for v in (first, second))
    if not other.strip() or not one.strip():
        return True
    short = {other[n : n + 2] for n in range(len(other) - 1)}
    shared = sum(one[n : n + 2] in short for n in range(len(one) - 1))
    return shared >= max(1, min(len(one), len(other)) // 2)


def _deltas(pieces: Sequence[Piece], pair: _Pair) -> Iterator[tuple[Figure, Piece, str]]:
    """The changes stated after the two values, nothing else between."""
    known = {pair.old.figure.start, pair.new.figure.start}
    last = max(known)
    sentence = pieces[pair.place].sentence
    for piece in pieces[pair.place :]:
        if piece.sentence != sentence or piece.depth > pieces[pair.place].depth:
            return
        for figure in piece.amounts:
            if figure.start in known or figure.end <= min(known):
                continue
            if figure.start < last:
                continue
            lead = piece.lead(figure)
            delta = _DELTA.search(lead)
            said_of_other = len(lead.strip()) > 8 and figure.start > last + 30
            if not delta or _SPREAD.search(lead) or said_of_other or not _bare(lead, delta[0]):
                return
            yield figure, piece, delta[1]


def _bare(lead: str, said: str) -> bool:
    """Whether nothing but the change stands before a delta: 参训人数增长40% is another matter."""
    return len(lead.strip()) - len(said.strip()) <= 2


def _claim(
    paragraph: Paragraph, pair: _Pair, delta: Figure, piece: Piece, verb: str
) -> Claim | None:
    old, new = pair.old.figure, pair.new.figure
    if old.rough or new.rough:
        return None
    change = new.value - old.value
    if re.fullmatch(_DOWN, verb):
        change = -change
    if delta.unit == "%" and old.value:
        computed = 100 * change / old.value
    elif delta.unit == "倍" and old.value:
        computed = change / old.value
    elif delta.unit == "个百分点" and old.unit == "%":
        computed = change
    elif delta.unit == old.unit:
        computed = change / delta.size
    else:
        return None
    return Claim(
        "change",
        paragraph.sentences[piece.sentence],
        delta.digits,
        plain(_as_written(computed, delta)),
        delta.written_unit,
        _holds(computed, delta, piece),
        (old.written, new.written),
        start=delta.start,
    )


def _as_written(computed: Fraction, delta: Figure) -> Fraction:
    """Rounded like the stated figure where rounding is usual; counts stay exact."""
    if delta.unit in ("%", "倍") or delta.scale:
        return rounded(computed, delta.decimals)
    return computed


def _holds(computed: Fraction, delta: Figure, piece: Piece) -> bool:
    stated = delta.value / delta.size
    if delta.rough:
        room = bounds(delta, piece.lead(delta), piece.tail(delta))
        half = Fraction(1, 2 * 10**delta.decimals)
        return room.low / delta.size - half <= computed <= room.high / delta.size + half
    return _as_written(computed, delta) == stated
