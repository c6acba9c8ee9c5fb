"""The table of what may happen to an entry: verb, states, and who may do it (design §6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reports.ledger.entry import State

PersonVerb = Literal[
    "start", "measure", "classify", "milestone", "note", "submit", "accept", "return", "extend"
]
Verb = Literal[PersonVerb, "add", "reopen", "vanish", "refresh", "void"]
Actor = Literal["unit", "office", "anyone", "scoring"]

ANY_STATE: tuple[State, ...] = ("open", "working", "submitted", "closed")
_UNDER_WAY: tuple[State, ...] = ("open", "working")


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table.

    Attributes:
        name: the verb in Chinese.
        states: states in which it may happen; empty for the entry's first event.
        to: the state afterwards; None when the state stays.
        actor: who may do it. `unit`: the responsible or a co-operating unit, or the office for
            it; `office`: the office or the 督导组; `scoring`: only a new scoring or import.
    """

    name: str
    states: tuple[State, ...]
    to: State | None
    actor: Actor


MOVES: dict[Verb, Move] = {
    "add": Move("登记问题", (), "open", "anyone"),
    "start": Move("开始整改", ("open",), "working", "unit"),
    "measure": Move("登记整改措施", _UNDER_WAY, None, "unit"),
    "classify": Move("确定整改类型", _UNDER_WAY, None, "unit"),
    "milestone": Move("登记整改节点", _UNDER_WAY, None, "unit"),
    "note": Move("登记整改进展", ("working",), None, "unit"),
    "submit": Move("申请销号", ("working",), "submitted", "unit"),
    "accept": Move("核准销号", ("submitted",), "closed", "office"),
    "return": Move("退回整改", ("submitted",), "working", "office"),
    "extend": Move("延期", _UNDER_WAY, None, "office"),
    "reopen": Move("问题反弹", ("closed",), "open", "scoring"),
    "vanish": Move("问题已消失", ANY_STATE, None, "scoring"),
    "refresh": Move("问题情况有变化", ANY_STATE, None, "scoring"),
    "void": Move("核准失效", ("closed",), "submitted", "scoring"),
}
