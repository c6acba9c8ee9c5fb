"""The base of every model that people write as YAML, and its faults told in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from indicators.problem import BadInput, Problem
from indicators.strict_yaml import KeyPath, YamlDocument, dotted


class StrictModel(BaseModel):
    """A frozen model that knows its keys and refuses any other."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


def parse_model(model: type[M], document: YamlDocument) -> M:
    """The model that a whole YAML file describes.

    Raises:
        BadInput: with every fault of the file, each with its line and remedy.
    """
    try:
        return model.model_validate(document.root)
    except ValidationError as error:
        raise BadInput(model_problems(error, document, keys=known_keys(model))) from None


def parse_part(
    adapter: TypeAdapter[T], value: Any, document: YamlDocument, at: KeyPath, keys: set[str]
) -> tuple[T | None, list[Problem]]:
    """One part of a file read with its own type; the problems instead of an exception."""
    try:
        return adapter.validate_python(value), []
    except ValidationError as error:
        return None, model_problems(error, document, at, keys)


def known_keys(model: type[BaseModel]) -> set[str]:
    """Every key that the model and the models inside it know, for spelling suggestions."""
    keys: set[str] = set()
    seen: set[type[BaseModel]] = set()
    waiting: list[Any] = [model]
    while waiting:
        current = waiting.pop()
        if isinstance(current, type) and issubclass(current, BaseModel):
            if current in seen:
                continue
            seen.add(current)
            keys.update(field.alias or name for name, field in current.model_fields.items())
            waiting.extend(field.annotation for field in current.model_fields.values())
        else:
            waiting.extend(getattr(current, "__args__", ()))
    return keys


MOST_TOLD = 200
"""Faults of one file that are told one by one."""


def model_problems(
    error: ValidationError, document: YamlDocument, at: KeyPath = (), keys: set[str] | None = None
) -> list[Problem]:
    """The faults of a validation, placed in their file: all, or the first `MOST_TOLD`.

    Args:
        error: what pydantic found.
        document: the file that was validated.
        at: where the validated part stands in the file.
        keys: known keys, for the suggestion after an unknown one.
    """
    found = error.errors(include_url=False)
    details = found[:MOST_TOLD]
    places = [_place(document.root, at, detail, keys or set()) for detail in details]
    problems = []
    for detail, path in zip(details, places, strict=True):
        # A list whose only item is faulty counts as too short; the item's own fault says enough.
        if detail["type"] == "too_short" and any(
            len(other) > len(path) and other[: len(path)] == path for other in places
        ):
            continue
        message, remedy = _in_chinese(detail, path, keys or set())
        problems.append(Problem(message, document.name, document.line(path), dotted(path), remedy))
    problems.sort(key=lambda problem: (problem.line, problem.key))
    if len(found) > MOST_TOLD:
        message = f"另有 {len(found) - MOST_TOLD} 处写法不对，没有一一列出"
        problems.append(Problem(message, document.name, remedy="先改好上面这些再试"))
    return problems


def _place(root: Any, at: KeyPath, detail: ErrorDetails, keys: set[str]) -> KeyPath:
    """Where a fault stands; one of a whole model at the key that its kind names, if it does."""
    loc, kind = (*at, *detail["loc"]), detail["type"]
    if kind in keys:
        return _file_path(root, (*loc, kind), missing=True)
    return _file_path(root, loc, missing=kind == "missing")


def _file_path(root: Any, loc: tuple[str | int, ...], missing: bool) -> KeyPath:
    """The part of a pydantic location that exists in the file; union tags drop out.

    The last part is kept although the file lacks it when a missing key is meant.
    """
    path: list[str | int] = []
    value = root
    for position, part in enumerate(loc):
        if isinstance(value, Mapping):
            if part in value:
                value = value[part]
            elif not missing or position < len(loc) - 1:
                continue
            else:
                value = None
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            continue
        path.append(part)
    return tuple(path)


