"""The roster: units by name, former name and group."""

from pathlib import Path

import pytest

from indicators.owed import owed_units
from indicators.problem import BadInput
from indicators.roster import Roster, Unit, load_roster
from tests.pieces import criterion, indicator


def unit(name: str, level: str = "市本级", kind: str = "政府部门", **more: object) -> Unit:
    return Unit.model_validate({"name": name, "level": level, "kind": kind, **more})


ROSTER = Roster(
    (
        unit("市司法局", aliases=["市政府法制办"]),
        unit("市公安局", enforcement="true"),
        unit("市城市管理局", enforcement="true"),
        unit("市委组织部", kind="党委部门"),
        unit("甲县", level="县区", kind="县区政府"),
        unit("高新区管委会", level="管委会", kind="管委会", groups=["联席会议成员单位"]),
    )
)


def names(group: str) -> list[str] | None:
    units = ROSTER.group(group)
    return None if units is None else [u.name for u in units]


def test_a_unit_answers_to_its_former_name() -> None:
    assert ROSTER.canonical("市政府法制办") == "市司法局"


def test_units_stand_in_the_rosters_order_and_strangers_behind() -> None:
    asked = {"甲县", "市公安局", "某公司", "丁公司", "市司法局"}
    assert ROSTER.in_order(asked) == ["市司法局", "市公安局", "甲县", "丁公司", "某公司"]


def test_a_county_unit_answers_to_the_city_name_of_the_catalogue() -> None:
    assert Roster((unit("县司法局"),)).canonical("市司法局") == "县司法局"


def test_a_unit_outside_the_roster_keeps_its_name() -> None:
    assert ROSTER.canonical("省司法厅") == "省司法厅"
    assert ROSTER.find("省司法厅") is None


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("各执法部门", ["市公安局", "市城市管理局"]),
        ("市政府各部门", ["市司法局", "市公安局", "市城市管理局"]),
        ("各县(市、区)政府", ["甲县"]),
        ("各县（市、区）政府", ["甲县"]),
        ("各县(市、区)和管委会", ["甲县", "高新区管委会"]),
        ("联席会议成员单位", ["高新区管委会"]),
        ("各乡镇(街道)", []),
        ("市公安局", None),
        ("无此单位", None),
    ],
)
def test_groups_expand_over_the_roster_only(group: str, expected: list[str] | None) -> None:
    assert names(group) == expected


def test_two_units_with_one_name_are_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "units.yaml"
    path.write_text(
        "format: 1\nunits:\n"
        "  - {name: 市司法局, level: 市本级, kind: 政府部门, aliases: [法制办]}\n"
        "  - {name: 法制办, level: 市本级, kind: 政府部门}\n",
        encoding="utf-8",
    )
    with pytest.raises(BadInput) as caught:
        load_roster(path, "units.yaml")
    (problem,) = caught.value.problems
    assert (problem.line, problem.key) == (4, "units[1].name")
    assert "市司法局" in problem.message


@pytest.mark.parametrize(
    ("owed_by", "rollup", "expected"),
    [
        (None, "lead", ("市司法局",)),
        ("市公安局", "lead", ("市公安局",)),
        ("各执法部门", "lead", ("市司法局",)),
        ("各执法部门", "each_unit", ("市公安局", "市城市管理局")),
        ("各执法部门", "pooled", ("市公安局", "市城市管理局")),
        ("各乡镇(街道)", "each_unit", ("市司法局",)),
    ],
)
def test_who_owes_the_facts(owed_by: str | None, rollup: str, expected: tuple[str, ...]) -> None:
    asked = criterion("a", "boolean", rollup=rollup, owed_by=owed_by)
    assert owed_units(asked, indicator("N001", [asked], lead="市司法局"), ROSTER).units == expected


def test_a_group_without_units_is_named() -> None:
    asked = criterion("a", "boolean", rollup="each_unit", owed_by="各乡镇(街道)")
    owed = owed_units(asked, indicator("N001", [asked], lead="市司法局"), ROSTER)
    assert owed.unresolved == "各乡镇(街道)"
