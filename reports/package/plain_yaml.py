"""Rewrites a YAML file from its values: same values, same bytes, comments gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def plain_yaml(root: Any, *, blocks: bool = False) -> bytes:
    """A YAML text that the strict reader reads back to the same values.

    Args:
        root: texts, None for an empty scalar, lists and dicts of them.
        blocks: write texts of several lines as blocks, for people who edit them.
    """
    import yaml

    class PlainDumper(yaml.SafeDumper):
        """Writes a value again where it stands again, for the strict reader takes no aliases."""

        def ignore_aliases(self, data: Any) -> bool:
            """Yes, of every value."""
            return True

    PlainDumper.add_representer(
        type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
    )
    if blocks:
        PlainDumper.add_representer(
            str,
            lambda dumper, text: dumper.represent_scalar(
                "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
            ),
        )
    text = yaml.dump(
        root, Dumper=PlainDumper, allow_unicode=True, sort_keys=False, width=10**6, line_break="\n"
    )
    return text.encode()


def without_keys(root: Any, dropped: frozenset[str]) -> Any:
    """The values without some keys, at any depth."""
    if isinstance(root, dict):
        return {k: without_keys(v, dropped) for k, v in root.items() if k not in dropped}
    if isinstance(root, list):
        return [without_keys(value, dropped) for value in root]
    return root


def with_texts(root: Any, changed: Callable[[str], str]) -> Any:
    """The values with every text passed through `changed`."""
    if isinstance(root, dict):
        return {key: with_texts(value, changed) for key, value in root.items()}
    if isinstance(root, list):
        return [with_texts(value, changed) for value in root]
    return changed(root) if isinstance(root, str) else root
