"""What the gallery shows: outputs under headings, which command writes them, which pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CITY = "示例市"
ARTICLE = "秦皇岛"
BOTH = (CITY, ARTICLE)
MORE = "另存"
"""The folder beside the two workspaces for what a command was told to write elsewhere."""


@dataclass(frozen=True)
class View:
    """A window on an HTML page.

    Attributes:
        part: the fragment of the address.
        width: of the window, in CSS pixels.
        height: of the window, in CSS pixels.
        dark: whether the reader's machine is set to dark.
    """

    part: str = ""
    width: int = 1180
    height: int = 1100
    dark: bool = False


@dataclass(frozen=True)
class Item:
    """One kind of output.

    Attributes:
        name: what its pictures are called.
        caption: what it is, for whom.
        command: which command of docs/命令.md writes it.
        file: where it lies below the folder of the examples, as a pattern; the first file that
            fits is shown; `{}` is the name of the example.
        pages: which pages of a document are shown.
        views: which windows of a web page are shown.
        examples: the examples that it is shown for.
    """

    name: str
    caption: str
    command: str
    file: str
    pages: tuple[int, ...] = (1,)
    views: tuple[View, ...] = (View(),)
    examples: tuple[str, ...] = BOTH

    def source(self, root: Path, example: str) -> Path:
        """The file of one example.

        Raises:
            FileNotFoundError: no file fits.
        """
        pattern = self.file.format(example)
        found = min(root.glob(pattern), default=None)
        if found is None:
            raise FileNotFoundError(f"没有写出 {pattern}（{self.command}）")
        return found

    def picture(self, example: str, number: int) -> str:
        """The name of a picture, counted from 1."""
        return f"{'' if example == CITY else 'article-'}{self.name}-{number}.png"

    def count(self) -> int:
        """How many pictures of one example there are."""
        suffix = self.file.rpartition(".")[2]
        return {"html": len(self.views), "png": 1}.get(suffix, len(self.pages))


@dataclass(frozen=True)
class Group:
    """Items under one heading: those that one reader holds in hand."""

    title: str
    items: tuple[Item, ...]
