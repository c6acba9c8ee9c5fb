"""Rules over the names of material files: legal and short on every computer, no archives."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.file_names import (
    MOST_PATH,
    is_archive,
    name_fault,
    proposed_name,
    utf16_length,
)
from evidence.rules.context import EvidenceContext
from indicators.finding import Finding


def claimed_paths(context: EvidenceContext) -> dict[str, str]:
    """The files that materials name, each with the indicator that names it first."""
    owners: dict[str, str] = {}
    for indicator, _, material in context.materials():
        for path in (material.file, material.snapshot):
            if path:
                owners.setdefault(path, indicator.code)
    return owners


def illegal_name(context: EvidenceContext) -> Iterator[Finding]:
    """E271 材料文件名不合法或过长."""
    for path, code in sorted(claimed_paths(context).items()):
        for part in path.split("/"):
            fault = name_fault(part)
            if fault:
                message = f"名称“{part[:40]}”{fault}，建议改为“{proposed_name(part)}”"
                yield Finding("E271", "error", message, path, 0, code)


def path_too_long(context: EvidenceContext) -> Iterator[Finding]:
    """E272 材料文件的路径过长."""
    for path, code in sorted(claimed_paths(context).items()):
        length = utf16_length(path)
        if length > MOST_PATH:
            message = f"路径有 {length} 个字，超过 {MOST_PATH} 个字的上限，请减少文件夹层次"
            yield Finding("E272", "error", message, path, 0, code)


def archive_as_material(context: EvidenceContext) -> Iterator[Finding]:
    """E273 压缩包不能作材料."""
    for path, code in sorted(claimed_paths(context).items()):
        if is_archive(path):
            message = "压缩包里的内容无法核对，请解开后逐份放入"
            yield Finding("E273", "error", message, path, 0, code)


def names_alike(context: EvidenceContext) -> Iterator[Finding]:
    """E274 两个文件名只差大小写."""
    seen: dict[str, str] = {}
    for path, code in sorted(claimed_paths(context).items()):
        first = seen.setdefault(path.casefold(), path)
        if first != path:
            message = f"与“{first}”只差大小写，在 Windows 上会互相覆盖"
            yield Finding("E274", "error", message, path, 0, code)


FILE_NAME_RULES = (illegal_name, path_too_long, archive_as_material, names_alike)
