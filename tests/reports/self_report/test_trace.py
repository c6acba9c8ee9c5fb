"""Where every sentence comes from, in JSON and as tables."""

from __future__ import annotations

from reports.self_report.draft import draft_report
from reports.self_report.quantities import conflicts_of, stated_quantities
from reports.self_report.sentence import sentences_of
from reports.self_report.trace import quantity_rows, report_json, trace_rows
from reports.self_report.trace_word import trace_docx
from reports.self_report.wording import load_wording
from reports.style.docx_text import read_docx_text
from tests.reports.self_report.report_case import FILE, FRAME, case, files, manifest, narrative


def data() -> list[dict[str, object]]:
    first = manifest(
        "N001",
        narrative("result", "2020年办结行政复议案件120件。", "m1", "m3"),
        narrative("measure", "推进改革。"),
    )
    first["materials"].append({"id": "m3", "ref": "N002/m2"})
    return [first, manifest("N002")]


def test_every_sentence_carries_its_source() -> None:
    evaluation, manifests = case(data())
    draft = draft_report(evaluation, manifests, FRAME, load_wording())
    told = report_json(draft, manifests, files())
    assert told["sentences"] == [
        {
            "text": "2020年办结行政复议案件120件。",
            "section": "重要成效",
            "indicator": "N001",
            "materials": ["m1", "m3"],
            "sources": [
                {"id": "m1", "title": "N001工作总结", "place": FILE, "sha256": "0" * 64},
                {"id": "m3", "title": "N002台账", "place": "现场提供：档案室", "sha256": ""},
            ],
        }
    ]
    assert [(out["text"], out["reason"]) for out in told["left_out"]] == [
        ("推进改革。", "没有写明依据的证明材料")
    ]
    assert told["characters"] == draft.characters.as_json()
    assert len(told["areas_without_sentence"]) == 9


def test_tables_for_people_name_material_and_place() -> None:
    evaluation, manifests = case(data())
    draft = draft_report(evaluation, manifests, FRAME, load_wording())
    [row] = trace_rows(draft, manifests, files())
    assert row[:3] == ("重要成效", "N001 清单管理N001", "2020年办结行政复议案件120件。")
    assert row[3] == f"N001工作总结（{FILE}）\nN002台账（现场提供：档案室）"


def test_the_table_of_definitions_marks_what_contradicts() -> None:
    evaluation, manifests = case(
        [
            manifest("N001", narrative("result", "2020年办结行政复议案件120件。", "m1")),
            manifest("N002", narrative("result", "2020年办结行政复议案件118件。", "m1")),
            manifest("N003", narrative("result", "2020年培训行政执法人员30人。", "m1")),
        ]
    )
    stated = stated_quantities(sentences_of(evaluation, manifests))
    rows = quantity_rows(stated, conflicts_of(stated))
    assert [(row[0], row[2], row[4]) for row in rows] == [
        ("办结行政复议案件", "120件", "数值不一致"),
        ("办结行政复议案件", "118件", "数值不一致"),
        ("培训行政执法人员", "30人", ""),
    ]


def test_the_word_table_holds_all_four_parts_and_is_the_same_every_time() -> None:
    made = trace_docx("报告", ("模拟数据",), [("重要成效", "N001", "甲。", "m1", "0")], [], [], [])
    assert made == trace_docx(
        "报告", ("模拟数据",), [("重要成效", "N001", "甲。", "m1", "0")], [], [], []
    )
    shown = read_docx_text(made).shown
    assert {"一、逐句出处", "二、没有写进的句子", "三、数据口径表", "没有。"} <= set(shown)
