"""Reasons of several years in fewer words: what the years share is told once.

Scoring explains every year by itself; printed, the same words five times over fill pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

_YEARLY = re.compile(r"(?P<who>[^0-9，（“]*)(?P<years>\d{4}(?:、\d{4})*)年(?P<said>.+)", re.DOTALL)
_VERDICT = re.compile("，(?=未达|达到|少于|未报齐)")
"""Where a sentence turns from its figures to what they mean; “均” can stand before it."""


class _Part(NamedTuple):
    """What one year, or several, came to."""

    years: tuple[int, ...]
    figures: str
    verdict: str


def told_once(reasons: str) -> str:
    """The reasons with years that say the same joined; nothing else changes.

    Args:
        reasons: sentences with “；” between them, such as scoring gives for a gap.

    >>> told_once("2018年1/2=50%，未达100%；2019年2/3=66.67%，未达100%")
    '2018年1/2=50%，2019年2/3=66.67%，均未达100%'
    >>> told_once("a：2018年已做到；2019年已做到；2020年已做到；b：没有材料")
    'a：2018—2020年已做到；b：没有材料'
    """
    shorter = "；".join(_runs(reasons.split("；")))
    return shorter.replace("（工作参考值）（工作参考值", "（均为工作参考值，")


def _runs(sentences: list[str]) -> Iterator[str]:
    """Runs of years of one subject, each told once; other sentences as they are."""
    who, run = "", list[_Part]()
    for sentence in sentences:
        yearly = _YEARLY.fullmatch(sentence)
        if run and (yearly is None or yearly["who"] not in ("", who)):
            yield who + _told(run)
            run = []
        if yearly is None:
            yield sentence
            continue
        if not run:
            who = yearly["who"]
        years = tuple(int(year) for year in yearly["years"].split("、"))
        figures, verdict = _split(yearly["said"])
        run.append(_Part(years, figures, verdict))
    if run:
        yield who + _told(run)


def _split(said: str) -> tuple[str, str]:
    """Figures and verdict; where a stop parts the figures themselves, all is figures."""
    turn = _VERDICT.search(said)
    if turn is None or "，" in said[: turn.start()]:
        return said, ""
    return said[: turn.start()], said[turn.end() :]


def _told(run: list[_Part]) -> str:
    parts = []
    for verdict, group in groupby(_joined(run), key=lambda part: part.verdict):
        told = [f"{_years(part.years)}年{part.figures}" for part in group]
        if not verdict:
            parts += told
        else:
            parts.append(f"{'，'.join(told)}，{'均' * (len(told) > 1)}{verdict}")
    return "；".join(parts)


def _joined(run: list[_Part]) -> Iterator[_Part]:
    """Neighbours that say the same become one."""
    for (figures, verdict), group in groupby(run, key=lambda part: (part.figures, part.verdict)):
        yield _Part(tuple(year for part in group for year in part.years), figures, verdict)


def _years(years: tuple[int, ...]) -> str:
    """Three and more years in a row as a span."""
    if len(years) > 2 and years == tuple(range(years[0], years[0] + len(years))):
        return f"{years[0]}—{years[-1]}"
    return "、".join(map(str, years))
