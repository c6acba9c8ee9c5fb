"""Opens a package as the folder of its one bag; what lies beside it is refused (design §8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from indicators.problem import BadInput, Problem
from reports.package.bag import DECLARATION
from shifan.packages.unpacking import LIMITS, Limits, unpack_files

ASK_AGAIN = "向申报单位索取原包"
"""What to do about a package that cannot be opened safely."""


def unpack(
    source: Path,
    target: Path,
    limits: Limits = LIMITS,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Unpack a package into an empty folder.

    Args:
        source: the zip.
        target: an existing empty folder.
        limits: how much it may hold.
        progress: called with (files done, files in all).

    Returns:
        The bag's base folder.

    Raises:
        BadInput: when the file is no zip, no bag, or hostile in any way; with every reason.
        CannotRun: when the disk refuses.
    """
    unpack_files(source, target, limits, progress, ASK_AGAIN)
    root = bag_root(target, source.name)
    outside = list(_outside_problems(target, root, source.name))
    if outside:
        raise BadInput(outside)
    return root


def bag_root(folder: Path, name: str) -> Path:
    """The bag's base folder in an unpacked one; re-zipping may add a level or drop one.

    Raises:
        BadInput: when there is no bag, or more than one.
    """
    found = sorted(
        path.parent
        for depth in ("", "*/", "*/*/")
        for path in folder.glob(f"{depth}{DECLARATION}")
        if "data" not in path.relative_to(folder).parts
    )
    if len(found) != 1:
        message = "包里有不止一份申报材料" if found else f"不是申报材料包（没有 {DECLARATION}）"
        raise BadInput([Problem(message, name, remedy=f"{ASK_AGAIN}：shifan package 生成的压缩包")])
    return found[0]


def _outside_problems(folder: Path, root: Path, name: str) -> Iterator[Problem]:
    """What lies beside a bag's base folder, where no checksum covers it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_relative_to(root):
            place = path.relative_to(folder).as_posix()
            yield Problem(
                "在申报材料的文件夹之外，不受校验值保护", f"{name}/{place}", remedy=ASK_AGAIN
            )