def _in_chinese(detail: ErrorDetails, path: KeyPath, keys: set[str]) -> tuple[str, str]:
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if "message" in context:
        return context["message"], _REMEDIES.get(kind, _CORRECT)
    if kind == "extra_forbidden":
        key = str(path[-1]) if path else ""
        if set(key) & set("：，｛｝［］　"):
            return (
                f"“{key[:20]}”里有全角标点或空格",
                "键和花括号里改用半角标点，冒号、逗号后面留一个空格",
            )
        if key.isdigit():
            return f"“{key}”前面的数字里有逗号", "数字不写千位逗号，如 1200"
        if key in keys:
            return f"这里不能写“{key}”", "请删去，或移到它所属的那一层"
        return f"不认识的键“{key}”", _nearest(key, keys)
    if kind == "missing":
        return "缺少这一项", "请补上"
    if kind in ("model_type", "dict_type", "model_attributes_type", "dataclass_type"):
        if isinstance(value, str) and "：" in value:
            return "这里用了全角冒号“：”", "键后面用半角冒号和一个空格“: ”"
        if value is None:
            return "没有内容", "写成“键: 值”，或删去整项"
        return "应当是“键: 值”的一组内容", "检查缩进和冒号"
    if kind in ("list_type", "tuple_type", "set_type"):
        return "应当是列表", "写成 [第一项, 第二项]，或每项一行以“- ”开头；一项也没有写 []"
    if kind in ("literal_error", "enum"):
        allowed = str(context.get("expected", "")).replace(" or ", "、").replace(", ", "、")
        told = "、".join(_with_meaning(word) for word in allowed.replace(chr(39), "").split("、"))
        return f"“{_short(value)}”不在允许的取值之内", f"只能写 {told}"
    if kind == "union_tag_invalid":
        allowed = str(context.get("expected_tags", "")).replace(", ", "、").replace("'", "")
        return f"没有“{context.get('tag')}”这种类型", f"只能写 {allowed}"
    if kind == "union_tag_not_found":
        return "没有写明类型 type", "请补上 type"
    if kind == "string_pattern_mismatch":
        return f"“{_short(value)}”的写法不对", "检查大小写、全角半角和多余的空格"
    if kind == "string_type":
        return "应当是文字" if value is not None else "没有填写", "请写成一个词或一句话"
    if kind == "too_short":
        return f"至少要有 {context.get('min_length')} 项", "请补充"
    if kind == "too_long":
        return f"最多只能有 {context.get('max_length')} 项", "请删减"
    if kind == "greater_than_equal":
        return f"“{_short(value)}”太小", f"不能小于 {context.get('ge')}"
    return f"“{_short(value)}”的写法不对", _CORRECT


_CORRECT = "请对照说明改正"
_REMEDIES = {
    "empty": "请填写，或删去这一行",
    "not_scalar": "写在冒号后面同一行，不用“- ”和花括号",
    "too_long": "请压缩文字，或分成几条",
    "amount": "不带单位、逗号和百分号；还不知道的空着不填",
    "count": "数人数、件数、天数都写整数；还不知道的空着不填",
    "nothing": "还不知道的空着不填",
    "share": "核对数值",
    "points": "核对分值",
    "grade": "核对数值，满分按 100 计",
    "year": "核对年份；不分年度的删去 year",
    "yes_no": "写“是”或“否”；还不知道的空着不填",
    "day": "对照原件改正；还不知道的空着不填",
    "month_day": "核对月份和日子",
    "ratio": "分子是分母里的一部分，对照台账改正",
    "path": "材料先放进 files 文件夹，再写相对路径",
    "material": "每份材料只有一个来源；涉密的只写存放地点",
    "reason": "在同一层补写 reason",
    "period": "把 period 的 to 写到最后一个完整年度的 12 月 31 日",
}


_FEW_KEYS = 14
_MEANINGS = {
    "document": "文件",
    "image": "图片",
    "link": "新闻链接",
    "statement": "情况简介",
    "system": "制度",
    "activity": "活动",
    "result": "成效",
    "award": "表彰",
    "stats": "统计",
    "public": "公开",
    "internal": "内部",
    "secret": "涉密",
    "measure": "举措",
    "highlight": "亮点",
    "city": "设区的市",
    "county": "县市区",
    "ok": "通过",
    "rejected": "不通过",
    "each_year": "逐年",
    "latest": "最近一年",
    "pooled": "合并",
    "each_unit": "各单位分别",
    "median_low": "中位数，双数取较低的",
    "lowest": "最低的",
    "mean": "平均数",
    "agreed": "完全一致的",
    "lead": "牵头单位",
}


def _with_meaning(word: str) -> str:
    return f"{word}（{_MEANINGS[word]}）" if word in _MEANINGS else word


def _short(value: object) -> str:
    return str(value)[:30] if isinstance(value, str | int | float) else "一组内容"


def _nearest(key: str, keys: set[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key.strip().lower(), sorted(keys), n=1, cutoff=0.6)
    if close:
        return f"是不是“{close[0]}”？"
    if 0 < len(keys) <= _FEW_KEYS:
        return f"这里能写的有 {'、'.join(sorted(keys))}"
    return "请删去，或对照说明核对键名"
