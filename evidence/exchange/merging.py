"""One row three ways: as it was exported, as it came back, as the workspace has it now."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from evidence.exchange.received import ReceivedRow, Table
from indicators.problem import Problem

_EMPTY = "空"
_RESOLVE = "与办公室核对后重新导出，在新表里改"


def changed_columns(
    row: Mapping[str, str], base: Mapping[str, str], columns: Collection[str]
) -> list[str]:
    """The columns in which two rows differ."""
    return [name for name in columns if row.get(name, "") != base.get(name, "")]


def conflicts(
    table: Table,
    row: ReceivedRow,
    theirs: Mapping[str, str],
    base: Mapping[str, str],
    ours: Mapping[str, str],
    columns: Collection[str],
) -> list[Problem]:
    """Cell by cell, what an answer and the workspace say differently of a row both changed."""
    problems = []
    for name in changed_columns(theirs, ours, columns):
        told = (
            f"表里是“{_shown(theirs, name)}”，导出时是“{_shown(base, name)}”，"
            f"工作区现在是“{_shown(ours, name)}”，导出之后两边都改过这一行"
        )
        head = table.titles.get(name, "文件内容")
        place = table.place(row, name if name in table.letters else "file")
        problems.append(Problem(f"{head}：{told}", table.file, row.number, place, _RESOLVE))
    return problems


def _shown(cells: Mapping[str, str], name: str) -> str:
    text = cells.get(name, "") or _EMPTY
    return text[:12] if name.endswith("sha256") else text[:40]
