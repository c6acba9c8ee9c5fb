"""The sentences of a 核查报告: what was checked, what it means and what it leaves open (design §8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indicators.finding import LEVEL_NAMES
from reports.package.examined import Examined
from reports.verification_words import official_message, official_place

Problems = Sequence[Mapping[str, Any]]

_MEANS_OK = (
    "“没有发现错误”只表示三件事：包内文件与校验清单一致，用包内的数据重新测算的得分与所列的相同，"
    "机器能够运行的规则没有查出错误。"
)
_MEANS_FOUND = "以上只说明机器查出了什么，没有列出的不等于没有问题。"
_ONLY_MACHINE = (
    "这是机器核查，不表示材料内容真实、合法、有效，不表示没有提醒，也不表示通过评审；"
    "材料原件、现场情况和须研判的事项，由评审人员核验。"
)
NO_SCORES = "包内的设置、清单或名册读不通，没有重新测算，得分无从比对。"

_FEW = 5
"""Warnings of one rule that stand one by one."""

_LEFT_TO_PEOPLE = ("I265", "I406", "I534", "W535")
"""Rules that tell what could not be looked at, or had nothing to be compared with."""


@dataclass(frozen=True, slots=True)
class HintGroup:
    """Hints of one rule: how many, and the first of them with its place."""

    rule: str
    count: int
    example: str


def conclusion(document: Mapping[str, Any]) -> str:
    """The conclusion in two sentences."""
    counts = "、".join(
        f"{name}{len(findings_of(document, level))}条" for level, name in LEVEL_NAMES.items()
    )
    standing = [finding for finding in findings_of(document, "error") if not finding["waived_by"]]
    if document["ok"]:
        return f"机器核查没有发现错误。共查出{counts}。"
    files = {finding["file"] for finding in standing if finding["file"]}
    where = f"，涉及{len(files)}个文件" if files else ""
    return (
        f"机器核查发现错误{len(standing)}条{where}，申报材料与其所列不一致或不合要求，"
        f"请申报单位逐条说明。共查出{counts}。"
    )


def meaning(document: Mapping[str, Any]) -> str:
    """What the conclusion means, and what it does not."""
    return f"{_MEANS_OK if document['ok'] else _MEANS_FOUND}{_ONLY_MACHINE}"


def checked_counts(document: Mapping[str, Any], examined: Examined) -> list[tuple[str, str]]:
    """What was checked, each with how many."""
    rows = [("重新计算校验值的文件", f"{examined.files}个")]
    if examined.evaluation is not None:
        scores = examined.evaluation.indicators
        aside = sum(score.status == "not_applicable" for score in scores)
        criteria = sum(len(score.criteria) for score in scores)
        rows += [
            ("重新测算的指标", f"{len(scores)}项（其中不适用{aside}项）"),
            ("重新测算的评分标准", f"{criteria}条"),
            ("据以测算的填报数据", f"{examined.facts}条"),
            ("清单所列的材料", f"{examined.materials}份"),
        ]
    rows += [
        (f"查出的{name}", f"{len(findings_of(document, level))}条")
        for level, name in LEVEL_NAMES.items()
    ]
    return [*rows, ("附有经核实说明的", f"{len(waived_of(document))}条")]


def left_to_people(document: Mapping[str, Any], examined: Examined) -> list[str]:
    """What did not run, or had nothing to be compared with, in sentences."""
    lines = []
    if examined.evaluation is None:
        lines.append(NO_SCORES)
    if not document["seal_compared"]:
        lines.append(
            "没有与包外留存的封签比对：整包连同校验值一起重做的，只凭包本身发现不了。"
            "有备案封签的，请连同备案封签再核查一次。"
        )
    lines += [
        f"{official_message(finding['message'])}。"
        for finding in document["problems"]
        if finding["id"] in _LEFT_TO_PEOPLE
    ]
    lines.append("核查不联网：新闻链接没有打开，只核对登记的快照和访问日期。")
    lines.append("图片和扫描件的内容由人核看；程序读出的文字只作线索。")
    return lines


def findings_of(document: Mapping[str, Any], level: str) -> Problems:
    """The findings of a level."""
    return [finding for finding in document["problems"] if finding["level"] == level]


def waived_of(document: Mapping[str, Any]) -> Problems:
    """The findings that somebody explained."""
    return [finding for finding in document["problems"] if finding["waived_by"]]


def told_rows(findings: Problems) -> list[tuple[str, str, str]]:
    """Rule, place and message of findings; the many of one rule in one row with their places.

    What somebody must answer for himself, an error or what carries an explanation, stands alone.
    """
    many = Counter(finding["id"] for finding in findings if _joins(finding))
    rows, told = [], set()
    for finding in findings:
        rule = str(finding["id"])
        if not _joins(finding) or many[rule] <= _FEW:
            rows.append((rule, official_place(finding), _said(finding)))
        elif rule not in told:
            told.add(rule)
            own = [other for other in findings if other["id"] == rule and _joins(other)]
            rows.append((rule, *_together(own)))
    return rows


def _joins(finding: Mapping[str, Any]) -> bool:
    return finding["level"] != "error" and not finding["waived_by"]


def _together(findings: Problems) -> tuple[str, str]:
    """How many places, and which, before what is said of the first.

    Spaces part the places: a line would break inside a code before it breaks at “、”.
    """
    places = list(dict.fromkeys(f["indicator"] or official_place(f) for f in findings))
    told = f"{' '.join(places)}。首条：{_said(findings[0])}"
    return f"{places[0]}等{len(places)}处，共{len(findings)}条", told


def _said(finding: Mapping[str, Any]) -> str:
    return official_message(finding["message"])


def grouped_hints(hints: Problems) -> list[HintGroup]:
    """Hints by rule, in the order in which the rules first appear."""
    rules = dict.fromkeys(str(finding["id"]) for finding in hints)
    groups = []
    for rule in rules:
        own = [finding for finding in hints if finding["id"] == rule]
        where, said = official_place(own[0]), _said(own[0])
        groups.append(HintGroup(rule, len(own), f"{where}：{said}" if where else said))
    return groups
