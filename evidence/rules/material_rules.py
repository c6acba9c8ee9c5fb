"""Rules over materials: whether they exist, lie inside, count, and are used."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.manifest import Material
from evidence.material_standing import material_standing, referred_material
from evidence.rules.context import EvidenceContext
from indicators.finding import Finding

UNSORTED = "files/收件/"
MOST_SELECTED = 3
_STORED_ONCE = (
    "kind",
    "file",
    "url",
    "snapshot",
    "accessed",
    "text",
    "onsite",
    "issuer",
    "number",
    "signed",
    "printed",
    "published",
    "valid_until",
    "checked",
)
"""What a material says where it is stored and nowhere else."""


def file_missing(context: EvidenceContext) -> Iterator[Finding]:
    """E221 材料写的文件不存在或尚未登记."""
    for indicator, at, material in context.materials():
        for key in ("file", "snapshot"):
            path = getattr(material, key)
            if path and context.files.get(path) is None and not context.unreadable_at(path):
                message = f"材料 {material.id} 的文件 {path} 不存在或尚未登记"
                yield context.finding(
                    "E221", "error", indicator.code, (*at, key), message, material.id
                )


def reference_broken(context: EvidenceContext) -> Iterator[Finding]:
    """E222 引用的材料不存在或绕成一圈."""
    manifests = context.manifests
    for indicator, at, material in context.materials():
        if material.ref and referred_material(material.ref, manifests) is None:
            message = f"材料 {material.id} 引用的 {material.ref} 不存在或绕成了一圈"
            yield context.finding(
                "E222", "error", indicator.code, (*at, "ref"), message, material.id
            )


def material_without_effect(context: EvidenceContext) -> Iterator[Finding]:
    """W223 材料不能作支撑."""
    manifests = context.manifests
    for indicator, at, material in context.materials():
        if not material.supports or _told_elsewhere(material, context):
            continue
        standing = material_standing(material, indicator, manifests, context.files)
        if standing.standing == "invalid":
            message = f"材料 {material.id} 不计为支撑：{standing.reason}"
            yield context.finding("W223", "warning", indicator.code, at, message, material.id)


def _told_elsewhere(material: Material, context: EvidenceContext) -> bool:
    """Whether another rule already says why the material does not count."""
    stored = referred_material(material.ref, context.manifests) if material.ref else material
    if stored is None:
        return True
    entries = (context.files.get(p) for p in (stored.file, stored.snapshot) if p)
    return any(entry is None or entry.size == 0 for entry in entries)


def too_many_selected(context: EvidenceContext) -> Iterator[Finding]:
    """E224 选定的申报材料超过三项."""
    for code, loaded in context.loaded.items():
        selected = [m.id for m in loaded.manifest.materials if m.selected]
        if len(selected) > MOST_SELECTED:
            message = (
                f"{code} 选定了 {len(selected)} 项材料（{'、'.join(selected)}），"
                f"每项指标最多 {MOST_SELECTED} 项"
            )
            yield context.finding("E224", "error", code, ("materials",), message)


def none_with_materials(context: EvidenceContext) -> Iterator[Finding]:
    """W225 注明没有相关材料却列有材料."""
    for code, loaded in context.loaded.items():
        manifest = loaded.manifest
        if manifest.none_reason and manifest.materials:
            message = f"{code} 注明“没有相关材料”，又列有 {len(manifest.materials)} 项材料，请核对"
            yield context.finding("W225", "warning", code, ("none_reason",), message)


def material_unused(context: EvidenceContext) -> Iterator[Finding]:
    """I226 材料没有用处."""
    for code, loaded in context.loaded.items():
        manifest = loaded.manifest
        used = {id for narrative in manifest.narrative for id in narrative.materials}
        for facts in manifest.facts.values():
            for fact in facts:
                used.update(fact.source)
                used.add(getattr(fact, "certificate", None) or "")
        for number, material in enumerate(manifest.materials):
            if not material.supports and material.id not in used:
                message = f"材料 {material.id} 没有写支撑哪条标准（supports），也没有被引用"
                at = ("materials", number)
                yield context.finding("I226", "info", code, at, message, material.id)


def file_unclaimed(context: EvidenceContext) -> Iterator[Finding]:
    """I227 文件没有被任何清单引用."""
    claimed = {
        path
        for _, _, material in context.materials()
        for path in (material.file, material.snapshot)
        if path
    }
    for path in sorted(context.files.files):
        if path not in claimed and not path.startswith(UNSORTED):
            yield Finding("I227", "info", "这个文件没有被任何清单引用", path)


def link_in_files(context: EvidenceContext) -> Iterator[Finding]:
    """E228 材料文件夹里有链接."""
    for path in context.links:
        message = "这是指向别处的链接，不能作材料；请放入文件本身"
        yield Finding("E228", "error", message, path)


def reference_overridden(context: EvidenceContext) -> Iterator[Finding]:
    """E229 引用的材料旁另写了不同的内容."""
    manifests = context.manifests
    for indicator, at, material in context.materials():
        stored = referred_material(material.ref, manifests) if material.ref else None
        if stored is None:
            continue
        for key in _STORED_ONCE:
            said = getattr(material, key)
            if said is not None and said != getattr(stored, key):
                message = (
                    f"材料 {material.id} 引用 {material.ref}，旁边另写的 {key} 与原件登记的不同，"
                    f"不作数；请删去，或到 {material.ref} 更正"
                )
                yield context.finding(
                    "E229", "error", indicator.code, (*at, key), message, material.id
                )


MATERIAL_RULES = (
    file_missing,
    reference_broken,
    material_without_effect,
    too_many_selected,
    none_with_materials,
    material_unused,
    file_unclaimed,
    link_in_files,
    reference_overridden,
)
