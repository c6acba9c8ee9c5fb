"""Quantified targets and the documents that a task says shall be made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicators.plan.date_words import readable
from indicators.plan.model import Target, TargetKind
from indicators.plan.numerals import NUMERAL, numeral_value
from indicators.plan.sentences import clause_around, without_titles

_NUMBER = rf"(?P<value>\d+(?:\.\d+)?|{NUMERAL})"
_UNIT = r"(?P<unit>个百分点|万元|人次|学时|课时|工作日|%|％|[次期场件项个人名篇份家天日字元批例条种轮遍户部处所])"
_LEAST = r"(?:不少于|不低于|不得少于|不得低于|至少|最少)"
_MOST = r"(?:不超过|不得超过|不多于|不高于|不得高于|至多|最多)"
_FORMS: tuple[tuple[TargetKind, re.Pattern[str]], ...] = (
    ("range", re.compile(rf"(?P<value>\d+(?:-|—|~|～|至)\d+){_UNIT}")),
    ("at_least", re.compile(rf"{_LEAST}[一-龥]{{0,4}}?{_NUMBER}{_UNIT}")),
    ("at_most", re.compile(rf"{_MOST}{_NUMBER}{_UNIT}")),
    ("at_least", re.compile(rf"{_NUMBER}{_UNIT}及?以上")),
    ("at_most", re.compile(rf"{_NUMBER}{_UNIT}及?以下")),
    # 一年内发生… tells of time past; only days and months bind.
    ("within", re.compile(rf"{_NUMBER}(?P<unit>个工作日|个月|日|天|小时)(?:之|以)?内")),
    ("rate", re.compile(r"(?P<value>\d+(?:\.\d+)?)(?P<unit>[%％])")),
    ("rate", re.compile(rf"(?P<unit>百分之)(?P<value>一?百|{NUMERAL}|\d+)")),
)
_OUTPUT = re.compile(r"(?:制定|出台|印发|编制|修订|起草|制订)(?:并(?:印发|公布|实施|发布))?(?=《)")
_TITLE = re.compile(r"《[^《》]+》")


def find_targets(text: str) -> tuple[Target, ...]:
    """The quantified targets in the order of the text; figures in 《…》 are none.

    Args:
        text: the repaired text of one task.
    """
    plain = without_titles(readable(text))
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, Target]] = []
    for kind, form in _FORMS:
        for match in form.finditer(plain):
            start, end = match.span()
            if any(first < end and start < last for first, last in taken):
                continue
            taken.append((start, end))
            found.append((start, _target(kind, match, text)))
    return tuple(target for _, target in sorted(found, key=lambda pair: pair[0]))


def find_outputs(text: str) -> tuple[str, ...]:
    """The documents that a task says shall be made, each once.

    Args:
        text: the repaired text of one task.
    """
    return tuple(dict.fromkeys(_outputs(text)))


def _outputs(text: str) -> Iterator[str]:
    for verb in _OUTPUT.finditer(text):
        title = _TITLE.match(text, verb.end())
        if title and not text[title.end() :].startswith(("规定", "要求", "精神", "确定")):
            yield title[0]


def _target(kind: TargetKind, match: re.Match[str], text: str) -> Target:
    start, end = match.span()
    unit = match["unit"].removeprefix("个") if kind == "within" else match["unit"]
    unit = {"％": "%", "百分之": "%"}.get(unit, unit)
    return Target(
        kind, _value(match["value"]), unit, text[start:end], clause_around(text, start, end)
    )


def _value(words: str) -> str:
    """The number in plain digits; `1-3` for a range."""
    if words.endswith("百"):
        return "100"
    words = re.sub("[—~～至]", "-", words)
    return words if words[0].isdecimal() else str(numeral_value(words))
