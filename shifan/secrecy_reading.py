"""Reads the texts of a workspace for the rules of secrecy and privacy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from evidence.material_text import Unread, material_text
from evidence.rules.secrecy import SecrecyContext
from shifan.workspace import Workspace

_IMAGES = {"jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff", "webp"}


def claimed_files(workspace: Workspace) -> dict[str, str]:
    """The files that some material names, each with the indicator that names it first."""
    owners: dict[str, str] = {}
    for code, manifest in workspace.manifests.items():
        for material in manifest.materials:
            for path in (material.file, material.snapshot):
                if path:
                    owners.setdefault(path, code)
    return owners


def read_for_secrecy(
    workspace: Workspace,
    more: Mapping[str, str],
    progress: Callable[[int, int], None] | None = None,
) -> SecrecyContext:
    """The texts of all manifests and of all files that materials name.

    Args:
        workspace: the workspace.
        more: further texts by name, such as the self-report's.
        progress: called with (files done, files in all).
    """
    names = claimed_files(workspace)
    texts = {**more, **_manifest_texts(workspace)}
    unread: dict[str, str] = {}
    for done, path in enumerate(sorted(names), start=1):
        file = workspace.root / path
        if file.is_file():
            try:
                texts[path] = material_text(file)
            except Unread as error:
                unread[path] = "图片" if _is_image(path) else str(error)
        if progress:
            progress(done, len(names))
    return SecrecyContext(names, texts, unread)


def _manifest_texts(workspace: Workspace) -> dict[str, str]:
    documents: Iterable[tuple[str, str]] = (
        (loaded.document.name, loaded.document.text) for loaded in workspace.loaded.values()
    )
    return {**dict(documents), "shifan.yaml": workspace.settings_document.text}


def _is_image(path: str) -> bool:
    return path.rpartition(".")[2].lower() in _IMAGES
