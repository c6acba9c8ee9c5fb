"""The comparison as one self-contained HTML page, offline and printable."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from reports.batch.content import (
    MOST_GAPS,
    BatchContent,
    change_notes,
    explanations,
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
from scoring.ranking.comparison import Group
from scoring.ranking.rates import QUANTILES
from scoring.verdict import CLASS_NAMES


def batch_page(content: BatchContent) -> str:
    """The page; the same for the same comparison."""
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader("reports", "templates")
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    first = content.groups[0] if content.groups else None
    return environment.get_template("batch.html.j2").render(
        notices=content.notices,
        scored=content.scored,
        groups=[
            _group(group, title)
            for group, title in zip(content.groups, group_titles(content.groups), strict=True)
        ],
        failed=[(path, problem_text(problems)) for path, problems in content.failed],
        changes=None
        if content.changes is None
        else [
            (c.applicant, c.path, signed(c.claimed), signed(c.supported), moved(c.rank), c.note)
            for c in content.changes
        ],
        change_notes=() if content.changes is None else change_notes(content.changes),
        explanations=explanations(first),
    )


def _group(group: Group, title: str) -> dict[str, Any]:
    names: dict[str, str] = {str(cls): name for cls, name in CLASS_NAMES.items()}
    return {
        "title": title,
        "number": len(group.standings),
        "notes": group_notes(group),
        "areas": [area.title for area in group.outline.areas],
        "cities": [
            {
                "rank": s.rank,
                "applicant": s.city.applicant,
                "full": from_cents(s.total.full),
                "claimed": from_cents(s.total.claimed),
                "supported": from_cents(s.total.supported),
                "onsite": from_cents(s.total.onsite),
                "rate": _percent(rate(s.total)),
                "rate_rank": s.rate_rank,
                "bounds": rank_span(s.best, s.worst),
                "usual": rank_span(*s.usual),
                "not_applicable": s.not_applicable,
                "remark": remark(s),
                "path": s.city.path,
                "areas": [(_percent(rate(a.cents)), _percent(a.percentile)) for a in s.areas],
            }
            for s in group.standings
        ],
        "spreads": [
            (f"第{q}百分位", [_percent(spread.rates[place]) for spread in group.spreads])
            for place, q in enumerate(QUANTILES)
        ],
        "gaps": [
            {
                "code": gap.indicator,
                "title": group.outline.titles[gap.indicator],
                "statement": group.outline.statements[f"{gap.indicator}.{gap.criterion}"],
                "cls": names[gap.cls],
                "cities": gap.cities,
                "share": rate_text(Fraction(gap.cities, len(group.standings))),
                "loss": from_cents(gap.loss),
            }
            for gap in group.gaps[:MOST_GAPS]
        ],
        "all_gaps": len(group.gaps),
    }


def _percent(value: Fraction | None) -> str:
    return "—" if value is None else rate_text(value)
