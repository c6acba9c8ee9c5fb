"""The words of a 核查报告 for those who never see a manifest: no keys, no commands, no file names.

Findings speak to the person who mends a file; the report is read by people who judge. What the
findings' own words are stays in the table of results and in the JSON.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evidence.manifest_changes import DECLARATION_FIELDS, FACT_FIELDS, MATERIAL_FIELDS

_FIELDS = {**MATERIAL_FIELDS, **FACT_FIELDS, **DECLARATION_FIELDS}
_KEYS = (
    *(key for key in _FIELDS if "_" in key),
    *("accessed", "approval", "certificate", "checked", "disclosure", "selected", "snapshot"),
    *("supports",),
)
"""Keys that findings name; `title` or `number` may be a word of a person's own text."""

_COMMANDS = {
    "evidence scan": "登记材料",
    "evidence select": "选材建议",
    "evidence export": "导出报送表",
    "evidence import": "导入报送表",
    "init": "建立工作区",
}
_FILES = {
    "shifan.yaml": "工作区设置",
    "units.yaml": "单位名册",
    "waivers.yaml": "经核实说明",
    "scheme.yaml": "评分方案",
    "files.json": "材料登记表",
    "scores.json": "所列得分",
    "trace.json": "自评报告溯源",
}
_MANIFEST = re.compile(r"(?:data/)?evidence/(\w{1,40})\.ya?ml")
_COMMAND = re.compile(r" ?shifan ((?:[a-z]+ ?){1,2})(?:(?<= )(?:加 )?--[a-z]+ ?)?")
_NAMED_TWICE = re.compile(rf"（(?:{'|'.join(_KEYS)})）")
_GIVEN = re.compile(r" ?\bzero_report: true\b")
_KEY = re.compile(rf" ?(?<![A-Za-z0-9_./“-])({'|'.join(_KEYS)})(?![A-Za-z0-9_./”-]) ?")


def official_message(message: str) -> str:
    """A finding's message in the officials' words.

    >>> official_message("N008 a 须有主管部门的证明（certificate）：市发展改革委2020年")
    'N008 a 须有主管部门的证明：市发展改革委2020年'
    >>> official_message("N001 没有注明“没有相关材料”的原因 none_reason")
    'N001 没有注明“没有相关材料”的原因'
    >>> official_message("N009 有材料但没有选定；可用 shifan evidence select 看建议")
    'N009 有材料但没有选定；可用“选材建议”功能看建议'
    """
    text = _COMMAND.sub(_feature, _NAMED_TWICE.sub("", message))
    text = _GIVEN.sub("零报告", text).replace("的原因 none_reason", "的原因")
    text = _MANIFEST.sub(r"\1证明材料清单", text)
    for name, words in _FILES.items():
        text = re.sub(rf" ?(?<![\w/]){re.escape(name)}(?!\w) ?", words, text)
    return _KEY.sub(lambda key: _FIELDS[key[1]], text)


def _feature(command: re.Match[str]) -> str:
    name = _COMMANDS.get(command[1].strip(), "")
    return f"“{name}”功能" if name else "程序的相应功能"


def official_place(finding: Mapping[str, Any]) -> str:
    """The place of a finding as people read it: the list of an indicator, or a file."""
    spot = str(finding["file"])
    manifest = _MANIFEST.fullmatch(spot)
    if manifest:
        spot = f"{manifest[1]}证明材料清单"
    spot = _FILES.get(spot.removeprefix("data/"), spot)
    if spot and finding["line"]:
        spot += f"第{finding['line']}行"
    indicator = "" if manifest and finding["indicator"] == manifest[1] else finding["indicator"]
    material = f"材料{finding['material']}" if finding["material"] else ""
    return "，".join(part for part in (spot, indicator, material) if part)
