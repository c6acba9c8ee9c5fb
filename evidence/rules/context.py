"""What the rules over manifests and materials look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evidence.approving import Approvers
from evidence.files_index import FilesIndex
from evidence.manifest import Manifest, Material
from evidence.manifest_loader import LoadedManifest
from indicators.catalogue_model import GovernmentLevel, Indicator
from indicators.finding import Finding, Level
from indicators.roster import Roster
from indicators.strict_yaml import KeyPath


@dataclass(frozen=True)
class EvidenceContext:
    """Everything that the rules of this folder read; nothing is opened here.

    Attributes:
        indicators: every indicator by code.
        loaded: every manifest with its document, by code.
        roster: the units.
        office: 领导小组办公室 as the settings name it.
        level: whether the applicant is a city or a county.
        years: the counted years.
        files: the index of files.
        links: links found below `files/`.
        recorded: the index as `files.json` holds it; None where only `files` is known.
        unreadable: files and folders that could not be read, with the reason.
        approvers: whose word makes an indicator not applicable; None where nobody is known.
    """

    indicators: Mapping[str, Indicator]
    loaded: Mapping[str, LoadedManifest]
    roster: Roster
    office: str
    level: GovernmentLevel
    years: tuple[int, ...]
    files: FilesIndex
    links: tuple[str, ...] = ()
    recorded: FilesIndex | None = None
    unreadable: tuple[tuple[str, str], ...] = ()
    approvers: Approvers | None = None

    @property
    def manifests(self) -> dict[str, Manifest]:
        """Every manifest, by code."""
        return {code: loaded.manifest for code, loaded in self.loaded.items()}

    def unreadable_at(self, path: str) -> bool:
        """Whether a path, or a folder that it lies in, could not be read."""
        return any(path == closed or path.startswith(f"{closed}/") for closed, _ in self.unreadable)

    def materials(self) -> Iterator[tuple[Indicator, KeyPath, Material]]:
        """Every material with its indicator and its place in the manifest."""
        for code, loaded in self.loaded.items():
            for number, material in enumerate(loaded.manifest.materials):
                yield self.indicators[code], ("materials", number), material

    def finding(
        self, id: str, level: Level, code: str, at: KeyPath, message: str, material: str = ""
    ) -> Finding:
        """A finding placed in the manifest of an indicator."""
        document = self.loaded[code].document
        return Finding(id, level, message, document.name, document.line(at), code, material)
