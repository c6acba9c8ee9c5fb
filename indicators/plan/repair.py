"""Repairs the text of a plan; every repair is counted with examples, none is silent (design §10).

What a machine cannot be sure of (完美 for 完善, lost characters) is reported and left as written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

RepairKind = Literal[
    "pinyin", "traditional", "radical", "bracket", "blank", "joined", "suspected", "lost"
]

REPAIR_NAMES: dict[RepairKind, str] = {
    "pinyin": "删去字后的拼音",
    "traditional": "繁体字转为简体",
    "radical": "部首符号转为汉字",
    "bracket": "配错的括号改为成对",
    "blank": "删去多余的空格",
    "joined": "写在一行的任务拆开",
    "suspected": "疑似错字（未改）",
    "lost": "疑似缺字（未改）",
}

UNCHANGED: frozenset[RepairKind] = frozenset({"suspected", "lost"})
"""Kinds that are only reported."""

MOST_EXAMPLES = 3

_HAN = "\u3400-\u9fff\uf900-\ufaff\u3007"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_PINYIN = re.compile(rf"(?<=[{_HAN}])[(（][a-zü]*[{_TONED}][a-zü]*[)）]")
# A neutral tone carries no mark; only these syllables have one, so that (app) or (oa) stay.
_NEUTRAL = re.compile(rf"(?<=[{_HAN}])[(（](?:de|le|zhe|zi|men|ma|ne|ba|me|ge|guo|li)[)）]")
_BLANKS = r"[ \t\u3000\xa0\u2002-\u200b\ufeff]+"
_FULL = rf"{_HAN}，。、；：！？“”‘’（）〔〕【】《》〈〉—…％．～"
_BLANK = re.compile(rf"(?<=[{_FULL}]){_BLANKS}|(?<=\S){_BLANKS}(?=[{_FULL}])")
_BLANK_AT_MARK = re.compile(
    rf"(?<=[0-9)\]]){_BLANKS}(?=[,;:)\]%])|(?<=[(\[]){_BLANKS}|{_BLANKS}(?=[)\]])"
)
# Two issuers of one document stand apart in its title.
_TWO_ISSUERS = re.compile(
    rf"(?<=中央|省委|市委|县委|区委){_BLANKS}(?=国务院|中央军委|[{_HAN}]{{2,9}}人民政府)"
)
_ISSUERS_MARK = "\ue000"
_PAIRS = {"(": ")", "（": "）", "[": "]", "［": "］", "〔": "〕", "【": "】"}
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_BRACKETED_YEAR = re.compile(r"(?<=[\u4e00-\u9fff])[\[［【]((?:19|20)\d\d)[\]］】](?=\d{1,4}号)")
# A note of units whose end was lost.
_UNCLOSED = re.compile(r"(?<=。)[(（\[［〔【][^()（）\[\]［］〔〕【】。]{2,}$")
_RADICAL = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5]")
_RADICALS_APART = str.maketrans(
    "⺠⻓⻛⻅⻔⻋⻢⻩⻬⻚⻉⻝⻄⻤⻥⻦⻨⻮⻰⻳", "民长风见门车马黄齐页贝食西鬼鱼鸟麦齿龙龟"
)
_LOST = re.compile(rf"(?<=[{_HAN}])[?？][a-zü]*[{_TONED}][a-zü]*[)）]|\ufffd+")
_SUSPECTED = re.compile(
    r"完美(?=[^，。、；\s]{0,12}(?:制度|机制|程序|体系|备案|办法|措施))|布署"
    r"|(?<=\d月)(?:3[01]|[12]\d|[1-9])(?=完成|前)"
)
_MEANT = {"完美": "完善", "布署": "部署"}


@dataclass(frozen=True, slots=True)
class Repair:
    """One kind of repair in one text.

    Attributes:
        count: how often it was made (or, for `UNCHANGED` kinds, noticed).
        examples: the first few, as `原文→改后` or as the place.
    """

    kind: RepairKind
    count: int
    examples: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The repair as `plan --json` prints it."""
        return {
            "kind": self.kind,
            "name": REPAIR_NAMES[self.kind],
            "count": self.count,
            "changed": self.kind not in UNCHANGED,
            "examples": list(self.examples),
        }


