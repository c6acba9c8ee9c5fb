"""Rules of secrecy and privacy: markings, identity numbers, phone numbers (design §8)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from indicators.finding import Finding, Level

_BLANK = r"[ \t\u3000]"
_LEVEL = rf"(?:绝{_BLANK}?密|机{_BLANK}?密|秘{_BLANK}?密)"
_TERM = rf"(?:长期|启封|启用前|\d{{1,3}}{_BLANK}?(?:年|个月|天))"
# Blanks without line ends, and few of them: a sheet of empty cells must not take minutes.
_MARKING = re.compile(
    rf"{_LEVEL}{_BLANK}{{0,4}}[★☆＊*]"
    rf"|密{_BLANK}?级{_BLANK}?[:：]?{_BLANK}?{_LEVEL}"
    rf"|[（(【\[]{_BLANK}?{_LEVEL}{_BLANK}?[】）)\]]"
    rf"|^{_BLANK}{{0,80}}(?:绝|机|秘){_BLANK}{{0,8}}密(?:级|件)?{_BLANK}{{0,4}}{_TERM}?{_BLANK}{{0,80}}$",
    re.MULTILINE,
)
_WORD = re.compile(r"绝密|机密|秘密")
# Words of every statute and work rule; without them nearly every publicity rule would be refused.
_INNOCENT = re.compile(
    r"(?:国家|商业|工作|个人|技术|企业|审判|检察|调查|侦查|通信|经营|军事|警务|行业|他人|单位"
    r"|党的|保守|严守|泄露|窃取|涉及|知悉|属于|侵犯)(?:绝密|机密|秘密)|秘密(?:投票|写票处)"
)
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z.])1[3-9]\d{9}(?![0-9A-Za-z.])")
_LANDLINE = re.compile(r"(?<![0-9A-Za-z-])0\d{2,3}[-－]\d{7,8}(?![0-9-])")
_REFERENCE = re.compile(r"&#(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6}));")
_WIDE = {0xFF01 + n: 0x21 + n for n in range(94) if chr(0x21 + n).isalnum() or n == 12}
_UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF])
_PLAIN = {**_WIDE, **_UNSEEN}
"""Wide letters, digits and hyphens as narrow ones; characters that nobody sees as nothing."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


@dataclass(frozen=True)
class SecrecyContext:
    """What the rules of this module read.

    Attributes:
        names: paths of files that a package would carry, each with its indicator.
        texts: what could be read of them, by path; manifests and settings too. However they are
            written, they are kept as `readable` gives them.
        unread: paths of files whose text could not be read, with the reason.
        stray: what could be read of files that no manifest names, by path; no package carries
            them, but no secret may lie there.
    """

    names: Mapping[str, str]
    texts: Mapping[str, str]
    unread: Mapping[str, str]
    stray: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("texts", "stray"):
            plain = {path: readable(text) for path, text in getattr(self, name).items()}
            object.__setattr__(self, name, plain)

    @property
    def everywhere(self) -> list[tuple[str, str]]:
        """Every path with its text, stray files too."""
        return sorted({**self.stray, **self.texts}.items())

    def finding(
        self, id: str, level: Level, message: str, path: str, at: int | None = None
    ) -> Finding:
        """A finding in a file, with its line where the file is a text that people edit."""
        line = 0
        if at is not None and path.endswith(".yaml"):
            line = {**self.stray, **self.texts}[path].count("\n", 0, at) + 1
        return Finding(id, level, message, path, line, self.names.get(path, ""))


def marked_secret(context: SecrecyContext) -> Iterator[Finding]:
    """E261 带有密级标志，不得录入."""
    for path in sorted({*context.names, *context.stray}):
        name = readable(path.rpartition("/")[2])
        found = _WORD.search(_INNOCENT.sub("", name))
        if found:
            message = f"文件名带有“{found[0]}”字样；涉密材料不得录入，只用 onsite 写明存放地点"
            yield context.finding("E261", "error", message, path)
    for path, text in context.everywhere:
        mark = _MARKING.search(text)
        if mark:
            shown = "".join(mark[0].split())
            message = f"内容带有密级标志“{shown}”；涉密材料不得录入，只用 onsite 写明存放地点"
            yield context.finding("E261", "error", message, path, mark.start())


