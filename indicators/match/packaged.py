"""The index over the catalogues and terms that come with the program; reads their files."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from indicators.match.entry import Entry, entries_of
from indicators.match.index import MatchIndex
from indicators.strict_yaml import read_yaml

CATALOGUES = ("national", "henan", "puyang")


def packaged_entries() -> list[Entry]:
    """The entries of all packaged catalogues, tier by tier."""
    folder = Path(str(resources.files("indicators") / "catalogue"))
    return [
        entry
        for name in CATALOGUES
        for entry in entries_of(read_yaml(folder / f"{name}.yaml", f"{name}.yaml").root)
    ]


def packaged_terms() -> dict[str, list[str]]:
    """The curated terms by code."""
    path = Path(str(resources.files("indicators") / "vocabulary" / "terms.yaml"))
    terms: dict[str, list[str]] = read_yaml(path, path.name).root["terms"]
    return terms


def packaged_index() -> MatchIndex:
    """The index that `shifan match` uses."""
    return MatchIndex(packaged_entries(), packaged_terms())
