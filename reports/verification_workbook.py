"""核查结果: declared and recomputed side by side, and every problem, as a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from indicators.finding import LEVEL_NAMES
from reports.package.seal import printed_seal
from reports.style.workbook import Cell, Column, Workbook
from reports.verification_words import official_message
from scoring.apportion import to_cents

AMOUNTS = {
    "full": "满分",
    "claimed": "填报测算分",
    "supported": "材料支撑分",
    "onsite": "待现场核验分",
}
"""What is compared, by its key in the JSON."""

_NOTICE = "工作参考分，非官方评分"


def verification_workbook(name: str, document: Mapping[str, Any]) -> bytes:
    """The workbook.

    Args:
        name: the package as the reviewer named it.
        document: the verification as `verify --json` prints it.
    """
    book = Workbook("核查结果")
    verdict = "一致：没有发现错误" if document["ok"] else "不一致：有错误"
    seal = f"封签：{printed_seal(document['seal'])}"
    compared = "已与留存的封签比对" if document["seal_compared"] else "没有与包外留存的封签比对"
    notices = [_NOTICE, f"结论：{verdict}", f"{seal}（{compared}）"]
    columns = [Column("编号")]
    for words in AMOUNTS.values():
        columns += [Column(f"{words} 所列", "points"), Column(f"{words} 重算", "points")]
    columns.append(Column("比对"))
    rows = _rows(document["declared"], document["recomputed"])
    book.sheet("得分比对", columns, rows, title=f"{name} 核查结果", notices=notices, strong={0})
    book.sheet(
        "发现的问题",
        (
            Column("级别"),
            Column("规则"),
            Column("文件"),
            Column("行", "count"),
            Column("指标"),
            Column("材料"),
            Column("问题"),
            Column("经核实说明"),
        ),
        [_problem_row(problem) for problem in document["problems"]],
        title="发现的问题",
        notices=notices,
        notes=[] if document["problems"] else ["没有发现问题。"],
    )
    return book.to_bytes()


def _rows(declared: Mapping[str, Any], recomputed: Mapping[str, Any]) -> list[list[Cell]]:
    said, found = declared.get("indicators", {}), recomputed.get("indicators", {})
    rows = [_row("合计", declared, recomputed)]
    # Codes in the package's own order, then those that only one side knows.
    for code in dict.fromkeys([*found, *said]):
        rows.append(_row(code, said.get(code, {}), found.get(code, {})))
    return rows


def _row(title: str, declared: Mapping[str, Any], recomputed: Mapping[str, Any]) -> list[Cell]:
    row: list[Cell] = [title]
    same = True
    for key in AMOUNTS:
        row += [_cents(declared.get(key)), _cents(recomputed.get(key))]
        same = same and declared.get(key) == recomputed.get(key)
    return [*row, "相同" if same else "不同"]


def _cents(amount: object) -> Cell:
    """Cents of a decimal string; what is no number is shown as it stands."""
    text = str(amount or "")
    try:
        value = Fraction(text)
    except (ValueError, ZeroDivisionError):
        return text or "—"
    return to_cents(value) if 0 <= value < 10**9 else text


def _problem_row(problem: Mapping[str, Any]) -> list[Cell]:
    waived = problem["waived_by"]
    return [
        LEVEL_NAMES[problem["level"]],
        problem["id"],
        problem["file"],
        problem["line"] or None,
        problem["indicator"],
        problem["material"],
        official_message(problem["message"]),
        f"{waived}：{problem['waived_because']}" if waived else "",
    ]
