"""How the cells of a workbook look: fonts, borders, fills that also read in grey."""

from __future__ import annotations

from typing import Literal

Kind = Literal["text", "points", "count", "date", "rate", "link"]

_NUMBER_FORMATS: dict[Kind, str] = {
    "points": "0.00",
    "count": "0",
    "date": "yyyy-mm-dd",
    "rate": "0.00%",
}


def cell_look(style: str, strong: bool) -> dict[str, object]:
    """Font, border and alignment of one kind of cell.

    Args:
        style: title, notice, note, head, or the kind of a table's cell.
        strong: set off from the other rows, such as a total.
    """
    base: dict[str, object] = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
    if style == "title":
        return base | {"font_name": "黑体", "font_size": 16, "align": "center", "text_wrap": True}
    if style in ("notice", "note"):
        return base | {"text_wrap": True, "font_color": "#444444"}
    base |= {"border": 1, "border_color": "#808080", "text_wrap": True}
    if style == "head":
        return base | {"font_name": "黑体", "align": "center", "bg_color": "#DCE6F1"}
    if strong:
        base |= {"font_name": "黑体", "bg_color": "#F2F2F2"}
    number = next((code for kind, code in _NUMBER_FORMATS.items() if kind == style), None)
    if number is None:
        return base | {"align": "left"}
    align = {"align": "center"} if style == "date" else {"align": "right", "indent": 1}
    return base | {"num_format": number} | align
