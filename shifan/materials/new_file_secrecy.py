"""Refuses files that carry a mark of secrecy before they enter the workspace (design §8)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from evidence.material_text import Unread, material_text
from evidence.rules.secrecy import SecrecyContext, marked_secret
from indicators.problem import Problem


def secrecy_problems(sources: Mapping[str, Path]) -> list[Problem]:
    """A problem for every new file whose name or text is marked.

    Args:
        sources: where the bytes lie now, by the path that they would get.
    """
    texts: dict[str, str] = {}
    unread: dict[str, str] = {}
    for name, path in sources.items():
        try:
            texts[name] = material_text(path)
        except Unread as error:
            unread[name] = str(error)
    context = SecrecyContext(dict.fromkeys(sources, ""), texts, unread)
    remedy = "从报送包里撤下，表里只写现场存放地点、保管人和原因"
    return [
        Problem(found.message, sources[found.file].name, remedy=remedy)
        for found in marked_secret(context)
    ]
