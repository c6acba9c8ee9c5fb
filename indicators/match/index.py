"""Ranks the indicators that a text speaks to, by 2-grams and by curated terms."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indicators.match.entry import Entry
from indicators.match.plain_form import compact, grams, runs

FIELD_WEIGHTS = {"title": 4.0, "requirement": 2.0, "criteria": 1.0, "hints": 0.5}
HEADING_SIZE = 40
"""Characters within which a first sentence is taken for a heading."""
HEADING_WEIGHT = 3.0
BODY_TERM_WEIGHT = 0.35
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


class MatchIndex:
    """An inverted index of 2-grams with terms beside it."""

    def __init__(
        self, entries: Sequence[Entry], terms: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        self.entries = tuple(entries)
        self._postings, self._idf = _postings(self.entries)
        places = {entry.code: place for place, entry in enumerate(self.entries)}
        owners: dict[str, list[int]] = {}
        for code, words in (terms or {}).items():
            if code in places:
                for word in words:
                    owners.setdefault(word, []).append(places[code])
        self._terms = [(w, tuple(compact(p) for p in w.split()), o) for w, o in owners.items()]

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
                scores[place] = scores.get(place, 0.0) + TERM_WEIGHT * weight / len(owners)
                found.setdefault(place, []).append(word)
        ranked = [
            (-scores[place] * _tier_weight(self.entries[place]), place) for place in scores
        ]
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
            if gram not in self._idf:
                continue
            weight = (1 + math.log(counts[gram])) * self._idf[gram]
            norm += weight * weight
            for place, own in self._postings[gram]:
                scores[place] = scores.get(place, 0.0) + weight * own
        length = math.sqrt(norm) or 1.0
        return {place: score / length for place, score in scores.items()}

    def _terms_in(self, heading: str, body: str) -> list[tuple[str, list[int], float]]:
        first, whole = compact(heading), compact(heading + body)
        found = []
        for word, parts, owners in self._terms:
            if all(part in whole for part in parts):
                near = not heading or all(part in first for part in parts)
                size = sum(map(len, parts))
                weight = math.sqrt(size - 1) * (1.0 if near else BODY_TERM_WEIGHT)
                found.append((word, owners, weight))
        return found


def _parts(text: str) -> tuple[str, str]:
    """A heading and what follows it; a short text has no heading."""
    end = _HEADING_END.search(text.strip())
    text = text.strip()
    if end and end.start() <= HEADING_SIZE and len(text) > 1.5 * HEADING_SIZE:
        return text[: end.start()], text[end.start() :]
    return "", text


def _tier_weight(entry: Entry) -> float:
    return OWN_TIER_WEIGHT.get(entry.code[0], OTHER_TIER_WEIGHT)


def _postings(
    entries: Sequence[Entry],
) -> tuple[dict[str, list[tuple[int, float]]], dict[str, float]]:
    """For every pair the entries that hold it with its share of their length; and its rarity."""
    weighted: list[dict[str, float]] = []
    holders: Counter[str] = Counter()
    for entry in entries:
        own: dict[str, float] = {}
        for field, weight in FIELD_WEIGHTS.items():
            for run in runs(getattr(entry, field)):
                for start in range(len(run) - 1):
                    gram = run[start : start + 2]
                    own[gram] = own.get(gram, 0.0) + weight
        weighted.append(own)
        holders.update(own.keys())
    idf = {gram: math.log(1 + len(entries) / count) for gram, count in holders.items()}
    logs = {count: math.log(1 + count) for own in weighted for count in set(own.values())}
    postings: dict[str, list[tuple[int, float]]] = {gram: [] for gram in idf}
    for place, own in enumerate(weighted):
        values = [(gram, logs[count] * idf[gram]) for gram, count in own.items()]
        length = math.sqrt(sum([value * value for _, value in values])) or 1.0
        for gram, value in values:
            postings[gram].append((place, value / length))
    return postings, idf
