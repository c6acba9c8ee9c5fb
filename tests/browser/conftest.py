"""One headless Chromium for all browser tests, and the pages that they share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from reports.dashboard.rendering import render_dashboard
from tests.browser.watched import Watched
from tests.dashboard_case import (
    dashboard,
    harmful_workspace,
    page_of,
    small_workspace,
    stretched,
)
from tests.example_run import ExampleRun
from tests.outside_tools import browser as browser_path
from tests.outside_tools import write_font_settings

# No sandbox in a container; nothing of the browser's own may go to the network.
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The machine's Chromium, started once, with the fonts that the charts have."""
    path = browser_path()
    fonts = write_font_settings(tmp_path_factory.mktemp("字体"))
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path,
            args=list(_ARGUMENTS),
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Dashboards of small workspaces on disk, by name."""
    folder = tmp_path_factory.mktemp("看板")
    small = small_workspace(folder / "small")
    texts = {
        "small": dashboard(small),
        "harm with 130 gaps": dashboard(harmful_workspace(folder / "harm", gaps=True)),
        "harm without gaps": dashboard(harmful_workspace(folder / "calm", gaps=False, many=9)),
        "names of 5,000 characters": render_dashboard(stretched(page_of(small))),
    }
    written = {}
    for name, text in texts.items():
        written[name] = folder / f"{name}.html"
        written[name].write_text(text, encoding="utf-8")
    return written


@pytest.fixture(scope="session")
def example_page(shili: ExampleRun) -> Path:
    """The dashboard that the main job of the example made."""
    return shili.root / "out/总览.html"


FIRST = "#/总览"

Opener = Callable[..., Watched]


@pytest.fixture(scope="session")
def shared(chromium: Browser) -> dict[tuple[object, ...], Watched]:
    """Pages that stay open from test to test, by file and by what the browser prefers."""
    return {}


@pytest.fixture
def opened(chromium: Browser, shared: dict[tuple[object, ...], Watched]) -> Iterator[Opener]:
    """Shows a dashboard; at the end nothing may have gone wrong or asked the network.

    A page is loaded once; later tests turn to their part of it. `fresh` loads it anew.
    """
    used: list[Watched] = []

    def show(
        path: Path, fragment: str = "", width: int = 1280, fresh: bool = False, **more: object
    ) -> Watched:
        key = (path, *sorted(more.items()))
        known = key in shared
        if not known:
            page: Page = chromium.new_page(**more)  # type: ignore[arg-type]
            shared[key] = Watched(page, path)
        seen = shared[key]
        used.append(seen)
        seen.page.set_viewport_size({"width": width, "height": 900})
        if known and not fresh:
            seen.turn(fragment or FIRST)
        else:
            seen.go(fragment)
        return seen

    yield show
    for one in used:
        assert one.faults == []
        assert one.requests == []
