"""The comparison as people read it in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from reports.batch.content import BatchContent, group_title, problem_text, rate
from scoring.apportion import from_cents
from scoring.criterion_rules import percent
from shifan.cli.table import text_table

_SHOWN = 30


def batch_text(content: BatchContent) -> str:
    """The ranking of every group, best first, and what could not be scored."""
    return "\n".join(_lines(content))


def _lines(content: BatchContent) -> Iterator[str]:
    yield from content.notices
    for group in content.groups:
        yield ""
        yield f"{group_title(group)}：{len(group.standings)}个"
        rows = []
        for standing in group.standings[:_SHOWN]:
            found = rate(standing.total)
            rows.append(
                [
                    str(standing.rank),
                    standing.city.applicant,
                    from_cents(standing.total.supported),
                    from_cents(standing.total.full),
                    "—" if found is None else percent(found),
                    f"{standing.best}—{standing.worst}",
                ]
            )
        header = ["名次", "申报单位", "材料支撑分", "满分", "得分率", "名次上下限"]
        yield text_table(header, rows, right=(0, 2, 3, 4, 5))
        if len(group.standings) > _SHOWN:
            yield f"另有{len(group.standings) - _SHOWN}个，用 -o 写入文件看全部"
    if content.failed:
        yield ""
        yield "未能测算："
        yield from (f"{path}　{problem_text(problems)}" for path, problems in content.failed)
