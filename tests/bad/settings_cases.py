"""Faults of shifan.yaml, units.yaml, the scheme and files.json."""

from __future__ import annotations

from tests.bad.bad_case import BadCase, edited
from tests.bad.good_workspace import CATALOGUE, FILES_INDEX, SETTINGS, UNITS

_OWN_SCHEME = {"shifan.yaml": SETTINGS.replace("scheme: equal", "scheme: ./scheme.yaml")}
_TWO_CATALOGUES = {"two.yaml": CATALOGUE.replace("catalogue: own", "catalogue: two")}
_NO_UNITS = UNITS[: UNITS.index("units:")]


def _settings(name: str, old: str, new: str, key: str, says: str, at: str = "") -> BadCase:
    return edited("shifan.yaml", name, old, new, key, says, at)


def _units(name: str, old: str, new: str, key: str, says: str, at: str = "") -> BadCase:
    return edited("units.yaml", name, old, new, key, says, at)


def _scheme(name: str, new: str, key: str, says: str, at: str = "") -> BadCase:
    old = "points:\n  N050: 2\n"
    return edited("scheme.yaml", f"scheme: {name}", old, new, key, says, at, _OWN_SCHEME)


def _index(name: str, content: str, key: str = "", line: int = 1, says: str = "") -> BadCase:
    says = says or "不是扫描写出的样子"
    return BadCase(f"files.json: {name}", "files.json", content, line, key, says)


def _entry(name: str, old: str, new: str) -> BadCase:
    return _index(name, FILES_INDEX.replace(old, new), "files[0]", 0, "登记得不对")


SETTINGS_CASES = (
    _settings(
        "period without a whole year",
        "to: 2020-12-31",
        "to: 2019-06-30",
        "period",
        "没有一个完整结束的年度",
        at="period:",
    ),
    _settings(
        "period that ends before it begins",
        "from: 2019-01-01",
        "from: 2022-01-01",
        "period",
        "没有一个完整结束的年度",
        at="period:",
    ),
    _settings(
        "period without an end",
        "  to: 2020-12-31\n",
        "",
        "period.to",
        "缺少这一项",
        at="period:",
    ),
    _settings("unknown level", "level: city", "level: 市", "applicant.level", "不在允许的取值之内"),
    _settings("format of the future", "format: 1", "format: 2", "format", "不在允许的取值之内"),
    _settings("no catalogue", "  - ./own.yaml\n", "", "catalogues", "应当是列表", at="catalogues:"),
    _settings(
        "catalogue without a dash", "\n  - ./own.yaml", " national", "catalogues", "应当是列表"
    ),
    _settings(
        "phase that ends before it begins",
        "from: 2021-02-01",
        "from: 2021-04-01",
        "phases[0]",
        "开始晚于结束",
        at="- title: 全面自查",
    ),
    _settings(
        "applicant in one line",
        "  name: 示例市人民政府\n  level: city\n  province: 河南省\n",
        "  示例市\n",
        "applicant",
        "应当是“键: 值”",
        at="applicant:",
    ),
    edited(
        "shifan.yaml",
        "unknown catalogue",
        "./own.yaml",
        "nationl",
        "catalogues[0]",
        "没有名为“nationl”的指标目录",
    ),
    edited(
        "shifan.yaml",
        "unknown scheme",
        "scheme: equal",
        "scheme: equl",
        "scheme",
        "没有名为“equl”的评分方案",
    ),
    edited(
        "shifan.yaml",
        "two catalogues with the same codes",
        "  - ./own.yaml\n",
        "  - ./own.yaml\n  - ./two.yaml\n",
        "catalogues",
        "N050 在目录 own 和 two 里都有",
        "catalogues:",
        _TWO_CATALOGUES,
    ),
    edited(
        "shifan.yaml",
        "one catalogue twice",
        "  - ./own.yaml\n",
        "  - ./own.yaml\n  - own.yaml\n",
        "catalogues[1]",
        "写了两次",
        at="  - own.yaml",
    ),
)

UNITS_CASES = (
    _units("two units of one name", "name: 市公安局", "name: 市司法局", "units[1].name", "已被"),
    _units("name with a blank", "name: 市公安局", "name: 市 司法局", "units[1].name", "已被"),
    _units(
        "alias that is another's name",
        "[公安局]",
        "[市司法局]",
        "units[1].name",
        "已被",
        at="- name: 市公安局",
    ),
    _units(
        "unknown level of a unit",
        "市本级\n    kind: 政府部门\n    enforcement",
        "市级\n    kind: 政府部门\n    enforcement",
        "units[1].level",
        "不在允许的取值之内",
    ),
    _units(
        "enforcement in doubt",
        "enforcement: true",
        "enforcement: 部分",
        "units[1].enforcement",
        "不是“是”或“否”",
    ),
    _units(
        "misspelt key of a unit", "enforcement", "enforcment", "units[1].enforcment", "不认识的键"
    ),
    BadCase("no units", "units.yaml", _NO_UNITS + "units: []\n", 2, "units", "至少要有 1 项"),
    BadCase("nothing below units", "units.yaml", _NO_UNITS + "units:\n", 2, "units", "应当是列表"),
)

SCHEME_CASES = (
    _scheme(
        "code with a full-width digit",
        "points:\n  N０50: 2\n",
        "points.N０50",
        "写法不对",
        at="N０50",
    ),
    _scheme("negative points", "points:\n  N050: -2\n", "points.N050", "不在 0 到 1000", at="N050"),
    _scheme("points in words", "points:\n  N050: 两分\n", "points.N050", "不是数字", at="N050"),
    _scheme("points as a list", "points: [2]\n", "points", "应当是“键: 值”"),
    _scheme("one code twice", "points:\n  N050: 2\n  N050: 3\n", "N050", "重复的键", at="N050: 3"),
    _scheme(
        "veto without a basis",
        "zeroing_vetoes:\n  - indicator: N050\n",
        "zeroing_vetoes[0].basis",
        "缺少这一项",
        at="- indicator",
    ),
)

INDEX_CASES = (
    _index("empty", ""),
    _index("cut off", FILES_INDEX[:60], line=2),
    _index("a list", "[]"),
    _index("nothing", "null"),
    _index("without files", '{"format": 1}'),
    _index("100,000 nested lists", "[" * 100_000),
    _index("format of the future", '{"format": 2, "files": []}', "format", says="格式版本不认识"),
    _index("entry that is a number", '{"format": 1, "files": [1]}', "files[0]", 0, "登记得不对"),
    _entry("negative size", '"size": 6', '"size": -6'),
    _entry("size that is yes", '"size": 6', '"size": true'),
    _entry("checksum too short", '"sha256": "e2', '"sha256": "2'),
    _entry("path that climbs", "files/N050", "files/../N050"),
    _entry("path outside files", "files/N050", "evidence/N050"),
    _index(
        "one path twice",
        FILES_INDEX.replace("}\n]", "},\n" + FILES_INDEX[FILES_INDEX.index(' {"path"') :][:-2]),
        "files[1]",
        0,
        "登记了两次",
    ),
)

WORKSPACE_CASES = (*SETTINGS_CASES, *UNITS_CASES, *SCHEME_CASES, *INDEX_CASES)
