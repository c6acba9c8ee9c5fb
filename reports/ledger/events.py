"""台账事件: every change with who, when, from, to and why, chained by hashes (design §6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from indicators.canonical_json import sha256_of
from indicators.finding import Finding
from reports.ledger.beijing_time import at_beijing
from reports.ledger.moves import Verb

GENESIS = "0" * 64
LEDGER_FILE = "ledger.db"


@dataclass(frozen=True, slots=True)
class Head:
    """The last hash and the number of events: what circulars and exports print."""

    hash: str
    count: int

    def __str__(self) -> str:
        return f"台账记录共{self.count}条，末条校验码 {self.hash}"


@dataclass(frozen=True, slots=True)
class Step:
    """One change that is not in the ledger yet.

    Attributes:
        entry: the entry's id.
        verb: what happened.
        who: the acting person as named. when: the moment in UTC, `2021-03-05T02:30:00Z`.
        before, after: the entry's states; `before` is empty for its first event.
        why: the reason.
        data: what the verb changes; texts, whole numbers, yes or no, lists and maps of them.
    """

    entry: str
    verb: Verb
    who: str
    when: str
    before: str
    after: str
    why: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """A step with its place in the chain: `hash` covers the step, `seq` and `previous`."""

    seq: int
    previous: str
    hash: str
    step: Step

    def as_json(self) -> dict[str, object]:
        """The event as `ledger history --json` and exports print it; enough to recompute."""
        return {**_content(self.seq, self.previous, self.step), "hash": self.hash}


def seal(steps: Iterable[Step], head: Head) -> list[Event]:
    """The steps as the events that follow `head`.

    Raises:
        ValueError: when a step's moment is not in UTC.
    """
    events: list[Event] = []
    previous, seq = head.hash, head.count
    for step in steps:
        at_beijing(step.when)
        seq += 1
        digest = sha256_of(_content(seq, previous, step))
        events.append(Event(seq, previous, digest, step))
        previous = digest
    return events


def verify_chain(
    events: Sequence[Event], head: str = "", count: int | None = None
) -> list[Finding]:
    """What is wrong with a chain; empty when it is whole.

    Args:
        events: all events, by `seq`.
        head: a printed head that the chain must contain; empty when none is at hand.
        count: the number of events printed with `head`.
    """
    findings: list[Finding] = []
    previous, expected = GENESIS, 1
    for event in events:
        at = f"第{event.seq}条记录（{event.step.entry}）"
        if event.seq != expected:
            gap = (
                f"第{expected}条"
                if event.seq == expected + 1
                else f"第{expected}至{event.seq - 1}条"
            )
            findings.append(_fault("E901", f"记录不连续，缺{gap}"))
        if event.previous != previous:
            findings.append(_fault("E902", f"{at}接不上前一条，前面的记录被换过或删过"))
        if sha256_of(_content(event.seq, event.previous, event.step)) != event.hash:
            findings.append(_fault("E903", f"{at}内容与校验码不符，写入以后被改过"))
        previous, expected = event.hash, event.seq + 1
    return [*findings, *_backdated(events), *_unlike_printed(events, head, count)]


def _backdated(events: Sequence[Event]) -> Iterable[Finding]:
    for before, event in pairwise(events):
        if event.step.when < before.step.when:
            message = (
                f"第{event.seq}条记录（{event.step.entry}）的时间早于前一条，请核对当时的日期设置"
            )
            yield Finding("W907", "warning", message, LEDGER_FILE)


def _unlike_printed(events: Sequence[Event], head: str, count: int | None) -> Iterable[Finding]:
    wanted = head.strip().lower()
    if wanted:
        seq = next((event.seq for event in events if event.hash == wanted), None)
        if wanted == GENESIS and count in (None, 0):
            return
        if seq is None:
            yield _fault(
                "E904", f"印发的校验码 {wanted[:12]}… 在台账里找不到，印发后历史被改写或截短"
            )
        elif count is not None and seq != count:
            yield _fault("E904", f"印发的校验码在第{seq}条，印发件写的是共{count}条")
    elif count is not None and len(events) < count:
        yield _fault("E904", f"印发件写明共{count}条记录，台账只有{len(events)}条")


def _fault(id: str, message: str) -> Finding:
    return Finding(id, "error", message, LEDGER_FILE)


def _content(seq: int, previous: str, step: Step) -> dict[str, object]:
    return {
        "seq": seq,
        "previous": previous,
        "entry": step.entry,
        "verb": step.verb,
        "who": step.who,
        "when": step.when,
        "from": step.before,
        "to": step.after,
        "why": step.why,
        "data": dict(step.data),
    }
