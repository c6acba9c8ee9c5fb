"""The fast reader against the strict builder on shipped files with damage done to them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.plain_yaml import NOT_PLAIN
from indicators.problem import BadInput
from indicators.strict_yaml import parse_yaml

ROOT = Path(__file__).parent.parent.parent
FOLDERS = ("shifan/examples", "indicators", "scoring")
TEXTS = [
    path.read_text(encoding="utf-8")
    for folder in FOLDERS
    for path in sorted((ROOT / folder).rglob("*.yaml"))
]
MARKS = (
    *(": ", ":", " ", "  ", "- ", "-", "#", " #", "# ", "\n", "\n  ", "\n- ", ", ", "[", "]", "{"),
    *("}", '"', "'", "|", ">", "&a", "*a", "!t", "? ", "%", "@", "\\", "~", "---\n", "...", "："),
    *(
        "，",
        "é",
        "😀",
        "=",
        "<<",
        "{a: b}",
        "[a, b]",
        '"x"',
        "a: b",
        "\n    a: b",
        '""',
        "-  ",
        "[]",
    ),
)


def strictly(text: str) -> object:
    """What reading comes to without the fast reader; the faults' words where it refuses."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("indicators.strict_yaml.plain_root", lambda _: NOT_PLAIN)
        try:
            return parse_yaml(text, "f").root
        except BadInput as error:
            return str(error)


def reading(text: str) -> object:
    """What reading comes to."""
    try:
        return parse_yaml(text, "f").root
    except BadInput as error:
        return str(error)


def damaged(draw: random.Random) -> str:
    """A few lines of a shipped file, moved to the left, with up to three marks put in."""
    lines = draw.choice(TEXTS).split("\n")
    start = draw.randrange(len(lines))
    lines = lines[start : start + draw.choice((3, 6, 12))]
    indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    text = "\n".join(line[indent:] for line in lines)
    for _ in range(draw.randrange(4)):
        at = draw.randrange(len(text) + 1)
        if draw.random() < 0.7:
            text = text[:at] + draw.choice(MARKS) + text[at:]
        else:
            text = text[:at] + text[at + draw.choice((1, 2, 4)) :]
    return text


@given(st.randoms(use_true_random=False))
@settings(max_examples=600, deadline=None)
def test_damaged_files_are_read_alike_with_and_without_the_fast_reader(
    draw: random.Random,
) -> None:
    text = damaged(draw)
    assert reading(text) == strictly(text), text


@pytest.mark.parametrize("text", ["a:\n  - : 甲\n", "a:\n  - : {b: c}\n", "a:\n  - :\n  - b\n"])
def test_an_empty_key_is_refused_as_it_is_without_the_fast_reader(
    text: str,
) -> None:
    assert reading(text) == strictly(text)
