"""Texts that are no YAML, or more YAML than a hand-written file may be."""

from __future__ import annotations

from tests.bad.bad_case import BadCase, edited
from tests.bad.good_workspace import MANIFEST

FILE = "evidence/N050.yaml"
_BYTES = MANIFEST.encode()
_BROKEN = "三项".encode()


def _text(name: str, old: str, new: str, says: str, key: str = "", at: str = "") -> BadCase:
    return edited(FILE, name, old, new, key, says, at)


def _whole(name: str, content: str | bytes, line: int, says: str, key: str = "") -> BadCase:
    return BadCase(name, FILE, content, line, key, says)


def _bomb() -> str:
    lines = ['a: &a ["哈", "哈"]']
    lines += [f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]" for n in range(20)]
    return "\n".join(lines)


_SENTENCE = "建立了三项制度。"
_LINE_OF_SENTENCE = MANIFEST.count("\n", 0, MANIFEST.index(_SENTENCE)) + 1

STRUCTURE = (
    _text(
        "duplicate key",
        "self_score: 0.9",
        "self_score: 0.9\nself_score: 0.8",
        "重复的键",
        "self_score",
        "self_score: 0.8",
    ),
    _text(
        "key of 5,000 characters",
        "self_score: 0.9",
        "k" * 5000 + ": 0.9",
        "缺少“键: 值”的冒号",
    ),
    _whole("only a key of 5,000 characters", "k" * 5000 + ":\n", 1, "这里不能再写“键: 值”"),
    _text(
        "duplicate key in a fact",
        "value: 75",
        "value: 75\n      value: 76",
        "重复的键",
        "value",
        "value: 76",
    ),
    _text("key that is a list", "self_score: 0.9", "? [a, b]\n: 0.9", "键应当是一个词"),
    _text("empty key", "self_score: 0.9", "? \n: 0.9", "键应当是一个词"),
    _text("tab as indentation", "  a:\n", "\ta:\n", "制表符"),
    _text("tab inside text", _SENTENCE, "建立了\t三项制度。", "制表符"),
    _text("full-width colon at the top", "self_score: 0.9", "self_score：0.9", "全角冒号"),
    _text("full-width colon on the first line", "indicator: N050", "indicator：N050", "全角冒号"),
    _text("full-width colon in a fact", "value: 75", "value：75", "全角冒号"),
    _text(
        "colon without a blank",
        "self_score: 0.9",
        "self_score:0.9",
        "缺少“键: 值”的冒号",
        at="facts:",
    ),
    _text("explicit tag", "value: 75", "value: !!int 75", "不支持标签"),
    _text(
        "tag that would run a program",
        "value: 75",
        "value: !!python/object/apply:os.system [ls]",
        "不支持标签",
    ),
    _text("text that begins with !", _SENTENCE, "!建立了三项制度", "“!”开头"),
    _text("text that begins with ! and Latin letters", _SENTENCE, "!important", "不支持标签"),
    _text("anchor", "value: 75", "value: &x 75", "不支持锚点"),
    _text("alias", "value: 75", "value: *x", "不支持别名"),
    _text("merge key", "      value: 75", "      <<: *x\n      value: 75", "不支持别名"),
    _whole("alias bomb", _bomb(), 1, "不支持锚点"),
    _whole("3,000 nested flow lists", "indicator: " + "[" * 3000 + "]" * 3000, 1, "嵌套超过"),
    _whole("3,000 nested flow mappings", "{a: " * 3000 + "}" * 3000, 1, "嵌套超过"),
    _whole("3,000 nested block lists", "- " * 3000 + "x", 1, "嵌套超过"),
    _whole(
        "1,000 nested block mappings",
        "\n".join(" " * n + "a:" for n in range(1000)),
        25,
        "嵌套超过",
    ),
    _whole("two documents", MANIFEST + "---\n" + MANIFEST, MANIFEST.count("\n") + 1, "多个文档"),
    _whole(
        "text after the end mark", MANIFEST + "...\n甲: 1\n", MANIFEST.count("\n") + 2, "结束标记"
    ),
    _text("comment without a blank after text", _SENTENCE, _SENTENCE + " #1 要点", "当作注释丢掉"),
    _text("value that is only a comment", "value: 75", "value: #75", "当作注释丢掉"),
    _text("comment without a blank after a list", "[m1]", "[m1] #方案", "当作注释丢掉"),
    _text("comment without a blank after a key", "  h:\n", "  h: #评判\n", "当作注释丢掉"),
    _text("open quotation mark", _SENTENCE, '"' + _SENTENCE, "引号没有配对"),
    _text("open bracket", "[m1]", "[m1", "方括号"),
    _text("open brace", "[m1]", "{a: 1", "花括号"),
    _text("quotation mark around half the text", _SENTENCE, '"建立"了制度', "缩进或引号"),
    _text("backslash in quotation marks", _SENTENCE, '"C:\\资料"', "“\\”不能这样用"),
    _text("text that begins with @", _SENTENCE, "@市司法局", "不能开头的字符"),
    _text("text that begins with %", _SENTENCE, "%95", "不能开头的字符"),
    _text("text that begins with *", _SENTENCE, "**建立**", "“*”或“&”开头"),
    _text("colon inside text", _SENTENCE, "建立: 三项: 制度", "不能再写“键: 值”"),
    _text(
        "ideographic blanks as indentation",
        "    text: 建立",
        "　　text: 建立",
        "不能再写“键: 值”",
        at="    materials: [m1]",
    ),
    _text("shifted indentation", "    text: 建立", "   text: 建立", "列表缩进不对"),
    _text(
        "dash without a blank",
        "- unit: 市司法局\n      value: 75",
        "-unit: 市司法局\n      value: 75",
        "不能再写“键: 值”",
        at="value: 75",
    ),
)

