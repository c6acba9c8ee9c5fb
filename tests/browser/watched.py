"""A page in a browser that notes every error and every request but its own."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import ConsoleMessage, Locator, Page, Request

# Resolves when the page has taken the new address and drawn it.
_TURN = """to => new Promise(done => {
    const drawn = () => requestAnimationFrame(() => { scrollTo(0, 0); done(); });
    if (location.hash === to) { dispatchEvent(new HashChangeEvent("hashchange")); drawn(); }
    else { addEventListener("hashchange", drawn, { once: true }); location.hash = to; }
})"""
_DRAWN = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))"
_AXE = "axe.run(document, { resultTypes: ['violations'] })"
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

    def turn(self, fragment: str) -> None:
        """Go to another part of the open page, as somebody does who follows a link."""
        self.page.evaluate(_TURN, encode_fragment(fragment))

    def press(self, key: str) -> None:
        """Press a key and let the page take what came of it."""
        self.page.keyboard.press(key)
        self.page.evaluate(_DRAWN)

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
        """What axe-core finds wrong in what is shown."""
        if not self.page.evaluate("'axe' in window"):
            axe = import_module("axe_playwright_python.sync_playwright").Axe()
            self.page.evaluate(axe.axe_script)
        found: list[dict[str, Any]] = self.page.evaluate(_AXE)["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def encode_fragment(fragment: str) -> str:
    """The fragment as the browser keeps it."""
    return quote(fragment, safe="#/?&=%~")