def word_of_secrecy(context: SecrecyContext) -> Iterator[Finding]:
    """E262 内容出现“秘密、机密、绝密”字样，须有人核实说明."""
    for path, text in context.everywhere:
        if _MARKING.search(text):
            continue
        found = _WORD.search(_INNOCENT.sub(lambda match: "〇" * len(match[0]), text))
        if found:
            start, end = max(found.start() - 8, 0), found.end() + 8
            shown = "".join(text[start:end].split())
            message = f"内容出现“…{shown}…”；确不涉密的，由核实人在 waivers.yaml 里写明理由"
            yield context.finding("E262", "error", message, path, found.start())


def identity_number(context: SecrecyContext) -> Iterator[Finding]:
    """W263 内容含居民身份证号."""
    for path, text in sorted(context.texts.items()):
        found = [m for m in _IDENTITY.finditer(text) if is_identity_number(m[0])]
        if found:
            shown = "、".join(dict.fromkeys(masked(m[0]) for m in found[:3]))
            message = f"含居民身份证号{len(found)}处，请遮盖后再报送，如写成 {shown}"
            yield context.finding("W263", "warning", message, path, found[0].start())


def phone_number(context: SecrecyContext) -> Iterator[Finding]:
    """W264 内容含电话号码."""
    for path, text in sorted(context.texts.items()):
        found = [*_MOBILE.finditer(text), *_LANDLINE.finditer(text)]
        if found:
            shown = "、".join(dict.fromkeys(masked(m[0]) for m in found[:3]))
            message = f"含电话号码{len(found)}处，属个人信息的请遮盖后再报送，如写成 {shown}"
            yield context.finding("W264", "warning", message, path, found[0].start())


def text_unread(context: SecrecyContext) -> Iterator[Finding]:
    """I265 文件内容没有读出，密级和个人信息须人工核看."""
    by_reason: dict[str, list[str]] = {}
    for path, reason in sorted(context.unread.items()):
        by_reason.setdefault(reason, []).append(path)
    for reason, paths in sorted(by_reason.items()):
        message = (
            f"{reason}，共{len(paths)}份没有查密级标志和个人信息，请人工核看："
            f"{'、'.join(p.rpartition('/')[2] for p in paths[:3])}{'等' if len(paths) > 3 else ''}"
        )
        yield Finding("I265", "info", message, paths[0])


SECRECY_RULES: tuple[Callable[[SecrecyContext], Iterator[Finding]], ...] = (
    marked_secret,
    word_of_secrecy,
    identity_number,
    phone_number,
    text_unread,
)


def check_secrecy(context: SecrecyContext) -> list[Finding]:
    """Every finding of every rule of this module."""
    return [finding for rule in SECRECY_RULES for finding in rule(context)]


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are an identity number: a real birthday and the right check digit."""
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return _CHECK_DIGITS[total % 11] == text[-1].upper()


def masked(number: str) -> str:
    """A number as it may be printed: only its ends.

    >>> masked("13800138000")
    '138****8000'
    """
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"


def without_phones(text: str) -> str:
    """The text with phone and identity numbers masked."""
    plain = shown = readable(text)
    for pattern in (_IDENTITY, _MOBILE, _LANDLINE):
        shown = pattern.sub(lambda match: masked(match[0]), shown)
    return text if shown == plain else shown


def readable(text: str) -> str:
    """The text as it is seen: character references resolved, wide digits narrow.

    >>> readable("&#26426;&#x5bc6;&#9733; １３８")
    '机密★ 138'
    """
    if "&#" in text:
        text = _REFERENCE.sub(_character, text)
    return text if text.isascii() else text.translate(_PLAIN)


def _character(reference: re.Match[str]) -> str:
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    return chr(number) if 31 < number < 0x110000 else " "
