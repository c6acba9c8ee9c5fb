"""What a result was made with: program, catalogues and scheme, by version and hash (design §5)."""

from __future__ import annotations

import hashlib
from pathlib import Path

from indicators.catalogue_loader import catalogue_path
from scoring.scheme import scheme_path
from shifan import __version__
from shifan.workspace import Workspace

PROGRAM = f"shifan {__version__}"


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's stored bytes, in lower-case hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def source_hashes(workspace: Workspace) -> dict[str, str]:
    """SHA-256 of each catalogue and of the scheme, by their own names."""
    names = workspace.settings.catalogues
    hashes = {
        catalogue.catalogue: sha256_of(catalogue_path(name, workspace.root))
        for name, catalogue in zip(names, workspace.catalogues, strict=True)
    }
    path = scheme_path(workspace.settings.scheme, workspace.root)
    return {**hashes, workspace.scheme.scheme: sha256_of(path)}
