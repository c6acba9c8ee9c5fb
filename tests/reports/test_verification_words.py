"""A 核查报告 speaks to people who judge: no keys, no commands, no names of the program's files."""

from __future__ import annotations

from typing import Any

import pytest

from reports.verification_text import told_rows
from reports.verification_words import official_message, official_place


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (
            "N007 b 须有市政府的证明（certificate）：市司法局2020年",
            "N007 b 须有市政府的证明：市司法局2020年",
        ),
        ("没有注明“没有相关材料”的原因 none_reason", "没有注明“没有相关材料”的原因"),
        ("总数为0，须写 zero_report: true", "总数为0，须写零报告"),
        ("保存快照、写明 accessed", "保存快照、写明访问日期"),
        ("请运行 shifan evidence scan", "请运行“登记材料”功能"),
        ("用 shifan init 加 --missing 补一份", "用“建立工作区”功能补一份"),
        ("单位不在 units.yaml 里", "单位不在单位名册里"),
        ("与 evidence/N001.yaml 不一致", "与 N001证明材料清单 不一致"),
        ("素材说“Annual title of 2020”没有来源", "素材说“Annual title of 2020”没有来源"),
        ("files/N001/checked.pdf 打不开", "files/N001/checked.pdf 打不开"),
    ],
)
def test_keys_and_commands_become_words_and_a_persons_own_text_stays(
    message: str, words: str
) -> None:
    assert official_message(message) == words


def finding(indicator: str, **more: Any) -> dict[str, Any]:
    usual = {"id": "W282", "level": "warning", "line": 0, "material": "", "waived_by": ""}
    place = {"indicator": indicator, "file": f"evidence/{indicator}.yaml"}
    return usual | place | {"message": f"{indicator} 没有材料"} | more


def test_a_place_is_named_as_people_name_it() -> None:
    assert official_place(finding("N001", line=7, material="m1")) == "N001证明材料清单第7行，材料m1"
    assert official_place(finding("N001", file="units.yaml")) == "单位名册，N001"
    assert official_place(finding("N001", file="files/N001/甲.pdf")) == "files/N001/甲.pdf，N001"


def test_many_warnings_of_one_rule_are_one_row_that_names_every_place() -> None:
    codes = [f"N00{number}" for number in range(1, 8)]
    rows = told_rows([finding("N009", id="W281"), *map(finding, codes)])
    assert rows == [
        ("W281", "N009证明材料清单", "N009 没有材料"),
        ("W282", "N001等7处，共7条", f"{' '.join(codes)}。首条：N001 没有材料"),
    ]


@pytest.mark.parametrize("alone", [{"level": "error"}, {"waived_by": "张三"}])
def test_errors_and_explained_findings_stand_one_by_one(alone: dict[str, str]) -> None:
    assert len(told_rows([finding(f"N{number:03}", **alone) for number in range(9)])) == 9


def test_few_warnings_stand_one_by_one() -> None:
    assert len(told_rows([finding(f"N{number:03}") for number in range(5)])) == 5
