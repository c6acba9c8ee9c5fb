"""A page in a browser that notes every error and every request but its own."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, Request

_LET_HIDDEN_GO = "document.querySelectorAll('[hidden]').forEach(part => part.remove())"
_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Watched:
    """One open dashboard.

    Attributes:
        page: the page in the browser.
        faults: errors and warnings of the console, and of scripts.
        requests: addresses asked for beside the file itself.
    """

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.faults: list[str] = []
        self.requests: list[str] = []
        self._address = path.as_uri()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)

    def _asked(self, request: Request) -> None:
        if request.url.partition("#")[0] != self._address:
            self.requests.append(request.url)

    def go(self, fragment: str) -> None:
        """Open the address anew, as somebody does who was sent it."""
        self.page.goto("about:blank")
        self.page.goto(self._address + fragment)

    @property
    def fragment(self) -> str:
        """The address behind the file's name, as people read it."""
        return str(self.page.evaluate("decodeURIComponent(location.hash)"))

    @property
    def heading(self) -> str:
        """The heading of what is shown."""
        return self.page.locator("h2:visible").first.inner_text()

    @property
    def focused(self) -> Locator:
        """Where the keyboard is."""
        return self.page.locator(":focus")

    @property
    def sideways(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.page.evaluate(_SIDEWAYS))

    def violations(self) -> list[str]:
        """What axe-core finds wrong in what is shown; what is hidden is taken away first."""
        self.page.evaluate(_LET_HIDDEN_GO)
        axe = import_module("axe_playwright_python.sync_playwright").Axe()
        found: list[dict[str, Any]] = axe.run(self.page).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
