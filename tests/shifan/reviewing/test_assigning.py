"""分工 on the disk: written once, made anew only before sheets come in, faults explained."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from indicators.problem import BadInput
from shifan.reviewing.assigning import circle_of
from shifan.reviewing.round import read_round
from shifan.workspace import open_workspace
from tests.review_case import REVIEWERS, begun, fill, made, record, taken


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return begun(tmp_path_factory.mktemp("评审") / "工作区")


@pytest.fixture
def root(prepared: Path, tmp_path: Path) -> Path:
    shutil.copytree(prepared, tmp_path / "工作区")
    return tmp_path / "工作区"


@pytest.fixture
def sheet(root: Path) -> Path:
    return root / "out" / "评审" / "初评" / "评审表（李四）.xlsx"


def test_a_new_assignment_is_refused_once_a_sheet_is_in(root: Path, sheet: Path) -> None:
    taken(root, fill(sheet))
    with pytest.raises(BadInput, match="已收到1份评审表（李四），不能重新分工"):
        made(root, seed=8)


def test_the_same_assignment_twice_adds_nothing(root: Path) -> None:
    before = record(root)
    assert made(root).fresh is False
    assert record(root) == before


def test_an_impossible_assignment_says_who_keeps_out_why_and_what_helps(root: Path) -> None:
    with pytest.raises(BadInput) as caught:
        made(root, REVIEWERS + "  - {name: 赵六, unit: 市司法局}\n", per_indicator=4)
    problem = next(p for p in caught.value.problems if p.key.startswith("N001"))
    messages = [one.message for one in caught.value.problems]
    assert len(messages) == len(set(messages)), "one problem a cause, not one an indicator"
    assert "要4人评，能评的只有张三、李四、王五" in problem.message
    assert "赵六，本人所在单位市司法局是牵头单位" in problem.message
    assert "补充" in problem.remedy


def test_a_list_shorter_than_asked_for_is_one_problem(root: Path) -> None:
    with pytest.raises(BadInput) as caught:
        made(root, per_indicator=4)
    assert [p.message for p in caught.value.problems] == ["名单上只有3人，每项要4人评"]


def test_people_with_too_little_room_are_explained(root: Path) -> None:
    few = REVIEWERS.replace("unit: 市法学会", "unit: 市法学会, at_most: 1")
    with pytest.raises(BadInput) as caught:
        made(root, few.replace("unit: 市公安局", "unit: 市公安局, at_most: 1"))
    assert any("他们合计最多评" in p.message for p in caught.value.problems)


def test_expertise_in_an_area_that_does_not_exist_is_refused(root: Path) -> None:
    with pytest.raises(BadInput, match="专长写了77"):
        made(root, REVIEWERS.replace("unit: 市法学会", "unit: 市法学会, expertise: [77]"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{name: 张三, unit: 甲}\n  - {name: 张三, unit: 乙}", "分不清是谁"),
        ("{name: A/B, unit: 甲}\n  - {name: a／b, unit: 乙}", "分不清是谁"),
        (f"{{name: {'长' * 31}, unit: 甲}}", "超过 30 个字"),
        ("{name: 张三}", "缺少这一项"),
    ],
)
def test_a_faulty_list_of_reviewers_is_refused(root: Path, text: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        made(root, f"format: 1\nreviewers:\n  - {text}\n")


def test_a_list_whose_due_day_nobody_names_asks_for_it(root: Path) -> None:
    with pytest.raises(BadInput, match="没有写收表截止日期"):
        made(root, due=None)


def test_a_stage_without_assignment_says_what_to_run(root: Path) -> None:
    with pytest.raises(BadInput, match="第三方评估还没有分工"):
        read_round(root, "第三方评估")


def test_a_stage_without_an_assignment_says_how_to_make_one(root: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read_round(root, "第三方评估")
    assert "--reviewers" in caught.value.problems[0].remedy


def test_the_circle_of_a_county_knows_the_city_above_it(root: Path) -> None:
    settings = root / "shifan.yaml"
    text = settings.read_text(encoding="utf-8").replace(
        "level: city", "level: county\n  city: 上级市"
    )
    settings.write_text(text, encoding="utf-8")
    assert circle_of(open_workspace(root), "省级评审").above == "上级市"
