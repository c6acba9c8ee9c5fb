"""Text that every office program accepts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reports.style.printable import printable


def test_control_characters_vanish_and_line_ends_become_one() -> None:
    assert printable("甲\x00乙\r\n丙\r丁") == "甲乙\n丙\n丁"


def test_tabs_stay() -> None:
    assert printable("甲\t乙") == "甲\t乙"


@given(st.text(st.characters()))
def test_the_result_is_legal_in_xml_and_stays_as_it_is(text: str) -> None:
    clean = printable(text)
    element = etree.Element("t")
    element.text = clean
    assert clean == printable(clean)
    clean.encode("utf-8")
