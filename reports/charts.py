"""Charts with the packaged Chinese font: same bytes every run, readable in black and white."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from scoring.evaluation import AreaTotal, Evaluation
from scoring.verdict import CLASS_NAMES, GapClass

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ChartKind = Literal["svg", "png"]

# Dark to light, apart in grey as well as in colour (Okabe and Ito's palette, reordered).
SUPPORTED, ONSITE, CLAIMED, LOST = "#0072B2", "#56B4E9", "#E69F00", "#D9D9D9"
_HATCHES = {"supported": "", "onsite": "//", "unproven": "..", "lost": ""}


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart: its name for files, what it shows in words, and its bytes by kind."""

    name: str
    title: str
    alternative: str
    svg: bytes
    png: bytes

    @property
    def inline_svg(self) -> str:
        """The drawing as an element of an HTML page, without its XML head."""
        text = self.svg.decode()
        return text[text.index("<svg") :]


def area_radar(evaluation: Evaluation) -> Chart:
    """Claimed and supported rate of every area on one radar."""
    areas = [area for area in evaluation.areas if area.total.full]
    claimed = [_rate(area.total.claimed, area) for area in areas]
    supported = [_rate(area.total.supported, area) for area in areas]
    alternative = "；".join(
        f"{_short(area.title)}填报{c:.0%}、支撑{s:.0%}"
        for area, c, s in zip(areas, claimed, supported, strict=True)
    )
    title = "各领域得分率（填报测算与材料支撑）"
    with _figure(7.2, 6.2) as figure:
        axes = figure.add_subplot(polar=True)
        angles = [2 * math.pi * n / len(areas) for n in range(len(areas))]
        for values, label, color, style in (
            (claimed, "填报测算得分率", CLAIMED, "--"),
            (supported, "材料支撑得分率", SUPPORTED, "-"),
        ):
            axes.plot([*angles, angles[0]], [*values, values[0]], style, color=color, label=label)
            axes.fill([*angles, angles[0]], [*values, values[0]], color=color, alpha=0.12)
        axes.set_theta_offset(math.pi / 2)  # type: ignore[attr-defined]
        axes.set_theta_direction(-1)  # type: ignore[attr-defined]
        axes.set_xticks(angles, [_wrapped(area.title) for area in areas], fontsize=9)
        for tick, angle in zip(axes.get_xticklabels(), angles, strict=True):
            # Clockwise from the top: labels on the right start at the circle, on the left end.
            side = math.sin(angle)
            tick.set_horizontalalignment(
                "center" if abs(side) < 0.1 else "left" if side > 0 else "right"
            )
        axes.set_ylim(0, 1)
        axes.set_yticks([0.25, 0.5, 0.75, 1], ["25%", "50%", "75%", "100%"], fontsize=8)
        axes.tick_params(pad=6)
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.09), ncols=2, frameon=False)
        return _drawn(figure, "领域得分率", title, alternative)


def area_bars(evaluation: Evaluation) -> Chart:
    """Where every area's points went: supported, on-site, unproven, lost."""
    areas = [area for area in evaluation.areas if area.total.full]
    parts: list[tuple[str, str, list[int]]] = [
        ("supported", "材料支撑", [a.total.supported for a in areas]),
        ("onsite", "待现场核验", [a.total.onsite for a in areas]),
        (
            "unproven",
            "填报有分、尚无材料",
            [a.total.claimed - a.total.supported - a.total.onsite for a in areas],
        ),
        ("lost", "填报未得分", [a.total.full - a.total.claimed for a in areas]),
    ]
    colors = {"supported": SUPPORTED, "onsite": ONSITE, "unproven": CLAIMED, "lost": LOST}
    title = "各领域分值构成（占本领域满分的比例）"
    with _figure(9, 0.5 * len(areas) + 1.8) as figure:
        axes = figure.add_subplot()
        left = [0.0] * len(areas)
        rows = list(range(len(areas)))
        for key, label, cents in parts:
            widths = [c / a.total.full for c, a in zip(cents, areas, strict=True)]
            axes.barh(
                rows,
                widths,
                left=left,
                color=colors[key],
                hatch=_HATCHES[key],
                edgecolor="white",
                label=label,
            )
            left = [start + width for start, width in zip(left, widths, strict=True)]
        axes.set_yticks(rows, [_short(area.title) for area in areas], fontsize=9)
        axes.invert_yaxis()
        axes.set_xlim(0, 1)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25%", "50%", "75%", "100%"], fontsize=8)
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(loc="upper center", bbox_to_anchor=(0.4, -0.08), ncols=4, frameon=False)
        alternative = "；".join(
            f"{_short(a.title)}支撑{_rate(a.total.supported, a):.0%}、"
            f"填报未得分{1 - _rate(a.total.claimed, a):.0%}"
            for a in areas
        )
        return _drawn(figure, "领域分值构成", title, alternative)


