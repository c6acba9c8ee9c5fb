"""The paper that charts are drawn on: packaged Chinese font, same bytes every run."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Literal

from reports.style.printable import printable

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter

ChartKind = Literal["svg", "png"]

# Dark to light, apart in grey as well as in colour (Okabe and Ito's palette, reordered).
DARK, BLUE, ORANGE, GREY = "#0072B2", "#56B4E9", "#E69F00", "#D9D9D9"

MISSING = "〓"

_DPI = 150


@dataclass(frozen=True, eq=False)
class Chart:
    """A chart: its name for files, what it shows in words, and its bytes by kind.

    Attributes:
        render: the bytes of a kind; the same bytes at every call, in whatever order.
    """

    name: str
    title: str
    alternative: str
    render: Callable[[ChartKind], bytes] = field(repr=False)

    # Most charts are wanted as one kind only, and rendering takes most of their time.
    @cached_property
    def svg(self) -> bytes:
        """The drawing as SVG."""
        return self.render("svg")

    @cached_property
    def png(self) -> bytes:
        """The drawing as PNG."""
        return self.render("png")

    def __eq__(self, other: object) -> bool:
        """Whether the other chart says the same and has the same bytes."""
        return isinstance(other, Chart) and self._content == other._content

    def __hash__(self) -> int:
        return hash(self._content)

    @property
    def _content(self) -> tuple[str, str, str, bytes, bytes]:
        return self.name, self.title, self.alternative, self.svg, self.png

    @property
    def inline_svg(self) -> str:
        """The drawing as an element of an HTML page, without its XML head."""
        text = self.svg.decode()
        return text[text.index("<svg") :]


@contextmanager
def figure(width: float, height: float) -> Iterator[Figure]:
    """A figure in the packaged font; words in it are words, never formulas.

    A glyph that is missing although `drawn` looked for it is an error, never a silent box.
    """
    from matplotlib.figure import Figure

    with _settings():
        yield Figure(figsize=(width, height), dpi=_DPI, layout="constrained")


@contextmanager
def _settings() -> Iterator[None]:
    import matplotlib
    from matplotlib import font_manager
    from pylopdf_fonts_zh_cn import sans_path

    path = str(sans_path())
    if not any(entry.fname == path for entry in font_manager.fontManager.ttflist):
        font_manager.fontManager.addfont(path)
    family = font_manager.FontProperties(fname=path).get_name()
    settings: dict[Any, Any] = {
        "font.family": [family, "DejaVu Sans"],
        "axes.unicode_minus": False,
        "text.parse_math": False,
        "svg.fonttype": "path",
        "svg.hashsalt": "shifan",
        "hatch.linewidth": 0.6,
    }
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("error", message=".*[Gg]lyph.*")
        yield


def drawn(
    drawing: Figure, name: str, title: str, alternative: str, notice: str, *, size: float = 13
) -> Chart:
    """The finished chart.

    Args:
        drawing: the figure with its axes.
        name: name for files.
        title: the line above.
        alternative: what it shows, in words.
        notice: the small line below.
        size: of the title, in points; smaller for charts that are printed as large as drawn.
    """
    drawing.suptitle(title, fontsize=size)
    drawing.supxlabel(notice, x=0.99, ha="right", fontsize=7, color="#555")
    _make_drawable(drawing)
    # The description travels with the picture when people paste it elsewhere.
    described = printable(f"{title}。{alternative}。{notice}")
    # Laid out once: laying out again for the next kind would move things a little.
    if drawing.axes and (layout := drawing.get_layout_engine()):
        layout.execute(drawing)
    drawing.set_layout_engine("none")
    return Chart(name, title, alternative, lambda kind: _bytes(drawing, kind, described))


def _make_drawable(drawing: Figure) -> None:
    """Puts 〓, the printers' mark for a missing type, where the fonts have no glyph."""
    from matplotlib.text import Text
    from matplotlib.ticker import FuncFormatter

    for text in drawing.findobj(Text):
        text.set_text(_drawable(text.get_text()))
    for axes in drawing.axes:
        for axis in (axes.xaxis, axes.yaxis):
            # Labels of ticks are written anew by their formatter when the figure is drawn.
            formatter = axis.get_major_formatter()
            if isinstance(formatter, FuncFormatter):
                axis.set_major_formatter(_drawable_labels(formatter))


def _drawable_labels(formatter: FuncFormatter) -> FuncFormatter:
    from matplotlib.ticker import FuncFormatter

    return FuncFormatter(lambda value, at: _drawable(formatter(value, at)))


def _drawable(text: str) -> str:
    known = _glyphs()
    return "".join(c if c == "\n" or ord(c) in known else MISSING for c in printable(text))


@cache
def _glyphs() -> frozenset[int]:
    """The characters of the packaged font and of the one that it falls back on."""
    from matplotlib import font_manager
    from matplotlib.ft2font import FT2Font
    from pylopdf_fonts_zh_cn import sans_path

    fonts = (str(sans_path()), font_manager.findfont("DejaVu Sans"))
    return frozenset(code for font in fonts for code in FT2Font(font).get_charmap())


def _bytes(drawing: Figure, kind: ChartKind, described: str) -> bytes:
    stream = io.BytesIO()
    metadata: dict[str, Any] = {"Description": described}
    # The time of day and the library's version would differ from run to run.
    metadata |= {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
    with _settings():
        drawing.savefig(stream, format=kind, dpi=_DPI, metadata=metadata)
    return stream.getvalue()
