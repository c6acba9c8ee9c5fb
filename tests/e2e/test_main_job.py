"""The main job on the shipped examples: what comes out adds up and has its source."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from reports.self_report.character_count import count_docx
from reports.style.docx_text import read_docx_text
from shifan.cli import app
from shifan.cli.command import run_command
from shifan.workspace import open_workspace
from tests.example_run import CALENDAR, OUTPUTS, ExampleRun

Printed = pytest.CaptureFixture[str]


def share(document: dict[str, Any], key: str) -> Decimal:
    return Decimal(document[key]) / Decimal(document["full"])


def lost(gaps: list[dict[str, Any]]) -> Decimal:
    return sum((Decimal(gap["loss"]) for gap in gaps), Decimal(0))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_all_outputs_are_there(example: ExampleRun) -> None:
    packages = {name for name in example.outputs if name.endswith(".zip")}
    assert set(example.outputs) - {CALENDAR} == OUTPUTS | packages
    assert all(example.outputs.values())
    for name in example.outputs:
        assert f"  {name}" in example.out


def test_the_made_city_is_neither_perfect_nor_hopeless(shili: ExampleRun) -> None:
    total = shili.scores
    assert Decimal("0.75") < share(total, "claimed") < Decimal("0.95")
    assert Decimal("0.55") < share(total, "supported") < Decimal("0.80")
    assert Decimal("0.01") < share(total, "onsite") < Decimal("0.10")
    assert share(total, "supported") + share(total, "onsite") < share(total, "claimed")
    # 130 points less what does not apply.
    assert Decimal(total["full"]) + Decimal(total["not_applicable_points"]) == 130
    assert Decimal(total["full"]) > 120


def test_every_kind_of_loss_but_pending_judgement_is_shown(shili: ExampleRun) -> None:
    classes = {gap["class"] for one in shili.scores["indicators"] for gap in one["gaps"]}
    assert classes >= {"unfilled", "material", "work"}


def test_qinhuangdao_claims_only_what_the_article_states(qinhuangdao: ExampleRun) -> None:
    total = qinhuangdao.scores
    assert Decimal(0) < share(total, "claimed") < Decimal("0.05")
    assert total["supported"] == total["claimed"]


def test_full_is_supported_and_onsite_and_losses_everywhere(example: ExampleRun) -> None:
    """Nothing is lost without a named cause (design §5)."""
    document = example.scores
    for one in document["indicators"]:
        carried = Decimal(one["supported"]) + Decimal(one["onsite"])
        assert Decimal(one["full"]) == carried + lost(one["gaps"]), one["code"]
        assert carried <= Decimal(one["claimed"]) <= Decimal(one["full"]), one["code"]
        assert all(gap["unit"] and gap["reason"] for gap in one["gaps"]), one["code"]
    carried = Decimal(document["supported"]) + Decimal(document["onsite"])
    everything = [gap for one in document["indicators"] for gap in one["gaps"]]
    assert Decimal(document["full"]) == carried + lost(everything)


def test_units_add_up_to_the_total(example: ExampleRun, capsys: Printed) -> None:
    """In the JSON and in the workbook that the office works with."""
    document = example.scores
    carried = Decimal(document["supported"]) + Decimal(document["onsite"])
    total = Decimal(document["full"]) - carried
    assert run_command(app, ["gaps", str(example.root), "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["gaps"]
    by_unit: Counter[str] = Counter()
    for gap in listed:
        by_unit[gap["unit"]] += round(Decimal(gap["loss"]) * 100)
    assert sum(by_unit.values()) == round(total * 100)
    rows = _summary(example)
    printed = {name: cents for way, name, cents in rows if way == "按责任单位"}
    assert printed.pop("合计") == round(total * 100)
    assert printed == by_unit
    for way in ("按层级", "按一级指标"):
        parts = [cents for w, name, cents in rows if w == way and name != "合计"]
        assert sum(parts) == round(total * 100), way


def _summary(example: ExampleRun) -> list[tuple[str, str, int]]:
    """The summary sheet of 问题清单.xlsx: grouping, name, total loss in cents."""
    sheet = load_workbook(example.root / "out/问题清单.xlsx", read_only=True)["汇总"]
    rows = list(sheet.iter_rows(values_only=True))
    header = next(row for row in rows if row[0] == "分组")
    column = header.index("失分合计")
    return [
        (str(row[0]), str(row[1]), round(Decimal(str(row[column])) * 100))
        for row in rows[rows.index(header) + 1 :]
        if row[0] and row[1]
    ]


def test_every_unit_with_a_loss_is_in_the_roster_or_named_by_the_catalogue(
    example: ExampleRun,
) -> None:
    workspace = open_workspace(example.root)
    known = {unit.name for unit in workspace.roster.units}
    for indicator in workspace.indicators.values():
        known |= {indicator.lead, *(c.owed_by or "" for c in indicator.criteria)}
    units = {gap["unit"] for one in example.scores["indicators"] for gap in one["gaps"]}
    assert units <= known


def test_the_report_of_the_made_city_fills_its_length_under_every_reading(
    shili: ExampleRun,
) -> None:
    counts = count_docx(shili.outputs["自评报告.docx"])
    assert all(1500 <= count <= 2000 for count in counts.as_json().values()), counts
    assert counts.as_json() == shili.trace["characters"]
    assert "".join(counts.sentence.split()) in "".join(shili.out.split())


def test_no_report_is_longer_than_allowed(example: ExampleRun) -> None:
    assert count_docx(example.outputs["自评报告.docx"]).over(2000) == ()


def test_every_sentence_of_the_report_leads_to_a_material_that_exists(
    example: ExampleRun,
) -> None:
    workspace = open_workspace(example.root)
    told = example.trace
    assert told["sentences"]
    for sentence in told["sentences"]:
        manifest = workspace.manifests[sentence["indicator"]]
        assert sentence["materials"], sentence["text"]
        for id, source in zip(sentence["materials"], sentence["sources"], strict=True):
            assert manifest.material(id) is not None
            assert source["title"]
            assert source["place"]
            if source["place"].startswith("files/"):
                stored = (example.root / source["place"]).read_bytes()
                assert hashlib.sha256(stored).hexdigest() == source["sha256"]


def test_the_report_holds_its_sentences_and_nothing_without_a_source(
    example: ExampleRun,
) -> None:
    """What is left beside headings, opening, closing and signature is traced (design §12)."""
    left = squeezed("".join(read_docx_text(example.outputs["自评报告.docx"], "").shown))
    for sentence in example.trace["sentences"]:
        text = squeezed(sentence["text"])
        assert text in left
        left = left.replace(text, "", 1)
    # Figures of the frame: the cycle's years, the number of indicators, the signature's day.
    assert len(left) < 420
    figures = re.findall(r"\d+", left)
    assert len(figures) <= 8, figures


def test_every_area_with_a_sentence_to_give_is_in_the_report(shili: ExampleRun) -> None:
    told = shili.trace
    workspace = open_workspace(shili.root)
    areas = {i.code: a.no for c in workspace.catalogues for a in c.areas for i in a.indicators}
    covered = {areas[sentence["indicator"]] for sentence in told["sentences"]}
    assert covered == {area["no"] for area in shili.scores["areas"]}
    assert not told["areas_without_sentence"]


def test_the_package_of_the_made_city_verifies_and_recomputes_the_same(
    shili: ExampleRun, capsys: Printed
) -> None:
    """A reviewer who has nothing but the zip comes to the same scores."""
    (package,) = (shili.root / "out").glob("*核查.zip")
    assert run_command(app, ["verify", str(package), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"]
    assert not [p for p in told["problems"] if p["level"] == "error" and not p["waived_by"]]
    document = shili.scores
    for key in ("full", "claimed", "onsite", "supported"):
        assert told["declared"][key] == told["recomputed"][key] == document[key]


def test_the_check_of_the_made_city_finds_no_error(shili: ExampleRun, capsys: Printed) -> None:
    assert run_command(app, ["check", str(shili.root), "--json"]) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert {finding["level"] for finding in findings} <= {"warning", "info"}
    assert [f["id"] for f in findings if f["waived_by"]] == ["W223", "W301"]


def test_the_ledger_holds_every_work_problem_of_the_made_city(
    shili: ExampleRun, capsys: Printed
) -> None:
    assert run_command(app, ["ledger", "list", str(shili.root), "--json"]) == 0
    entries = json.loads(capsys.readouterr().out)["entries"]
    gaps = [
        (one["code"], gap["criterion"], gap["unit"])
        for one in shili.scores["indicators"]
        for gap in one["gaps"]
        if gap["class"] == "work"
    ]
    assert sorted((e["indicator"], e["criterion"], e["unit"]) for e in entries) == sorted(set(gaps))
    assert run_command(app, ["ledger", "verify", str(shili.root)]) == 0
