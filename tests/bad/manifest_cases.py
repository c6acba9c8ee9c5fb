"""Manifests that are good YAML and still wrong."""

from __future__ import annotations

from tests.bad.bad_case import BadCase, edited
from tests.bad.good_workspace import MANIFEST

FILE = "evidence/N050.yaml"
_PATH = "files/N050/方案.txt"
_SECOND_YEAR = "      year: 2020\n"
_EVENTS = "      events:\n        - text: 某决定被撤销\n          date: 2019-07-01\n"
_JUDGEMENT = "    - unit: 市司法局\n      value: 0.8\n      by: 张三\n"


def _case(name: str, old: str, new: str, key: str, says: str, at: str = "") -> BadCase:
    return edited(FILE, name, old, new, key, says, at)


def _code(written: str, says: str = "目录里没有指标") -> BadCase:
    return _case(f"code {written}", "indicator: N050", f"indicator: {written}", "indicator", says)


def _named(file: str, name: str, code: str, says: str) -> BadCase:
    return BadCase(name, file, f"indicator: {code}\n", 1, "indicator", says)


KEYS = (
    _case("unknown key", "self_score", "self_scor", "self_scor", "不认识的键"),
    _case("Chinese key", "self_score", "自评分", "自评分", "不认识的键"),
    _case(
        "unknown key in a fact",
        "numerator: 114",
        "numerater: 114",
        "facts.c[0].numerater",
        "不认识的键",
    ),
    _case(
        "key of another type of fact", "sample: 500", "total: 500", "facts.g[0].total", "不认识的键"
    ),
    _case(
        "key of another level",
        "self_score: 0.9",
        "signed: 2019-12-22",
        "signed",
        "这里不能写“signed”",
    ),
    _case(
        "key with an invisible character",
        "narrative:",
        "narrative\u200b:",
        "",
        "零宽字符",
    ),
    _case("no indicator", "indicator: N050\n", "", "indicator", "缺少这一项"),
    _case(
        "fact without a unit",
        "- unit: 市司法局\n      value: 75",
        "- value: 75",
        "facts.g[0].unit",
        "缺少这一项",
    ),
    _case(
        "unit that is a list",
        "- unit: 市司法局\n      value: 75",
        "- unit: [甲]\n      value: 75",
        "facts.g[0].unit",
        "不是一组内容",
    ),
    _case(
        "material without an id",
        "  - id: m1\n    title",
        "  - title",
        "materials[0].id",
        "缺少这一项",
    ),
    _case(
        "narrative without a text",
        "    text: 建立了三项制度。\n",
        "",
        "narrative[0].text",
        "缺少这一项",
        at="- kind: measure",
    ),
    _case(
        "on-site material without a keeper",
        "      keeper: 李四\n",
        "",
        "materials[1].onsite.keeper",
        "缺少这一项",
        at="onsite:",
    ),
    _case(
        "unknown kind of narrative",
        "kind: measure",
        "kind: 举措",
        "narrative[0].kind",
        "不在允许的取值之内",
    ),
    _case(
        "unknown kind of material",
        f"document\n    file: {_PATH}",
        f"pdf\n    file: {_PATH}",
        "materials[0].kind",
        "不在允许的取值之内",
    ),
    _case(
        "unknown disclosure",
        "signed: 2019-12-22",
        "disclosure: 公开",
        "materials[0].disclosure",
        "不在允许的取值之内",
    ),
    _case("material id in Chinese", "- id: m1", "- id: 材料1", "materials[0].id", "写法不对"),
)

