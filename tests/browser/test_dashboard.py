"""The dashboard in a real browser: filters, details, keyboard, no errors, no requests, WCAG AA."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser

VIEWS = ("总览", "指标", "单位", "问题", "台账", "时间", "报告", "疑点", "说明")
NAMES = ("small", "harm with 130 gaps", "harm without gaps", "names of 5,000 characters")


class TestMouse:
    def test_a_tile_opens_its_indicator_and_back_returns(
        self, opened: Opener, example_page: Path
    ) -> None:
        seen = opened(example_page)
        assert seen.heading == "总览"
        seen.page.locator('.heat a[href="#/指标/N050"]').click()
        assert seen.heading == "N050 执法公示"
        for part in ("分数怎么来的", "证明材料", "疑点", "问题", "整改经过"):
            assert seen.page.locator("article:visible h3", has_text=part).count() == 1
        seen.page.locator("article:visible summary").first.click()
        assert seen.page.locator("article:visible details[open] tbody tr").count() > 10
        seen.page.go_back()
        assert seen.heading == "总览"

    def test_filters_combine_and_stay_in_the_address(
        self, opened: Opener, example_page: Path
    ) -> None:
        seen = opened(example_page, "#/问题")
        view = seen.page.locator('[data-view="问题"]')
        shown = view.locator("[data-item]:visible")
        whole = shown.count()
        view.get_by_label("单位").select_option("市水利局")
        of_unit = shown.count()
        view.get_by_label("问题类别").select_option("工作问题")
        of_both = shown.count()
        assert 0 < of_both < of_unit < whole
        assert f"符合条件的{of_both}条问题，共{whole}条问题" in view.locator("output").inner_text()
        assert seen.fragment == "#/问题?单位=市水利局&问题类别=工作问题"
        seen.go("#/问题?单位=市水利局&问题类别=工作问题")
        assert shown.count() == of_both
        view.get_by_role("button", name="清除筛选").click()
        seen.page.wait_for_function("location.hash.indexOf('?') < 0")
        assert shown.count() == whole

    def test_the_heat_map_keeps_indicators_with_such_gaps(
        self, opened: Opener, example_page: Path
    ) -> None:
        seen = opened(example_page, "#/总览?单位=市水利局&文字=N05")
        codes = seen.page.locator(".heat [data-item]:visible").evaluate_all(
            "all => all.map(one => one.dataset.code)"
        )
        assert codes
        assert all(code.startswith("N05") for code in codes)
        seen.go("#/问题?单位=市水利局")
        with_gaps = seen.page.locator('[data-view="问题"] [data-item]:visible').evaluate_all(
            "all => all.map(one => one.dataset.gap)"
        )
        assert set(codes) <= set(with_gaps)

    def test_a_long_column_of_the_board_opens_whole(
        self, opened: Opener, example_page: Path
    ) -> None:
        seen = opened(example_page, "#/台账")
        cards = seen.page.locator(".entry:visible")
        few = cards.count()
        seen.page.locator(".more:visible").first.click()
        assert cards.count() > few
        assert seen.page.locator(".more:visible").count() == 0

    def test_every_view_opens_from_the_top(self, opened: Opener, pages: dict[str, Path]) -> None:
        seen = opened(pages["small"])
        for view in VIEWS:
            seen.page.locator(f'nav a[href="#/{view}"]').click()
            assert seen.page.locator(".view:visible").count() == 1
            assert seen.page.locator("nav a[aria-current]").count() == 1
            assert seen.page.locator(".stamp").inner_text() == "工作参考分，非官方评分｜模拟数据"


class TestKeyboard:
    def test_arrows_move_in_the_heat_map_enter_opens_escape_closes(
        self, opened: Opener, example_page: Path
    ) -> None:
        seen = opened(example_page, fresh=True)
        seen.page.locator(".heat a[tabindex='0']").focus()
        for key, code in (("ArrowRight", "N002"), ("ArrowLeft", "N001"), ("End", "L5")):
            seen.press(key)
            assert seen.focused.locator("b").inner_text() == code
        seen.press("Home")
        seen.press("ArrowDown")
        below = seen.focused.locator("b").inner_text()
        assert below not in ("N001", "N002")
        assert seen.page.locator(".heat a[tabindex='0']").count() == 1
        seen.press("Enter")
        assert seen.heading.startswith(below)
        assert seen.focused.inner_text().startswith(below)
        seen.press("Escape")
        assert seen.heading == "总览"
        assert seen.focused.locator("b").inner_text() == below

    def test_escape_returns_to_the_list_as_it_was_filtered(
        self, opened: Opener, example_page: Path
    ) -> None:
        seen = opened(example_page, "#/指标?文字=执法公示")
        seen.page.locator(".list:visible tbody a:visible").first.focus()
        seen.press("Enter")
        assert seen.heading == "N050 执法公示"
        seen.press("Escape")
        assert seen.fragment == "#/指标?文字=执法公示"
        assert seen.page.locator(".list:visible [data-item]:visible").count() < 10

    def test_the_first_stop_skips_to_the_text(self, opened: Opener, pages: dict[str, Path]) -> None:
        seen = opened(pages["small"], fresh=True)
        seen.press("Tab")
        assert seen.focused.inner_text() == "跳到正文"
        seen.press("Enter")
        assert seen.focused.get_attribute("id") == "正文"
        assert seen.heading == "总览"


class TestEveryWindow:
    @pytest.mark.parametrize("name", NAMES)
    @pytest.mark.parametrize("width", [1280, 390])
    def test_nothing_reaches_over_the_side(
        self, opened: Opener, pages: dict[str, Path], name: str, width: int
    ) -> None:
        seen = opened(pages[name], width=width)
        for view in (*VIEWS, "指标/N001", "指标/N002", "全部"):
            seen.turn(f"#/{view}")
            assert seen.sideways <= 0, view

    @pytest.mark.parametrize("width", [1280, 390])
    def test_nothing_of_the_example_reaches_over_the_side(
        self, opened: Opener, example_page: Path, width: int
    ) -> None:
        seen = opened(example_page, width=width)
        for view in (*VIEWS, "指标/N050", "单位/市司法局"):
            seen.turn(f"#/{view}")
            assert seen.sideways <= 0, view

    @pytest.mark.parametrize("view", [*VIEWS, "指标/N002", "单位/市公安局"])
    def test_axe_finds_nothing(self, opened: Opener, pages: dict[str, Path], view: str) -> None:
        assert opened(pages["small"], f"#/{view}").violations() == []

    @pytest.mark.parametrize("view", ["总览", "指标/N002", "问题", "台账", "时间"])
    def test_axe_finds_nothing_in_the_dark(
        self, opened: Opener, pages: dict[str, Path], view: str
    ) -> None:
        seen = opened(pages["small"], f"#/{view}", width=390, color_scheme="dark")
        assert seen.violations() == []


class TestHarm:
    def test_titles_stay_words(self, opened: Opener, pages: dict[str, Path]) -> None:
        seen = opened(pages["harm with 130 gaps"])
        assert "harmed" not in seen.page.title().replace("document.title='harmed'", "")
        assert seen.page.locator("script").count() == 1
        assert seen.page.locator("img").count() == 0
        assert seen.page.locator(".heat .tile").count() == 130
        assert seen.page.locator('[data-view="问题"] [data-item]').count() == 130

    def test_a_workspace_without_gaps_says_so(self, opened: Opener, pages: dict[str, Path]) -> None:
        seen = opened(pages["harm without gaps"], "#/问题")
        assert seen.page.get_by_text("没有问题。").is_visible()

    def test_an_unknown_or_broken_address_shows_the_overview(
        self, opened: Opener, pages: dict[str, Path]
    ) -> None:
        seen = opened(pages["small"])
        for fragment in ("#/没有这一页", "#/%E0%A4%A", "#/指标/N999", "#x"):
            seen.go(fragment)
            assert seen.heading in ("总览", "指标")


def test_without_script_everything_can_be_read(opened: Opener, pages: dict[str, Path]) -> None:
    seen = opened(pages["small"], java_script_enabled=False)
    assert seen.page.locator(".view:visible").count() == len(VIEWS)
    assert seen.page.locator("article[data-key]:visible").count() == 6 + 5
    assert seen.page.locator(".filters:visible").count() == 0


def test_paper_carries_the_notices_and_what_is_folded(
    opened: Opener, example_page: Path, tmp_path: Path
) -> None:
    seen = opened(example_page, "#/指标/N050")
    target = tmp_path / "page.pdf"
    seen.page.pdf(path=target, prefer_css_page_size=True)
    document = import_module("pypdfium2").PdfDocument(target)
    texts = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    document.close()
    assert 1 < len(texts) < 20
    assert all("非官方评分" in text and "模拟数据" in text for text in texts)
    assert "市文化广电和旅游局" in "".join(texts)
