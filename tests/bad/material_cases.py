"""Materials that lie outside, lack a source, or are named and not there."""

from __future__ import annotations

from tests.bad.bad_case import BadCase, edited

FILE = "evidence/N050.yaml"
_PATH = "files/N050/方案.txt"


def _case(name: str, old: str, new: str, key: str, says: str, at: str = "") -> BadCase:
    return edited(FILE, name, old, new, key, says, at)


def _path(written: str, says: str) -> BadCase:
    return _case(f"path {written}", f"file: {_PATH}", f"file: {written}", "materials[0].file", says)


def _source(name: str, old: str, new: str, says: str) -> BadCase:
    return _case(name, old, new, "materials[0]", says, at="- id: m1")


REFERENCES = (
    _case(
        "narrative of an unknown material",
        "[m1]",
        "[m9]",
        "narrative[0].materials[0]",
        "没有编号为“m9”的材料",
    ),
    _case(
        "fact from an unknown material",
        "source: m1",
        "source: m9",
        "facts.c[0].source[0]",
        "没有编号为“m9”的材料",
    ),
    _case(
        "unknown certificate",
        "certificate: m2",
        "certificate: m9",
        "facts.i[0].certificate",
        "没有编号为“m9”的材料",
    ),
    _case(
        "material for an unknown criterion",
        "[a, b, c]",
        "[a, zz]",
        "materials[0].supports[1]",
        "N050 没有评分标准“zz”",
    ),
    _case("two materials with one id", "- id: m2", "- id: m1", "materials[1].id", "“m1”重复"),
    _case(
        "reference without a stroke",
        f"file: {_PATH}",
        "ref: N050-m1",
        "materials[0].ref",
        "写法不对",
    ),
)

MATERIALS = (
    _path("../方案.txt", "含有“..”"),
    _path("files/../../方案.txt", "含有“..”"),
    _path("files/N050/..", "含有“..”"),
    _path("/etc/passwd", "绝对路径"),
    _path("C:\\资料\\方案.docx", "绝对路径"),
    _path("C:方案.docx", "绝对路径"),
    _path("\\\\server\\share\\方案.docx", "绝对路径"),
    _path("//server/share/方案.docx", "绝对路径"),
    _path("file:///etc/passwd", "不在 files/ 之下"),
    _path("~/方案.txt", "不在 files/ 之下"),
    _path("evidence/N050.yaml", "不在 files/ 之下"),
    _path("files//方案.txt", "不在 files/ 之下"),
    _path("files/", "不在 files/ 之下"),
    _path("[files/N050/方案.txt]", "没有写文件路径"),
    _source(
        "secret material with a file",
        "signed: 2019-12-22",
        "disclosure: secret",
        "涉密材料不得录入内容",
    ),
    _source("material without a source", f"    file: {_PATH}\n", "", "要写一个且只写一个"),
    _source(
        "material with two sources",
        f"    file: {_PATH}\n",
        f"    file: {_PATH}\n    url: https://www.example.cn/1\n",
        "要写一个且只写一个",
    ),
    _source("material without a title", "    title: 实施方案\n", "", "材料要写 title 和 kind"),
    _case(
        "not applicable without a reason",
        "self_score: 0.9",
        "applicable: false",
        "reason",
        "须写明理由",
        at="indicator: N050",
    ),
)

MATERIAL_CASES = (*REFERENCES, *MATERIALS)
