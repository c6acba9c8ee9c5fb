"""The comparison as people read it in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.batch.content import (
    BatchContent,
    change_notes,
    group_notes,
    group_titles,
    moved,
    problem_text,
    rank_span,
    rate,
    remark,
    signed,
)
from reports.style.rate_text import rate_text
from scoring.apportion import from_cents
from scoring.ranking.changes import CityChange
from scoring.ranking.comparison import Group, Standing
from shifan.cli.table import text_table

_SHOWN = 30
_RANKING = ("名次", "申报单位", "材料支撑分", "满分", "得分率", "名次上下限")
_CHANGES = ("申报单位", "填报测算分变化", "材料支撑分变化", "名次变化", "说明", "位置")


def batch_text(content: BatchContent) -> str:
    """The ranking of every group, best first, what changed, and what could not be scored."""
    return "\n".join(_lines(content))


def _lines(content: BatchContent) -> Iterator[str]:
    yield from content.notices
    for group, title in zip(content.groups, group_titles(content.groups), strict=True):
        yield ""
        yield f"{title}：{len(group.standings)}个"
        yield from _group_lines(group)
    if content.changes is not None:
        yield from _change_lines(content.changes)
    if content.groups:
        yield ""
        yield "各领域百分位、共性问题和各项数的算法用 -o 写入文件看。"
    if content.failed:
        yield ""
        yield "未能测算："
        yield from (f"{path}　{problem_text(problems)}" for path, problems in content.failed)


def _group_lines(group: Group) -> Iterator[str]:
    yield from group_notes(group)
    standings = group.standings
    remarks = [remark(standing) for standing in standings]
    names = {standing.city.applicant for standing in standings}
    origins: list[tuple[str, list[str]]] = []
    if len(set(remarks)) > 1:
        origins.append(("来源", remarks))
    else:
        yield f"来源：{remarks[0]}"
    if len(names) < len(standings):
        origins.append(("位置", [standing.city.path for standing in standings]))
    rows = [
        [*_figures(standing), *(column[place] for _, column in origins)]
        for place, standing in enumerate(standings[:_SHOWN])
    ]
    header = (*_RANKING, *(title for title, _ in origins))
    yield text_table(header, rows, right=(0, 2, 3, 4, 5))
    yield from _left(len(standings))


def _figures(standing: Standing) -> list[str]:
    found = rate(standing.total)
    return [
        str(standing.rank),
        standing.city.applicant,
        from_cents(standing.total.supported),
        from_cents(standing.total.full),
        "—" if found is None else rate_text(found),
        rank_span(standing.best, standing.worst),
    ]


def _change_lines(changes: Sequence[CityChange]) -> Iterator[str]:
    yield ""
    yield "与上次比较："
    yield from change_notes(changes)
    rows = [
        [c.applicant, signed(c.claimed), signed(c.supported), moved(c.rank), c.note, c.path]
        for c in changes[:_SHOWN]
    ]
    yield text_table(_CHANGES, rows, right=(1, 2))
    yield from _left(len(changes))


def _left(number: int) -> Iterator[str]:
    if number > _SHOWN:
        yield f"另有{number - _SHOWN}个，用 -o 写入文件看全部"
