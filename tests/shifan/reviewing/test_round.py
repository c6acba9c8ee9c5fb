"""The record of a round: whole or refused, whoever touched it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from indicators.canonical_json import canonical, sha256_of
from indicators.problem import BadInput
from scoring.review.record import Decided, Finalised
from shifan.reviewing.importing import withdraw_sheet
from shifan.reviewing.round import append_event
from tests.review_case import WHEN, begun, fill, now, refused, taken


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = begun(tmp_path_factory.mktemp("评审") / "工作区")
    for name in ("张三", "李四"):
        taken(root, fill(root / "out" / "评审" / "初评" / f"评审表（{name}）.xlsx"))
    append_event(root, "初评", DECIDED, "王某", WHEN)
    return root


@pytest.fixture
def root(prepared: Path, tmp_path: Path) -> Path:
    shutil.copytree(prepared, tmp_path / "工作区")
    return tmp_path / "工作区"


DECIDED = Decided(
    indicator="N001",
    share=Fraction(3, 4),
    verdict="基本符合",
    reason="合议认为材料可信",
    by="王某",
    present=("张三", "李四"),
    date=date(2021, 6, 25),
)
FINAL = Finalised(sha256="a" * 64, signers=("王某",), date=date(2021, 6, 28))


def lines(root: Path) -> list[str]:
    return events(root).read_text(encoding="utf-8").splitlines()


def events(root: Path) -> Path:
    return root / "reviews" / "初评" / "events.jsonl"


def test_an_event_is_read_back_as_it_was_appended(root: Path) -> None:
    (decision,) = now(root).decisions
    assert (decision.indicator, decision.share, decision.present) == (
        "N001",
        Fraction(3, 4),
        ("张三", "李四"),
    )
    assert decision.recorded == WHEN


def test_a_later_decision_of_the_same_indicator_stands(root: Path) -> None:
    append_event(root, "初评", DECIDED.model_copy(update={"share": Fraction(0)}), "王某", WHEN)
    assert [one.share for one in now(root).decisions] == [Fraction(0)]


def test_a_result_stands_until_something_changes(root: Path) -> None:
    append_event(root, "初评", FINAL, "王某", WHEN)
    assert now(root).final == FINAL
    append_event(root, "初评", DECIDED, "王某", WHEN)
    assert now(root).final is None


def test_nothing_comes_in_after_the_result(root: Path) -> None:
    append_event(root, "初评", FINAL, "王某", WHEN)
    sheet = fill(root / "out" / "评审" / "初评" / "评审表（王五）.xlsx")
    assert any("已定分" in p.message for p in refused(root, sheet))


def test_a_withdrawn_sheet_voids_decisions_on_what_it_judged(root: Path) -> None:
    judge = next(name for code, name in now(root).pairs if code == "N001" and name != "王五")
    withdraw_sheet(root, "初评", judge, "误选", "王某", WHEN)
    assert now(root).decisions == ()


def _edit_last(change: Callable[[dict[str, object]], object]) -> Callable[[Path], None]:
    def tamper(root: Path) -> None:
        all_lines = lines(root)
        last = json.loads(all_lines[-1])
        change(last)
        write(root, [*all_lines[:-1], canonical(last)])

    return tamper


def write(root: Path, new: list[str]) -> None:
    events(root).write_text("".join(f"{line}\n" for line in new), encoding="utf-8")


def _better_share(event: dict[str, object]) -> None:
    assert isinstance(event["what"], dict)
    event["what"]["share"] = "1"


def _resealed(event: dict[str, object]) -> None:
    _better_share(event)
    event["previous"] = "0" * 64
    event["hash"] = sha256_of({key: event[key] for key in event if key != "hash"})


def _drop_first(root: Path) -> None:
    write(root, lines(root)[1:])


def _drop_middle(root: Path) -> None:
    found = lines(root)
    write(root, [*found[:2], *found[3:]])


def _swap(root: Path) -> None:
    found = lines(root)
    found[1], found[2] = found[2], found[1]
    write(root, found)


def _blank_line(root: Path) -> None:
    write(root, [*lines(root), ""])


def _half_a_line(root: Path) -> None:
    found = lines(root)
    write(root, [*found[:-1], found[-1][:50]])


def _pretty(root: Path) -> None:
    found = lines(root)
    write(root, [json.dumps(json.loads(found[0]), ensure_ascii=True), *found[1:]])


def _not_utf8(root: Path) -> None:
    events(root).write_bytes(events(root).read_text(encoding="utf-8").encode("gb18030"))


def _other_judges(root: Path) -> None:
    path = root / "reviews" / "初评" / "assignment.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"seed":7', '"seed":8'), "utf-8")


def _no_assignment(root: Path) -> None:
    (root / "reviews" / "初评" / "assignment.json").unlink()


def _raw_sheet_changed(root: Path) -> None:
    fill(root / "reviews" / "初评" / "sheets" / "李四.xlsx", usual={"得分档次": "0"})


def _raw_sheet_gone(root: Path) -> None:
    (root / "reviews" / "初评" / "sheets" / "李四.xlsx").unlink()


TAMPERINGS: dict[str, tuple[Callable[[Path], None], str]] = {
    "share raised": (_edit_last(_better_share), "第5条评审记录内容与校验码不符"),
    "share raised, hash redone": (_edit_last(_resealed), "第5条评审记录接不上前一条"),
    "first event dropped": (_drop_first, "第1条评审记录序号应当是1"),
    "middle event dropped": (_drop_middle, "第3条评审记录序号应当是3"),
    "events swapped": (_swap, "第2条评审记录序号应当是2"),
    "blank line": (_blank_line, "第6条评审记录已损坏"),
    "line cut": (_half_a_line, "第5条评审记录已损坏"),
    "written otherwise": (_pretty, "第1条评审记录被手工改写过"),
    "another encoding": (_not_utf8, "不是 UTF-8"),
    "assignment changed": (_other_judges, "分工与评审记录里的校验码不符"),
    "assignment gone": (_no_assignment, "分工不见了"),
    "raw sheet changed": (_raw_sheet_changed, "原件被改过"),
    "raw sheet gone": (_raw_sheet_gone, "原件不见了"),
}


@pytest.mark.parametrize("name", list(TAMPERINGS))
def test_a_touched_record_is_refused_saying_where(root: Path, name: str) -> None:
    tamper, reason = TAMPERINGS[name]
    tamper(root)
    with pytest.raises(BadInput) as caught:
        now(root)
    assert any(reason in p.message for p in caught.value.problems), str(caught.value)
    assert all(p.file.startswith("reviews/初评/") for p in caught.value.problems)


def test_nothing_is_appended_to_a_broken_chain(root: Path) -> None:
    _swap(root)
    before = events(root).read_bytes()
    with pytest.raises(BadInput):
        append_event(root, "初评", DECIDED, "王某", WHEN)
    assert events(root).read_bytes() == before


def test_the_head_changes_with_every_event_and_proves_those_before(root: Path) -> None:
    first = now(root).head
    append_event(root, "初评", DECIDED, "王某", WHEN)
    after = now(root)
    assert after.head != first
    assert after.events[-2].hash == first
