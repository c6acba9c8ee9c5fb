"""Manifests are read whole: good ones typed, every fault of every file told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from evidence.facts import BooleanFact, ChecklistFact, RatioFact
from evidence.manifest import Manifest
from evidence.manifest_loader import LoadedManifest, load_manifests, parse_manifest
from indicators.catalogue_model import Indicator
from indicators.problem import BadInput, Problem
from indicators.roster import Roster, Unit
from indicators.strict_yaml import parse_yaml
from tests.pieces import criterion, indicator

INDICATORS: dict[str, Indicator] = {
    one.code: one
    for one in (
        indicator("N001", [criterion("a", "boolean"), criterion("b", "checklist")]),
        indicator("N002", [criterion("a", "ratio")]),
        indicator("N003", [criterion("a", "deduction")]),
    )
}
ROSTER = Roster(
    (
        Unit.model_validate(
            {"name": "市司法局", "aliases": ["市法制办"], "level": "市本级", "kind": "政府部门"}
        ),
    )
)
GOOD = """\
indicator: N001
facts:
  a:
    - {unit: 市司法局, value: 是, source: m1}
  b:
    - unit: 市司法局
      value: [甲, 乙]
materials:
  - {id: m1, title: 方案, kind: document, file: files/N001/方案.docx, supports: [a]}
