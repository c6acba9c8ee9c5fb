"""Deadlines and recurring duties in the text of a task (design §10).

A date is a deadline when 前 follows it, or when the text sets a result to it: 2017年实现…,
6月底完成…. A year in which something is only explored or pushed on, a start (2017年起) and the past
(已于1月公布) are none.
"""

from __future__ import annotations

import re

from indicators.plan.date_words import DateMatch, find_dates, readable
from indicators.plan.model import DateWords, Recurrence
from indicators.plan.sentences import HIDDEN, clause_from, sentence_start, without_titles

_EVERY = (
    r"每(?:半年|年度?|季度?|双月|月|周|旬|日|天|学期"
    r"|[两二三四六2346](?:个月|年|周|月)|个(?:月|季度|年度|学期))"
    r"|逐(?:月|季)|按(?:月|季度?)(?=报|通报|上报|汇总|调度|更新|公布|召开|开展|向)"
)
_WHEN = (
    r"(?:的?(?:第?[一二三四1-4]季度|(?:1[0-2]|0?[1-9]|元)月(?:份|底|末|初|[上中下]旬"
    r"|(?:3[01]|[12]\d|0?[1-9])[日号])?|(?:3[01]|[12]\d|0?[1-9])[日号]|年?[底末初]|[上中下]旬))?"
)
_BEFORE = r"(?:(?:之|以)?前)?"
_RECURRING = re.compile(rf"(?:{_EVERY}){_WHEN}{_BEFORE}")
_YEARLY = re.compile(r"每(?:个?年度?|年)")
_BEFORE_MARK = re.compile(r"之?前(?!期|款|述|后|提|置|列)")
_UP_TO_MARK = re.compile("以前")
_STARTS = re.compile(r"以来|起|开始|以后|之后|后|至今|来(?=[,，])|期间")
_SINCE = re.compile(r"(?:自|从|自从|截至目前)$")
_PAST = re.compile(r"已经?[于在]?$")
_MANNER = re.compile(r"按照?|根据|依据|结合|在|通过|围绕|以(?!上|下|内|前)|经")
_ADVERB = (
    r"(?:全[市县区省]|我[市县区]|市县两级|各级各部门|各级|各地|各部门|各单位|市直各部门|要|应当?"
    r"|力争|争取|确保|务必|必须|全面|全部|基本|初步|率先|如期|提前|按时|正式|集中|陆续|分批|内|组织)*"
)
_RESULT = re.compile(
    rf"{_ADVERB}(?:实现|建成|建立|完成|制定|出台|印发|形成|达到|公布|编制|健全|构建|搭建|成立|设立"
    r"|开通|上线|报送|上报|提交|报(?!告|道|名|刊|纸|废))(?![的了])"
)


def find_deadlines(text: str, plan_year: int | None = None) -> tuple[DateWords, ...]:
    """The dates by which something is due, and the years that are named without a result.

    Args:
        text: the repaired text of one task.
        plan_year: the year of dates that name none.
    """
    plain = without_titles(readable(text))
    hidden = _RECURRING.sub(lambda found: HIDDEN * len(found[0]), plain)
    found: list[DateWords] = []
    known: dict[int, int] = {}
    for match in find_dates(hidden):
        sentence = sentence_start(hidden, match.start)
        year = match.year_in(known.get(sentence, plan_year))
        binding = _binds(hidden, match)
        if match.has_year and year is not None and binding is not None:
            known[sentence] = year
        if binding is None or _returns(plain, match):
            continue
        end = _mark_end(hidden, match)
        words = text[match.start : end]
        clause = clause_from(text, match.start, end)
        found.append(DateWords(words, _iso(match, year, binding), binding, clause))
    return tuple(word for word in found if word.binding or word.date)


def find_recurring(text: str) -> tuple[Recurrence, ...]:
    """The duties that return, in the order of the text.

    Args:
        text: the repaired text of one task.
    """
    plain = without_titles(readable(text))
    spans = [(found.start(), found.end(), found[0]) for found in _RECURRING.finditer(plain)]
    for match in find_dates(_RECURRING.sub(lambda found: HIDDEN * len(found[0]), plain)):
        every = _returns(plain, match)
        if every:
            end = _mark_end(plain, match)
            by = "于" if match.has_year else ""
            spans.append((match.start, end, f"{every}{by}{plain[match.start : end]}"))
    return tuple(
        Recurrence(words, clause_from(text, start, end)) for start, end, words in sorted(spans)
    )


def _returns(text: str, match: DateMatch) -> str:
    """The 每年 to which a date without a year belongs: 每年…于1月15日前; empty for none."""
    if match.year is not None or match.since is not None or not _follows(text, match):
        return ""
    if match.relative is not None and text[match.start] != "次":
        return ""
    every = list(_YEARLY.finditer(text, sentence_start(text, match.start), match.start))
    return every[-1][0] if every else ""


def _follows(text: str, match: DateMatch) -> bool:
    return match.precision != "year" and _mark_end(text, match) > match.end


def _mark_end(text: str, match: DateMatch) -> int:
    """Where the date's words end, with the 前 that follows them."""
    for mark in (_BEFORE_MARK, _UP_TO_MARK):
        if found := mark.match(text, match.end):
            return found.end()
    return match.end


def _binds(text: str, match: DateMatch) -> bool | None:
    """Whether the date is a deadline; None when it is not even a plan for its year."""
    before, rest = text[sentence_start(text, match.start) : match.start], text[match.end :]
    if _SINCE.search(before) or _PAST.search(before) or _STARTS.match(rest):
        return None
    by_then = _BEFORE_MARK.match(rest)
    if match.precision == "year":
        if _UP_TO_MARK.match(rest):
            return None
        if _sets_result(rest[by_then.end() :] if by_then else rest):
            return True
        return False if match.year is not None and re.match("[,，]", rest) else None
    if by_then or _UP_TO_MARK.match(rest):
        return True
    if match.since is not None and re.match(r"[)）]", rest):
        return True
    return True if _sets_result(rest) else None


def _sets_result(rest: str) -> bool:
    """Whether the words after a date begin with a result, past clauses that tell the manner."""
    clauses = re.split("[,，]", re.split("[。；;：:\n]", rest.lstrip(",，、"), maxsplit=1)[0])
    for clause in clauses:
        if not _MANNER.match(clause):
            return _RESULT.match(clause) is not None
    return False


def _iso(match: DateMatch, year: int | None, binding: bool) -> str:
    if year is None:
        return ""
    if not binding:
        return str(year)
    last = match.last_day(year)
    if last is None:
        return ""
    return f"{year}-{last.month:02}" if match.precision == "month" else last.isoformat()
