"""评审意见: what the units are told of a review, without who said it (design §9).

No score is told: the unit gets the opinions, the problems and the material that is wanted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoring.review.anonymity import without_names
from scoring.review.rating import Rating, Verdict
from scoring.review.standing import Decision

CANNOT_JUDGE = "暂不能判断"

_LINES = re.compile(r"[\r\n\u2028\u2029]+")
_WISHES = re.compile(r"[\r\n\u2028\u2029；;]+")
_NUMBER = re.compile(
    r"^\s*(?:[（(]?\d{1,2}(?:[）)、]|[.．](?!\d))|[（(]?[一二三四五六七八九十]{1,2}[）)、]|[①-⑳])\s*"
)
_ENDS = "。；;，,、 \t\u3000"
_COURTESY = re.compile(r"^(?:请|建议|应当|应|需要|需|要求|希望|尽快|补充|补报|补齐|提供|提交)+")


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for an indicator.

    Attributes:
        title: the indicator's title.
        unit: the lead unit. cooperating: co-operating units.
        statutory: whether the indicator rests on a statutory duty.
    """

    title: str
    unit: str
    cooperating: tuple[str, ...] = ()
    statutory: bool = False


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a unit is told of one indicator.

    Attributes:
        indicator: its code. owner: its title and units.
        opinions: verdict and remark of each reviewer, or the panel's alone where it decided; in an
            order that says nothing of who wrote which.
        problems: what is wrong, each thing once.
        wanted: material to add, each wish once.
        verdict: the panel's, else the gravest; None when nobody could judge.
        decided: whether the panel (复核合议) decided.
        waits: whether reviewers are at odds and the panel has yet to decide.
    """

    indicator: str
    owner: Owner
    opinions: tuple[str, ...]
    problems: tuple[str, ...]
    wanted: tuple[str, ...]
    verdict: Verdict | None
    decided: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class Opinions:
    """What all units are told.

    Attributes:
        told: what goes out, in the order of the owners.
        overruled: codes of indicators that the panel found to be in order although a reviewer had
            something against them; the unit is told nothing of these.
    """

    told: tuple[Opinion, ...]
    overruled: tuple[str, ...]

    @property
    def units(self) -> dict[str, tuple[Opinion, ...]]:
        """What each unit is told, by unit."""
        found: dict[str, list[Opinion]] = {}
        for opinion in self.told:
            found.setdefault(opinion.owner.unit, []).append(opinion)
        return {unit: tuple(listed) for unit, listed in found.items()}


def opinions_of(
    ratings: Iterable[Rating],
    decisions: Iterable[Decision],
    owners: Mapping[str, Owner],
    disputed: Collection[str],
    names: Collection[str],
) -> Opinions:
    """What the units are told of a round.

    Args:
        ratings: the reviewers' words.
        decisions: what the panel settled.
        owners: who answers for each indicator, in the order of the catalogues.
        disputed: codes of indicators over which reviewers are at odds.
        names: the reviewers, who appear nowhere in the result; those who took part in a decision
            are kept out as well.
    """
    decided = {decision.indicator: decision for decision in decisions}
    rated: dict[str, list[Rating]] = {}
    for rating in ratings:
        rated.setdefault(rating.indicator, []).append(rating)
    hidden = {*names, *(r.reviewer for listed in rated.values() for r in listed)}
    for decision in decided.values():
        hidden |= {decision.by, *decision.present}

    def nameless(text: str) -> str:
        return without_names(text, hidden)

    told, overruled = [], []
    for code, owner in owners.items():
        listed, settled = rated.get(code, []), decided.get(code)
        if settled and settled.verdict == "符合" and settled.share == 1:
            if any(map(_objects, listed)):
                overruled.append(code)
        elif settled or any(map(_objects, listed)):
            waits = code in disputed and settled is None
            told.append(_opinion(code, owner, listed, settled, waits, nameless))
    return Opinions(tuple(told), tuple(overruled))


def _objects(rating: Rating) -> bool:
    """Whether the reviewer has anything that the unit should act on."""
    return bool(rating.problem or rating.wanted) or rating.share != 1 or rating.verdict != "符合"


def _opinion(
    code: str,
    owner: Owner,
    ratings: Sequence[Rating],
    decision: Decision | None,
    waits: bool,
    nameless: Callable[[str], str],
) -> Opinion:
    if decision:
        opinions = [_words(decision.verdict, nameless(decision.reason))]
    else:
        opinions = [
            _words(rating.verdict or CANNOT_JUDGE, nameless(rating.remark)) for rating in ratings
        ]
    problems = [part for rating in ratings for part in _parts(nameless(_problem(rating)), _LINES)]
    if decision and not problems:
        problems = _parts(nameless(decision.reason), _LINES)
    wanted = [part for rating in ratings for part in _parts(nameless(rating.wanted), _WISHES)]
    return Opinion(
        code,
        owner,
        # Sorted by what they say: a reviewer's place in a list would tell who it is.
        tuple(sorted(opinions)),
        _once(problems),
        _once(wanted),
        decision.verdict if decision else _gravest(ratings),
        decision is not None,
        waits,
    )


def _problem(rating: Rating) -> str:
    """The problem as written; without one, the remark of a reviewer who withholds points."""
    if rating.problem.strip():
        return rating.problem
    withheld = rating.share is not None and (rating.share < 1 or rating.verdict != "符合")
    return rating.remark if withheld else ""


def _gravest(ratings: Iterable[Rating]) -> Verdict | None:
    order: tuple[Verdict, ...] = ("不符合", "基本符合", "符合")
    given = {rating.verdict for rating in ratings}
    return next((verdict for verdict in order if verdict in given), None)


def _words(verdict: str, remark: str) -> str:
    told = "；".join(_parts(remark, _LINES))
    return f"{verdict}。{told}" if told else verdict


def _parts(text: str, between: re.Pattern[str]) -> list[str]:
    """The things that a cell lists, without their numbers and closing marks."""
    parts = (_NUMBER.sub("", part).strip(_ENDS) for part in between.split(text))
    return [part for part in parts if part]


def _once(parts: Iterable[str]) -> tuple[str, ...]:
    """Each thing once, in order of their words; of two spellings the fuller one."""
    kept: dict[str, str] = {}
    for part in parts:
        spelled = "".join(unicodedata.normalize("NFKC", part).split())
        plain = _COURTESY.sub("", spelled) or spelled
        kept[plain] = max(kept.get(plain, ""), part, key=lambda words: (len(words), words))
    return tuple(sorted(kept.values()))