"""


def read(text: str, expected: str = "") -> Manifest:
    return parse_manifest(parse_yaml(text, "evidence/N001.yaml"), INDICATORS, ROSTER, expected)


def problems(text: str, expected: str = "") -> tuple[Problem, ...]:
    with pytest.raises(BadInput) as caught:
        read(text, expected)
    return caught.value.problems


def places(text: str) -> Iterator[tuple[int, str]]:
    return ((problem.line, problem.key) for problem in problems(text))


def write(root: Path, **texts: str) -> Path:
    folder = root / "evidence"
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def load(
    folder: Path, base: Path, indicators: Mapping[str, Indicator] = INDICATORS
) -> dict[str, LoadedManifest]:
    return load_manifests(folder, indicators, base, ROSTER)


def test_each_fact_has_the_shape_of_its_criterion() -> None:
    facts = read(GOOD).facts
    assert isinstance(facts["a"][0], BooleanFact)
    assert isinstance(facts["b"][0], ChecklistFact)
    assert facts["b"][0].value == ("甲", "乙")
    ratio = read("indicator: N002\nfacts: {a: [{unit: 甲, numerator: 1, denominator: 4}]}\n")
    assert isinstance(ratio.facts["a"][0], RatioFact)
    assert ratio.facts["a"][0].denominator == Fraction(4)


@pytest.mark.parametrize(
    "text",
    [
        "indicator: N001\n",
        "indicator: N001\nfacts:\nnarrative:\nmaterials:\nself_score:\n",
        "indicator: N001\nfacts:\n  a:\n  b:\n",
        "indicator: N001\nfacts:\n  a: []\n",
        "indicator: N001\nfacts:\n  a:\n    - {unit: 市司法局, value: , source: }\n",
    ],
)
def test_a_blank_manifest_is_read_and_states_nothing(text: str) -> None:
    stated = [fact for facts in read(text).facts.values() for fact in facts]
    assert not any(fact.filled for fact in stated)


def test_a_manifest_with_nothing_in_it_is_refused_with_the_remedy() -> None:
    (problem,) = problems("# 还没有写\n")
    assert problem.file == "evidence/N001.yaml"
    assert problem.remedy


def test_the_code_is_that_of_the_file_and_of_a_catalogue() -> None:
    assert read(GOOD, "N001").indicator == "N001"
    (other,) = problems(GOOD, "N002")
    assert (other.line, other.key) == (1, "indicator")
    assert "文件名是 N002，里面写的是 N001" in other.message
    (unknown,) = problems("indicator: N099\n", "N099")
    assert "没有指标“N099”" in unknown.message


def test_a_criterion_that_the_indicator_lacks_is_refused() -> None:
    (problem,) = problems(GOOD.replace("  b:", "  c:"))
    assert (problem.line, problem.key) == (5, "facts.c")
    assert problem.remedy == "只有 a、b"


def test_an_item_that_the_criterion_does_not_list_is_refused() -> None:
    (problem,) = problems(GOOD.replace("[甲, 乙]", "[甲, 丙]"))
    assert (problem.line, problem.key) == (7, "facts.b[0].value[1]")
    assert problem.remedy == "只能写 甲、乙"


@pytest.mark.parametrize("twin", ["市司法局", "市 司法局", "市法制办"])
def test_one_unit_states_a_year_once(twin: str) -> None:
    doubled = GOOD.replace("  b:", f"    - {{unit: {twin}, value: 否}}\n  b:")
    (problem,) = problems(doubled)
    assert (problem.line, problem.key) == (5, "facts.a[1]")
    assert "填了两次" in problem.message
    assert read(doubled.replace("value: 否", "year: 2020, value: 否")).facts


def test_ids_that_lead_to_no_material_or_criterion_are_refused() -> None:
    assert list(places(GOOD.replace("source: m1", "source: m2"))) == [(4, "facts.a[0].source[0]")]
    assert list(places(GOOD.replace("[a]", "[a, z]"))) == [(9, "materials[0].supports[1]")]
    said = "narrative:\n  - {kind: measure, text: 一句话。, materials: [m3]}\n"
    assert list(places(GOOD + said)) == [(11, "narrative[0].materials[0]")]
    certified = "indicator: N003\nfacts:\n  a:\n    - {unit: 甲, events: [], certificate: m9}\n"
    assert list(places(certified)) == [(4, "facts.a[0].certificate")]


def test_two_materials_do_not_share_an_id() -> None:
    second = "  - {id: m1, title: 另一份, kind: document, file: files/N001/b.docx}\n"
    (problem,) = problems(GOOD + second)
    assert (problem.line, problem.key) == (10, "materials[1].id")


def test_faults_of_facts_materials_and_keys_are_told_together_in_file_order() -> None:
    text = GOOD.replace("value: 是", "value: 也许").replace("  b:", "  z:")
    text = text.replace("kind: document", "kind: 文件") + "自评分: 1\n"
    told = problems(text)
    assert [problem.line for problem in told] == [4, 5, 9, 10]
    assert all(problem.remedy for problem in told)


def test_all_manifests_are_read_in_the_order_of_the_catalogue(tmp_path: Path) -> None:
    folder = write(tmp_path, N003="indicator: N003\n", N001=GOOD, N002="indicator: N002\n")
    backwards = dict(reversed(INDICATORS.items()))
    assert list(load(folder, tmp_path)) == ["N001", "N002", "N003"]
    assert list(load(folder, tmp_path, backwards)) == ["N003", "N002", "N001"]


def test_a_manifest_knows_its_file_and_its_lines(tmp_path: Path) -> None:
    loaded = load(write(tmp_path, N001=GOOD), tmp_path)["N001"]
    assert loaded.document.name == "evidence/N001.yaml"
    assert loaded.document.line(("materials", 0)) == 9


def test_a_missing_manifest_is_no_fault_of_the_folder(tmp_path: Path) -> None:
    assert list(load(write(tmp_path, N001=GOOD), tmp_path)) == ["N001"]


def test_the_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        N001="indicator: N001\nfacts: {z: []}\n",
        N002="indicator: N002\n\tfacts:\n",
        N003="indicator: N001\n",
        N099="indicator: N099\n",
    )
    (folder / "说明.docx").write_bytes(b"")
    (folder / "旧").mkdir()
    with pytest.raises(BadInput) as caught:
        load(folder, tmp_path)
    assert [problem.file for problem in caught.value.problems] == [
        "evidence/N001.yaml",
        "evidence/N002.yaml",
        "evidence/N003.yaml",
        "evidence/N099.yaml",
        "evidence/旧",
        "evidence/说明.docx",
    ]


def test_what_editors_leave_behind_is_passed_over(tmp_path: Path) -> None:
    folder = write(tmp_path, N001=GOOD)
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$N001.yaml", ".N001.yaml.swp"):
        (folder / name).write_bytes(b"\0")
    assert list(load(folder, tmp_path)) == ["N001"]


def test_a_manifest_that_is_a_link_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "别处.yaml"
    outside.write_text(GOOD, encoding="utf-8")
    folder = tmp_path / "w/evidence"
    folder.mkdir(parents=True)
    (folder / "N001.yaml").symlink_to(outside)
    with pytest.raises(BadInput) as caught:
        load_manifests(folder, INDICATORS, tmp_path / "w", ROSTER)
    (problem,) = caught.value.problems
    assert problem.file == "evidence/N001.yaml"
    assert "链接" in problem.message


def test_a_missing_folder_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="找不到证明材料清单文件夹"):
        load(tmp_path / "evidence", tmp_path)
