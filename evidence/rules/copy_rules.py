"""Rules over copies: one document offered several times without a `ref`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from zlib import crc32

from evidence.rules.content_context import ContentContext
from indicators.finding import Finding

_SIZE = 6
_KEEP = 4
"""One of so many pieces is compared: the same ones in every text."""

_FEWEST = 40
_ALIKE = 0.9
_USUAL = 20
"""A piece that so many texts share is a form, not a copy."""

_BLANK = re.compile(r"\s+")


def same_document(context: ContentContext) -> Iterator[Finding]:
    """W418 同一份材料重复提供，没有写成引用."""
    first: dict[str, tuple[str, str]] = {}
    for place in context.materials():
        indicator, _, material = place
        entry = context.evidence.files.get(material.file or "")
        if entry is None or not entry.size:
            continue
        code, id = first.setdefault(entry.sha256, (indicator.code, material.id))
        if (code, id) != (indicator.code, material.id):
            message = f"材料 {material.id} 与 {code}/{id} 是同一份文件，请改为 ref: {code}/{id}"
            yield context.finding("W418", "warning", place, message, "file")


def nearly_same_document(context: ContentContext) -> Iterator[Finding]:
    """W419 两份材料内容几乎相同."""
    texts: dict[str, str] = {}
    places = {}
    for place in context.materials():
        material = place[2]
        entry = context.evidence.files.get(material.file or "")
        reading = context.reading(material) if material.file else None
        if entry and reading and reading.readable and entry.sha256 not in places:
            places[entry.sha256] = place
            texts[entry.sha256] = reading.text
    keys = {sha: (places[sha][0].code, places[sha][2].id) for sha in places}
    for one, other, share in _alike(texts):
        code, id = keys[one]
        message = (
            f"材料 {keys[other][1]} 与 {code}/{id} 的文字有 {int(share * 100)}% 相同，"
            "请核对是不是同一份材料"
        )
        yield context.finding("W419", "warning", places[other], message, "file")


def _alike(texts: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """Each text with the earlier one that it is most like, where they are nearly the same."""
    pieces = {sha: _pieces(text) for sha, text in texts.items()}
    owners: dict[int, list[str]] = defaultdict(list)
    for sha, own in pieces.items():
        shared: Counter[str] = Counter()
        for piece in own:
            if len(owners[piece]) < _USUAL:
                shared.update(owners[piece])
                owners[piece].append(sha)
        ranked = sorted(
            ((count / len(own | pieces[other]), other) for other, count in shared.items()),
            key=lambda found: -found[0],
        )
        if ranked and ranked[0][0] >= _ALIKE and len(own) >= _FEWEST // _KEEP:
            yield ranked[0][1], sha, ranked[0][0]


def _pieces(text: str) -> set[int]:
    plain = _BLANK.sub("", text).encode("utf-16-le", "surrogatepass")
    width = 2 * _SIZE
    sums = (crc32(plain[at : at + width]) for at in range(0, len(plain) - width + 1, 2))
    return {piece for piece in sums if piece % _KEEP == 0}


COPY_RULES: tuple[Callable[[ContentContext], Iterator[Finding]], ...] = (
    same_document,
    nearly_same_document,
)
