"""Dashboards of small workspaces on disk: the usual one, and one whose every word means harm."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from reports.dashboard.page import DashboardPage, dashboard_page
from shifan.dashboarding import dashboard_of, dashboard_source, draft_or_refusals
from shifan.supervision.ledger_desk import sync_ledger
from shifan.workspace import open_workspace
from tests.small_case import SETTINGS, UNITS, area, catalogue, indicator, write_workspace

TODAY = date(2021, 3, 5)
MOMENT = "2021-03-05T02:30:00Z"
PHASES = [
    {"title": "全面自查", "from": "2021-01-16", "to": "2021-02-28"},
    {"title": "深入整改", "from": "2021-03-01", "to": "2021-04-30"},
]
HARM = "</script><script>document.title='harmed'</script><img src=x onerror=alert(1)>\"'&{{7*7}}"
NAME = "长" * 100 + "x" * 100
"""As long as a name may be in a file."""
LONG = "长" * 2500 + "x" * 2500
MANY = 130
_SAID = LONG[:4000]
"""As long as a text may be in a file."""
_NAMES = {"applicant", "title", "name", "unit", "lead", "place", "reason", "problem", "message"}


def stretched(page: DashboardPage) -> DashboardPage:
    """The page with names that no file could hold: 5,000 characters."""

    def longer(value: Any, name: str = "") -> Any:
        if is_dataclass(value) and not isinstance(value, type):
            told = {f.name: longer(getattr(value, f.name), f.name) for f in fields(value)}
            return replace(value, **told)
        if isinstance(value, tuple):
            return tuple(longer(one, name) for one in value)
        return LONG if name in _NAMES else value

    made: DashboardPage = longer(page)
    return made


def small_workspace(root: Path) -> Path:
    """The small case with phases and a ledger."""
    write_workspace(root)
    write(root / "shifan.yaml", {**SETTINGS, "phases": PHASES})
    return with_ledger(root)


def harmful_workspace(root: Path, gaps: bool, many: int = MANY) -> Path:
    """Indicators whose words are script or as long as can be, each with a gap or none."""
    write_workspace(root)
    for path in (root / "evidence").iterdir():
        path.unlink()
    titles = [(HARM, NAME, "x" * 200)[n % 3] for n in range(many)]
    units = [UNITS[0], *({**UNITS[1], "name": name} for name in (HARM, NAME))]
    told = [
        indicator(
            f"N{n:03}",
            title,
            {"id": "a", "type": "boolean", "text": _SAID if n == 1 else title},
            lead=("市司法局", HARM, NAME)[n % 3],
            requirement=_SAID if n == 1 else HARM,
        )
        for n, title in enumerate(titles, start=1)
    ]
    write(root / "small.yaml", catalogue("small", "national", area(1, HARM, *told)))
    write(root / "units.yaml", {"format": "1", "units": units})
    write(
        root / "shifan.yaml",
        {
            **SETTINGS,
            "applicant": {**SETTINGS["applicant"], "name": HARM},
            "catalogues": ["./small.yaml"],
            "notice": HARM,
            "phases": [{**PHASES[0], "title": HARM}, {**PHASES[1], "title": NAME}],
        },
    )
    for one in told:
        write(root / f"evidence/{one['code']}.yaml", _manifest(one, gaps))
    return with_ledger(root)


def _manifest(of: dict[str, Any], gap: bool) -> dict[str, Any]:
    fact = {"unit": of["lead"], "value": "否" if gap else "是", "source": "m1"}
    material = {"id": "m1", "title": HARM, "kind": "link", "url": "https://example.invalid/a"}
    narrative = {"kind": "result", "text": HARM, "materials": ["m1"]}
    return {
        "indicator": of["code"],
        "facts": {"a": [fact]},
        "materials": [material],
        "narrative": [narrative],
    }


def with_ledger(root: Path) -> Path:
    """The workspace with its gaps in the ledger."""
    workspace = open_workspace(root)
    sync_ledger(workspace, workspace.evaluate(), "市司法局", TODAY, MOMENT)
    return root


def page_of(root: Path) -> DashboardPage:
    """The content of a workspace's dashboard, without its charts."""
    workspace = open_workspace(root)
    evaluation = workspace.evaluate()
    draft, refusals = draft_or_refusals(workspace, evaluation)
    return dashboard_page(dashboard_source(workspace, evaluation, (), draft, refusals, (), TODAY))


def dashboard(root: Path) -> str:
    """The dashboard of a workspace on the day of these tests."""
    return dashboard_of(root, TODAY, lambda stage: None).html


def write(path: Path, data: dict[str, Any]) -> None:
    """A YAML file as the strict reader takes it."""

    class Plain(yaml.CSafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    text = yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False, width=100_000)
    path.write_text(text, encoding="utf-8")
