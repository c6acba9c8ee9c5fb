"""突击补材料: what the office alone should know of files made long after their own dates.

Weak evidence: generators write odd days. Never on scans, never in a package, no warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from evidence.rules.content_context import ContentContext
from indicators.finding import Finding

_LATE = timedelta(days=90)
_CLUSTER = timedelta(days=3)
_FEWEST = 3


def rush_findings(context: ContentContext) -> list[Finding]:
    """I440 多份材料的电子文件集中生成于成文很久之后."""
    return list(_clusters(context))


def _clusters(context: ContentContext) -> Iterator[Finding]:
    late: list[tuple[date, str]] = []
    for indicator, _, material in context.materials():
        reading = context.reading(material)
        day = material.signed or material.printed or material.published
        if reading and reading.made and day and reading.made - day > _LATE:
            late.append((reading.made, f"{indicator.code}/{material.id}"))
    late.sort()
    while late:
        together = [one for one in late if one[0] - late[0][0] < _CLUSTER]
        late = late[len(together) :]
        if len(together) >= _FEWEST:
            shown = "、".join(place for _, place in together[:6])
            more = "等" if len(together) > 6 else ""
            message = (
                f"有{len(together)}份材料的电子文件集中生成于 {together[0][0]} 前后，"
                f"比成文日期晚{_LATE.days}天以上（{shown}{more}）；仅供办公室了解，"
                "请确认不是事后补做"
            )
            yield Finding("I440", "info", message)
