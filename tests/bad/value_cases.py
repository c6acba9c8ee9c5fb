"""Values that a lax reader would swallow as numbers, dates or yes and no."""

from __future__ import annotations

from tests.bad.bad_case import BadCase, edited

FILE = "evidence/N050.yaml"


def _amount(written: str, says: str = "不是数字") -> BadCase:
    name = f"amount {written}"
    return edited(FILE, name, "value: 75", f"value: {written}", "facts.g[0].value", says)


def _day(written: str, says: str) -> BadCase:
    old = "signed: 2019-12-22"
    return edited(FILE, f"day {written}", old, f"signed: {written}", "materials[0].signed", says)


def _value(name: str, old: str, new: str, key: str, says: str) -> BadCase:
    return edited(FILE, name, old, new, key, says)


AMOUNTS = (
    *map(
        _amount, (".nan", "NaN", ".inf", "-.inf", "1e400", "1e99999999", "7.5e1", "1_000", "0x4b")
    ),
    *map(_amount, ("1,000", "75分", "七十五", "3/4", "+75", "true", "null", "~", "٧٥", "75.")),
    _amount("75%", "带百分号"),
    _amount("无", "写 0"),
    _amount("0.1234567"),
    _amount("9999999999999"),
    _amount("-1", "不在 0 到 100 之间"),
    _amount("101", "不在 0 到 100 之间"),
    _amount("[75]", "不是一组内容"),
    _amount("{a: 75}", "不是一组内容"),
    edited(
        FILE,
        "negative numerator",
        "numerator: 114",
        "numerator: -1",
        "facts.c[0]",
        "负数",
        at="- unit: 市公安局\n      year: 2019",
    ),
    _value("half a lecture", "value: 2\n", "value: 2.5\n", "facts.d[0].value", "不是整数"),
    _value("count with its unit", "sample: 500", "sample: 500份", "facts.g[0].sample", "不是整数"),
    _value(
        "count with ten digits",
        "sample: 500",
        "sample: 5000000000",
        "facts.g[0].sample",
        "不是整数",
    ),
    _value(
        "grade as percentage", "value: 0.8\n", "value: 80\n", "facts.h[0].value", "不在 0 到 1 之间"
    ),
    _value("self score in words", "self_score: 0.9", "self_score: 满分", "self_score", "不是数字"),
    _value(
        "year of two digits",
        "year: 2019\n      numerator",
        "year: 19\n      numerator",
        "facts.c[0].year",
        "不是年份",
    ),
    _value(
        "year of the last century",
        "year: 2019\n      numerator",
        "year: 1999\n      numerator",
        "facts.c[0].year",
        "不是年份",
    ),
    _value(
        "neither yes nor no", "value: 是", "value: 基本是", "facts.a[0].value", "不是“是”或“否”"
    ),
    _value(
        "yes as a number",
        "zero_report: true",
        "zero_report: 1",
        "facts.c[1].zero_report",
        "不是“是”或“否”",
    ),
    _value(
        "text as a list",
        "text: 建立了三项制度。",
        "text: [建立, 制度]",
        "narrative[0].text",
        "不是一组内容",
    ),
    _value(
        "text of 4,001 characters",
        "建立了三项制度。",
        "字" * 4001,
        "narrative[0].text",
        "有 4001 个字",
    ),
    _value(
        "title of 201 characters",
        "title: 实施方案",
        "title: " + "字" * 201,
        "materials[0].title",
        "有 201 个字",
    ),
)

DAYS = (
    _day("2020-02-30", "没有“2020-02-30”这一天"),
    _day("2019-02-29", "没有“2019-02-29”这一天"),
    _day("2020-13-01", "没有“2020-13-01”这一天"),
    _day("20201322", "没有“20201322”这一天"),
    _day("0", "不是日期"),
    _day("2020", "不是日期"),
    _day("2020-12", "不是日期"),
    _day("20-12-22", "不是日期"),
    _day("1900-01-01", "年份不在"),
    _day("2020-12-22 10:00", "不是日期"),
    _day("2020-12-22T00:00:00Z", "不是日期"),
    _day("二〇二〇年十二月", "不是日期"),
)

VALUE_CASES = (*AMOUNTS, *DAYS)
