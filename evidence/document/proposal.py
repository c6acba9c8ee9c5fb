"""What a scan proposes for a file: a person decides, nothing is written over (design §4)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evidence.document.dates import printed_day, published_day, signed_day
from evidence.document.number import number_in_lines, year_of_number
from evidence.document.wording import nature_of
from evidence.file_names import proposed_name
from evidence.manifest import Nature
from evidence.material_standing import EXTENSIONS
from evidence.reading.reading import Reading
from evidence.reading.signature import extension_of
from indicators.catalogue_model import Indicator, MaterialKind
from indicators.match.entry import Entry
from indicators.match.index import MatchIndex
from indicators.plan.repair import repair_text

_HEAD, _TAIL = 25, 40
"""Lines at either end in which a document says who, when and what number."""

_SENDER = 6
"""Lines at the head in which the sender stands."""

_MOST_TEXT = 600
_MOST_INDICATORS = 3
_WORTH = 0.05
_TYPES = re.compile(
    r"(?:通知|意见|方案|办法|规定|决定|报告|请示|批复|通报|公告|通告|纪要|条例|细则|规则|计划|规划"
    r"|清单|目录|汇编|选编|安排|统计表|一览表|情况表|登记[簿表]|名册|名单|总结|要点|台账|制度|说明|情况|基准|预案|函)"
    r"(?:[（(][^（）()]{1,30}[）)])?$"
)
_LETTERHEAD = re.compile(r"^(?P<issuer>[一-鿿（）()、]{4,40}?)文件$")
_ISSUER = re.compile(
    r"^[一-鿿（）()]{2,30}(?:局|委|办|办公室|政府|委员会|小组|法院|检察院|中心|厅|部|大队|支队|管委会|党校|学院)$"
)
_HEADING = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+[章条]"
)
_COPY = re.compile(r"(?:[（(]\d+[）)]|[-_ ]?副本|[-_ ]?复制|最终版?|终稿|定稿|\d{8,})+$")
_CODE = re.compile(r"(?<![A-Z0-9])([A-Z]{1,3}\d{1,4})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file seems to be.

    Attributes:
        path: the file.
        kind: document or image.
        indicators: codes of indicators that it may belong to, the likeliest first.
        name: a legal name where its own is none; empty otherwise.
        reading: why its text was not read; empty when it was.
    """

    path: str
    kind: MaterialKind
    title: str
    nature: Nature | None = None
    issuer: str = ""
    number: str = ""
    signed: date | None = None
    printed: date | None = None
    published: date | None = None
    pages: int | None = None
    indicators: tuple[str, ...] = ()
    name: str = ""
    reading: str = ""

    def as_read(self) -> dict[str, str]:
        """The proposal as `files.json` keeps it: texts by name, without what is unknown."""
        values = {
            "kind": self.kind,
            "title": self.title,
            "nature": self.nature,
            "issuer": self.issuer,
            "number": self.number,
            "signed": self.signed,
            "printed": self.printed,
            "published": self.published,
            "pages": self.pages,
            "indicators": "、".join(self.indicators),
            "name": self.name,
            "unread": self.reading,
        }
        return {key: str(value) for key, value in values.items() if value}


def proposal_for(
    path: str, reading: Reading, match: MatchIndex, known: Mapping[str, Indicator]
) -> Proposal:
    """What one file seems to be.

    Args:
        path: the file below the workspace.
        reading: what was read from it.
        match: ranks the indicators that a text speaks to.
        known: the indicators by code, so that a folder or name that says a code is believed.
    """
    lines = _lines(reading.text)
    head, tail = lines[:_HEAD], lines[-_TAIL:]
    title = _title(head) or _from_name(path)
    number = number_in_lines(head) or number_in_lines([_from_name(path)]) or ""
    signed = signed_day([*head, *tail])
    year = year_of_number(number) if number else None
    if signed and year and abs(signed.year - year) > 1:
        signed = None
    name = path.rpartition("/")[2]
    better = proposed_name(name)
    return Proposal(
        path,
        "image" if extension_of(path) in EXTENSIONS["image"] else "document",
        title,
        nature_of(title),
        _issuer(head, tail),
        number,
        signed,
        printed_day(tail),
        published_day([*head, *tail]),
        reading.pages,
        _indicators(path, title, reading.text, match, known),
        better if better != name else "",
        reading.reason,
    )


def match_index(indicators: Sequence[Indicator], terms: Mapping[str, Sequence[str]]) -> MatchIndex:
    """The index over the indicators of one workspace."""
    entries = [
        Entry(
            indicator.code,
            0,
            indicator.title,
            indicator.requirement,
            "。".join(criterion.text for criterion in indicator.criteria),
            "。".join(indicator.evidence.hints),
        )
        for indicator in indicators
    ]
    return MatchIndex(entries, terms)


def _lines(text: str) -> list[str]:
    """The lines at both ends, repaired; what lies between says nothing of the document itself."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > _HEAD + _TAIL:
        lines = lines[:_HEAD] + lines[-_TAIL:]
    # Wide blanks part the pieces of a line; repairs would close them.
    return ["\t".join(repair_text(re.split(r"[\u3000\t]+", line))[0]) for line in lines]


def _title(head: Sequence[str]) -> str:
    """The first line, or two or three together, that ends like the name of a document."""
    for at, line in enumerate(head):
        if _LETTERHEAD.match(line) or "\t" in line or not 4 <= len(line) <= 60:
            continue
        if _HEADING.match(line):
            continue
        if _TYPES.search(line):
            before = head[at - 1] if at else ""
            joined = f"{before}{line}"
            if before.startswith("关于") and not _TYPES.search(before) and len(joined) <= 60:
                return joined
            return line
    return ""


def _from_name(path: str) -> str:
    """A title from a file's name, without marks of copies."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    return _COPY.sub("", stem).strip(" -_") or stem


def _issuer(head: Sequence[str], tail: Sequence[str]) -> str:
    for line in head[:_SENDER]:
        found = _LETTERHEAD.match(line)
        if found:
            return found["issuer"]
    # Behind the head, units may be rows of a table.
    lines = [*head[:_SENDER], *reversed(tail)]
    pieces = [piece for line in lines for piece in line.split("\t")]
    return next((piece for piece in pieces if _ISSUER.match(piece)), "")


def _indicators(
    path: str, title: str, text: str, match: MatchIndex, known: Mapping[str, Indicator]
) -> tuple[str, ...]:
    said = [code for code in _CODE.findall(path) if code in known]
    words = f"{title}。{text[:_MOST_TEXT]}" if text else title
    ranked = [m.entry.code for m in match.rank(words, _MOST_INDICATORS) if m.score >= _WORTH]
    return tuple(dict.fromkeys([*said, *ranked]))[:_MOST_INDICATORS]
