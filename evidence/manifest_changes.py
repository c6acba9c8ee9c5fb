"""What changed between two sets of manifests: facts, materials, declarations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evidence.files_index import FilesIndex
from evidence.manifest import Manifest, Material
from indicators.change import Change, field_changes

FACT_FIELDS = {
    "value": "数值",
    "numerator": "分子",
    "denominator": "分母",
    "date": "日期",
    "since": "起算日",
    "days": "天数",
    "on_time": "按期数",
    "total": "总数",
    "events": "事项",
    "certificate": "证明",
    "sample": "样本",
    "by": "评判人",
    "occurred": "是否发生",
    "as_of": "截至",
    "source": "来源材料",
    "zero_report": "零报告",
    "note": "说明",
}
MATERIAL_FIELDS = {
    "title": "名称",
    "kind": "种类",
    "nature": "性质",
    "file": "文件",
    "url": "网址",
    "snapshot": "网页快照",
    "accessed": "访问日期",
    "text": "情况简介",
    "onsite": "现场提供",
    "ref": "引用",
    "disclosure": "公开属性",
    "issuer": "出具机关",
    "number": "文号",
    "signed": "成文日期",
    "printed": "印发日期",
    "published": "公布日期",
    "valid_until": "有效期至",
    "pages": "页数",
    "supports": "支撑标准",
    "selected": "选入申报",
    "checked": "人工核验",
    "sha256": "文件内容",
}
DECLARATION_FIELDS = {
    "applicable": "是否适用",
    "reason": "不适用理由",
    "approval": "批准",
    "self_score": "自评分",
    "none_reason": "没有相关材料的说明",
    "narrative": "报告素材",
}


def manifest_changes(
    old: Mapping[str, Manifest],
    new: Mapping[str, Manifest],
    old_files: FilesIndex,
    new_files: FilesIndex,
) -> list[Change]:
    """Every difference between two sets of manifests and the files behind them.

    Args:
        old: manifests before, by indicator code.
        new: manifests now.
        old_files: the files before; a material whose bytes changed is a change.
        new_files: the files now.
    """
    changes: list[Change] = []
    for code in sorted(old.keys() | new.keys()):
        before = old.get(code, Manifest(indicator=code))
        after = new.get(code, Manifest(indicator=code))
        changes += field_changes(
            "fact", code, "", _declaration(before), _declaration(after), DECLARATION_FIELDS
        )
        changes += _matched(code, "fact", _facts(before), _facts(after), FACT_FIELDS)
        changes += _matched(
            code,
            "material",
            {m.id: _material(m, old_files) for m in before.materials},
            {m.id: _material(m, new_files) for m in after.materials},
            MATERIAL_FIELDS,
        )
    return changes


def _matched(
    code: str,
    subject: Any,
    old: Mapping[str, dict[str, Any]],
    new: Mapping[str, dict[str, Any]],
    names: Mapping[str, str],
) -> list[Change]:
    return [
        change
        for item in dict.fromkeys([*old, *new])
        for change in field_changes(subject, code, item, old.get(item), new.get(item), names)
    ]


def _declaration(manifest: Manifest) -> dict[str, Any]:
    return manifest.model_dump(mode="json", include=set(DECLARATION_FIELDS))


def _facts(manifest: Manifest) -> dict[str, dict[str, Any]]:
    return {
        f"{id} {fact.unit}{f'{fact.year}年' if fact.year else ''}": fact.model_dump(
            mode="json", exclude={"unit", "year"}
        )
        for id, facts in manifest.facts.items()
        for fact in facts
    }


def _material(material: Material, files: FilesIndex) -> dict[str, Any]:
    values = material.model_dump(mode="json", exclude={"id"})
    entries = (files.get(path) for path in (material.file, material.snapshot) if path)
    values["sha256"] = "，".join(entry.sha256[:16] for entry in entries if entry)
    return values
