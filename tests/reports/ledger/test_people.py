"""Who belongs where, by the roster and by their own word."""

from __future__ import annotations

import pytest

from indicators.roster import Roster, Unit
from reports.ledger.people import Authority, split_person
from tests.reports.ledger.ledger_case import AUTHORITY
from tests.reports.ledger.test_transitions import SUBMITTED


@pytest.mark.parametrize(
    ("who", "parts"),
    [
        ("李某", ("", "李某")),
        ("市公安局/李某", ("市公安局", "李某")),
        ("市公安局 ／ 李　某", ("市公安局", "李某")),
        ("", ("", "")),
        ("市公安局/", ("市公安局", "")),
    ],
)
def test_a_person_may_state_the_unit(who: str, parts: tuple[str, str]) -> None:
    assert split_person(who) == parts


def test_units_come_from_the_roster_and_the_own_word() -> None:
    assert AUTHORITY.units_of("李某") == ("市公安局",)
    assert AUTHORITY.units_of("市城市管理局/李某") == ("市城管局", "市公安局")
    assert AUTHORITY.units_of("某人") == ()
    assert AUTHORITY.units_of("钱某") == ("市公安局",)


def test_a_stated_unit_counts_against_never_for() -> None:
    assert not AUTHORITY.is_office("市司法局/某人")
    assert not AUTHORITY.is_office("市公安局/周科")
    assert AUTHORITY.belongs("市公安局/周科", "市公安局")


def test_several_names_in_one_cell_are_several_people() -> None:
    unit = Unit.model_validate(
        {"name": "办公室", "level": "市本级", "kind": "其他", "contact": "甲 某、乙某"}
    )
    authority = Authority(Roster((unit,)), "办公室")
    assert authority.is_office("甲某")
    assert authority.is_office("乙某")


def test_a_name_shared_with_the_responsible_unit_does_not_approve() -> None:
    twins = tuple(
        Unit.model_validate({"name": name, "level": "市本级", "kind": "其他", "head": "张伟"})
        for name in ("办公室", "市公安局")
    )
    authority = Authority(Roster(twins), "办公室")
    assert authority.may_approve("张伟")
    assert authority.approvers(SUBMITTED) == ()


def test_approvers_leave_out_the_unit_and_the_submitter() -> None:
    assert AUTHORITY.approvers(SUBMITTED) == ("周科", "王局", "督导员孙某")