class _Counter:
    """Counts the repairs of one text by kind."""

    def __init__(self) -> None:
        self._counts: dict[RepairKind, int] = {}
        self._examples: dict[RepairKind, list[str]] = {}

    def add(self, kind: RepairKind, example: str) -> None:
        """Counts one repair; the first examples of a kind are kept."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        kept = self._examples.setdefault(kind, [])
        if len(kept) < MOST_EXAMPLES and example not in kept:
            kept.append(example)

    def repairs(self) -> tuple[Repair, ...]:
        """The repairs that were made, in the order of their kinds."""
        return tuple(
            Repair(kind, self._counts[kind], tuple(self._examples[kind]))
            for kind in REPAIR_NAMES
            if kind in self._counts
        )


def repair_text(paragraphs: Sequence[str]) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """The repaired paragraphs and what was done to them.

    A second pass finds nothing more to change. Blanks at the ends of paragraphs are layout, not
    damage, and go uncounted.

    Args:
        paragraphs: the text as it was read.

    Returns:
        As many paragraphs, and the repairs in the order of `REPAIR_NAMES`.
    """
    counter = _Counter()
    steps: Sequence[Callable[[str, _Counter], str]] = (
        _without_pinyin,
        _simplified,
        _without_radicals,
        _without_blanks,
        _paired,
    )
    repaired = []
    for paragraph in paragraphs:
        text, before = paragraph.strip(), None
        # One repair may lay bare another: a blank stood between a character and its pinyin.
        while text != before:
            before = text
            for step in steps:
                text = step(text, counter)
        _notice(text, counter)
        repaired.append(text)
    return tuple(repaired), counter.repairs()


def _around(text: str, start: int, end: int) -> str:
    """A few characters of the text around a place."""
    return text[max(0, start - 4) : end + 4]


def _without_pinyin(text: str, counter: _Counter) -> str:
    for pattern in (_PINYIN, _NEUTRAL):
        while pattern.search(text):
            for found in pattern.finditer(text):
                before = text[found.start() - 1]
                counter.add("pinyin", f"{before}{found[0]}→{before}")
            text = pattern.sub("", text)
    return text


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _simplified(text: str, counter: _Counter) -> str:
    if text.isascii():
        return text
    convert = _converter()
    # A few rare characters need two steps.
    while (after := convert(text)) != text and len(after) == len(text):
        for old, new in zip(text, after, strict=True):
            if old != new:
                counter.add("traditional", f"{old}→{new}")
        text = after
    return text


def _without_radicals(text: str, counter: _Counter) -> str:
    def whole(found: re.Match[str]) -> str:
        sign = found[0]
        character = unicodedata.normalize("NFKC", sign).translate(_RADICALS_APART)
        if character != sign:
            counter.add("radical", f"{sign}→{character}")
        return character

    return _RADICAL.sub(whole, text)


def _without_blanks(text: str, counter: _Counter) -> str:
    text = _TWO_ISSUERS.sub(_ISSUERS_MARK, text) if "《" in text else text

    def gone(found: re.Match[str]) -> str:
        counter.add("blank", _around(text, found.start(), found.end()))
        return ""

    for pattern in (_BLANK, _BLANK_AT_MARK):
        while pattern.search(text):
            text = pattern.sub(gone, text)
    return text.replace(_ISSUERS_MARK, " ")


def _paired(text: str, counter: _Counter) -> str:
    """Brackets made to match: the closing one follows the opening one."""
    text = _document_numbers(text, counter)
    characters = list(text)
    waiting: list[str] = []
    for place, character in enumerate(characters):
        if character in _PAIRS:
            waiting.append(character)
        elif character in _OPENERS and waiting:
            opener = _OPENERS[character]
            if opener not in waiting:
                closer = _PAIRS[waiting.pop()]
                characters[place] = closer
                before = text[max(0, place - 4) : place]
                counter.add("bracket", f"{before}{character}→{before}{closer}")
            else:
                while waiting.pop() != opener:
                    pass
    if waiting and (unclosed := _UNCLOSED.search(text)):
        characters.append(_PAIRS[waiting[-1]])
        counter.add("bracket", f"{unclosed[0][-5:]}→{unclosed[0][-5:]}{characters[-1]}")
    return "".join(characters)


def _document_numbers(text: str, counter: _Counter) -> str:
    def hexagonal(found: re.Match[str]) -> str:
        counter.add("bracket", f"{found[0]}→〔{found[1]}〕")
        return f"〔{found[1]}〕"

    return _BRACKETED_YEAR.sub(hexagonal, text)


def _notice(text: str, counter: _Counter) -> None:
    for found in _LOST.finditer(text):
        counter.add("lost", _around(text, found.start(), found.end()))
    for found in _SUSPECTED.finditer(text):
        meant = _MEANT.get(found[0], f"{found[0]}日")
        counter.add("suspected", f"{_around(text, found.start(), found.end())}（疑为“{meant}”）")
