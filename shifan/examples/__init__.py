"""The shipped examples: which there are, and copying one out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

from indicators.problem import BadInput, Problem
from shifan.workspace import SETTINGS
from shifan.writing import cannot_write, workspace_lock, write_whole


@dataclass(frozen=True, slots=True)
class Example:
    """A shipped workspace.

    Attributes:
        name: what people call it. folder: its folder in the package.
        today: the day on which its main job is run, so that every run comes out the same.
        by: who runs it.
        about: one line for people.
    """

    name: str
    folder: str
    today: date
    by: str
    about: str


EXAMPLES: tuple[Example, ...] = (
    Example(
        "示例市",
        "shili",
        date(2021, 3, 1),
        "示例经办人（模拟）",
        "虚构的市，130项指标齐全，全部是模拟数据",
    ),
    Example(
        "qinhuangdao",
        "qinhuangdao",
        date(2017, 11, 1),
        "示例经办人",
        "只据一篇公开报道整理，不是对该市的评估",
    ),
)


def find_example(name: str) -> Example:
    """The example of that name.

    Raises:
        BadInput: when there is none.
    """
    for example in EXAMPLES:
        if name in (example.name, example.folder):
            return example
    known = "、".join(example.name for example in EXAMPLES)
    raise BadInput([Problem(f"没有名为“{name}”的示例", key="--example", remedy=f"现有 {known}")])


def copy_example(example: Example, target: Path) -> bool:
    """Copy an example to a folder; one that holds it already is left as it is.

    Returns:
        Whether it was copied now.

    Raises:
        BadInput: when the folder holds anything else.
    """
    source = Path(str(resources.files("shifan") / "examples" / example.folder))
    settings = target / SETTINGS
    if settings.is_file() and settings.read_bytes() == (source / SETTINGS).read_bytes():
        return False
    wanted = {path.relative_to(source): path.read_bytes() for path in _files(source)}
    if target.exists() and not (target.is_dir() and _begun(target, wanted)):
        remedy = "换一个空文件夹，如 shifan demo 另一个文件夹"
        raise BadInput([Problem("这里已有别的内容，示例不会覆盖它", str(target), remedy=remedy)])
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(target, error) from None
    with workspace_lock(target):
        for path in target.rglob(".shifan-*.tmp"):
            path.unlink()
        # The settings come last: a copy that was cut off is no workspace yet; the next ends it.
        missing = [name for name in wanted if not (target / name).exists()]
        for name in sorted(missing, key=lambda name: name == Path(SETTINGS)):
            write_whole(target / name, wanted[name])
    return bool(missing)


def _begun(target: Path, wanted: Mapping[Path, bytes]) -> bool:
    """Whether a folder holds nothing but the beginning of a copy."""
    return all(
        path.name.startswith(".shifan")
        or path.is_dir()
        or (not path.is_symlink() and wanted.get(path.relative_to(target)) == path.read_bytes())
        for path in sorted(target.rglob("*"))
    )


def _files(source: Path) -> Iterator[Path]:
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            yield path
