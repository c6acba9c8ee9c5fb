"""Turns the dashboard's content into one HTML file that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from evidence.rules.secrecy import without_phones
from reports.dashboard.page import DashboardPage
from reports.style.printable import printable

TEMPLATES = "templates/dashboard"


def render_dashboard(page: DashboardPage) -> str:
    """The whole HTML file.

    Text of users is escaped, phone and identity numbers in it are masked, and the page's policy
    lets only the style sheet and the script of this program work in it.
    """
    style, script = _own_text("style.css"), _own_text("script.js")
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    )
    template = dashboard_environment().get_template("page.html.j2")
    # These three are this program's own words: escaping would break them.
    own = {"style": Markup(style), "script": Markup(script), "policy": policy}  # noqa: S704
    return template.render(page=page, **own) + "\n"


def dashboard_environment() -> Environment:
    """The template engine: everything escaped, nothing undefined, nothing private printed."""
    return Environment(
        loader=PackageLoader("reports", TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _shown(value: object) -> object:
    """A value as it is printed; markup of this program's own stays as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return without_phones(printable(value))
    return value


def _own_text(name: str) -> str:
    return (resources.files("reports") / TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The text's SHA-256 as a page's policy names it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
