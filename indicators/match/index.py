"""Ranks the indicators that a text speaks to, by 2-grams and by curated terms."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indicators.match.entry import Entry
from indicators.match.plain_form import compact, grams, runs

FIELD_WEIGHTS = {"title": 8, "requirement": 4, "criteria": 2, "hints": 1}
"""How often a pair counts in each field."""

HEADING_SIZE = 40
"""Characters within which a first sentence is taken for a heading."""
HEADING_WEIGHT = 3.0
BODY_TERM_WEIGHT = 0.35
GRAM_WEIGHT = 0.25
TERM_WEIGHT = 0.16
OWN_TIER_WEIGHT = {"N": 1.0}
OTHER_TIER_WEIGHT = 0.9
"""What fits a national and a provincial or local indicator alike belongs to the national one."""

_HEADING_END = re.compile(r"[。；;\n]")


@dataclass(frozen=True, slots=True)
class Match:
    """An indicator that a text speaks to.

    Attributes:
        entry: the indicator.
        score: from 0 to below 1, comparable inside one text only.
        terms: the curated terms that the text contains, as the list writes them.
    """

    entry: Entry
    score: float
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Term:
    word: str
    parts: tuple[str, ...]
    owners: tuple[int, ...]
    weight: float


class MatchIndex:
    """An inverted index of 2-grams with terms beside it."""

    def __init__(
        self, entries: Sequence[Entry], terms: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        self.entries = tuple(entries)
        self._counts = [_field_grams(entry) for entry in self.entries]
        self._lengths = [math.sqrt(len(counts)) or 1.0 for counts in self._counts]
        self._postings: dict[str, tuple[tuple[int, float], ...]] = {}
        places = {entry.code: place for place, entry in enumerate(self.entries)}
        owners: dict[str, list[int]] = {}
        for code, words in (terms or {}).items():
            if code in places:
                for word in words:
                    owners.setdefault(word, []).append(places[code])
        self._terms = [_term(word, places) for word, places in owners.items()]

    def rank(self, text: str, limit: int = 5) -> list[Match]:
        """The indicators that fit a text, best first; ties by catalogue order.

        Args:
            text: any Chinese text; its first sentence counts more when it is a heading.
            limit: how many at most.
        """
        heading, body = _parts(text)
        scores = self._by_grams(heading, body)
        found: dict[int, list[str]] = {}
        for word, owners, weight in self._terms_in(heading, body):
            for place in owners:
                scores[place] = scores.get(place, 0.0) + TERM_WEIGHT * weight
                found.setdefault(place, []).append(word)
        ranked = [(-scores[place] * _tier_weight(self.entries[place]), place) for place in scores]
        return [
            Match(
                self.entries[place],
                round(-raw / (1 - raw), 4),
                tuple(sorted(found.get(place, ()))),
            )
            for raw, place in sorted(ranked)[:limit]
            if raw
        ]

    def _by_grams(self, heading: str, body: str) -> dict[int, float]:
        """The cosine of the text with every entry that shares a pair."""
        counts: Counter[str] = Counter()
        for part, weight in ((heading, HEADING_WEIGHT), (body, 1.0)):
            for gram, count in grams(part).items():
                counts[gram] += weight * count  # type: ignore[assignment]
        scores: dict[int, float] = {}
        norm = 0.0
        for gram in sorted(counts):
            holders = self._holders(gram)
            if not holders:
                continue
            rarity = math.log(1 + len(self.entries) / len(holders))
            weight = (1 + math.log(counts[gram])) * rarity
            norm += weight * weight
            for place, own in holders:
                scores[place] = scores.get(place, 0.0) + weight * rarity * own
        length = math.sqrt(norm) or 1.0
        return {place: GRAM_WEIGHT * score / length for place, score in scores.items()}

    def _holders(self, gram: str) -> tuple[tuple[int, float], ...]:
        """The entries that hold a pair, each with its share; found when first asked for.

        Most pairs of the catalogues are never asked for, and one call must be quick.
        """
        found = self._postings.get(gram)
        if found is None:
            found = tuple(
                (place, math.log(1 + counts[gram] / 2) / self._lengths[place])
                for place, counts in enumerate(self._counts)
                if gram in counts
            )
            self._postings[gram] = found
        return found

    def _terms_in(self, heading: str, body: str) -> list[tuple[str, tuple[int, ...], float]]:
        first, whole = compact(heading), compact(heading + body)
        found = []
        for term in self._terms:
            if all(part in whole for part in term.parts):
                near = not heading or all(part in first for part in term.parts)
                weight = term.weight * (1.0 if near else BODY_TERM_WEIGHT)
                found.append((term.word, term.owners, weight))
        return found


def _parts(text: str) -> tuple[str, str]:
    """A heading and what follows it; a short text has no heading."""
    end = _HEADING_END.search(text.strip())
    text = text.strip()
    if end and end.start() <= HEADING_SIZE and len(text) > 1.5 * HEADING_SIZE:
        return text[: end.start()], text[end.start() :]
    return "", text


def _term(word: str, owners: Sequence[int]) -> _Term:
    """A term with its weight: longer ones say more, and owners share it."""
    parts = tuple(compact(part) for part in word.split())
    size = sum(map(len, parts))
    return _Term(word, parts, tuple(owners), math.sqrt(size - 1) / len(owners))


def _tier_weight(entry: Entry) -> float:
    return OWN_TIER_WEIGHT.get(entry.code[0], OTHER_TIER_WEIGHT)


def _field_grams(entry: Entry) -> Counter[str]:
    """How often an entry holds each pair, its fields weighted."""
    pairs: list[str] = []
    for field, weight in FIELD_WEIGHTS.items():
        for run in runs(getattr(entry, field)):
            pairs += [run[start : start + 2] for start in range(len(run) - 1)] * weight
    return Counter(pairs)
