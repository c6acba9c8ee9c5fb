"""What the index takes from a catalogue."""

from __future__ import annotations

from indicators.match.entry import entries_of


def test_an_entry_holds_all_words_of_its_indicator() -> None:
    indicator = {
        "code": "X1",
        "title": "甲",
        "requirement": "乙",
        "criteria": [{"id": "a", "text": "丙", "items": ["丁", "戊"], "numerator": "己"}],
        "evidence": {"kinds": ["document"], "hints": ["庚", "辛"]},
    }
    tree = {"areas": [{"no": "4", "groups": [{"title": "组", "indicators": [indicator]}]}]}
    [entry] = entries_of(tree)
    assert (entry.code, entry.area, entry.title, entry.requirement) == ("X1", 4, "甲", "乙")
    assert (entry.criteria, entry.hints) == ("丙。己。丁。戊", "庚。辛")
