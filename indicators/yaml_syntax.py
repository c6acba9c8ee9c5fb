"""What libyaml finds wrong with the syntax of a text, told in Chinese."""

from __future__ import annotations

import re

import yaml

from indicators.problem import Problem

_FULL_WIDTH_COLON = re.compile(r"\s*(- )?[\w一-龥]+：")

_FULL_WIDTH_MARK = re.compile(r"[｛｝［］]|[{\[][^\"']*[，：]")

_TOLD = {
    "could not find expected ':'": ("这一行缺少“键: 值”的冒号", "冒号用半角，后面留一个空格"),
    "did not find expected key": ("缩进或引号不对", "与上一行同级的键对齐；含引号的文字整段加引号"),
    "did not find expected '-' indicator": ("列表缩进不对", "同一列表的“-”上下对齐"),
    "mapping values are not allowed in this context": (
        "这里不能再写“键: 值”",
        "文字里有半角冒号时给整段文字加引号，或检查缩进",
    ),
    "mapping keys are not allowed in this context": ("文字不能以“?”开头", "给整段文字加引号"),
    "block sequence entries are not allowed in this context": (
        "这里不能写“- ”",
        "列表从冒号的下一行写起；文字以“- ”开头时给整段加引号",
    ),
    "found unexpected end of stream": ("引号没有配对", "补上缺少的引号"),
    "found unexpected document indicator": ("引号没有配对", "补上缺少的引号"),
    "found character that cannot start any token": ("有不能开头的字符", "给整段文字加引号"),
    "did not find expected alphabetic or numeric character": (
        "文字不能以“*”或“&”开头",
        "给整段文字加引号",
    ),
    "did not find expected comment or line break": ("“|”或“>”后面不能再有文字", "文字从下一行写起"),
    "did not find expected node content": ("这里多了标点或少了内容", "给整段文字加引号"),
    "found undefined tag handle": ("文字不能以“!”开头", "给整段文字加引号"),
    "did not find expected ',' or '}'": ("花括号里缺少逗号或右括号", "改成分行书写更稳妥"),
    "did not find expected ',' or ']'": ("方括号里缺少逗号或右括号", "改成分行书写更稳妥"),
    "did not find expected <document start>": ("文件结束标记“...”之后还有内容", "请删去“...”"),
}
_TOLD_WHILE = {
    "while scanning a tag": ("文字不能以“!”开头", "给整段文字加引号"),
    "while parsing a tag": ("文字不能以“!”开头", "给整段文字加引号"),
    "while scanning a directive": ("一行不能以“%”开头", "请删去这一行，或给文字加引号"),
    "while scanning a %TAG directive": ("一行不能以“%”开头", "请删去这一行，或给文字加引号"),
    "while parsing a quoted scalar": (
        "双引号里的“\\”不能这样用",
        "改用单引号，或把“\\”写成两个",
    ),
}
_OTHERWISE = ("写法不对", "检查缩进、冒号和引号")

# Of what is left open, the person wants the line where it began.
_LEFT_OPEN = {
    "found unexpected end of stream",
    "found unexpected document indicator",
    "did not find expected ',' or '}'",
    "did not find expected ',' or ']'",
}


def syntax_problem(error: yaml.YAMLError, text: str, name: str) -> Problem:
    """The fault of a text that is no YAML, with its line and remedy.

    Args:
        error: what libyaml raised.
        text: the text that was read.
        name: the file as messages name it.
    """
    reason = str(getattr(error, "problem", "") or "")
    begun = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or begun
    if reason in _LEFT_OPEN and begun:
        mark = begun
    lines = text.split("\n")
    line = min(mark.line + 1 if mark else 1, max(len(lines), 1))
    for number in (line, line - 1):
        if 0 < number <= len(lines) and _FULL_WIDTH_COLON.match(lines[number - 1]):
            remedy = "键后面用半角冒号和一个空格“: ”"
            return Problem("用了全角冒号“：”", name, number, remedy=remedy)
    for number in (line, line - 1):
        if 0 < number <= len(lines) and _FULL_WIDTH_MARK.search(lines[number - 1]):
            message = "花括号或方括号里用了全角标点"
            remedy = "逗号、冒号、括号都改用半角，逗号和冒号后面留一个空格"
            return Problem(message, name, number, remedy=remedy)
    context = str(getattr(error, "context", "") or "")
    message, remedy = _TOLD.get(reason) or _TOLD_WHILE.get(context, _OTHERWISE)
    return Problem(message, name, line, remedy=remedy)
