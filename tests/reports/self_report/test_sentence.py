"""Which narratives may enter the report, with what weight, and where they stand."""

from __future__ import annotations

import pytest

from reports.self_report.sentence import Sentence, sentences_of
from tests.reports.self_report.report_case import case, manifest, narrative


def sentences(*data: object) -> dict[str, Sentence]:
    evaluation, manifests = case(list(data))  # type: ignore[arg-type]
    return {sentence.key: sentence for sentence in sentences_of(evaluation, manifests)}


def one(kind: str, text: str, *materials: str, **more: str) -> Sentence:
    return sentences(manifest("N001", narrative(kind, text, *materials, **more)))["N001#1"]


def test_a_checked_material_lets_a_sentence_in() -> None:
    assert one("result", "办结120件。", "m1").fault == ""


@pytest.mark.parametrize(
    ("materials", "more", "reason"),
    [
        ((), {}, "没有写明依据"),
        (("m1",), {"drop": "是"}, "标为不选"),
        (("m1",), {"drop": "是", "pin": "是"}, "以不选为准"),
        (("m2",), {}, "到现场才能核验"),
        (("m9",), {}, "找不到"),
    ],
)
def test_what_keeps_a_sentence_out_is_said(
    materials: tuple[str, ...], more: dict[str, str], reason: str
) -> None:
    assert reason in one("result", "办结120件。", *materials, **more).fault


def test_an_on_site_material_carries_words_but_no_amounts() -> None:
    assert one("measure", "建立专班推进机制。", "m2").fault == ""
    assert one("measure", "建立专班3个。", "m2").fault != ""


def test_a_file_that_is_missing_supports_nothing_and_is_named() -> None:
    data = manifest("N001", narrative("result", "完成清理。", "m1"))
    data["materials"][0]["file"] = "files/N001/没有.docx"
    assert "m1：文件 files/N001/没有.docx 不存在" in sentences(data)["N001#1"].fault


def test_the_same_sentence_enters_once() -> None:
    text = "办结120件。"
    found = sentences(
        manifest("N001", narrative("result", text, "m1")),
        manifest("P01", narrative("result", text, "m1")),
    )
    assert found["N001#1"].fault == ""
    assert found["P01#1"].fault == "与 N001 的一句相同，只用一次"


def test_a_sentence_is_one_line_with_a_full_stop_and_never_cut() -> None:
    long = "推进" * 300
    assert one("result", f"{long}\n落实；", "m1").text == f"{long}落实。"


def test_provincial_and_local_sentences_are_highlights() -> None:
    found = sentences(manifest("P01", narrative("measure", "甲。", "m1")))
    assert found["P01#1"].section == "highlights"


def test_the_leading_indicator_and_its_area_stand_first() -> None:
    found = sentences(
        manifest("N001", narrative("measure", "甲。", "m1")),
        manifest("N022", narrative("measure", "乙。", "m1")),
        manifest("N095", narrative("measure", "丙。", "m1")),
        manifest("L1", narrative("highlight", "丁。", "m1")),
    )
    assert list(found) == ["N095#1", "N022#1", "N001#1", "L1#1"]


def test_more_support_more_concreteness_more_weight() -> None:
    plain = one("measure", "推进改革。", "m1")
    concrete = one("measure", "推进改革120项。", "m1")
    highlight = one("highlight", "推进改革。", "m1")
    weak = sentences(manifest("N001", narrative("measure", "推进改革。", "m1"), done="否"))
    assert 0 < weak["N001#1"].weight < plain.weight
    assert plain.weight < concrete.weight
    assert plain.weight < highlight.weight
