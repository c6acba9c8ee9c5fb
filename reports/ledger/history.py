"""The ledger's history as minutes: who did what, when and why, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from reports.ledger.beijing_time import day_words, moment_words
from reports.ledger.entry import STATE_NAMES
from reports.ledger.events import Event, Step
from reports.ledger.moves import MOVES
from reports.ledger.people import split_person
from scoring.apportion import from_cents

_FIELD_NAMES = {
    "title": "指标名称",
    "statement": "评分标准",
    "level": "层级",
    "cooperating": "配合单位",
    "problem": "问题",
    "remedy": "整改要求",
    "severity": "程度",
    "mendable": "可否整改",
    "loss": "失分",
    "gap_open": "测算结果",
    "due": "整改时限",
}


def history_lines(events: Iterable[Event]) -> list[str]:
    """The events as sentences in their order, with Beijing's clock."""
    return [history_line(event) for event in events]


def history_line(event: Event) -> str:
    """One event, e.g. `2021年3月5日 10:30 市公安局李某申请销号：…（证明：…）。`."""
    return step_line(event.step)


def step_line(step: Step) -> str:
    """One step that may not be in the ledger yet, worded like an event."""
    return f"{moment_words(step.when)} {_person(step)}{_act(step).rstrip('。')}。"


def _person(step: Step) -> str:
    stated, name = split_person(step.who)
    unlisted = "（名册上没有此人）" if step.data.get("unlisted") else ""
    return f"{step.data.get('person_unit') or stated}{name}{unlisted}"


def _act(step: Step) -> str:
    move, data = MOVES[step.verb], step.data
    name = f"更新台账，{move.name}" if move.actor == "scoring" else move.name
    match step.verb:
        case "add":
            return f"{name}：{data['problem']}（来源：{data['source']}，整改时限：{_day(data['due'])}）"
        case "start":
            return f"{name}{_after_colon(cast(str, data.get('measure', '')))}{_reason(step)}"
        case "measure":
            return f"{name}：{_text(data['measure'])}{_reason(step)}"
        case "classify":
            return f"{name}：由“{data['was']}”改为“{data['mending']}”{_reason(step)}"
        case "milestone":
            return _staged(name, data) + _reason(step)
        case "note" | "submit":
            return f"{name}：{_text(data['completion'])}{_resting_on(data)}{_reason(step)}"
        case "accept":
            closing = cast(str, data["closing"])
            kept = "，失分不变" if closing == "已说明并建章立制" else ""
            return f"{name}（{closing}{kept}）{_after_colon(step.why)}"
        case "extend":
            return f"{name}：{_day(data['was'])}延至{_day(data['due'])}{_reason(step)}"
        case "reopen" | "refresh":
            told = _told(
                cast(Mapping[str, object], data["now"]), cast(Mapping[str, object], data["was"])
            )
            return f"{name}：{step.why}{'（' + told + '）' if told else ''}"
        case "void":
            return f"{name}，退回“{STATE_NAMES['submitted']}”：{step.why}"
        case _:
            return f"{name}{_after_colon(step.why)}"


def _staged(name: str, data: Mapping[str, object]) -> str:
    """A milestone that was set, moved, reached or dropped."""
    was = cast(list[str], data["was"])
    before = f"，原为{_stage_days(*was)}" if was else ""
    if not data["planned"]:
        return f"取消整改节点：{data['title']}{before}"
    now = _stage_days(cast(str, data["planned"]), cast(str, data["reached"]))
    return f"{name}：{data['title']}（{now}{before}）"


def _stage_days(planned: str, reached: str) -> str:
    return f"计划{_day(planned)}" + (f"、实际{_day(reached)}" if reached else "")


def _resting_on(data: Mapping[str, object]) -> str:
    """Proofs and days of a completion note, in brackets."""
    proofs = "、".join(sorted(cast(Mapping[str, str], data["proofs"])))
    told = (
        f"证明：{proofs}" if proofs else "",
        f"完成日期：{_day(data['completed'])}" if data.get("completed") else "",
        f"收到日期：{_day(data['received'])}" if data.get("received") else "",
    )
    words = "，".join(filter(None, told))
    return f"（{words}）" if words else ""


def _text(value: object) -> str:
    return cast(str, value).rstrip("。")


def _told(now: Mapping[str, object], was: Mapping[str, object]) -> str:
    return "；".join(
        f"{label}由“{_value(name, was[name])}”改为“{_value(name, now[name])}”"
        for name, label in _FIELD_NAMES.items()
        if name in now
    )


def _value(name: str, value: object) -> str:
    match name:
        case "loss":
            return "未计" if value is None else f"{from_cents(cast(int, value))}分"
        case "due":
            return _day(value)
        case "mendable":
            return "可以整改" if value else "往年情况"
        case "gap_open":
            return "显示问题" if value else "不显示问题"
        case "cooperating":
            return "、".join(cast(list[str], value)) or "无"
        case _:
            return str(value).rstrip("。") or "空"


def _day(value: object) -> str:
    return day_words(date.fromisoformat(cast(str, value)))


def _after_colon(text: str) -> str:
    return f"：{text}" if text else ""


def _reason(step: Step) -> str:
    return f"，理由：{step.why}" if step.why else ""
