"""The circular's sentences: what it says of the month, heading by heading."""

from __future__ import annotations

from datetime import date

from evidence.report_deadline import report_deadline
from reports.progress.circular import Circular
from reports.progress.ledger_at import awaiting, closing_share
from reports.progress.ranking import FEWEST
from reports.progress.reporting import Reported, ReportState, first_month
from reports.progress.share import Share, change_words, difference
from reports.progress.standings import MEASURES

_STATE_WORDS: dict[ReportState, str] = {
    "按期": "按期报送",
    "逾期": "逾期报送",
    "未报": "未报送",
    "待报": "尚未报送",
}
_NAMED: tuple[ReportState, ...] = ("逾期", "未报")


def lines_of(circular: Circular) -> tuple[tuple[str, list[str]], ...]:
    """The body: headings with their sentences, in order."""
    return (
        ("一、报送情况", reporting_sentences(circular)),
        ("二、整改销号情况", closing_sentences(circular)),
        ("三、数据填报情况", filling_sentences(circular)),
        ("四、下一步安排", coming_sentences(circular)),
        ("五、统计口径", basis_sentences(circular)),
    )


def opening(circular: Circular) -> str:
    """The first paragraph: which month, which days the figures are of."""
    now = circular.now
    return (
        f"按照每月5日前报送工作进展情况的要求，{now.month.words}的进展情况应于"
        f"{now.deadline.words}前报送（含当日）。台账数据截至{_day(now.ledger.day)}，"
        f"填报数据截至{_day(now.filling_day)}。现将有关情况通报如下。"
    )


def reporting_sentences(circular: Circular) -> list[str]:
    """报送情况: how many units reported, and the names of those late or missing."""
    now = circular.now
    months = circular.months
    counted = {state: len(circular.units_in(state)) for state in _STATE_WORDS}
    told = "，".join(f"{_STATE_WORDS[s]}{n}家" for s, n in counted.items() if n or s == "按期")
    lines = [f"本月应报送{len(months)}家，{told}。"]
    for state in _NAMED:
        units = circular.units_in(state)
        if units:
            names = "、".join(f"{u}{_late_day(months[u])}" for u in units)
            lines.append(f"{_STATE_WORDS[state]}的单位：{names}。")
    if counted["待报"]:
        lines.append("报送尚未截止，本月不计入按期报送的次数。")
    share = circular.total("reporting")
    start = first_month(now.folder, now.month)
    if share.owed and start != now.month:
        lines.append(
            f"{start.words}以来应报送{share.owed}次，按期报送{share.done}次，占{share.percent}。"
        )
    return lines


def closing_sentences(circular: Circular) -> list[str]:
    """整改销号情况: the ledger in figures."""
    now, found = circular.now, circular.stats
    if not found.total:
        return ["整改台账没有登记条目。"]
    extended = sum(entry.extended > 0 for entry in now.ledger.entries)
    standing = (
        f"截至{_day(now.ledger.day)}，整改台账登记{found.total}条，已销号{found.closed}条，"
        f"申请销号待核准{found.submitted}条，整改中{found.working}条，待整改{found.open}条；"
        f"逾期{found.overdue}条，问题反弹{found.reopened}条次，经批准延期{extended}条。"
    )
    lines = [standing]
    whole = closing_share(now.ledger.entries, None, now.ledger.day)
    if whole.owed:
        before = closing_share(now.ledger_before.entries, None, now.ledger_before.day)
        change = change_words(difference(whole, before))
        compared = f"，比上月{_compared(change)}" if change != "—" else ""
        lines.append(
            f"到期应销号{whole.owed}条，按期销号{whole.done}条，按期销号率{whole.percent}{compared}。"
        )
    waiting = sum(awaiting(entry) for entry in now.ledger.entries)
    if waiting:
        lines.append(f"另有{waiting}条已在时限内申请、等待核准，核准前不计入到期条数。")
    return lines


def filling_sentences(circular: Circular) -> list[str]:
    """数据填报情况, without the names: those stand in the tables."""
    now, share = circular.now, circular.total("filling")
    if not share.owed:
        return ["各单位没有应填报的数据。"]
    before = sum(now.filling_before.values(), Share()) if now.filling_before is not None else None
    change = change_words(difference(share, before))
    compared = f"，比上月{_compared(change)}" if change != "—" else ""
    return [f"应填报{share.owed}项，已填报{share.done}项，填报率{share.percent}{compared}。"]


def coming_sentences(circular: Circular) -> list[str]:
    """下一步安排: dates that are already fixed."""
    now = circular.now
    following = now.month.following
    due = [
        entry
        for entry in now.ledger.entries
        if entry.mendable
        and entry.state != "closed"
        and not awaiting(entry)
        and following.first <= entry.due <= following.last
    ]
    lines = [f"{following.words}进展情况请于{report_deadline(following).words}前报送（含当日）。"]
    if due:
        lines.append(f"{following.words}到期应销号{len(due)}条，请有关单位对照台账按期办结。")
    if circular.stats.overdue:
        lines.append(
            f"逾期的{circular.stats.overdue}条请责任单位尽快整改并申请销号；"
            "确有困难的，说明理由申请延期。"
        )
    running = [p for p in now.phases if p.start <= following.last and p.end >= following.first]
    if running:
        told = "、".join(f"“{p.title}”（{_day(p.start)}至{_day(p.end)}）" for p in running)
        lines.append(f"{following.words}的阶段任务是{told}，请对照安排推进。")
    return lines


def basis_sentences(circular: Circular) -> list[str]:
    """统计口径: what is ranked, what is not, and how the ledger can be checked."""
    now = circular.now
    names = "、".join(words[0] for words in MEASURES.values())
    basis = (
        f"排名只比较{names}，分组进行，率相同的名次并列；不比较得分，不比较自查发现问题的多少。"
        f"应报送、到期应销号或应填报不足{FEWEST}项的单位，办公室所在单位和按名册不排名的单位，"
        "只列数据，不排名次。往年情况不计入到期应销号。"
    )
    lines = [basis]
    if now.reporting.others:
        levels = "、".join(dict.fromkeys(unit.level for unit in now.reporting.others))
        lines.append(f"{levels}的进展情况由所属单位汇总报送，不单独列表。")
    if now.filling_before is None:
        lines.append("没有留存上月的填报率，本月不作比较。")
    return lines


def _late_day(one: Reported) -> str:
    if one.state != "逾期" or one.received is None:
        return ""
    return f"（{one.received.month}月{one.received.day}日）"


def _compared(change: str) -> str:
    """A change inside a sentence."""
    if change == "持平":
        return change
    return f"{'提高' if change.startswith('+') else '下降'}{change[1:]}个百分点"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
