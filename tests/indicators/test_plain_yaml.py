"""The fast reader builds what the strict builder builds, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.plain_yaml import NOT_PLAIN, plain_root
from indicators.problem import BadInput
from indicators.strict_yaml import parse_yaml
from indicators.yaml_builder import _build, _lost_comments
from indicators.yaml_text import unclean_text

ROOT = Path(__file__).parent.parent.parent
FILES = sorted(
    path for name in ("shifan/examples", "indicators") for path in (ROOT / name).rglob("*.yaml")
)

# Pieces that YAML treats in its own ways, next to ordinary ones.
PIECES_TEXT = """
    a: b: - -- # #x : , [ ] { } ? ! & * | > ' " % @ ` ~ = . / \\ --- ... <<: null 010 3.10 no
    值 “引” 《法》 （一） 12:30 https://a.b/c?d=1 x:y é \u00a0 \ufeff \u3000 😀 a_b: 甲:乙 甲：乙
    {a: [b] [a, b] {a: b} {a: b, a: c} {a: [x, y], b: "q, r"} "quoted" "a\\nb" 'single' [] {} [,]
"""
PIECES = st.sampled_from([*PIECES_TEXT.replace("\n", " ").split(" "), "{a: b, a: c}", "[a, b]"])
LINES = st.builds(
    lambda indent, pieces, tail: " " * indent + " ".join(pieces) + tail,
    st.integers(0, 6),
    st.lists(PIECES, max_size=4),
    st.sampled_from(["", "", "", " ", ":", ": x", ", y"]),
)
PLAIN_LINES = st.sampled_from(
    [
        *("a:", "b: 甲", "c: [x, y]", "  d: 乙 丙", "  - e: 1", "    f: 2", "  - 丁"),
        *("    - {g: 1, h: x}", "# 说明", "", "  k:", "      - m", "   odd: 1", "- n"),
        *("  续行", "  - ", "  -", "b: 甲 "),
        *("t: |", "t: |-", "  t: |", "- t: |-", "    #文", '  " |', 'q: "|"', "  "),
    ]
)


def same_or_nothing(text: str) -> bool:
    """Whether the fast reader took the text; then it must be what the builder makes of it."""
    if list(unclean_text(text, "f")):
        return False
    found = plain_root(text)
    if found is NOT_PLAIN:
        return False
    assert found == _build(text, "f")
    assert not list(_lost_comments(text, "f"))
    return True


@given(st.lists(LINES, max_size=6))
@settings(max_examples=800)
def test_odd_texts_are_read_the_same_or_left_alone(lines: list[str]) -> None:
    same_or_nothing("\n".join(lines))


@given(st.lists(PLAIN_LINES, max_size=9))
@settings(max_examples=800)
def test_plain_texts_are_read_the_same(lines: list[str]) -> None:
    same_or_nothing("\n".join(lines))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12))
@settings(max_examples=1000)
def test_any_value_is_read_the_same_or_left_alone(value: str) -> None:
    for text in (f"a: {value}", f"a: [{value}]", f"a:\n  - {{b: {value}}}", f'a: ["{value}"]'):
        same_or_nothing(text.replace("\r\n", "\n").replace("\r", "\n"))


def test_every_shipped_file_is_read_the_same_and_most_are_plain() -> None:
    taken = [same_or_nothing(path.read_text(encoding="utf-8")) for path in FILES]
    assert sum(taken) > 0.8 * len(taken)


@pytest.mark.parametrize(
    "text",
    [
        "a: b\na: c\n",
        "a: &x b\n",
        "a: !t b\n",
        "a：b\n",
        "a: b #c\n",
        "a: >\n  b\n",
        "a: |\n  b",
        "a: 'b'\n",
    ],
)
def test_what_needs_an_explanation_is_left_to_the_strict_builder(text: str) -> None:
    assert plain_root(text) is NOT_PLAIN


def test_faults_still_come_with_their_line() -> None:
    with pytest.raises(BadInput, match="f:3 a：重复的键"):
        parse_yaml("a: 1\nb: 2\na: 3\n", "f")


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  甲\n  乙: 丙\nb: 1\n",
        "a: |-\n  #甲\n  - 乙 \n\nb: 1\n",
        "x:\n  - a: |\n      甲\n    b: 1\n",
    ],
)
def test_a_text_of_several_lines_is_plain(text: str) -> None:
    assert same_or_nothing(text)


def test_a_quoted_sign_is_no_mark_of_a_text_below() -> None:
    assert plain_root('a: "|"\nb: 1\n') == {"a": "|", "b": "1"}
