"""`shifan init`: a workspace that reads cleanly and asks for every fact in words."""

from pathlib import Path

import pytest

from indicators.catalogue_loader import catalogue_path
from shifan.cli import app
from shifan.cli.command import run_command
from shifan.workspace import open_workspace


def start(folder: Path, *words: str) -> int:
    return run_command(
        app, ["init", str(folder), "--from-year", "2016", "--to-year", "2020", *words]
    )


def test_a_new_workspace_has_one_readable_manifest_per_indicator(tmp_path: Path) -> None:
    assert start(tmp_path / "w") == 0
    workspace = open_workspace(tmp_path / "w")
    assert len(workspace.manifests) == 130
    total = workspace.evaluate().total
    assert (total.claimed, total.supported, total.onsite) == (0, 0, 0)


def test_every_fact_asked_for_stands_in_its_manifest(tmp_path: Path) -> None:
    start(tmp_path / "w")
    text = (tmp_path / "w/evidence/N052.yaml").read_text(encoding="utf-8")
    for asked in ("分子 numerator：", "分母 denominator：", "填报单位：", "year: 2020"):
        assert asked in text


def test_a_block_without_its_comment_marks_is_a_valid_fact(tmp_path: Path) -> None:
    """A clerk deletes `# ` and fills in; blanks left open stay unknown."""
    start(tmp_path / "w")
    for path in sorted((tmp_path / "w/evidence").glob("*.yaml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        lines = [line.replace("    # - {", "    - {") for line in lines]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    evaluation = open_workspace(tmp_path / "w").evaluate()
    statuses = {score.status for score in evaluation.indicators}
    assert statuses <= {"unknown", "not_applicable"}


def test_a_county_gets_the_city_indicators_proposed_as_not_applicable(tmp_path: Path) -> None:
    assert start(tmp_path / "w", "--level", "county", "--name", "某县人民政府") == 0
    manifests = open_workspace(tmp_path / "w").manifests
    proposed = {code for code, manifest in manifests.items() if not manifest.applicable}
    assert {"N021", "N022", "N023", "N024", "N025", "L1", "L3"} <= proposed
    assert "N026" not in proposed


def test_an_existing_workspace_is_never_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start(tmp_path / "w")
    before = {p: p.read_bytes() for p in (tmp_path / "w").rglob("*") if p.is_file()}
    assert start(tmp_path / "w") == 2
    assert "已经有一个工作区" in capsys.readouterr().err
    assert before == {p: p.read_bytes() for p in (tmp_path / "w").rglob("*") if p.is_file()}


def test_the_next_cycle_takes_units_and_structure_but_no_facts(tmp_path: Path) -> None:
    start(tmp_path / "old")
    path = tmp_path / "old/evidence/N006.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "facts:\n", "facts:\n  a:\n    - {unit: 市政府办公室, value: 是}\n", 1
    )
    path.write_text(text.replace("\n  a:\n    # -", "\n    # -"), encoding="utf-8")
    units = tmp_path / "old/units.yaml"
    units.write_text(
        units.read_text(encoding="utf-8") + "  - {name: 甲县, level: 县区, kind: 县区政府}\n",
        encoding="utf-8",
    )
    assert open_workspace(tmp_path / "old").manifests["N006"].facts
    new = tmp_path / "new"
    args = ["init", str(new), "--from", str(tmp_path / "old"), "--cycle", "2023"]
    assert run_command(app, [*args, "--from-year", "2021", "--to-year", "2022"]) == 0
    workspace = open_workspace(new)
    assert workspace.roster.find("甲县") is not None
    assert workspace.settings.cycle == "2023"
    assert not any(manifest.facts for manifest in workspace.manifests.values())


@pytest.mark.parametrize(
    "option",
    [
        ("--name", "甲: 乙"),
        ("--name", "甲 #乙"),
        ("--name", "[甲]"),
        ("--name", "{{7*7}}"),
        ("--name", '甲"乙'),
        ("--province", "*a"),
        ("--cycle", 'a"b'),
        ("--cycle", "a\\b"),
    ],
)
def test_whatever_is_typed_comes_back_as_it_was_typed(
    tmp_path: Path, option: tuple[str, str]
) -> None:
    assert start(tmp_path / "w", *option) == 0
    settings = open_workspace(tmp_path / "w").settings
    said = (settings.applicant.name, settings.applicant.province, settings.cycle)
    assert option[1] in said


@pytest.mark.parametrize(
    "option",
    [
        ("--name", ""),
        ("--name", "长" * 300),
        ("--cycle", ""),
        ("--catalogue", "nope"),
        ("--catalogue", "./own.yaml"),
        ("--from-year", "0"),
    ],
)
def test_a_start_that_cannot_be_used_writes_nothing(
    tmp_path: Path, option: tuple[str, str]
) -> None:
    assert start(tmp_path / "w", *option) == 2
    assert not (tmp_path / "w").exists()


def test_a_start_that_was_cut_off_is_finished_by_the_next(tmp_path: Path) -> None:
    start(tmp_path / "whole")
    start(tmp_path / "cut")
    for name in ("shifan.yaml", "evidence/N100.yaml", "evidence/L5.yaml"):
        (tmp_path / "cut" / name).unlink()
    assert start(tmp_path / "cut") == 0
    for path in sorted((tmp_path / "whole").rglob("*.yaml")):
        copy = tmp_path / "cut" / path.relative_to(tmp_path / "whole")
        assert copy.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("name", ["units.yaml", "evidence/N001.yaml", "evidence/X1.yaml"])
def test_what_a_person_wrote_before_the_start_is_never_touched(tmp_path: Path, name: str) -> None:
    mine = tmp_path / "w" / name
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    assert start(tmp_path / "w") == 2
    assert mine.read_text(encoding="utf-8") == "mine"
    assert [path for path in (tmp_path / "w").rglob("*") if path.is_file()] == [mine]


def test_a_next_cycle_writes_nothing_outside_its_folder(tmp_path: Path) -> None:
    start(tmp_path / "a" / "last", "--catalogue", "puyang")
    packaged = catalogue_path("puyang", tmp_path)
    shared = tmp_path / "a" / "shared.yaml"
    shared.write_bytes(packaged.read_bytes())
    settings = tmp_path / "a/last/shifan.yaml"
    text = settings.read_text(encoding="utf-8").replace("- puyang", "- ../shared.yaml")
    settings.write_text(text, encoding="utf-8")
    (tmp_path / "b").mkdir()
    theirs = tmp_path / "b" / "shared.yaml"
    theirs.write_bytes(packaged.read_bytes() + b"# theirs\n")
    assert start(tmp_path / "b" / "next", "--from", str(tmp_path / "a/last")) == 0
    assert theirs.read_bytes().endswith(b"# theirs\n")


def test_missing_adds_blank_manifests_and_touches_no_other_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "w"
    start(folder)
    blank = (folder / "evidence/N050.yaml").read_bytes()
    (folder / "evidence/N050.yaml").unlink()
    (folder / "evidence/P25.yaml").unlink()
    (folder / "evidence/N001.yaml").write_text("indicator: N001\n# 张三批注\n", encoding="utf-8")
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    capsys.readouterr()
    assert run_command(app, ["init", str(folder), "--missing"]) == 0
    assert "补了2份空白清单：N050、P25" in capsys.readouterr().err
    after = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert {path: after[path] for path in before} == before
    assert after[folder / "evidence/N050.yaml"] == blank
    assert len(open_workspace(folder).manifests) == 130


def test_missing_twice_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(tmp_path / "w")
    assert run_command(app, ["init", str(tmp_path / "w"), "--missing"]) == 0
    assert "没有要补的" in capsys.readouterr().err


def test_missing_refuses_what_only_a_new_workspace_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start(tmp_path / "w")
    assert start(tmp_path / "w", "--missing", "--cycle", "2022") == 2
    told = capsys.readouterr().err
    assert "--from-year、--to-year、--cycle" in told or "--cycle" in told


def test_missing_outside_a_workspace_is_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "w").mkdir()
    assert run_command(app, ["init", str(tmp_path / "w"), "--missing"]) == 2
    assert "不是工作区" in capsys.readouterr().err


def test_a_county_name_at_city_level_is_doubted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(tmp_path / "w", "--name", "清丰县人民政府") == 0
    assert "加 --level county" in capsys.readouterr().err
    assert start(tmp_path / "c", "--name", "清丰县人民政府", "--level", "county") == 0
    assert start(tmp_path / "d", "--name", "某地区行政公署") == 0
    assert "--level county" not in capsys.readouterr().err


def test_the_roster_of_a_county_knows_every_lead_of_the_catalogues(tmp_path: Path) -> None:
    start(tmp_path / "w", "--level", "county", "--name", "清丰县人民政府")
    workspace = open_workspace(tmp_path / "w")
    leads = {indicator.lead for indicator in workspace.indicators.values()}
    assert not [lead for lead in leads if workspace.roster.find(lead) is None]
