"""The note of responsible units after a task (design §10).

Notes stand in brackets of any kind after the last sentence, or behind a label such as 责任单位：.
A comma inside 各县(市、区)政府 separates nothing; 等部门 means that others are meant too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indicators.plan.model import UnitNote
from indicators.unit_vocabulary import resolve

_OPENERS, _CLOSERS = "(（[［〔【", ")）]］〕】"
_SEPARATORS = "、，,;；/ \u3000\n"
_LABEL = re.compile(
    r"(?P<role>牵头|责任|主办|负责|主责|承办|配合|协办|协助|参与|参加|落实|实施)"
    r"(?:单位|部门|处室|科室)[:：]"
)
_LEADS = ("牵头", "主办", "主责")
_ENDING = re.compile(
    r"(?:局|委|办|厅|部|院|室|会|府|门|位|中心|公司|集团|校|处|队|站|所|区|县|市|镇|乡|街道|联|机构|机关"
    r"|银行|大学|学院|政协|人大|馆|团)(?:[(（][^()（）]{1,12}[)）])?"
)
_SURE = re.compile(r"[市县区省旗各镇乡]|有关|相关|国家|开发区|高新区|\S+管委会")
_OTHERS = re.compile(r"等(?:[市县区省]?[直级]?(?:有关|相关|各|成员|职能)*(?:部门|单位|机构))?$")
_ROLE = re.compile(
    r"(?P<lead>牵头(?:负责|组织|落实)?)|(?:按(?:照)?(?:各自)?职责(?:分工)?|分工|分别|具体|共同|组织)*"
    r"(?:负责|配合|参与|参加|协助|协同|落实|实施)(?:落实)?"
)
_BEFORE_NAME = re.compile(r"^(?:由|会同|以及|和|及|并由)(?=[市县区省各])")
_BETWEEN_NAMES = re.compile(r"(?<=[局委办厅院部室府门位])(?:和|及|以及|会同)(?=[市县区省旗各])")
_NOTE_END = re.compile("[。\n]")
# A note may end in the time by which it is due, which belongs to the deadlines.
_TIME = re.compile(r"\d(?:年|月|日)|完成|时限|年底|长期|持续")
_MOST_NAME = 30


def split_note(text: str) -> tuple[str, UnitNote]:
    """The text of a task without its note, and the note.

    Args:
        text: the repaired text of one task; paragraphs stand apart by line feeds.
    """
    label = _LABEL.search(text)
    if label:
        first, last = _labelled(text, label.start())
        names, others = _labelled_names(text[first:last])
        if names:
            rest = f"{text[:first].rstrip(' ([（〔【')}{text[last:].lstrip(')]）〕】')}".strip()
            return rest, _note(names, others)
    for end in _note_ends(text):
        start = _opening(text, end - 1)
        if start is None or not _after_sentence(text[:start]):
            continue
        listed, others = _names(text[start + 1 : end - 1])
        names = [name for name in listed if not _TIME.search(name)]
        if names and all(map(_looks_like_unit, names)) and any(map(_sure, names)):
            return f"{text[:start]}{text[end:].lstrip('。')}".strip(), _note(names, others)
    return text, UnitNote()


def listed_units(words: str) -> tuple[tuple[str, ...], bool]:
    """The names in a cell that lists units, those that lead first, and whether more are meant.

    >>> listed_units("市公安局、市司法局（牵头）等部门")
    (('市司法局', '市公安局'), True)
    """
    names, others = _names(words)
    return tuple(dict.fromkeys(name for name in names if len(name) <= _MOST_NAME)), others


def _note(names: Sequence[str], others: bool) -> UnitNote:
    units = tuple(dict.fromkeys(names))
    return UnitNote(units, tuple(resolve(name).name for name in units), others)


def _note_ends(text: str) -> Iterator[int]:
    """Ends of brackets that close a paragraph, the last first."""
    for found in reversed(list(re.finditer(r"[)）\]］〕】](?=[。.;；]?(?:\n|$))", text))):
        yield found.end()


def _opening(text: str, closer: int) -> int | None:
    """Where the bracket opens that closes at `closer`; nested ones may be of any kind."""
    depth = 0
    for place in range(closer, -1, -1):
        if text[place] in _CLOSERS:
            depth += 1
        elif text[place] in _OPENERS:
            depth -= 1
            if depth == 0:
                return place
    return None


def _after_sentence(before: str) -> bool:
    """Whether a note may begin here: after a sentence, or after a heading without one."""
    before = before.rstrip()
    last = before.rsplit("\n", 1)[-1]
    return not before or before[-1] in "。；;！”.\n" or not re.search("[。；;]", last)


def _labelled(text: str, label: int) -> tuple[int, int]:
    """The place of a labelled note: the bracket around it, else to the end of its sentence."""
    for end in range(label, len(text)):
        if text[end] in _CLOSERS:
            start = _opening(text, end)
            if start is not None and start < label:
                return start + 1, end
    found = _NOTE_END.search(text, label)
    return label, found.start() if found else len(text)


def _labelled_names(note: str) -> tuple[list[str], bool]:
    """The names behind the labels, those that lead first."""
    labels = list(_LABEL.finditer(note))
    leads: list[str] = []
    rest: list[str] = []
    others = False
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        words = note[label.end() : following.start() if following else len(note)]
        # Another label, such as 完成时限：, ends the list of names.
        words = re.split(r"[;；]?[一-龥]{2,6}[:：]", words, maxsplit=1)[0]
        names, more = _names(words)
        others = others or more
        (leads if label["role"] in _LEADS else rest).extend(filter(_looks_like_unit, names))
    return leads + rest, others


def _names(words: str) -> tuple[list[str], bool]:
    """The names in a list of units, the lead first, and whether it says 等部门."""
    leads: list[str] = []
    rest: list[str] = []
    others = False
    for piece in _pieces(words):
        # 等部门 stands before its role or behind it: 甲局（牵头）等部门, 甲局等部门牵头.
        bare = _OTHERS.sub("", _BEFORE_NAME.sub("", piece))
        name, role = _without_role(bare)
        short = _OTHERS.sub("", name)
        others = others or short != name or not piece.endswith(bare)
        if short:
            (leads if role else rest).append(short)
    return leads + rest, others


def _without_role(name: str) -> tuple[str, bool]:
    """The name without 牵头 or 配合 behind it, and whether it leads."""
    name = name.rstrip("。.")
    for role in _ROLE.finditer(name):
        end = role.end()
        bracketed = name[end:] in (")", "）") and name[role.start() - 1] in _OPENERS
        if role.start() > 1 and (end == len(name) or bracketed):
            return name[: role.start()].rstrip(_OPENERS), role["lead"] is not None
    return name, False


def _pieces(words: str) -> Iterator[str]:
    """The list split at separators outside brackets, and at 和 between two names."""
    depth, start = 0, 0
    for place, character in enumerate(f"{words}、"):
        if character in _OPENERS:
            depth += 1
        elif character in _CLOSERS:
            depth -= 1
        if (depth <= 0 and character in _SEPARATORS) or place == len(words):
            piece = words[start:place].strip()
            start = place + 1
            if piece and resolve(piece).known:
                yield piece
            else:
                yield from filter(None, _BETWEEN_NAMES.split(piece))


def _looks_like_unit(name: str) -> bool:
    if not 2 <= len(name) <= _MOST_NAME or re.search(r"[。：:“”《》\d%]", name):
        return False
    return re.search(f"{_ENDING.pattern}$", name) is not None


def _sure(name: str) -> bool:
    return _SURE.match(name) is not None or resolve(name).known
