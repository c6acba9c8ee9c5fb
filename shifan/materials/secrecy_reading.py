"""The texts of a workspace for the rules of secrecy and privacy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from evidence.material_standing import EXTENSIONS
from evidence.material_text import Unread, is_marked_up, material_text
from evidence.reading.reading import Reading
from evidence.reading.signature import extension_of
from evidence.rules.secrecy import SecrecyContext
from shifan.workspace import Workspace


def claimed_files(workspace: Workspace) -> dict[str, str]:
    """The files that some material names, each with the indicator that names it first."""
    owners: dict[str, str] = {}
    for code, manifest in workspace.manifests.items():
        for material in manifest.materials:
            for path in (material.file, material.snapshot):
                if path:
                    owners.setdefault(path, code)
    return owners


def secrecy_context(
    workspace: Workspace, more: Mapping[str, str], readings: Mapping[str, Reading]
) -> SecrecyContext:
    """The texts of all manifests and of all files, those that no material names apart.

    Args:
        workspace: the workspace.
        more: further texts by name, such as the self-report's.
        readings: what was read from the files.
    """
    claimed = claimed_files(workspace)
    texts = {**more, **_manifest_texts(workspace)}
    unread: dict[str, str] = {}
    stray: dict[str, str] = {}
    for path, reading in readings.items():
        text = _whole_text(workspace.root / path, reading)
        if path not in claimed:
            stray[path] = text
            continue
        if text:
            texts[path] = text
        # A file with a fault is no material at all, and other rules say so.
        if reading.fault is None and (reading.reason or not text):
            unread[path] = "图片" if _is_image(path) else reading.reason.partition("（")[0]
    return SecrecyContext(claimed, texts, unread, stray)


def _whole_text(path: Path, reading: Reading) -> str:
    """What a reader sees, and every part of an office file or page: headers, text boxes, properties."""
    if not is_marked_up(path.name):
        return reading.everything
    try:
        return f"{reading.text}\n{material_text(path)}".strip()
    except Unread:
        return reading.everything


def _manifest_texts(workspace: Workspace) -> dict[str, str]:
    documents: Iterable[tuple[str, str]] = (
        (loaded.document.name, loaded.document.text) for loaded in workspace.loaded.values()
    )
    return {**dict(documents), "shifan.yaml": workspace.settings_document.text}


def _is_image(path: str) -> bool:
    return extension_of(path) in EXTENSIONS["image"]
