"""Strict YAML: strings only, no surprises, every fault with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from indicators.problem import BadInput, Problem
from indicators.strict_yaml import MAX_BYTES, decode, dotted, parse_yaml, read_yaml
from indicators.yaml_builder import MAX_DEPTH


def root(text: str) -> Any:
    return parse_yaml(text, "x.yaml").root


def only_problem(text: str) -> Problem:
    with pytest.raises(BadInput) as caught:
        parse_yaml(text, "x.yaml")
    (problem,) = caught.value.problems
    assert problem.file == "x.yaml"
    return problem


@pytest.mark.parametrize(
    "written",
    ["3.10", "010", "no", "yes", "12:30", "1e5", "0x1F", "1_000", "2020-12-22", "null", "~", ".5"],
)
def test_values_stay_exactly_what_was_written(written: str) -> None:
    assert root(f"a: {written}\nb: [{written}]\n") == {"a": written, "b": [written]}


def test_an_empty_scalar_is_unknown_and_a_quoted_one_is_text() -> None:
    assert root("a:\nb: ''\nc:\n  - x\n  -\n") == {"a": None, "b": "", "c": ["x", None]}


def test_an_empty_file_is_nothing() -> None:
    assert root("") is None
    assert root("# 只有注释\n") is None


def test_block_and_folded_texts_keep_their_lines() -> None:
    assert root("a: |\n  甲\n  乙\nb: >-\n  丙\n  丁\n") == {"a": "甲\n乙\n", "b": "丙 丁"}


def test_windows_line_ends_are_line_feeds() -> None:
    assert root("a: |\r\n  甲\r\n  乙\r\nb: 1\r\n") == {"a": "甲\n乙\n", "b": "1"}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "重复的键“a”"),
        ("a: 1\nb: &x 2\n", 2, "不支持锚点（&x）"),
        ("a: &x [1]\n", 1, "不支持锚点"),
        ("a: 1\nb: *x\n", 2, "不支持别名"),
        ("a: !!int 1\n", 1, "不支持标签"),
        ("a: 1\nb: !x {c: 1}\n", 2, "不支持标签"),
        ("a: 1\n\tb: 2\n", 2, "制表符"),
        ("a: 1\n---\nb: 2\n", 2, "多个文档"),
        ("a: 1\nb：2\n", 2, "全角冒号"),
        ("a: 1\nb: \x07\n", 2, "控制字符 U+0007"),
        ("a: 1\nb: 甲\u202e乙\n", 2, "控制字符 U+202E"),
        ("? [a, b]\n: 1\n", 1, "键应当是一个词"),
        ("a: 1\nb: '开头\n", 2, "引号没有配对"),
        ("a: 1\nb: {c: 1\n", 2, "花括号"),
        ("a: 见 #3 号文\n", 1, "“#3 号文”会被当作注释丢掉"),
        ("a: [甲, 乙] #两项\n", 1, "会被当作注释丢掉"),
    ],
)
def test_what_is_refused_is_named_with_its_line(text: str, line: int, says: str) -> None:
    problem = only_problem(text)
    assert (problem.line, says in problem.message) == (line, True), problem
    assert problem.remedy


def test_a_comment_with_a_blank_after_its_mark_is_a_comment() -> None:
    assert root("a: 甲 # 说明\nb: '见 #3 号文'\nc: x#1\n") == {
        "a": "甲",
        "b": "见 #3 号文",
        "c": "x#1",
    }


def test_every_lost_text_is_told_at_once() -> None:
    with pytest.raises(BadInput) as caught:
        parse_yaml("a: 甲 #1\nb: 乙\nc: 丙 #2\n", "x.yaml")
    assert [problem.line for problem in caught.value.problems] == [1, 3]


def test_depth_is_limited() -> None:
    assert root("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None
    assert "嵌套超过" in only_problem("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).message
    assert "嵌套超过" in only_problem("[" * 100_000).message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_encodings_that_windows_writes_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "甲.yaml"
    path.write_bytes("单位: 市公安局\n".encode(encoding))
    assert read_yaml(path).root == {"单位": "市公安局"}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("a: 1".encode("utf-16"), "UTF-16"),
        (b"a: \x00", "不是文本"),
        (b"a: 1\nb: \xff\xff\xff", "既不是 UTF-8"),
    ],
)
def test_other_encodings_are_refused(data: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        decode(data, "x.yaml")


def test_a_missing_and_an_oversized_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="找不到文件"):
        read_yaml(tmp_path / "none.yaml")
    with pytest.raises(BadInput, match="不是普通文件"):
        read_yaml(tmp_path)
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(BadInput, match="上限"):
        read_yaml(large)


def test_lines_of_keys_and_entries() -> None:
    text = "# 头\na: 1\nb:\n  - c: 2\n    d: 3\n  - - x\n    - y\n"
    document = parse_yaml(text, "x.yaml")
    assert document.line(("a",)) == 2
    assert document.line(("b", 0, "d")) == 5
    assert document.line(("b", 1, 1)) == 7
    assert document.line(("b", 0, "没有")) == 4
    assert document.line(("没有",)) == 1
    assert document.problem(("b", 0, "d"), "错了", "改").key == "b[0].d"


def test_a_path_reads_like_people_write_it() -> None:
    assert dotted(("facts", "a", 0, "year")) == "facts.a[0].year"
    assert dotted(()) == ""


_WORDS = st.text(alphabet="ab0.:-#' \"[]{},&*!|>%?@\n年月（：", max_size=40)


@given(_WORDS)
def test_accepted_text_gives_the_strings_that_yaml_means(text: str) -> None:
    """Strictness refuses, it never reinterprets: what is accepted reads as in any YAML program."""
    try:
        strict = root(text)
    except BadInput:
        return
    meant = yaml.load(text, yaml.CBaseLoader)  # noqa: S506  this loader makes strings only
    assert with_empty_text(strict) == ("" if meant is None else meant)


def with_empty_text(node: Any) -> Any:
    """The tree with an empty text where nothing was written, as other programs read it."""
    if isinstance(node, dict):
        return {key: with_empty_text(value) for key, value in node.items()}
    if isinstance(node, list):
        return [with_empty_text(value) for value in node]
    return "" if node is None else node


_KEYS = st.text(alphabet="abcdefgh", min_size=1, max_size=4)
_TREES = st.recursive(
    st.text(alphabet="甲乙ab01 .", max_size=6).map(str.strip).filter(bool),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(_KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(_KEYS, _TREES, min_size=1, max_size=4))
def test_a_dumped_tree_comes_back_with_every_key_on_its_line(tree: dict[str, Any]) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, default_flow_style=False)
    document = parse_yaml(text, "x.yaml")
    assert document.root == tree
    lines = text.split("\n")
    for path, key in keys(tree):
        assert f"{key}:" in lines[document.line(path) - 1]


def keys(node: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    found: list[tuple[tuple[str | int, ...], str]] = []
    if isinstance(node, dict):
        for key, value in node.items():
            found += [((*path, key), key), *keys(value, (*path, key))]
    elif isinstance(node, list):
        for number, value in enumerate(node):
            found += keys(value, (*path, number))
    return found


def test_a_folder_is_told_where_the_system_does_not_open_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*arguments: Any) -> int:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("os.open", refused)
    with pytest.raises(BadInput, match="不是普通文件"):
        read_yaml(tmp_path, "a.yaml")
