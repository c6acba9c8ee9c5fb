"""销号证明: what a completion rests on, a file below `files/` or a material (design §6)."""

from __future__ import annotations

import re
import unicodedata

from pydantic import TypeAdapter, ValidationError

from evidence.manifest import InnerPath

_MATERIAL = re.compile(r"[A-Z]{1,3}[0-9]{1,4}/[A-Za-z][A-Za-z0-9_-]{0,19}")
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_PATH: TypeAdapter[str] = TypeAdapter(InnerPath)


def is_material(proof: str) -> bool:
    """Whether the proof names a material such as `N050/m3`."""
    return bool(_MATERIAL.fullmatch(proof))


def read_proof(words: str) -> tuple[str, str]:
    """A proof as the ledger keeps it, and what is wrong with it (empty when nothing is).

    Blanks inside a file's name stay as they are; only the ends are trimmed.
    """
    text = words.strip()
    if any(unicodedata.category(char) in _UNSEEN for char in text):
        return "", "材料路径里有看不见的字符，请重新输入"
    if is_material(text):
        return text, ""
    try:
        return _PATH.validate_python(text), ""
    except ValidationError as error:
        return text, error.errors()[0]["msg"]
