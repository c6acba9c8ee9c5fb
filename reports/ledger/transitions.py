"""What a person asks for and whether it may happen: the guards of the ledger (design §6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from indicators.problem import BadInput, Problem
from reports.ledger.approval import approval_hash
from reports.ledger.beijing_time import day_words
from reports.ledger.entry import STATE_NAMES, Closing, Entry
from reports.ledger.events import Step
from reports.ledger.moves import MOVES, PersonVerb, Verb
from reports.ledger.people import Authority, split_person
from reports.ledger.plain_text import one_line
from reports.ledger.proof import read_proof

Missing = Literal[
    "name", "state", "unit", "note", "proof", "approver", "submitter", "own_unit", "reason",
    "date", "gap_shown", "gap_gone",
]  # fmt: skip

_SHOWN = 5
MAX_WORDS = 2000


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asks for.

    Attributes:
        verb: what to do. entry: id of the entry.
        who: the acting person, `李某` or `市公安局/李某`. when: the moment in UTC.
        why: reason or opinion.
        measure: the unit's measures (start).
        completion: completion note (submit). proofs: what it rests on (submit).
        special: whether closing is meant although the scoring still shows the gap (accept).
        due: the new date (extend).
    """

    verb: PersonVerb
    entry: str
    who: str
    when: str
    why: str = ""
    measure: str = ""
    completion: str = ""
    proofs: tuple[str, ...] = ()
    special: bool = False
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that a request lacks: the kind, what is missing, and who could do it or how."""

    missing: Missing
    message: str
    remedy: str = ""


class Refused(BadInput):
    """A request that may not happen; `refusals` say everything it lacks, not only the first."""

    def __init__(self, entry: Entry, refusals: tuple[Refusal, ...]) -> None:
        self.refusals = refusals
        super().__init__(Problem(r.message, key=entry.id, remedy=r.remedy) for r in refusals)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the world outside the request says.

    Attributes:
        authority: who is of which unit, of the office, of the 督导组.
        still_shown: whether the latest scoring shows a gap in the entry's subject.
        proof_hashes: SHA-256 of each proof that exists.
    """

    authority: Authority
    still_shown: bool = False
    proof_hashes: Mapping[str, str] | None = None

    def hashes(self) -> Mapping[str, str]:
        """The proofs' hashes, none when none were read."""
        return self.proof_hashes or {}


def decide(entry: Entry, request: Request, around: Circumstances) -> Step:
    """The step that a request comes to.

    Raises:
        Refused: when anything is missing; its sentences say what, and who could do it.
    """
    asked = _plain(request)
    refusals = tuple(_refusals(entry, asked, around))
    if refusals:
        raise Refused(entry, refusals)
    move = MOVES[asked.verb]
    units = around.authority.units_of(asked.who)
    data = _data(entry, asked, around)
    if len(units) == 1:
        data["person_unit"] = units[0]
    return Step(
        entry.id,
        asked.verb,
        asked.who,
        asked.when,
        entry.state,
        move.to or entry.state,
        asked.why,
        data,
    )


def _plain(request: Request) -> Request:
    return Request(
        request.verb,
        request.entry,
        one_line(request.who),
        request.when,
        one_line(request.why),
        one_line(request.measure),
        one_line(request.completion),
        request.proofs,
        request.special,
        request.due,
    )


def _refusals(entry: Entry, asked: Request, around: Circumstances) -> Iterator[Refusal]:
    move = MOVES[asked.verb]
    if entry.state not in move.states:
        yield _wrong_state(entry, asked.verb)
        return
    if not split_person(asked.who)[1]:
        yield Refusal("name", "没有写明经办人", "写明姓名，如“市公安局/李某”")
        return
    for words in (asked.why, asked.measure, asked.completion):
        if len(words) > MAX_WORDS:
            yield Refusal(
                "note", f"有{len(words)}个字，超过{MAX_WORDS}个字", "写要点，详情放进证明材料"
            )
    if move.actor == "unit":
        yield from _not_of_the_unit(entry, asked, around.authority)
    else:
        yield from _not_independent(entry, asked, around.authority)
    match asked.verb:
        case "submit":
            yield from _incomplete(asked, around.hashes())
        case "accept":
            yield from _not_acceptable(entry, asked, around)
        case "return" if not asked.why:
            yield Refusal("reason", "退回整改没有写明理由", "写明哪里不到位、还要补什么")
        case "extend":
            yield from _no_extension(entry, asked)
        case _:
            pass


def _wrong_state(entry: Entry, verb: Verb) -> Refusal:
    name = MOVES[verb].name
    if entry.state == "closed":
        remedy = "已销号的条目只在问题再次出现时由更新台账自动重开"
    elif entry.state == "submitted":
        remedy = "请领导小组办公室或督导组先核准销号或退回整改"
    elif verb == "start":
        remedy = "已在整改，完成后可申请销号"
    elif verb == "submit":
        remedy = "请责任单位先登记开始整改"
    else:
        remedy = f"请{entry.unit}先申请销号"
    return Refusal("state", f"现在是“{STATE_NAMES[entry.state]}”，不能{name}", remedy)


