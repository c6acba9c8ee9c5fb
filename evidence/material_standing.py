"""Whether a material counts: it exists, lies inside, has an allowed kind (design §5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from evidence.files_index import FilesIndex
from evidence.manifest import Manifest, Material
from indicators.catalogue_model import KIND_NAMES, Indicator

Standing = Literal["valid", "onsite", "invalid"]

EXTENSIONS: Mapping[str, frozenset[str]] = {
    "document": frozenset(
        [
            "doc",
            "docx",
            "wps",
            "pdf",
            "ofd",
            "xls",
            "xlsx",
            "et",
            "ppt",
            "pptx",
            "dps",
            "txt",
            "md",
            "html",
            "htm",
            "rtf",
            "csv",
        ]
    ),
    "image": frozenset(["jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff", "webp"]),
}


class MaterialStanding(NamedTuple):
    """How a material stands, and why where it does not count.

    Attributes:
        issuer: who issued it, as the place says where it is stored; empty when nobody is named.
    """

    standing: Standing
    reason: str = ""
    verified_by: str = ""
    issuer: str = ""


def referred_material(reference: str, manifests: Mapping[str, Manifest]) -> Material | None:
    """The stored material that `N050/m1` leads to; None when it leads nowhere or in a circle."""
    code, _, id = referred_place(reference, manifests).partition("/")
    return manifests[code].material(id) if code in manifests else None


def referred_place(reference: str, manifests: Mapping[str, Manifest]) -> str:
    """Where the material that `N050/m1` leads to is stored; empty when it goes in a circle."""
    seen: set[str] = set()
    while reference not in seen:
        seen.add(reference)
        code, _, id = reference.partition("/")
        material = manifests[code].material(id) if code in manifests else None
        if material is None or material.ref is None:
            return reference
        reference = material.ref
    return ""


def material_standing(
    material: Material,
    indicator: Indicator,
    manifests: Mapping[str, Manifest],
    files: FilesIndex,
) -> MaterialStanding:
    """How one material of an indicator stands.

    Args:
        material: the material, or a reference to one stored under another indicator; nothing
            beside a reference holds but the stored material's own words.
        indicator: the indicator it is offered for; its allowed kinds hold.
        manifests: all manifests by code, for references.
        files: the index written by the last scan.
    """
    place = f"{indicator.code}/{material.id}"
    if material.ref:
        place = referred_place(material.ref, manifests)
        target = referred_material(material.ref, manifests)
        if target is None:
            return MaterialStanding("invalid", f"引用的材料 {material.ref} 不存在或绕成了一圈")
        material = target
    standing = _stored_standing(place, material, indicator, files)
    return standing._replace(issuer=material.issuer) if material.issuer else standing


def _stored_standing(
    place: str, material: Material, indicator: Indicator, files: FilesIndex
) -> MaterialStanding:
    if material.kind == "statement":
        return MaterialStanding("invalid", "情况简介只作说明，不能单独作为支撑")
    if material.kind not in indicator.evidence.kinds:
        allowed = "、".join(KIND_NAMES[kind] for kind in indicator.evidence.kinds)
        kind = KIND_NAMES[material.kind] if material.kind else "未写种类"
        return MaterialStanding("invalid", f"本指标收{allowed}，这份是{kind}")
    if material.checked and material.checked.result == "rejected":
        return MaterialStanding("invalid", f"{material.checked.by}人工核验未通过")
    verified = material.checked.by if material.checked else ""
    if material.onsite:
        result = material.onsite.result
        if result and result.result == "ok":
            return MaterialStanding("valid", "现场核验通过", result.by)
        if result:
            return MaterialStanding("invalid", f"{result.by}现场核验未通过")
        return MaterialStanding("onsite", "在实地评估、核查时提供", verified)
    reason = _content_fault(material, files) or _recorded_fault(place, material, files)
    if reason:
        return MaterialStanding("invalid", reason)
    return MaterialStanding("valid", "", verified)


def _content_fault(material: Material, files: FilesIndex) -> str:
    """Why the content behind a material does not count; empty when it does."""
    if material.kind == "link":
        if not (material.url or "").startswith(("http://", "https://")):
            return "链接不是 http(s) 网址"
        return _file_fault(material.snapshot, files) if material.snapshot else ""
    if not material.file:
        return "没有附上文件"
    extension = material.file.rpartition(".")[2].lower()
    if extension not in EXTENSIONS[material.kind or "document"]:
        return f"扩展名 .{extension} 不是{KIND_NAMES[material.kind or 'document']}常用的格式"
    return _file_fault(material.file, files)


def _file_fault(path: str, files: FilesIndex) -> str:
    entry = files.get(path)
    if entry is None:
        if not files.scanned:
            return "文件还没有登记，请先运行 shifan evidence scan"
        return f"文件 {path} 不存在或尚未登记"
    return f"文件 {path} 是空的" if entry.size == 0 else ""


def _recorded_fault(place: str, material: Material, files: FilesIndex) -> str:
    """What the last scan found wrong with a material or its file; empty when nothing.

    A person's word (人工核验) stands beside it and does not outweigh it.
    """
    found = list(files.materials.get(place, ()))
    for path in (material.file, material.snapshot):
        entry = files.get(path) if path else None
        found += entry.findings if entry else ()
    if not found:
        return ""
    beside = f"（{material.checked.by}人工核验通过）" if material.checked else ""
    return f"机器校验未通过：{found[0].message}{beside}"
