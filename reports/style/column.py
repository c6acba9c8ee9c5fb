"""One column of a sheet, and what its cells may hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from reports.style.cell_look import Kind

Cell = str | int | date | Fraction | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    Attributes:
        title: its head; what a reader finds it by.
        kind: `text`; `points` (cells are whole cents, shown as points with two places); `count`
            (whole numbers); `date`; `rate` (cells are Fractions, shown as percentages); `link`
            (web addresses to click on). A cell of any kind may also be a text such as “—”, or None for an empty cell.
        width: in half-width characters; None follows the content.
        hidden: for keys that machines read back.
        screen_only: left out of the print; such columns stand at the right end of a table.
        choices: what a person may choose from: 255 characters in all, no half-width comma.
        choices_at: where a longer list of choices stands, e.g. `='单位名册'!$A$2:$A$60`.
        due_unless: the title of another column and the answer there that needs nothing here; an
            empty cell beside any other answer is coloured as owing.
    """

    title: str
    kind: Kind = "text"
    width: float | None = None
    hidden: bool = False
    screen_only: bool = False
    choices: tuple[str, ...] = ()
    choices_at: str = ""
    due_unless: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        if len(",".join(self.choices)) > 255 or any("," in choice for choice in self.choices):
            raise ValueError(f"Excel cannot hold the choices of {self.title}")
