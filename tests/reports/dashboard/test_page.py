"""The dashboard's content: right numbers, every cause, nothing secret, the same every time."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from indicators.finding import Finding
from reports.charts import loss_waterfall
from reports.dashboard.figure import page_figure
from reports.dashboard.finding_list import finding_view
from reports.dashboard.naming import names_of
from reports.dashboard.page import DashboardPage
from reports.dashboard.rendering import render_dashboard
from scoring.apportion import from_cents, to_cents
from tests.dashboard_case import HARM, dashboard, page_of, small_workspace
from tests.example_run import ExampleRun
from tests.small_case import evaluation


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_workspace(tmp_path_factory.mktemp("看板"))


@pytest.fixture(scope="module")
def page(root: Path) -> DashboardPage:
    return page_of(root)


@pytest.fixture(scope="module")
def html(root: Path) -> str:
    return dashboard(root)


def cents(amount: str) -> int:
    return to_cents(Fraction(amount))


def test_the_three_scores_stand_beside_their_denominator(html: str) -> None:
    total = evaluation().total
    for name, amount in (
        ("材料支撑分", total.supported),
        ("填报测算分", total.claimed),
        ("待现场核验分", total.onsite),
        ("失分", total.lost),
    ):
        card = f"<span>{name}</span><b>{from_cents(amount)}</b><span>满分{from_cents(total.full)}"
        assert card in html


def test_every_loss_is_told_once_in_table_units_and_indicators(page: DashboardPage) -> None:
    lost = evaluation().total.lost
    assert sum(cents(row.loss) for row in page.gaps.rows) == lost
    assert sum(cents(unit.lost) for unit in page.units.pages) == lost
    assert sum(cents(one.lost) for one in page.indicators.pages) == lost
    assert sum(len(one.gaps) for one in page.indicators.pages) == len(page.gaps.rows)


def test_an_indicator_says_how_its_number_came_about(page: DashboardPage) -> None:
    told = next(one for one in page.indicators.pages if one.code == "N002")
    assert told.requirement == "执法公示率的要求"
    assert [criterion.id for criterion in told.criteria] == ["a"]
    assert "90/100" in " ".join(cell.sentence for cell in told.criteria[0].cells)
    assert told.criteria[0].working
    assert told.materials[0].standing.endswith("机器校验")
    assert all(line.startswith("N002-") for line in told.history)
    assert told.history


def test_zero_unknown_and_not_applicable_stay_apart(page: DashboardPage) -> None:
    status = {one.code: one.status for one in page.indicators.pages}
    assert status["N005"] == "不适用"
    tiles = {tile.code: tile for row in page.overview.rows for tile in row.tiles}
    assert tiles["N005"].shade == ""
    assert tiles["P01"].shade == "0"


def test_a_bar_fills_its_row(page: DashboardPage) -> None:
    for row in page.overview.rows:
        ends = [share.start + share.width for share in row.shares]
        assert [share.start for share in row.shares] == [0, *ends[:-1]]
        assert ends[-1] == 1000


def test_the_timeline_tells_phases_openings_and_deadlines(page: DashboardPage) -> None:
    told = {day.iso: day.lines for day in page.timeline.days}
    assert "“全面自查”阶段结束" in told["2021-02-28"]
    assert "今天" in told["2021-03-05"]
    assert any("登记问题" in line for line in told["2021-03-05"])
    assert told["2021-04-30"] == ("“深入整改”阶段结束",), "past failures have no deadline"
    assert list(told) == sorted(told)


def test_the_page_is_the_same_every_time(root: Path, html: str) -> None:
    assert dashboard(root) == html


def test_nothing_is_fetched_and_only_own_script_runs(html: str) -> None:
    assert not re.search(r"""(?:src|srcset|action)\s*=|<(?:link|iframe|object|embed)\b""", html)
    assert not re.search(r"""<a [^>]*href="(?!#)""", html)
    assert re.search(r"default-src &#39;none&#39;;", html)
    assert "unsafe" not in html
    assert html.count("<script") == html.count("<style") == 1
    assert ' style="' not in html


def test_every_link_leads_somewhere(html: str) -> None:
    ids = set(re.findall(r' id="([^"]+)"', html))
    for link in re.findall(r'href="#([^"?]+)', html):
        assert link in ids or link == "/全部", link


def test_no_name_is_given_twice(html: str) -> None:
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_words_of_users_cannot_become_markup(page: DashboardPage) -> None:
    html = render_dashboard(replace(page, applicant=HARM))
    assert "<img" not in html
    assert html.count("<script") == 1
    assert "{{7*7}}" in html


def test_phone_and_identity_numbers_are_masked(page: DashboardPage) -> None:
    words = "联系人电话13712345678，身份证11010519491231002X"
    html = render_dashboard(replace(page, applicant=words))
    assert "13712345678" not in html
    assert "11010519491231002X" not in html


def test_long_and_odd_unit_names_get_short_addresses_of_their_own() -> None:
    odd = ["市司法局", "a/b", "a b", "长" * 300, "~2"]
    keys = names_of(evaluation(), odd).units
    assert keys["市司法局"] == "市司法局"
    assert len(set(keys.values())) == len(odd)
    assert all(len(key) <= 40 and not set(key) & set("/?#&= \"'<") for key in keys.values())


def test_a_chart_has_words_and_no_style_of_its_own() -> None:
    drawn = page_figure(loss_waterfall(evaluation(), ["工作参考分，非官方评分"]), 3)
    assert "style" not in drawn.svg
    assert ">满分</text>" in drawn.svg
    assert re.findall(r' id="(?!f3-)', drawn.svg) == []


def test_an_error_cannot_be_explained_away() -> None:
    row = finding_view([Finding("E101", "error", "坏了", indicator="N001")], []).rows[0]
    assert (row.level, row.explained) == ("错误", "")


def test_the_example_stays_small_and_says_what_it_is(shili: ExampleRun) -> None:
    made = shili.outputs["总览.html"]
    assert len(made) < 2_000_000
    text = made.decode()
    assert "模拟数据" in text
    assert re.search(r"整改时限：\d+条未销号", text)
    assert text.count('<li data-item data-code="') == 130
