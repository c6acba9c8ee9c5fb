"""The circular's figures and the units' own words as an Excel workbook."""

from __future__ import annotations

from fractions import Fraction

from reports.progress.circular import Circular
from reports.progress.circular_sentences import lines_of, opening
from reports.progress.proposals import LABEL, RULES
from reports.progress.share import change_words
from reports.progress.standings import MEASURES, GroupStanding
from reports.progress.tables import proposal_lists
from reports.style.workbook import Cell, Column, Workbook

_RANKS = (
    Column("项目", width=12),
    Column("名次", "count", 8),
    Column("单位", width=28),
    Column("已完成", "count", 10),
    Column("应完成", "count", 10),
    Column("率", "rate", 11),
    Column("比上月（百分点）", "count", 17),
    Column("不排名的原因", width=18),
    Column("本月报送", width=16),
)
_TEXTS = (
    Column("组别", width=12),
    Column("单位", width=24),
    Column("报送日期", "date", 12),
    Column("已完成工作"),
    Column("未完成及原因"),
    Column("存在问题"),
    Column("下步打算"),
)
_FIGURES = (
    Column("单位", width=28),
    Column("数据", width=24),
    Column("台账登记", "count", 10),
    Column("单位核对", "count", 10),
    Column("单位说明"),
)
_NAMES = (
    Column("类别", width=12),
    Column("单位", width=28),
    Column("组别", width=12),
    Column("理由"),
)


def circular_workbook(circular: Circular) -> bytes:
    """The .xlsx: 通报要点, one sheet a group, the reports side by side, and the proposed names."""
    now = circular.now
    book = Workbook(circular.title.replace("\n", ""))
    title = f"{now.month.words}创建工作进展情况"
    points: list[list[Cell]] = [["开头", opening(circular)]]
    for heading, sentences in lines_of(circular):
        points += [[heading.partition("、")[2], sentence] for sentence in sentences]
    if now.ledger.head.count:
        points.append(["台账校验", f"{now.ledger.head}，可据以核验台账。"])
    columns = (Column("部分", width=18), Column("内容", width=110))
    book.sheet("通报要点", columns, points, title=f"{title}通报", notices=now.notices)
    for standing in circular.standings:
        _write_group(book, circular, standing)
    _write_reports(book, circular)
    _write_figures(book, circular)
    names: list[list[Cell]] = [
        [kind, one.unit, one.group, "；".join(one.reasons)]
        for kind, listed in proposal_lists(circular.proposed)
        for one in listed
    ]
    notices = [*now.notices, LABEL]
    book.sheet("建议名单", _NAMES, names, title="表扬和提醒单位", notices=notices, notes=RULES)
    return book.to_bytes()


def _write_group(book: Workbook, circular: Circular, standing: GroupStanding) -> None:
    """All three rankings below each other, to be filtered by the first column."""
    rows: list[list[Cell]] = []
    # The rows of the reports stay: they tell what every unit did this month.
    shown = [m for m in MEASURES if m == "reporting" or standing.total(m).owed]
    for measure in shown:
        name = MEASURES[measure][0]
        for one in standing.places[measure]:
            rate: Fraction | str = "—" if one.share.rate is None else one.share.rate
            rank: int | str = "—" if one.rank is None else one.rank
            figures: list[Cell] = [name, rank, one.unit, one.share.done, one.share.owed, rate]
            month = standing.months[one.unit].words if measure == "reporting" else ""
            rows.append([*figures, change_words(one.change), one.unranked, month])
    title = f"{standing.group.title}工作进展情况（{circular.now.month.words}）"
    notes = [
        f"{name}：{figures}。" if measure in shown else f"{name}：本组没有应计的数据。"
        for measure, (name, figures, _) in MEASURES.items()
    ]
    notices = circular.now.notices
    book.sheet(standing.group.title, _RANKS, rows, title=title, notices=notices, notes=notes)


def _write_reports(book: Workbook, circular: Circular) -> None:
    now = circular.now
    rows: list[list[Cell]] = []
    for standing in circular.standings:
        for unit in standing.group.units:
            report = now.folder.report(now.month, unit.name)
            if report is None or report.received > now.today:
                rows.append([standing.group.title, unit.name, "未收到", "", "", "", ""])
                continue
            unfinished = [f"{one.matter}（原因：{one.reason}）" for one in report.unfinished]
            texts = (report.done, unfinished, report.problems, report.plans)
            cells = ["\n".join(f"{n}. {t}" for n, t in enumerate(ts, start=1)) for ts in texts]
            rows.append([standing.group.title, unit.name, report.received, *cells])
    notes = ["各单位如实反映的问题供协调解决，不作为排名和评比的依据。"]
    title = f"各单位{now.month.words}工作进展情况汇总"
    book.sheet("月报汇总", _TEXTS, rows, title=title, notices=now.notices, notes=notes)


def _write_figures(book: Workbook, circular: Circular) -> None:
    now = circular.now
    rows: list[list[Cell]] = []
    for unit in now.reporting.units:
        report = now.folder.report(now.month, unit.name)
        if report is not None:
            rows += [[unit.name, f.name, f.ledger, f.stated, f.note] for f in report.figures]
    notes = [] if rows else ["没有单位对台账数据提出不同意见。"]
    title = "单位核对数与台账不一致的数据"
    book.sheet("数据核对", _FIGURES, rows, title=title, notices=now.notices, notes=notes)
