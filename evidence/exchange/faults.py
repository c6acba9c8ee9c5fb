"""What is wrong with a cell, before its place on the sheet is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

_CORRECT = "对照“怎样填”改正"
# Messages of the models name keys of a manifest, which nobody sees on a sheet.
_KEYS_OF_DEADLINE = re.compile(r" (on_time|total|since|date)\b ?")
_SOURCES = "文件名、网址、情况简介、现场提供（地点、保管人、原因）"
_MATERIAL_WORDS = (
    (
        "材料要写 title 和 kind（引用别处材料则只写 ref）",
        "要写材料名称和种类（引用别处材料的除外）",
    ),
    ("只用 onsite 写明存放地点和保管人", "只写现场存放地点、保管人和原因"),
    ("file、url、text、onsite 要写一个且只写一个", f"{_SOURCES}要填一样且只填一样"),
)


@dataclass(frozen=True, slots=True)
class CellFault:
    """One fault: the column's name, what is wrong, what to do."""

    column: str
    message: str
    remedy: str = _CORRECT


def model_faults(
    error: ValidationError, columns: Mapping[str, str], otherwise: str
) -> list[CellFault]:
    """The faults that a model found, each at the column that holds the faulty key.

    Args:
        error: what the model found.
        columns: names of columns by key.
        otherwise: the column for a fault of the whole row.
    """
    faults = []
    for detail in error.errors(include_url=False):
        named = [str(part) for part in detail["loc"] if str(part) in columns]
        message = str(detail.get("ctx", {}).get("message") or "没有填写，或写法不对")
        if detail["type"] == "deadline":
            message = _KEYS_OF_DEADLINE.sub("", message)
        if detail["type"] == "material":
            for words, told in _MATERIAL_WORDS:
                message = message.replace(words, told)
        faults.append(CellFault(columns[named[-1]] if named else otherwise, message))
    return faults
