"""A drawn chart as part of the page: no style of its own, no name that another chart has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.charts.canvas import Chart

_HEAD = re.compile(r"<metadata>.*?</metadata>|<style.*?</style>", re.DOTALL)
_TEXT = re.compile(
    r"<!-- (?P<words>[^<>]*?) -->\s*<g (?P<more>[^>]*?)transform=\"(?P<moved>[^\"]*?) ?"
    r"scale\((?P<size>[0-9.]+) -[0-9.]+\)\"(?P<rest>[^>]*)>.*?</g>",
    re.DOTALL,
)
_STYLE = re.compile(r' style="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_LINK = re.compile(r'(xlink:href="#|url\(#)([^")]+)')
_BLANKS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart drawn into the page.

    Attributes:
        title: what it is called.
        svg: the drawing, made by this program only.
        alternative: what it shows, in words.
    """

    title: str
    svg: str
    alternative: str


def page_figure(chart: Chart, number: int) -> Figure:
    """The chart as the page holds it.

    Letters that were drawn as outlines become text again: it can be searched, and the outlines
    are most of the drawing's bytes. The page's policy refuses styles inside the drawing, so they
    become attributes; names that nothing points at go, and the others are told apart by the
    figure's number.

    Args:
        chart: the drawing.
        number: its place in the page; no two figures share one.
    """
    svg = _TEXT.sub(_text, _HEAD.sub("", chart.inline_svg))
    svg = _STYLE.sub(lambda match: _attributes(match[1]), svg)
    wanted = {match[2] for match in _LINK.finditer(svg)}
    svg = _ID.sub(lambda m: f' id="f{number}-{m[1]}"' if m[1] in wanted else "", svg)
    svg = _LINK.sub(lambda m: f"{m[1]}f{number}-{m[2]}", svg)
    svg = svg.replace("<svg ", '<svg stroke-linejoin="round" aria-hidden="true" ', 1)
    return Figure(chart.title, _BLANKS.sub(" ", svg).strip(), chart.alternative)


def _text(match: re.Match[str]) -> str:
    """A line of outlines as an element of text; its words stand, escaped, in the comment."""
    # The drawing's font measures a hundred units.
    size = f"{float(match['size']) * 100:.1f}"
    kept = f"{match['more']}{match['rest']}".strip()
    head = f'<text transform="{match["moved"]}" font-size="{size}"'
    return f"{head}{' ' if kept else ''}{kept}>{match['words']}</text>"


def _attributes(style: str) -> str:
    """`fill: none; opacity: 0.1` as attributes of the element."""
    pairs = (part.partition(":") for part in style.split(";") if part.strip())
    return "".join(f' {name.strip()}="{value.strip()}"' for name, _, value in pairs)
