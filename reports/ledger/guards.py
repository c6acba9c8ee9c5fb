"""What stands in the way of a request: every guard of the ledger, each in a sentence (design §6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from reports.ledger.beijing_time import beijing_day, day_words
from reports.ledger.entry import STATE_NAMES, Entry, Milestone
from reports.ledger.moves import MOVES, Verb
from reports.ledger.people import Authority, split_person
from reports.ledger.proof import read_proof
from reports.ledger.request import MAX_WORDS, Circumstances, Missing, Refusal, Request

_SHOWN = 5
_LONGEST_TITLE = 60
_MOST_STAGES = 20


def refusals(entry: Entry, asked: Request, around: Circumstances) -> Iterator[Refusal]:
    """Everything that a request lacks; nothing when it may happen."""
    move = MOVES[asked.verb]
    if entry.state not in move.states:
        yield _wrong_state(entry, asked.verb)
        return
    if not split_person(asked.who)[1]:
        yield Refusal("name", "没有写明经办人", "写明姓名，如“市公安局/李某”")
        return
    told: tuple[tuple[Missing, str], ...] = (
        ("reason", asked.why),
        ("measure", asked.measure),
        ("note", asked.completion),
    )
    for missing, words in told:
        if len(words) > MAX_WORDS:
            message = f"有{len(words)}个字，超过{MAX_WORDS}个字"
            yield Refusal(missing, message, "写要点，详情放进证明材料")
    if move.actor == "unit":
        yield from _not_of_the_unit(entry, asked, around.authority)
    else:
        yield from _not_independent(entry, asked, around.authority)
    match asked.verb:
        case "measure" if not asked.measure:
            yield Refusal("measure", "没有写整改措施", "写明做什么、谁来做")
        case "classify" if asked.mending is None:
            yield Refusal("mending", "没有写整改类型", "写立行立改、限期整改或长期坚持")
        case "milestone":
            yield from _no_milestone(entry, asked)
        case "note":
            yield from _incomplete(asked, around.hashes(), proof_needed=False)
        case "submit":
            yield from _incomplete(asked, around.hashes(), proof_needed=True)
            yield from _impossible_days(entry, asked, around.authority)
        case "accept":
            yield from _not_acceptable(entry, asked, around)
        case "return" if not asked.why:
            yield Refusal("reason", "退回整改没有写明理由", "写明哪里不到位、还要补什么")
        case "extend":
            yield from _no_extension(entry, asked)
        case _:
            pass
    yield from _said_before(entry, asked)


def _said_before(entry: Entry, asked: Request) -> Iterator[Refusal]:
    """A command that is run again after it had been done records nothing twice."""
    kept = tuple(sorted({read_proof(words)[0] for words in asked.proofs}))
    match asked.verb:
        case "measure" if asked.measure and asked.measure == entry.measure:
            yield Refusal("measure", "与已登记的整改措施一样", "已经登记过，不用再登")
        case "classify" if asked.mending is not None and asked.mending == entry.mending:
            yield Refusal("mending", f"整改类型已经是{entry.mending}", "已经登记过，不用再登")
        case "note" if asked.completion and asked.completion == entry.completion:
            if kept == entry.proofs:
                yield Refusal("note", "与已登记的整改进展一样", "已经登记过，有新进展再登")
        case "milestone" if asked.planned is not None:
            if Milestone(asked.planned, asked.stage, asked.reached) in entry.milestones:
                yield Refusal("milestone", "与已登记的整改节点一样", "已经登记过，不用再登")
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
    elif verb in ("submit", "note"):
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


def _incomplete(
    asked: Request, hashes: Mapping[str, str], *, proof_needed: bool
) -> Iterator[Refusal]:
    if not asked.completion:
        yield Refusal("note", "没有写整改完成情况", "写明做了什么、何时完成、效果如何")
    if proof_needed and not asked.proofs:
        remedy = "至少附一份：files/ 下的文件，或 N050/m3 这样的材料编号"
        yield Refusal("proof", "没有附证明材料", remedy)
    for words in asked.proofs:
        proof, fault = read_proof(words)
        if fault:
            yield Refusal("proof", fault, "或写材料编号，如 N050/m3")
        elif proof not in hashes:
            remedy = "核对路径或材料编号，文件先放进工作区的 files 文件夹"
            yield Refusal("proof", f"证明材料“{proof}”找不到", remedy)


def _no_milestone(entry: Entry, asked: Request) -> Iterator[Refusal]:
    held = {stage.title for stage in entry.milestones}
    if not asked.stage or len(asked.stage) > _LONGEST_TITLE:
        remedy = f"写明到时要完成什么，不超过{_LONGEST_TITLE}个字"
        yield Refusal("milestone", "没有写节点名称，或写得太长", remedy)
        return
    if asked.planned is None:
        if asked.stage not in held:
            message = f"没有节点“{asked.stage}”，新节点要写计划日期"
            yield Refusal("milestone", message, "补上计划日期")
        elif asked.reached is not None:
            yield Refusal("milestone", "有实际日期的节点要有计划日期", "补上计划日期")
        return
    if asked.stage not in held and len(held) >= _MOST_STAGES:
        yield Refusal("milestone", f"节点已有{_MOST_STAGES}个", "合并相近的节点")
    yield from _in_future("completed", "实际日期", asked.reached, asked)


def _impossible_days(entry: Entry, asked: Request, authority: Authority) -> Iterator[Refusal]:
    yield from _in_future("completed", "完成日期", asked.completed, asked)
    if asked.received is None:
        return
    yield from _in_future("received", "收到日期", asked.received, asked)
    if asked.received < entry.added_on:
        message = f"收到日期{day_words(asked.received)}早于登记问题的{day_words(entry.added_on)}"
        yield Refusal("received", message, "核对收到日期")
    if not authority.may_approve(asked.who):
        message = "收到日期由领导小组办公室或督导组登记"
        yield Refusal("received", message, "自己登记的不写收到日期，以登记当天为准")


def _in_future(missing: Missing, name: str, day: date | None, asked: Request) -> Iterator[Refusal]:
    if day is not None and day > beijing_day(asked.when):
        yield Refusal(missing, f"{name}{day_words(day)}还没有到", "写实际的日期")


def _not_acceptable(entry: Entry, asked: Request, around: Circumstances) -> Iterator[Refusal]:
    for proof in entry.proofs:
        if proof not in around.hashes():
            yield Refusal(
                "proof", f"申请时附的证明材料“{proof}”已找不到", "找回文件，或退回整改后重新申请"
            )
        elif around.hashes()[proof] != (around.asked_with or around.hashes()).get(proof):
            message = f"证明材料“{proof}”在申请销号以后改动过，不是申请时的那一份"
            yield Refusal("proof", message, "退回整改，由责任单位核对后重新申请销号")
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