CODES = (
    _code("N０50"),
    _code("Ν050"),
    _code("n050"),
    _code("N50"),
    _code("N999"),
    _code("N050 。"),
    _code("[N050]", "应当是文字"),
    _code("", "没有填写"),
    BadCase(
        "file name of another indicator",
        "evidence/N051.yaml",
        MANIFEST,
        1,
        "indicator",
        "文件名是 N051，里面写的是 N050",
    ),
    _named("evidence/N０51.yaml", "file name with a full-width digit", "N051", "文件名是 N０51"),
    _named("evidence/n051.yaml", "file name in lower case", "N051", "文件名是 n051"),
    _named("evidence/N051 - 副本.yaml", "copy of a manifest", "N051", "文件名是 N051 - 副本"),
    _named(
        "evidence/N099.yaml", "manifest of an unknown indicator", "N099", "目录里没有指标“N099”"
    ),
)

FACTS = (
    _case("unknown criterion", "  h:\n", "  z:\n", "facts.z", "N050 没有评分标准“z”"),
    _case("criterion in upper case", "  h:\n", "  H:\n", "facts.H", "N050 没有评分标准“H”"),
    _case(
        "facts without criteria",
        "facts:\n  a:\n    - unit: 市司法局\n      value: 是\n",
        "facts:\n  - unit: 市司法局\n    value: 是\nmore:\n",
        "facts",
        "按评分标准编号分组",
    ),
    _case(
        "facts of a criterion as text", f"  h:\n{_JUDGEMENT}", "  h: 好\n", "facts.h", "应当是列表"
    ),
    _case(
        "facts of a criterion without a dash",
        "  h:\n    - unit",
        "  h:\n      unit",
        "facts.h",
        "应当是列表",
    ),
    _case("fact as text", _JUDGEMENT, "    - 好\n", "facts.h[0]", "应当是“键: 值”"),
    _case("empty fact", _JUDGEMENT, "    -\n", "facts.h[0]", "没有内容"),
    _case(
        "numerator above denominator",
        "numerator: 114",
        "numerator: 121",
        "facts.c[0]",
        "分子大于分母",
        at="- unit: 市公安局\n      year: 2019",
    ),
    _case(
        "more on time than in all",
        "on_time: 95",
        "on_time: 101",
        "facts.e[0]",
        "按期数 on_time 大于总数 total",
        at="- unit: 市司法局\n      year: 2019\n      on_time",
    ),
    _case(
        "done before it began",
        "on_time: 95\n      total: 100",
        "since: 2020-01-02\n      date: 2020-01-01",
        "facts.e[0]",
        "起算日 since 晚于办结日 date",
        at="- unit: 市司法局\n      year: 2019\n      since",
    ),
    _case("events as text", _EVENTS, "      events: 没有\n", "facts.f[0].events", "应当逐件列出"),
    _case("events as a number", _EVENTS, "      events: 1\n", "facts.f[0].events", "应当逐件列出"),
    _case(
        "checklist as text", "[事前公开, 过程记录]", "事前公开", "facts.b[0].value", "应当是列表"
    ),
    _case(
        "checklist with full-width commas",
        "[事前公开, 过程记录]",
        "[事前公开，过程记录]",
        "facts.b[0].value[0]",
        "不在这条标准的要件里",
    ),
    _case(
        "item outside the checklist",
        "过程记录]",
        "过程纪录]",
        "facts.b[0].value[1]",
        "“过程纪录”不在这条标准的要件里",
    ),
    _case(
        "fact stated twice",
        _SECOND_YEAR,
        "      year: 2019\n",
        "facts.c[1]",
        "填了两次",
        at="- unit: 市公安局\n      year: 2019\n      numerator: 0",
    ),
    _case(
        "fact stated twice, once with a blank",
        "- unit: 市公安局\n      year: 2020",
        "- unit: 市 公安局\n      year: 2019",
        "facts.c[1]",
        "填了两次",
    ),
    edited(
        FILE,
        "fact stated twice, once under an alias",
        "- unit: 市公安局\n      year: 2020",
        "- unit: 公安局\n      year: 2019",
        "facts.c[1]",
        "填了两次",
    ),
)

MANIFEST_CASES = (*KEYS, *CODES, *FACTS)
