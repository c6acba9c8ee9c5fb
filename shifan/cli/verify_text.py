"""A verification as the terminal shows it: declared and recomputed side by side, then problems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indicators.finding import LEVEL_NAMES
from reports.package.seal import printed_seal
from shifan.cli.table import text_table
from shifan.packages.package_findings import ExplainedFinding
from shifan.packages.verifying import Verification

_AMOUNTS = {
    "full": "满分",
    "claimed": "填报测算分",
    "supported": "材料支撑分",
    "onsite": "待现场核验分",
}


def verification_text(verification: Verification) -> str:
    """The whole verification for people."""
    document = verification.as_json()
    lines = [_table(document["declared"], document["recomputed"]), ""]
    lines += [_line(problem) for problem in verification.problems]
    counts = "、".join(
        f"{name}{sum(p.finding.level == level for p in verification.problems)}条"
        for level, name in LEVEL_NAMES.items()
    )
    waived = sum(problem.waiver is not None for problem in verification.problems)
    explained = f"，其中{waived}条有核实说明" if waived else ""
    lines += [f"共{len(verification.problems)}条：{counts}{explained}"]
    lines += [f"封签：{printed_seal(verification.seal)}", _about_seal(verification)]
    verdict = "一致：没有发现错误" if verification.ok else "不一致：有错误，见上"
    return "\n".join([*lines, f"结论：{verdict}", "【工作参考分，非官方评分】"])


def _table(declared: Mapping[str, Any], recomputed: Mapping[str, Any]) -> str:
    rows = [
        [name, _amount(declared, key), _amount(recomputed, key), _same(declared, recomputed, key)]
        for key, name in _AMOUNTS.items()
    ]
    for code in sorted(
        declared.get("indicators", {}).keys() | recomputed.get("indicators", {}).keys()
    ):
        sides = [side.get("indicators", {}).get(code, {}) for side in (declared, recomputed)]
        rows += [
            [f"{code} {name}", _amount(sides[0], key), _amount(sides[1], key), "不同"]
            for key, name in _AMOUNTS.items()
            if sides[0].get(key) != sides[1].get(key)
        ]
    return text_table(("项目", "包内所列", "重新测算", ""), rows, right=(1, 2))


def _amount(side: Mapping[str, Any], key: str) -> str:
    return str(side.get(key) or "—")


def _same(declared: Mapping[str, Any], recomputed: Mapping[str, Any], key: str) -> str:
    return "相同" if declared.get(key) == recomputed.get(key) else "不同"


def _line(problem: ExplainedFinding) -> str:
    line = problem.finding.words
    if problem.waiver:
        line += f"（{problem.waiver.by} {problem.waiver.date} 说明：{problem.waiver.reason}）"
    return line


def _about_seal(verification: Verification) -> str:
    if verification.compared:
        return "已与留存的封签比对。"
    return "没有与包外留存的封签比对：整包连同校验值一起重做的，只凭包本身发现不了。"
