"""The dashboard: one file, offline, escaped, its template held to its documented page."""

import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from reports.charts import area_radar
from reports.dashboard import (
    DashboardPage,
    Figure,
    GapRow,
    IndicatorRow,
    TotalRow,
    dashboard_page,
    render_dashboard,
)
from scoring.apportion import from_cents
from tests.small_case import evaluation

TEMPLATE = Path(__file__).parents[2] / "reports/templates/dashboard.html.j2"


def page(applicant: str = "某市人民政府") -> DashboardPage:
    score = evaluation()
    chart = area_radar(score, ["工作参考分，非官方评分"])
    figure = Figure(chart.title, chart.inline_svg, chart.alternative)
    return dashboard_page(
        score, applicant, "2021", ["工作参考分，非官方评分"], ["shifan"], [figure]
    )


def test_the_page_shows_the_three_scores_with_their_denominator() -> None:
    html = render_dashboard(page())
    total = evaluation().total
    for cents in (total.full, total.claimed, total.supported, total.onsite, total.lost):
        assert from_cents(cents) in html


def test_the_page_is_the_same_every_time() -> None:
    assert render_dashboard(page()) == render_dashboard(page())


def test_nothing_is_fetched() -> None:
    html = render_dashboard(page())
    assert not re.search(r"""(src|href)\s*=\s*["'](https?:)?//""", html)
    assert "default-src 'none'" in html
    assert len(html.encode()) < 2_000_000


def test_user_text_cannot_become_markup() -> None:
    html = render_dashboard(page("<script>alert(1)</script>"))
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize(
    ("variable", "records"),
    [
        ("page", [DashboardPage]),
        ("row", [TotalRow, IndicatorRow]),
        ("gap", [GapRow]),
        ("figure", [Figure]),
    ],
)
def test_the_template_uses_only_documented_fields(variable: str, records: list[type[Any]]) -> None:
    markup = TEMPLATE.read_text(encoding="utf-8").partition("<script>")[0]
    used = set(re.findall(rf"\b{variable}\.(\w+)", markup))
    known = {field.name for record in records for field in fields(record)}
    assert used <= known
    assert used


def test_a_browser_shows_and_filters_the_page(tmp_path: Path) -> None:
    """The page's script runs: it counts the gaps that its filter leaves."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no browser on this machine")
    path = tmp_path / "page.html"
    path.write_text(render_dashboard(page()), encoding="utf-8")
    done = subprocess.run(
        [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--dump-dom",
            path.as_uri(),
        ],
        capture_output=True,
        timeout=60,
        check=True,
    )
    gaps = len(evaluation().gaps)
    assert f'aria-live="polite">共 {gaps} 条</output>' in done.stdout.decode()
