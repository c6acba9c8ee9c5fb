"""Checking a final text that people rewrote."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from reports.self_report.character_count import count_characters
from reports.self_report.check import ReportCheck, check_report
from reports.self_report.draft import draft_report
from reports.self_report.final_text import FinalText, read_final_text
from reports.self_report.sentence import sentences_of
from reports.self_report.wording import load_wording, worded
from tests.reports.self_report.report_case import FRAME, case, manifest, narrative

DATA = [
    manifest(
        "N001",
        narrative("measure", "推进审批事项清理，取消证明事项258项，保留5项并向社会公布。", "m1"),
    ),
    manifest("N004", narrative("result", "2020年办结行政复议案件120件，按期办结率100%。", "m1")),
    manifest("P01", narrative("highlight", "服务型行政执法培育示范点36个。", "m1")),
    manifest("N007", narrative("result", "重大决策听证制度全面落实。")),
]

SECTIONS = ("一、主要举措", "二、重要成效", "三、突出亮点")


def check(*paragraphs: str, limit: int = 2000, leftovers: tuple[str, ...] = ()) -> ReportCheck:
    shown = (*SECTIONS, *paragraphs)
    return check_text(FinalText(shown, count_characters("\n".join(shown)), leftovers), limit)


def check_text(final: FinalText, limit: int = 2000) -> ReportCheck:
    evaluation, manifests = case(DATA)
    frame = [*astuple(worded(load_wording(), FRAME)), *FRAME.notices, "2021年8月6日"]
    return check_report(final, sentences_of(evaluation, manifests), manifests, frame, limit)


def ids(found: ReportCheck) -> list[str]:
    return [finding.id for finding in found.findings]


def test_the_draft_itself_has_nothing_but_its_own_mark_against_it() -> None:
    evaluation, manifests = case(DATA)
    made = draft_report(evaluation, manifests, FRAME, load_wording())
    found = check_text(read_final_text(made.document, ".docx"))
    assert found.characters == made.characters
    assert ids(found) == ["W607"]
    assert "代拟稿" in found.findings[0].message
    assert [s.source and s.source.key for s in found.sentences] == ["N001#1", "N004#1", "P01#1"]


def test_a_rewritten_sentence_finds_its_narrative() -> None:
    found = check("我们大力推进审批事项清理，共取消258项证明事项，保留的5项已向社会公布。")
    assert [s.source and s.source.indicator for s in found.sentences] == ["N001"]
    assert ids(found) == []


def test_a_figure_that_nothing_supports_is_an_error_with_its_sentence() -> None:
    found = check("推进审批事项清理，取消证明事项285项，保留5项并向社会公布。")
    [finding] = [finding for finding in found.findings if finding.id == "E602"]
    assert finding.level == "error"
    assert "“285项”" in finding.message
    assert "推进审批事项清理" in finding.message


@pytest.mark.parametrize("figure", ["二百八十五项", "２８５项", "285项"])
def test_writing_a_figure_otherwise_hides_nothing(figure: str) -> None:
    assert "E602" in ids(check(f"推进审批事项清理，取消证明事项{figure}，并向社会公布。"))


@pytest.mark.parametrize("figure", ["二百五十八项", "２５８项", "258项"])
def test_a_supported_figure_may_be_written_otherwise(figure: str) -> None:
    assert ids(check(f"推进审批事项清理，取消证明事项{figure}，并向社会公布。")) == []


def test_an_unknown_year_is_a_warning_since_plans_name_years_to_come() -> None:
    assert ids(check("2013年推进审批事项清理，向社会公布。")) == ["W609"]


def test_another_measure_word_is_pointed_out() -> None:
    found = check("推进审批事项清理，取消证明事项258件，并向社会公布。")
    assert ids(found) == ["W606"]
    assert "计量单位" in found.findings[0].message


def test_an_invented_document_number_is_an_error() -> None:
    assert ids(check("依据测政〔2020〕9号推进审批事项清理，向社会公布。")) == ["E602"]


def test_a_figure_of_another_matter_is_pointed_out() -> None:
    found = check("服务型行政执法培育示范点120件。")
    assert ids(found) == ["W606"]
    assert "N004" in found.findings[0].message


def test_a_changed_value_contradicts_its_narrative() -> None:
    found = check("2020年办结行政复议案件100件，按期办结率100%。")
    assert "E603" in ids(found)


def test_a_sentence_from_nowhere_is_named() -> None:
    found = check("城市绿化覆盖面积稳步扩大，公园免费开放。")
    assert ids(found) == ["W604"]
    assert found.sentences[0].source is None


def test_a_sentence_whose_narrative_has_no_material_is_named() -> None:
    found = check("重大决策听证制度全面落实。")
    assert ids(found) == ["W605"]


def test_the_cap_is_told_under_each_reading() -> None:
    found = check("推进审批事项清理，向社会公布。 ", limit=32)
    [finding] = [f for f in found.findings if f.id == "E601"]
    assert "Word 字数" in finding.message
    assert "最严口径" in finding.message
    assert [f.id for f in check("推进审批事项清理。", limit=2000).findings] == []


def test_leftovers_and_missing_sections_are_named() -> None:
    assert ids(check(leftovers=("批注",))) == ["W607"]
    bare = check_text(FinalText(("推进审批事项清理。",), count_characters("推进审批事项清理。")))
    assert ids(bare) == ["W608"] * 3


def test_numbering_is_no_figure() -> None:
    assert (
        ids(check("1.推进审批事项清理，向社会公布。", "（2）推进审批事项清理，向社会公布。")) == []
    )


def test_a_flipped_denial_is_no_source() -> None:
    data = [manifest("N001", narrative("result", "21件复议诉讼案件没有一件被纠正。", "m1"))]
    evaluation, manifests = case(data)
    text = "21件复议诉讼案件只有一件被纠正。"
    final = FinalText((*SECTIONS, text), count_characters(text))
    found = check_report(final, sentences_of(evaluation, manifests), manifests, [], 2000)
    assert [finding.id for finding in found.findings] == ["E613"]
    assert found.sentences[-1].source is None


def test_a_sentence_with_a_foreign_figure_has_no_source() -> None:
    found = check("推进审批事项清理，取消证明事项285项，保留5项并向社会公布。")
    assert found.sentences[0].source is None
    assert ids(found) == ["E602", "W603"]


def test_headers_and_footers_are_checked_for_figures_but_page_numbers_are_none() -> None:
    text = "推进审批事项清理，向社会公布。"
    margins = ("查处案件87654件", "— 1 —", "第 2 页 共 3 页")
    final = FinalText((*SECTIONS, text), count_characters(text), (), margins)
    assert ids(check_text(final)) == ["E602"]


def test_an_empty_document_is_an_error() -> None:
    found = check_text(FinalText((), count_characters("")))
    assert found.findings[0].id == "E612"
