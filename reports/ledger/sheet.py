"""Problems written on a sheet by inspectors and reviewers, as additions to the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from indicators.catalogue_model import Indicator
from indicators.problem import BadInput, Problem
from indicators.roster import Roster
from indicators.scalars import read_day, read_yes_no
from reports.ledger.adding import Arrival
from reports.ledger.entry import SEVERITIES, Addition, Key, Source
from reports.ledger.plain_text import one_line
from reports.ledger.request import MAX_WORDS
from scoring.gap import Severity

# Column, and the other headings under which people write it.
COLUMNS: dict[str, tuple[str, ...]] = {
    "indicator": ("指标编号", "指标", "指标代码", "三级指标"),
    "criterion": ("评分标准", "标准", "评分标准编号"),
    "unit": ("责任单位", "单位", "整改单位"),
    "problem": ("问题", "问题描述", "存在问题", "主要问题"),
    "remedy": ("整改要求", "整改措施", "整改建议"),
    "severity": ("程度", "严重程度", "问题程度"),
    "mendable": ("可否整改", "能否整改"),
    "due": ("整改时限", "完成时限", "整改期限"),
}
REQUIRED = ("indicator", "unit", "problem")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet.

    Attributes:
        number: its number from 1; 0 for words that stand on no sheet.
        cells: its texts, by column of `COLUMNS`.
        faults: why a cell cannot be read, by column.
    """

    number: int
    cells: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet, and the letter of each column found in it."""

    file: str
    rows: tuple[SheetRow, ...]
    letters: Mapping[str, str] = field(default_factory=dict)

    def place(self, row: SheetRow, column: str) -> str:
        """A cell as people find it, e.g. `C5`; the row alone where the sheet lacks the column."""
        letter = self.letters.get(column)
        return f"{letter}{row.number or ''}" if letter else f"第{row.number}行"


@dataclass(frozen=True, slots=True)
class Known:
    """What a sheet's words are checked against."""

    indicators: Mapping[str, Indicator]
    roster: Roster


def arrivals_from_sheet(sheet: Sheet, source: Source, due: date, known: Known) -> list[Arrival]:
    """The problems on a sheet.

    Args:
        sheet: the rows.
        source: who found them.
        due: date of the rows that name none.
        known: indicators and units.

    Raises:
        BadInput: with the problems of every cell; nothing is taken in then.
    """
    problems: list[Problem] = []
    arrivals: list[Arrival] = []
    first: dict[tuple[Key, str], int] = {}
    for row in sheet.rows:
        reader = _RowReader(sheet, row, problems)
        found = _addition(reader, source, due, known)
        if found is None:
            continue
        twin = first.setdefault((found.key, found.problem), row.number)
        if twin != row.number:
            message = f"与第{twin}行的指标、评分标准、责任单位和问题都相同"
            reader.wrong("problem", message, "只留一行；确有两个问题的，分别写明")
        arrivals.append(Arrival(found, sheet.file, sheet.place(row, "problem")))
    if not sheet.rows:
        problems.append(Problem("表里没有一行问题", sheet.file, remedy="从表头下一行开始填写"))
    if problems:
        raise BadInput(problems)
    return arrivals


@dataclass(frozen=True, slots=True)
class _RowReader:
    """Reads one row's cells and notes what is wrong with them."""

    sheet: Sheet
    row: SheetRow
    problems: list[Problem]

    def text(self, column: str) -> str:
        """The words of a cell in one line; empty where they are faulty."""
        if column in self.row.faults:
            self.wrong(column, self.row.faults[column], "改成文字或数值")
            return ""
        words = one_line(self.row.cells.get(column, ""))
        if not words and column in REQUIRED:
            self.wrong(column, f"没有填写{COLUMNS[column][0]}", "补上，或删去整行")
        if len(words) > MAX_WORDS:
            self.wrong(column, f"有{len(words)}个字，超过{MAX_WORDS}个字", "写要点")
        return words

    def parsed(self, column: str, read: Callable[[object], T], otherwise: T) -> T:
        """What `read` makes of a cell; `otherwise` where it is empty or faulty."""
        words = self.text(column)
        if not words:
            return otherwise
        try:
            return read(words)
        except ValueError as error:
            self.wrong(column, str(error), f"按{COLUMNS[column][0]}的要求改正")
            return otherwise

    def wrong(self, column: str, message: str, remedy: str) -> None:
        """Notes what is wrong with a cell."""
        place = self.sheet.place(self.row, column)
        self.problems.append(Problem(message, self.sheet.file, self.row.number, place, remedy))


def _addition(reader: _RowReader, source: Source, due: date, known: Known) -> Addition | None:
    before = len(reader.problems)
    indicator = _indicator(reader, known)
    criterion = _criterion(reader, indicator)
    unit = _unit(reader, known)
    problem, remedy = reader.text("problem"), reader.text("remedy")
    severity = _severity(reader)
    mendable = reader.parsed("mendable", read_yes_no, True)
    day = reader.parsed("due", read_day, due)
    if indicator is None or len(reader.problems) > before:
        return None
    statement = next((c.text for c in indicator.criteria if c.id == criterion), "")
    return Addition(
        indicator=indicator.code,
        title=indicator.title,
        criterion=criterion,
        statement=statement,
        unit=unit,
        level=known.roster.level_of(unit),
        source=source,
        problem=problem,
        remedy=remedy,
        severity=severity,
        mendable=mendable,
        due=day,
        cooperating=tuple(map(known.roster.canonical, indicator.cooperating)),
    )


def _indicator(reader: _RowReader, known: Known) -> Indicator | None:
    words = reader.text("indicator")
    # People write the code alone or with the title behind it.
    code = words.split(" ")[0].upper()
    found = known.indicators.get(code)
    if words and found is None:
        reader.wrong("indicator", f"没有指标“{words[:40]}”", "填写指标编号，如 N050")
    return found


def _criterion(reader: _RowReader, indicator: Indicator | None) -> str:
    words = reader.text("criterion")
    if not words or indicator is None:
        return ""
    found = next((c.id for c in indicator.criteria if words in (c.id, one_line(c.text))), "")
    if not found:
        ids = "、".join(c.id for c in indicator.criteria)
        message = f"指标 {indicator.code} 没有评分标准“{words[:40]}”"
        reader.wrong("criterion", message, f"填写 {ids} 之一，或留空表示整个指标")
    return found


def _unit(reader: _RowReader, known: Known) -> str:
    words = reader.text("unit")
    unit = known.roster.find(words) if words else None
    if words and unit is None:
        remedy = "按名册里的单位名称填写，一行只写一个责任单位"
        reader.wrong("unit", f"名册里没有单位“{words[:40]}”", remedy)
    return unit.name if unit else ""


def _severity(reader: _RowReader) -> Severity:
    words = reader.text("severity") or "一般"
    if words not in SEVERITIES:
        reader.wrong("severity", f"程度“{words[:20]}”不认识", f"填写{'或'.join(SEVERITIES)}")
        return "一般"
    return words
