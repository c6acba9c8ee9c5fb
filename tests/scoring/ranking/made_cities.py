"""Applicants as tests of the comparison need them: three indicators in two areas."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.ranking.city import AreaOutline, Cents, CityScore, GapShare, Outline

OUTLINE = Outline(
    "同一标准",
    ("测试目录（2019）",),
    "测试方案",
    (AreaOutline(1, "第一领域", ("N001", "N002"), 300), AreaOutline(2, "第二领域", ("N003",), 100)),
    {"N001": "第一项", "N002": "第二项", "N003": "第三项"},
    {"N001.a": "要做到的事"},
)


def indicator(full: int, supported: int, onsite: int = 0, claimed: int | None = None) -> Cents:
    """The amounts of one indicator; without more, all that is claimed is carried."""
    return Cents(full, supported + onsite if claimed is None else claimed, onsite, supported)


def city(
    path: str,
    first: Sequence[Cents | int] = (100, 150, 50),
    *,
    level: str = "city",
    years: tuple[int, int] = (2019, 2020),
    outline: str = OUTLINE.id,
    gaps: Sequence[tuple[str, str, str, int]] = (),
) -> CityScore:
    """An applicant.

    Args:
        path: where it lies.
        first: supported cents of its three indicators of 100, 200 and 100 cents, or their amounts.
        level: of the applicant.
        years: first and last counted year.
        outline: the id of its standards.
        gaps: its losses.
    """
    cells = [
        one if isinstance(one, Cents) else indicator(full, one)
        for full, one in zip((100, 200, 100), first, strict=True)
    ]
    losses = tuple(GapShare(*gap) for gap in gaps)
    return CityScore(
        path,
        "workspace",
        f"{path}市",
        "2021",
        level,
        years,
        outline,
        ("工作参考分，非官方评分",),
        "",
        tuple(cells),
        losses,
    )
