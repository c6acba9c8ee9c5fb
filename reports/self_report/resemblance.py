"""Which narrative a rewritten sentence comes from, by pairs of neighbouring characters (§7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

# Figures are compared apart: two matters do not resemble each other by a number.
_SILENT = re.compile(r"[\s\d%％，、：；。！？…,:;.!?（）()“”\"'《》〔〕—-]+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """One candidate: its place in the list, and the share of the sentence that it holds, 0 to 1."""

    place: int
    share: float


class NarrativeIndex:
    """Texts, ready to be searched for the source of a sentence."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._where: dict[str, list[tuple[int, int]]] = {}
        for place, text in enumerate(texts):
            for pair, count in _pairs(text).items():
                self._where.setdefault(pair, []).append((place, count))

    def nearest(self, sentence: str, most: int = 3) -> list[Likeness]:
        """The texts that hold most of the sentence's character pairs, best first."""
        pairs = _pairs(sentence)
        total = sum(pairs.values())
        common: Counter[int] = Counter()
        for pair, count in pairs.items():
            for place, other in self._where.get(pair, ()):
                common[place] += min(count, other)
        ranked = sorted(common.items(), key=lambda item: (-item[1], item[0]))
        return [Likeness(place, count / total) for place, count in ranked[:most]]


def _pairs(text: str) -> Counter[str]:
    bare = _SILENT.sub("", text)
    return Counter(bare[place : place + 2] for place in range(len(bare) - 1))
