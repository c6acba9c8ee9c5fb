"""Finding the narrative behind a sentence."""

from __future__ import annotations

from reports.self_report.resemblance import Likeness, NarrativeIndex


def test_the_nearest_text_comes_first_and_ties_go_to_the_earlier() -> None:
    index = NarrativeIndex(["行政复议案件", "行政执法监督", "行政复议案件"])
    assert [like.place for like in index.nearest("办理行政复议案件")] == [0, 2, 1]


def test_a_part_of_a_long_narrative_is_wholly_in_it() -> None:
    index = NarrativeIndex(["大力推进政务公开，全面落实重大决策听证制度。"])
    assert index.nearest("落实重大决策听证制度") == [Likeness(0, 1.0)]


def test_nothing_in_common_gives_nothing() -> None:
    assert NarrativeIndex(["甲乙丙"]).nearest("丁戊") == []
    assert NarrativeIndex([]).nearest("") == []
