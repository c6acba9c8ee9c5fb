"""One quantity with different values in one text.

A quantity is drawn narrowly: the same thing counted, in the same measure, of the same territory
and, where the text names one, of the same time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evidence.claims.claim import Claim
from evidence.claims.numbers import Figure
from evidence.claims.sentences import Paragraph, Piece
from evidence.claims.wording import RELATIVE

_SCOPES = {
    "市级": ("市政府", "市本级", "市级", "市直"),
    "县级": ("县政府", "县本级", "县级", "县直", "区直", "区级", "县区", "各县区"),
    "全市": ("全市", "我市", "本市"),
    "全县": ("全县", "我县", "本县", "全区", "我区", "本区"),
    "全省": ("全省", "省直", "省级"),
}
_SCOPE_OF = {word: scope for scope, words in _SCOPES.items() for word in words}
_SCOPE = "|".join(sorted(_SCOPE_OF, key=len, reverse=True))

_ORGANS = r"(?:行政)?执法(?:部门|单位|机关|机构)"
"""Names of one class of bodies: how many there are is one fact, whoever takes part in what."""
_BEFORE = re.compile(rf"({_SCOPE})(?:各|所有|全部|共有|现有|有|的)*\s*$")
_AFTER = re.compile(rf"(?:各|所属|所有)*({_SCOPE})?(?:各|所属|所有)*({_ORGANS})")
_NAMED_FIRST = re.compile(
    rf"({_SCOPE})(?:各|所有|的)*({_ORGANS})(?:共有|共计|总数|共|有|为|达到?|是)*\s*$"
)
_SUBSET = re.compile(
    r"已有|仅|另有|还有|其中|抽[取查]|选[取择]|首批|部分|未|等\s*$|评为|先后|新增|[余多]|至少|前$"
)

_STATE = re.compile(
    rf"(?P<scope>{_SCOPE})?(?:共有|现有|共|有)?(?P<name>[一-鿿（）]{{2,16}}?)"
    r"(?:共有|共计|总数|共|有|为|达到?|是)*\s*$"
)
_PERIOD = re.compile(
    r"(?:截至|截止到?|到|至)?(20\d\d)年(底|末|初|上半年|下半年|前?[一二三四]季度|前三季度|\d{1,2}月(?:\d{1,2}日)?)?"
)
_ORGAN = re.compile(r"[一-鿿]{1,8}?(?:局|委|办|厅|院|中心|支队|街道|县|区|镇|乡)")


@dataclass(frozen=True, slots=True)
class _Item:
    key: tuple[str, ...]
    year: str
    figure: Figure
    sentence: str


def conflict_claims(paragraphs: Sequence[Paragraph]) -> list[Claim]:
    """Every quantity that has more than one value; one claim a quantity."""
    groups: dict[tuple[str, ...], list[_Item]] = {}
    for item in _dated(_body_counts(paragraphs)):
        groups.setdefault((*item.key, item.year), []).append(item)
    for item in _states(paragraphs):
        groups.setdefault((*item.key, item.year), []).append(item)
    return [claim for key in sorted(groups) if (claim := _conflict(groups[key]))]


def _conflict(items: Sequence[_Item]) -> Claim | None:
    first: dict[object, _Item] = {}
    for item in sorted(items, key=lambda item: item.figure.start):
        first.setdefault(item.figure.value, item)
    if len(first) < 2:
        return None
    kept = list(first.values())
    return Claim(
        "conflict",
        kept[0].sentence,
        kept[0].figure.digits,
        "",
        kept[0].figure.written_unit,
        False,
        tuple(item.figure.written for item in kept),
        tuple(item.figure.digits for item in kept),
        tuple(item.sentence for item in kept),
        kept[0].figure.start,
    )


def _body_counts(paragraphs: Iterable[Paragraph]) -> Iterator[_Item]:
    """How many bodies of one class there are: 市直35个执法部门, 37个市直行政执法部门."""
    for paragraph in paragraphs:
        year = ""
        for piece in paragraph.pieces:
            year = (re.findall(r"(20\d\d)年", piece.text) or [year])[-1]
            for figure in piece.amounts:
                scope = _scope_of_bodies(piece, figure)
                if scope and figure.unit in ("个", "家") and not figure.rough:
                    sentence = paragraph.sentences[piece.sentence]
                    yield _Item(("执法部门", scope), year, figure, sentence)


def _scope_of_bodies(piece: Piece, figure: Figure) -> str:
    """Whose bodies a figure counts; empty when it counts none, or only some."""
    lead, tail = piece.lead(figure), piece.tail(figure)
    if _SUBSET.search(lead):
        return ""
    if named := _NAMED_FIRST.search(lead):
        return _SCOPE_OF[named[1]]
    after = _AFTER.match(tail)
    if not after:
        return ""
    before = _BEFORE.search(lead)
    word = after[1] or (before[1] if before else "")
    return _SCOPE_OF.get(word, "")


def _dated(items: Iterable[_Item]) -> list[_Item]:
    """Items without a year join the only year that there is; two years keep them apart."""
    items = list(items)
    years: dict[tuple[str, ...], set[str]] = {}
    for item in items:
        years.setdefault(item.key, set()).update({item.year} - {""})
    return [
        item if len(years[item.key]) > 1 else _Item(item.key, "", item.figure, item.sentence)
        for item in items
    ]


def _states(paragraphs: Iterable[Paragraph]) -> Iterator[_Item]:
    """Quantities in the same words of the same stated time: 2020年全市共有执法人员7900人."""
    for paragraph in paragraphs:
        for piece in paragraph.pieces:
            for figure in piece.amounts:
                lead = piece.lead(figure).strip()
                before = paragraph.of_sentence(piece.sentence)
                told = "，".join(p.text for p in before if p.start < piece.start)
                period = _last_period(told + piece.text[: figure.start - piece.start])
                if figure.rough or not period or piece.depth or _SUBSET.search(told + lead):
                    continue
                words = _PERIOD.sub("", lead)
                state = _STATE.fullmatch(words.strip())
                if not state or RELATIVE.search(words) or figure.unit.startswith("第"):
                    continue
                organs = _ORGAN.findall(_PERIOD.sub("", told))
                scope = _SCOPE_OF.get(state["scope"] or "", "")
                if not scope and not organs and len(state["name"]) < 4:
                    continue
                organ, tail = organs[-1] if organs else "", piece.tail(figure).strip()
                key = (state["name"], scope, organ, figure.unit, tail)
                year = period[1] + (period[2] or "")
                yield _Item(key, year, figure, paragraph.sentences[piece.sentence])


def _last_period(words: str) -> re.Match[str] | None:
    """The time that was named last."""
    found = list(_PERIOD.finditer(words))
    return found[-1] if found else None
