"""The blank manifest of an indicator: every fact asked for stands as a commented block (design §4)."""

from __future__ import annotations

from evidence.fact_meaning import asked_years, asks_for_a_day, value_meanings
from indicators.catalogue_model import KIND_NAMES, GovernmentLevel, Indicator
from indicators.criterion import OVER_NAMES, ROLLUP_NAMES, TYPE_NAMES, Criterion
from indicators.owed import Owed, owed_units
from indicators.roster import Roster

_SHOWN_UNITS = 8


def manifest_template(
    indicator: Indicator, roster: Roster, level: GovernmentLevel, years: tuple[int, ...]
) -> str:
    """The YAML text of a blank manifest.

    Args:
        indicator: the indicator.
        roster: for the names of the units that owe facts.
        level: an indicator that is not for this level is proposed as not applicable.
        years: the counted years.
    """
    lines = [
        f"# {indicator.code} {indicator.title}",
        f"# 要求：{indicator.requirement}",
        f"# 牵头单位：{roster.canonical(indicator.lead)}",
        "# 填法：把要填的行开头的“# ”删去，在冒号后填数；没有发生也要如实填零，不知道就留着不填。",
        *_for_a_county(level),
        f"indicator: {indicator.code}",
    ]
    lines += _applicability(indicator, level)
    lines += ["# self_score: 1        # 自评分", "", "facts:"]
    for criterion in indicator.criteria:
        lines += _criterion_block(criterion, indicator, roster, years)
    lines += _narrative_block()
    lines += _material_block(indicator)
    return "\n".join(line.replace("\n", " ") for line in lines) + "\n"


def _for_a_county(level: GovernmentLevel) -> list[str]:
    """How a county reads texts that the catalogues word for a city."""
    if level == "city":
        return []
    return ["# 指标文字按设区的市写；本县（市、区）填报时，“市政府”“市直部门”指本级政府和部门。"]


def _applicability(indicator: Indicator, level: GovernmentLevel) -> list[str]:
    if level not in indicator.applies_to:
        return [
            "# 本项只适用于设区的市，建议申报不适用；办公室在 approval 里写明批准人和日期后才算数。",
            "applicable: false",
            "reason: 本项只适用于设区的市，本县（区）不适用",
            "# approval: {by: 批准人, date: 2021-02-01}",
        ]
    if indicator.na_allowed:
        return [
            f"# 可以不适用的情形：{indicator.na_allowed}",
            "# applicable: false",
            "# reason: 写明理由和依据",
        ]
    return []


def _criterion_block(
    criterion: Criterion, indicator: Indicator, roster: Roster, years: tuple[int, ...]
) -> list[str]:
    owed = owed_units(criterion, indicator, roster)
    asked = asked_years(criterion, years)
    lines = [
        f"  # {criterion.id}：{criterion.text}",
        (
            f"  #    类型：{TYPE_NAMES[criterion.type]}；{OVER_NAMES[criterion.over]}；"
            f"{ROLLUP_NAMES[criterion.rollup]}；填报单位：{_units(owed)}"
        ),
    ]
    meaning = _meaning(criterion)
    if meaning:
        lines.append(f"  #    {meaning}")
    if criterion.hint:
        lines.append(f"  #    提示：{criterion.hint}")
    if not asked:
        lines.append("  #    评估期内没有施行中的规定，不用填。")
        return lines
    lines.append(f"  {criterion.id}:")
    for unit in owed.units:
        for year in asked:
            stated = f", year: {year}" if year else ""
            lines.append(f"    # - {{unit: {unit}{stated}, {_blank(criterion)}}}")
    return lines


def _units(owed: Owed) -> str:
    shown = "、".join(owed.units[:_SHOWN_UNITS])
    return f"{shown}等{len(owed.units)}家" if len(owed.units) > _SHOWN_UNITS else shown


def _meaning(criterion: Criterion) -> str:
    """What the values of a fact mean, with their unit of measure and their keys."""
    meanings = value_meanings(criterion)
    if criterion.type == "ratio":
        return (
            f"分子 numerator：{meanings['numerator']}；分母 denominator：{meanings['denominator']}"
        )
    if criterion.type == "checklist":
        return f"有哪几项就在 value 的方括号里写哪几项，如 [第一项, 第二项]：{meanings['value']}"
    if criterion.type == "deadline" and not asks_for_a_day(criterion):
        return f"{criterion.event}：on_time 写按期件数，total 写总件数"
    if criterion.type == "deduction":
        return (
            f"events 逐件写{meanings['events']}；没有发生写 []，"
            f"并在 certificate 写{meanings['certificate']}的材料编号"
        )
    if criterion.type == "judgement":
        return "value：评审人员按标准评 0—1；by：评判人"
    if criterion.type == "veto":
        return f"occurred：{meanings['occurred']}；未发生的附{meanings['certificate']}"
    return "；".join(f"{key}：{meaning}" for key, meaning in meanings.items())


def _blank(criterion: Criterion) -> str:
    return {
        "ratio": "numerator: , denominator: , as_of: , source: ",
        "checklist": "value: , source: ",
        "boolean": "value: , source: ",
        "count": "value: , source: ",
        "bonus": "value: , source: ",
        "deadline": _blank_deadline(criterion),
        "deduction": "events: , certificate: ",
        "survey": "value: , sample: , source: ",
        "judgement": "value: , by: ",
        "veto": "occurred: , certificate: ",
    }[criterion.type]


def _blank_deadline(criterion: Criterion) -> str:
    by_day = criterion.type == "deadline" and asks_for_a_day(criterion)
    return "date: , source: " if by_day else "on_time: , total: , source: "


def _narrative_block() -> list[str]:
    return [
        "",
        "# 自评报告的素材，一句一条；kind 写 measure（举措）、result（成效）或 highlight（亮点）。",
        "# 没有写明材料的句子不会进入报告；句中的数字要与上面填报的一致。",
        "narrative:",
        "  # - kind: measure",
        "  #   text:                  # 写一句完整的话，以句号结尾",
        "  #   materials: [m1]",
    ]


def _material_block(indicator: Indicator) -> list[str]:
    kinds = "、".join(f"{kind}（{KIND_NAMES[kind]}）" for kind in indicator.evidence.kinds)
    lines = ["", f"# 本项收的材料种类：{kinds}"]
    lines += [f"# 提示：{hint}" for hint in indicator.evidence.hints]
    return [
        *lines,
        "materials:",
        "  # - id: m1",
        "  #   title:                 # 材料名称",
        f"  #   kind: {indicator.evidence.kinds[0]}",
        "  #   nature: system          # system 制度、activity 活动、result 成效、award 表彰、stats 统计",
        f"  #   file:                  # 如 files/{indicator.code}/实施方案.docx",
        "  #   issuer:                # 制发单位",
        "  #   number:                # 文号，如 某政发〔2020〕6号",
        "  #   signed:                # 成文日期，如 2020-12-22",
        f"  #   supports: [{indicator.criteria[0].id}]",
        "  #   selected: true          # 选入申报材料，每项指标最多三份",
        "  # 不能上传、留待现场查看的，不写 file，改写：",
        "  #   onsite: {place: , keeper: , reason: }     # 存放地点、保管人、原因",
        "# 确实没有相关材料的，删去下一行的“# ”并写明原因；不得事后补造。",
        "# none_reason:             # 原因",
    ]
