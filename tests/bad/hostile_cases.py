"""What only somebody who means harm writes, and what copies of web pages carry along unseen."""

from __future__ import annotations

from tests.bad.bad_case import BadCase, edited
from tests.bad.good_workspace import FILES_INDEX

FILE = "evidence/N050.yaml"
_TITLE = "title: 实施方案"


def _escape(written: str, says: str) -> BadCase:
    """An escape in double quotation marks that stands for a character nobody sees."""
    return edited(FILE, f"escape {written}", _TITLE, f'title: "方{written}案"', "", says)


def _raw(name: str, character: str, says: str) -> BadCase:
    return edited(FILE, name, _TITLE, f"title: 方{character}案", "", says)


def _code(name: str, written: str) -> BadCase:
    new = f"indicator: {written}"
    return edited(FILE, name, "indicator: N050", new, "indicator", "目录里没有指标")


def _amount(name: str, written: str) -> BadCase:
    old = "value: 75"
    return edited(FILE, name, old, f"value: {written}", "facts.g[0].value", "不是数字")


def _path(name: str, written: str, says: str) -> BadCase:
    old = "file: files/N050/方案.txt"
    return edited(FILE, name, old, f"file: {written}", "materials[0].file", says)


def _index(name: str, old: str, new: str) -> BadCase:
    assert FILES_INDEX.count(old) == 1
    content = FILES_INDEX.replace(old, new)
    return BadCase(f"index: {name}", "files.json", content, 0, "files[0]", "登记得不对")


UNSEEN_CASES = (
    _escape("\\e[2J", "U+001B"),
    _escape("\\x1b]0;改名\\a", "U+001B"),
    _escape("\\0", "U+0000"),
    _escape("\\b", "U+0008"),
    _escape("\\x7f", "U+007F"),
    _escape("\\x9b", "U+009B"),
    _escape("\\N", "U+0085"),
    _escape("\\L", "U+2028"),
    _escape("\\P", "U+2029"),
    _escape("\\u202e", "U+202E"),
    _escape("\\u2066", "U+2066"),
    _escape("\\u200b", "零宽字符 U+200B"),
    _escape("\\uFEFF", "零宽字符 U+FEFF"),
    _escape("\\U000E0041", "U+E0041"),
    _escape("\\uD800", "“\\”不能这样用"),
    _escape("\\uD83D\\uDE00", "“\\”不能这样用"),
    _escape("\\U00110000", "“\\”不能这样用"),
    _raw("zero-width space", "\u200b", "零宽字符 U+200B"),
    _raw("zero-width joiner", "\u200d", "零宽字符 U+200D"),
    _raw("word joiner", "\u2060", "零宽字符 U+2060"),
    _raw("byte order mark inside", "\ufeff", "零宽字符 U+FEFF"),
    _raw("left-to-right mark", "\u200e", "U+200E"),
    _raw("isolate", "\u2067", "U+2067"),
    _raw("tag character", "\U000e0041", "U+E0041"),
    _raw("C1 control", "\x9b", "U+009B"),
    _raw("noncharacter", "\ufffe", "U+FFFE"),
    edited(
        "units.yaml",
        "unit with a zero-width twin",
        "  - name: 市公安局",
        "  - {name: 市司法局\u200b, level: 市本级, kind: 政府部门}\n  - name: 市公安局",
        "",
        "零宽字符",
    ),
    edited(
        "units.yaml",
        "unit with an escaped twin",
        "市公安局\n",
        '"市司法局\\u200b"\n',
        "",
        "零宽字符",
    ),
    edited(FILE, "escape in a key", "narrative:", '"\\e[2J": 1\nnarrative:', "", "U+001B"),
)

LOOKALIKE_CASES = (
    _code("code with a full-width digit", "N０50"),
    _code("code with a Greek letter", "Ν050"),
    _code("code with a Cyrillic letter", "Р01"),
    _code("code with the letter O", "NO50"),
    _code("code with an Arabic digit", "N٠50"),
    _code("code that climbs", "../N050"),
    edited(
        FILE, "key with a Cyrillic letter", "narrative:", "nаrrative:", "nаrrative", "不认识的键"
    ),
    _amount("superscript digit", "7²"),
    _amount("Roman number", "Ⅷ"),
    _amount("fraction sign", "½"),
    _amount("minus that is no hyphen", "−1"),
    _amount("circled digit", "⑦"),
    _amount("5,000 digits", "9" * 5000),
    _amount("sum that looks like a formula", "=1+1"),
)

PATH_CASES = (
    _path("path to a device of Windows", "\\\\.\\C:\\files", "绝对路径"),
    _path("path with a long prefix", "\\\\?\\C:\\files\\a.txt", "绝对路径"),
    _path("climbing with backslashes", "files\\..\\..\\a.txt", "含有“..”"),
    _path("path that is one dot", "files/./a.txt", "不在 files/ 之下"),
    _path("files with a capital", "Files/N050/a.txt", "不在 files/ 之下"),
    _path("path of 5,000 characters", "files/" + "甲" * 5000, "超过 400 个字"),
    _path("drive of one letter", "Z:files/a.txt", "绝对路径"),
)

INDEX_CASES = (
    _index("path with backslashes", "files/N050/方案.txt", "files/..\\\\..\\\\方案.txt"),
    _index("lone surrogate", "files/N050/方案.txt", "files/N050/\\ud800.txt"),
    _index("NUL in a path", "files/N050/方案.txt", "files/N050/\\u0000.txt"),
    _index("size NaN", '"size": 6', '"size": NaN'),
    _index("size 1e400", '"size": 6', '"size": 1e400'),
    _index("size as text", '"size": 6', '"size": "6"'),
    BadCase(
        "index: size of 5,000 digits",
        "files.json",
        FILES_INDEX.replace('"size": 6', '"size": ' + "9" * 5000),
        1,
        "",
        "不是扫描写出的样子",
    ),
    BadCase("index: UTF-16", "files.json", b"\xff\xfe{", 1, "", "不是扫描写出的样子"),
)

HOSTILE_CASES = (*UNSEEN_CASES, *LOOKALIKE_CASES, *PATH_CASES, *INDEX_CASES)
