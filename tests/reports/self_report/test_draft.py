"""The drafted report: its cap on the saved file, its sections, its refusals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.problem import BadInput
from reports.self_report.character_count import count_docx
from reports.self_report.draft import Draft, draft_report
from reports.self_report.wording import load_wording
from reports.style.docx_text import read_docx_text
from tests.reports.self_report.report_case import (
    FRAME,
    case,
    codes,
    manifest,
    narrative,
    rich_manifests,
)

WORDING = load_wording()


def draft(data: list[dict[str, object]], limit: int = 2000) -> Draft:
    evaluation, manifests = case(data)
    return draft_report(evaluation, manifests, FRAME, WORDING, limit)


@pytest.fixture(scope="module")
def rich() -> Draft:
    return draft(rich_manifests())


@pytest.mark.parametrize("limit", [600, 1000, 1999, 2000, 3000])
def test_the_saved_file_keeps_the_cap_under_every_reading(limit: int) -> None:
    made = draft(rich_manifests(), limit)
    count = count_docx(made.document)
    assert made.characters == count
    assert count.over(limit) == ()


def test_a_full_report_leaves_room_for_later_edits(rich: Draft) -> None:
    assert 1900 <= rich.characters.strict <= 1950


def test_the_same_input_gives_the_same_bytes(rich: Draft) -> None:
    assert draft(rich_manifests()).document == rich.document


def test_the_order_of_the_manifests_changes_nothing(rich: Draft) -> None:
    assert draft(rich_manifests()[::-1]).document == rich.document


def test_every_area_speaks_and_all_three_sections_stand(rich: Draft) -> None:
    assert {s.area for s in rich.text.sentences} == set(range(1, 11))
    headings = [part.heading for part in rich.text.sections]
    assert headings == ["一、主要举措", "二、重要成效", "三、突出亮点"]


def test_the_first_responsible_leads_the_measures(rich: Draft) -> None:
    assert rich.text.sections[0].paragraphs[0][0].indicator == "N095"


def test_provincial_and_local_matters_close_the_highlights(rich: Draft) -> None:
    areas = [group[0].area for group in rich.text.sections[-1].paragraphs]
    assert areas[-2:] == [9, 10]


def test_sentences_stand_whole_in_the_saved_file(rich: Draft) -> None:
    """No sentence is cut, and none stands there that no narrative holds."""
    whole = "".join(read_docx_text(rich.document).shown)
    assert all(sentence.text in whole for sentence in rich.text.sentences)
    narratives = {n["text"] for data in rich_manifests() for n in data["narrative"]}
    assert {sentence.text for sentence in rich.text.sentences} <= narratives


def test_every_narrative_is_in_or_left_out_with_a_reason(rich: Draft) -> None:
    count = sum(len(data["narrative"]) for data in rich_manifests())
    assert len(rich.text.sentences) + len(rich.left_out) == count
    assert all(out.reason for out in rich.left_out)


def test_the_draft_says_what_it_is(rich: Draft) -> None:
    assert "（代拟稿；模拟数据）" in read_docx_text(rich.document).shown


def test_a_pin_is_in_and_a_drop_is_out() -> None:
    data = rich_manifests()
    data[5]["narrative"][2]["pin"] = "是"
    data[6]["narrative"][1]["drop"] = "是"
    keys = {sentence.key for sentence in draft(data).text.sentences}
    assert f"{codes()[5]}#3" in keys
    assert f"{codes()[6]}#2" not in keys


def test_pins_that_do_not_fit_are_refused_by_name() -> None:
    data = [manifest(code, narrative("measure", code * 100, "m1", pin="是")) for code in codes()]
    with pytest.raises(BadInput, match="只容得下") as refused:
        draft(data)
    assert len(refused.value.problems) == len(codes())
    assert refused.value.problems[0].file == "evidence/N095.yaml"
    assert refused.value.problems[0].key == "narrative[0]"


def test_a_pin_without_material_stays_out_and_is_reported() -> None:
    made = draft([manifest("N001", narrative("measure", "推进改革。", pin="是"))])
    assert made.text.sentences == ()
    assert any("N001 标了必选的一句没有写进" in finding.message for finding in made.findings)


def test_areas_without_a_sentence_are_named() -> None:
    made = draft([manifest("N001", narrative("measure", "推进改革。", "m1"))])
    assert len(made.silent_areas) == 9
    assert made.crowded_areas == ()
    assert "省定特色指标" in made.silent_areas


def test_areas_for_which_there_is_no_room_are_named() -> None:
    made = draft([manifest(code, narrative("measure", code * 50, "m1")) for code in codes()], 500)
    assert made.silent_areas == ()
    assert made.crowded_areas
    assert all(out.reason == "字数所限" for out in made.left_out)


def test_a_quantity_with_two_values_blocks_the_report() -> None:
    data = [
        manifest("N001", narrative("result", "2020年全市办结行政复议案件120件。", "m1")),
        manifest("N002", narrative("result", "2020年办结行政复议案件118件。", "m1")),
    ]
    with pytest.raises(BadInput, match="同一口径出现不同数值") as refused:
        draft(data)
    assert "N001 写 120件" in str(refused.value)
    assert "N002 写 118件" in str(refused.value)


def test_templates_that_alone_exceed_the_cap_are_refused() -> None:
    evaluation, manifests = case(rich_manifests())
    with pytest.raises(BadInput, match="模板、标题和落款"):
        draft_report(evaluation, manifests, FRAME, replace(WORDING, closing="长" * 2000), 2000)


def test_an_open_date_and_named_handlers_are_counted() -> None:
    frame = replace(FRAME, dated=None, handlers=(("拟稿", "王某"),))
    evaluation, manifests = case(rich_manifests())
    made = draft_report(evaluation, manifests, frame, WORDING)
    shown = read_docx_text(made.document).shown
    assert {"　　年　　月　　日", "拟稿：王某"} <= set(shown)
    assert made.characters.strict <= 2000


def opening(frame_filled: int) -> str:
    evaluation, manifests = case(rich_manifests())
    frame = replace(FRAME, filled=frame_filled)
    return "".join(draft_report(evaluation, manifests, frame, WORDING).text.opening)


def test_the_opening_says_how_much_is_filled_and_no_more() -> None:
    assert "28项指标逐项自查" in opening(28)
    assert "逐项自查" not in opening(3)
    assert "28项适用指标中已填报3项" in opening(3)
    assert opening(0) == "28项适用指标都还没有填报数据。"


def test_an_example_speaks_for_nobody_and_is_not_signed() -> None:
    evaluation, manifests = case(rich_manifests())
    made = draft_report(evaluation, manifests, replace(FRAME, example=True), WORDING)
    shown = read_docx_text(made.document).shown
    assert made.text.title.endswith("（示例）")
    assert "不代表测试市人民政府" in made.text.opening[0]
    assert "测试市人民政府" not in shown
    assert "2021年8月6日" not in shown
