"""Prose cut into sentences and pieces, each piece with the figures that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from evidence.claims.numbers import Figure, figures_of

LONGEST_SENTENCE = 2000
"""Characters after which a text without stops is cut: nobody relates figures so far apart."""

LONGEST_PARAGRAPH = 2_000
"""Characters after which a line is taken for several paragraphs, at the end of a sentence."""

_SENTENCE_END = "。！？!?"
_SEPARATORS = "，,；;：:、"
_OPENING, _CLOSING = "（(", "）)"
_IDLE = re.compile(r"[（(][^（()）\d０-９一二三四五六七八九十百]*[）)]")
_JOINS = re.compile(r"(?:以及|和|及|与)")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two separators.

    Attributes:
        text: its words. start: its place in the whole text.
        before: the separator before it: empty at the start of a sentence, 和 for any joining word.
        after: the separator after it; empty at the end of a sentence.
        depth: how many brackets are open.
        sentence: number of its sentence in the whole text.
        amounts: its amounts that have a unit, in order.
    """

    text: str
    start: int
    before: str
    after: str
    depth: int
    sentence: int
    amounts: tuple[Figure, ...]

    def lead(self, figure: Figure) -> str:
        """The words before a figure of this piece, from the figure before it."""
        ends = [f.end for f in self.amounts if f.end <= figure.start]
        return self.text[max([self.start, *ends]) - self.start : figure.start - self.start]

    def tail(self, figure: Figure) -> str:
        """The words after a figure of this piece, up to the next figure."""
        starts = [f.start for f in self.amounts if f.start >= figure.end]
        end = min([self.start + len(self.text), *starts])
        return self.text[figure.end - self.start : end - self.start]


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure and the piece that it stands in."""

    figure: Figure
    piece: Piece

    @property
    def lead(self) -> str:
        """The words before it, from the figure before."""
        return self.piece.lead(self.figure)

    @property
    def tail(self) -> str:
        """The words after it, up to the next figure."""
        return self.piece.tail(self.figure)

    @property
    def around(self) -> str:
        """The words before it and after it."""
        return self.lead + self.tail


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a text.

    Attributes:
        sentences: the words of its sentences by number.
        pieces: its pieces in order.
    """

    sentences: dict[int, str]
    pieces: tuple[Piece, ...]

    def of_sentence(self, number: int) -> list[Piece]:
        """The pieces of one sentence."""
        return [piece for piece in self.pieces if piece.sentence == number]


def paragraphs_of(text: str) -> list[Paragraph]:
    """The paragraphs of a text that hold an amount; a line is a paragraph."""
    found: list[Paragraph] = []
    start = sentence = 0
    for line in text.split("\n"):
        pieces: list[Piece] = []
        sentences: dict[int, str] = {}
        figures = figures_of(line)
        begun = 0
        for first, end in _sentence_spans(line, figures):
            if end - begun > LONGEST_PARAGRAPH:
                found += _with_amounts(sentences, pieces)
                pieces, sentences, begun = [], {}, first
            inside = [f for f in figures if first <= f.start < end]
            sentences[sentence] = line[first:end].strip()
            pieces += _pieces(line, first, end, inside, start, sentence)
            sentence += 1
        found += _with_amounts(sentences, pieces)
        start += len(line) + 1
    return found


def _with_amounts(sentences: dict[int, str], pieces: list[Piece]) -> list[Paragraph]:
    """The paragraph, when it holds an amount."""
    if any(piece.amounts for piece in pieces):
        return [Paragraph(sentences, tuple(pieces))]
    return []


def _sentence_spans(line: str, figures: list[Figure]) -> Iterator[tuple[int, int]]:
    first = 0
    for place, character in enumerate(line):
        if character in _SENTENCE_END or place - first >= LONGEST_SENTENCE:
            yield first, place + 1
            first = place + 1
    if line[first:].strip():
        yield first, len(line)


def _pieces(
    line: str, first: int, end: int, figures: list[Figure], offset: int, sentence: int
) -> Iterator[Piece]:
    """The pieces of one sentence; separators inside a figure do not count."""
    inside = {place for figure in figures for place in range(figure.start, figure.end)}
    inside |= _idle_brackets(line, first, end)
    amount_ends = {figure.end for figure in figures if figure.kind == "amount" and figure.unit}
    depth, before, start, place = 0, "", first, first
    while place <= end:
        mark, size = _mark(line, place, end, inside, amount_ends)
        if not size:
            place += 1
            continue
        words = line[start:place]
        if words.strip():
            amounts = tuple(
                _moved(f, offset)
                for f in figures
                if f.kind == "amount" and f.unit and start <= f.start < place
            )
            yield Piece(words, offset + start, before, mark, depth, sentence, amounts)
            before = mark
        elif mark in _OPENING + _CLOSING:
            before = mark
        depth += (mark in _OPENING) - (mark in _CLOSING) if mark else 0
        depth = max(depth, 0)
        start = place = place + size


def _idle_brackets(line: str, first: int, end: int) -> set[int]:
    """The places of brackets that hold no digit: 乡镇（街道） is one word."""
    return {
        place
        for match in _IDLE.finditer(line, first, end)
        for place in range(match.start(), match.end())
    }


def _mark(
    line: str, place: int, end: int, inside: set[int], amount_ends: set[int]
) -> tuple[str, int]:
    """The separator at a place and its size; size 0 when there is none."""
    if place >= end:
        return "", 1
    if place in inside:
        return "", 0
    if line[place] in _SEPARATORS + _OPENING + _CLOSING:
        return line[place], 1
    if line[place] in _SENTENCE_END:
        return "", 1
    if place in amount_ends and (join := _JOINS.match(line, place)):
        return "和", join.end() - place
    return "", 0


def _moved(figure: Figure, offset: int) -> Figure:
    return replace(figure, start=figure.start + offset, end=figure.end + offset)