BYTES = (
    _whole("empty file", "", 1, "没有内容"),
    _whole("nothing but comments", "# 待填\n", 1, "没有内容"),
    _whole("a list at the top", "- a\n", 1, "应当是“键: 值”"),
    _whole("one word", "N050\n", 1, "应当是“键: 值”"),
    _whole("picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 1, "不是文本"),
    _whole("random bytes", bytes(range(128, 256)) * 3, 1, "文字编码"),
    _whole("NUL inside", _BYTES.replace(_BROKEN, b"\x00"), 1, "空字节"),
    _whole("UTF-16 with mark", MANIFEST.encode("utf-16"), 1, "UTF-16"),
    _whole("UTF-16 without mark", MANIFEST.encode("utf-16-le"), 1, "空字节"),
    _whole(
        "UTF-8 with an impossible byte",
        _BYTES.replace(_BROKEN, b"\xff"),
        _LINE_OF_SENTENCE,
        "损坏的字节",
    ),
    _whole(
        "UTF-8 that lost one byte",
        _BYTES.replace(_BROKEN, _BROKEN[:-1]),
        _LINE_OF_SENTENCE,
        "损坏的字节",
    ),
    _whole(
        "UTF-8 cut in the middle",
        _BYTES[: _BYTES.index(_BROKEN) + 2],
        _LINE_OF_SENTENCE,
        "损坏的字节",
    ),
    _whole(
        "GB18030 that lost one byte",
        MANIFEST.encode("gb18030").replace("三\n".encode("gb18030"), b"\xc8\n"),
        MANIFEST.count("\n", 0, MANIFEST.index("三\n")) + 1,
        "文字编码",
    ),
    _text("escape character", _SENTENCE, "建立了\x1b三项制度。", "U+001B"),
    _text("line separator", _SENTENCE, "建立了\u2028三项制度。", "U+2028"),
    _text("right-to-left mark", _SENTENCE, "建立了\u202e三项制度。", "U+202E"),
)

YAML_CASES = (*STRUCTURE, *BYTES)
