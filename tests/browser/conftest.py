"""One headless Chromium for all browser tests, and the pages that they open."""

from __future__ import annotations

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
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, started once."""
    path = browser_path()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
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
        "harm without gaps": dashboard(harmful_workspace(folder / "calm", gaps=False)),
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


Opener = Callable[..., Watched]


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Opener]:
    """Opens a dashboard; at the end nothing may have gone wrong or asked the network."""
    watched: list[Watched] = []

    def open_page(path: Path, fragment: str = "", width: int = 1280, **more: object) -> Watched:
        page: Page = chromium.new_page(viewport={"width": width, "height": 900}, **more)  # type: ignore[arg-type]
        watched.append(Watched(page, path))
        watched[-1].go(fragment)
        return watched[-1]

    yield open_page
    for one in watched:
        one.page.close()
        assert one.faults == []
        assert one.requests == []
