"""Faults of a catalogue of one's own."""

from __future__ import annotations

from tests.bad.bad_case import BadCase, edited
from tests.bad.good_workspace import CATALOGUE

_SECOND = "areas[0].groups[0].indicators[1]"


def _case(name: str, old: str, new: str, key: str, says: str, at: str = "") -> BadCase:
    return edited("own.yaml", f"catalogue: {name}", old, new, key, says, at)


def _criterion(
    number: int, name: str, old: str, new: str, key: str, says: str, at: str = ""
) -> BadCase:
    place = f"areas[0].groups[0].indicators[0].criteria[{number}]{key}"
    return _case(name, old, new, place, says, at)


CATALOGUE_CASES = (
    _case(
        "code twice",
        "code: N051",
        "code: N050",
        "N050",
        "N050 重复",
        at="code: N050\n            title: 空白",
    ),
    _case(
        "code with a full-width digit", "code: N051", "code: N０51", f"{_SECOND}.code", "写法不对"
    ),
    _case("unknown tier", "tier: local", "tier: city", "tier", "不在允许的取值之内"),
    _case("name in Chinese", "catalogue: own", "catalogue: 自定", "catalogue", "写法不对"),
    _case(
        "unknown kind of evidence",
        "kinds: [document]",
        "kinds: [pdf]",
        f"{_SECOND}.evidence.kinds[0]",
        "不在允许的取值之内",
    ),
    _case(
        "no kind of evidence",
        "kinds: [document]",
        "kinds: []",
        f"{_SECOND}.evidence.kinds",
        "至少要有 1 项",
    ),
    _case(
        "points above a thousand",
        "requirement: 没有填报。",
        "requirement: 没有填报。\n            points: 1001",
        f"{_SECOND}.points",
        "不在 0 到 1000 之间",
        at="points: 1001",
    ),
    BadCase(
        "catalogue: unweighted indicator",
        "own.yaml",
        CATALOGUE + "                weight: 0\n",
        CATALOGUE.count("\n", 0, CATALOGUE.index("- code: N051")) + 1,
        "N051",
        "没有一条计分的评分标准",
    ),
    _case(
        "criterion id twice",
        "id: b",
        "id: a",
        "N050",
        "评分标准编号 a 重复",
        at="id: a\n                type: checklist",
    ),
    _case(
        "area number twice",
        "  - no: 1\n",
        "  - no: 2\n    title: 另一领域\n    groups: []\n  - no: 1\n",
        "areas[0].groups",
        "至少要有 1 项",
        at="groups: []",
    ),
    _case(
        "variants that overlap",
        "valid_from: 2019-05-15",
        "valid_from: 2019-05-14",
        "N050",
        "施行时间重叠",
    ),
    _case(
        "variants with a gap",
        "valid_from: 2019-05-15",
        "valid_from: 2019-05-16",
        "N050",
        "时间上有空档",
    ),
    _case("floor at the target", "floor: 0.8", "floor: 1", "N050", "起评线不低于目标值"),
    _case("survey floor above the target", "floor: 60", "floor: 90", "N050", "起评线不低于目标值"),
    _criterion(
        0,
        "unknown type",
        "type: boolean\n                text: 已建立制度。\n              - id: b",
        "type: bolean\n                text: 已建立制度。\n              - id: b",
        "",
        "没有“bolean”这种类型",
        at="id: a\n                type: bolean",
    ),
    _criterion(
        1,
        "checklist of one item",
        "[事前公开, 过程记录, 法制审核]",
        "[事前公开]",
        ".items",
        "至少要有 2 项",
    ),
    edited(
        "own.yaml",
        "catalogue: checklist item twice",
        "[事前公开, 过程记录, 法制审核]",
        "[事前公开, 过程记录, 事前公开]",
        "N050",
        "重复",
    ),
    _criterion(
        3, "threshold of another type", "at_least: 2", "target: 1", ".target", "这里不能写“target”"
    ),
    _criterion(3, "at least none", "at_least: 2", "at_least: 0", ".at_least", "太小"),
    _criterion(
        4,
        "variant of another type",
        "days: 15",
        "at_least: 15",
        "",
        "没有 at_least 这个数",
        at="id: e",
    ),
    _criterion(
        4,
        "two limits",
        "event: 依申请公开答复",
        "event: 依申请公开答复\n                yearly: 03-31",
        "",
        "要写一个且只写一个",
        at="id: e",
    ),
    _criterion(
        4,
        "day of the year that never comes",
        "event: 依申请公开答复",
        "event: 依申请公开答复\n                yearly: 02-30",
        ".yearly",
        "不是月日",
        at="yearly: 02-30",
    ),
    _criterion(
        4,
        "variant that ends before it begins",
        "- valid_to: 2019-05-14",
        "- valid_from: 2019-06-01\n                    valid_to: 2019-05-14",
        "",
        "晚于失效日",
        at="id: e",
    ),
    _criterion(
        5,
        "deduction in per cent",
        "per_event: 0.2",
        "per_event: 20",
        ".per_event",
        "不在 0 到 1 之间",
    ),
    _criterion(
        8,
        "veto with points",
        "type: veto",
        "type: veto\n                weight: 1",
        ".weight",
        "weight 只能是 0",
        at="weight: 1",
    ),
)