def loss_waterfall(evaluation: Evaluation) -> Chart:
    """From the full score to the supported one, cause by cause."""
    total = evaluation.total
    lost = {cls: sum(g.loss for g in evaluation.gaps if g.cls == cls) for cls in CLASS_NAMES}
    order: Sequence[GapClass] = ("unfilled", "pending", "work", "material")
    steps = [("满分", total.full, 0)]
    height = total.full
    for cls in order:
        height -= lost[cls]
        steps.append((CLASS_NAMES[cls], lost[cls], height))
    height -= total.onsite
    steps.append(("待现场核验", total.onsite, height))
    steps.append(("材料支撑分", total.supported, 0))
    title = "从满分到材料支撑分：分丢在哪里"
    with _figure(8.4, 4.6) as figure:
        axes = figure.add_subplot()
        for n, (_, size, bottom) in enumerate(steps):
            whole = n in (0, len(steps) - 1)
            color = SUPPORTED if whole else ONSITE if n == len(steps) - 2 else CLAIMED
            axes.bar(n, size / 100, bottom=bottom / 100, color=color, width=0.62)
            axes.text(n, (bottom + size) / 100 + 1, f"{size / 100:.2f}", ha="center", fontsize=9)
        axes.set_xticks(range(len(steps)), [name for name, _, _ in steps], fontsize=9)
        axes.set_ylabel("分")
        axes.set_ylim(0, total.full / 100 * 1.1 + 1)
        axes.spines[["top", "right"]].set_visible(False)
        alternative = "，".join(f"{name}{size / 100:.2f}分" for name, size, _ in steps)
        return _drawn(figure, "失分构成", title, alternative)


def _rate(cents: int, area: AreaTotal) -> float:
    return cents / area.total.full


def _short(title: str) -> str:
    return title if len(title) <= 14 else title[:13] + "…"


def _wrapped(title: str) -> str:
    """The title in lines of nearly the same length, at most eight characters."""
    lines = -(-len(title) // 8)
    width = -(-len(title) // lines)
    return "\n".join(title[n : n + width] for n in range(0, len(title), width))


@contextmanager
def _figure(width: float, height: float) -> Iterator[Figure]:
    """A figure in the packaged font; a missing glyph is an error, never a silent box."""
    import matplotlib
    from matplotlib import font_manager
    from matplotlib.figure import Figure
    from pylopdf_fonts_zh_cn import sans_path

    path = str(sans_path())
    if not any(entry.fname == path for entry in font_manager.fontManager.ttflist):
        font_manager.fontManager.addfont(path)
    family = font_manager.FontProperties(fname=path).get_name()
    settings: dict[Any, Any] = {
        "font.family": [family, "DejaVu Sans"],
        "axes.unicode_minus": False,
        "svg.fonttype": "path",
        "svg.hashsalt": "shifan",
        "hatch.linewidth": 0.6,
    }
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("error", message=".*[Gg]lyph.*")
        yield Figure(figsize=(width, height), layout="constrained")


def _drawn(figure: Figure, name: str, title: str, alternative: str) -> Chart:
    figure.suptitle(title, fontsize=13)
    figure.supxlabel("工作参考分，非官方评分", x=0.99, ha="right", fontsize=7, color="#555")
    return Chart(name, title, alternative, _bytes(figure, "svg"), _bytes(figure, "png"))


def _bytes(figure: Figure, kind: ChartKind) -> bytes:
    stream = io.BytesIO()
    metadata = {"Date": None} if kind == "svg" else {"Software": None}
    figure.savefig(stream, format=kind, dpi=150, metadata=metadata)
    return stream.getvalue()