def _not_of_the_unit(entry: Entry, asked: Request, authority: Authority) -> Iterator[Refusal]:
    """A person known to be of another unit; one whom the roster lacks is recorded as named."""
    if not authority.units_of(asked.who) or authority.may_approve(asked.who):
        return
    if not any(authority.belongs(asked.who, unit) for unit in (entry.unit, *entry.cooperating)):
        units = "、".join(authority.units_of(asked.who))
        message = (
            f"{split_person(asked.who)[1]}是{units}的，不能替{entry.unit}{MOVES[asked.verb].name}"
        )
        yield Refusal("unit", message, f"由{entry.unit}或领导小组办公室的人办理")


def _not_independent(entry: Entry, asked: Request, authority: Authority) -> Iterator[Refusal]:
    """The guards of every decision about a unit's work."""
    name, verb = split_person(asked.who)[1], MOVES[asked.verb].name
    others = authority.approvers(entry)
    shown = "、".join(others[:_SHOWN]) + (f"等{len(others)}人" if len(others) > _SHOWN else "")
    remedy = (
        f"可由{shown}办理"
        if others
        else "请在工作区设置里列出督导组人员，或在名册里补上领导小组办公室的人员"
    )
    faults: list[tuple[Missing, str]] = []
    if not authority.may_approve(asked.who):
        faults.append(("approver", f"{name}不是领导小组办公室或督导组的人，不能{verb}"))
    if asked.verb == "accept" and name == split_person(entry.submitter)[1]:
        faults.append(("submitter", f"{name}是申请人，不能核准自己的申请"))
    if asked.verb != "return" and authority.belongs(asked.who, entry.unit):
        message = f"{name}是责任单位{entry.unit}的人，不能对本单位的问题{verb}"
        faults.append(("own_unit", message))
    for number, (missing, message) in enumerate(faults, start=1):
        # Who could do it is said once, behind the last fault.
        yield Refusal(missing, message, remedy if number == len(faults) else "")


def _incomplete(asked: Request, hashes: Mapping[str, str]) -> Iterator[Refusal]:
    if not asked.completion:
        yield Refusal("note", "没有写整改完成情况", "写明做了什么、何时完成、效果如何")
    if not asked.proofs:
        remedy = "至少附一份：files/ 下的文件，或 N050/m3 这样的材料编号"
        yield Refusal("proof", "没有附证明材料", remedy)
    for words in asked.proofs:
        proof, fault = read_proof(words)
        if fault:
            yield Refusal("proof", fault, "或写材料编号，如 N050/m3")
        elif proof not in hashes:
            remedy = "核对路径或材料编号，文件先放进工作区的 files 文件夹"
            yield Refusal("proof", f"证明材料“{proof}”找不到", remedy)


def _not_acceptable(entry: Entry, asked: Request, around: Circumstances) -> Iterator[Refusal]:
    for proof in entry.proofs:
        if proof not in around.hashes():
            yield Refusal(
                "proof", f"申请时附的证明材料“{proof}”已找不到", "找回文件，或退回整改后重新申请"
            )
    shown = around.still_shown and entry.mendable
    if shown and not asked.special:
        remedy = "整改到位、更新数据后再销号；确有特殊情况的，按特殊情况销号并写明理由"
        yield Refusal("gap_shown", "最近一次测算仍显示这个问题，不能按正常销号", remedy)
    if shown and asked.special and not asked.why:
        yield Refusal("reason", "特殊情况销号没有写明理由", "写明为什么问题仍在也予以销号")
    if asked.special and not shown:
        reason = "测算已不显示这个问题" if entry.mendable else "往年情况按“已说明并建章立制”办结"
        yield Refusal("gap_gone", f"{reason}，不属于特殊情况", "按正常程序核准销号")


def _no_extension(entry: Entry, asked: Request) -> Iterator[Refusal]:
    if not asked.why:
        yield Refusal("reason", "延期没有写明理由", "写明为什么不能按期完成")
    if asked.due is None:
        yield Refusal("date", "没有写新的整改时限", f"写一个晚于{day_words(entry.due)}的日期")
    elif asked.due <= entry.due:
        message = f"新时限{day_words(asked.due)}不晚于现在的{day_words(entry.due)}"
        yield Refusal("date", message, "写一个更晚的日期")


def _data(entry: Entry, asked: Request, around: Circumstances) -> dict[str, object]:
    hashes = around.hashes()
    match asked.verb:
        case "start":
            return {"measure": asked.measure} if asked.measure else {}
        case "submit":
            kept = {read_proof(words)[0] for words in asked.proofs}
            proofs = {proof: hashes[proof] for proof in sorted(kept)}
            return {"completion": asked.completion, "proofs": proofs}
        case "accept":
            return {
                "approval": approval_hash(entry, hashes),
                "closing": _closing(entry, asked),
                "proofs": {proof: hashes[proof] for proof in entry.proofs},
            }
        case "extend" if asked.due:
            return {"due": asked.due.isoformat(), "was": entry.due.isoformat()}
        case _:
            return {}


def _closing(entry: Entry, asked: Request) -> Closing:
    if not entry.mendable:
        return "已说明并建章立制"
    return "特殊情况销号" if asked.special else "正常销号"
