"""Which headings of a plan are its tasks, and what each task says (design §10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from indicators.plan.deadlines import find_deadlines, find_recurring
from indicators.plan.headings import heading, is_preamble, section_title
from indicators.plan.model import DateWords, PlanPhase, Task, UnitNote
from indicators.plan.outline import Block, Depth
from indicators.plan.phases import phase_of
from indicators.plan.targets import find_outputs, find_targets
from indicators.plan.unit_list import split_note

_FEWEST_TO_COMPARE = 3
_HANDED_IN = re.compile(r"(?:将|把)?(?P<what>[^,，。；;]{2,60}?)(?:于|在)$")


def find_tasks(
    blocks: Sequence[Block], plan_year: int | None = None
) -> tuple[tuple[Task, ...], tuple[PlanPhase, ...], tuple[str, ...]]:
    """The tasks and phases of a plan, and the places of it that were not taken as tasks.

    Numbers that run through the whole plan make tasks of one depth. Where they start anew in
    every part, the deepest headings are tasks and are counted through; chapters of aims and
    principles hold none, and a phase is one task with its steps. A closing paragraph that sets
    days for handing in becomes tasks too.

    Args:
        blocks: the outline.
        plan_year: the year of dates that name none.
    """
    phases = {id(b): phase for b in blocks if (phase := phase_of(b, plan_year)) is not None}
    chosen = _running(blocks)
    through = chosen is not None
    if chosen is None:
        chosen = [b for b in _leaves(blocks, set(phases)) if not _in_preamble(b)]
    texts = [_with_steps(b, blocks) if id(b) in phases else b.text for b in chosen]
    closing = _split_closing(chosen, texts)
    tasks = [
        _task(block, text, block.no if through else number, plan_year)
        for number, (block, text) in enumerate(zip(chosen, texts, strict=True), 1)
    ]
    tasks.extend(_filings(closing, tasks[-1].no if tasks else 0, chosen, plan_year))
    left_out = [*_without_task(blocks, chosen, set(phases))] if through else []
    left_out += [
        f"文末“{text[:12]}…”"
        for text in closing
        if "。" in text and not any(_handing_in(text, plan_year))
    ]
    return tuple(tasks), tuple(phases.values()), tuple(left_out)


def _running(blocks: Sequence[Block]) -> list[Block] | None:
    """The headings of the depth whose numbers run through several parts; None when none do."""
    for depth in (Depth.ITEM, Depth.SECTION):
        chosen = [b for b in blocks if b.depth is depth]
        parents = {(id(b.chapter), id(b.section) if depth is Depth.ITEM else 0) for b in chosen}
        numbers = [b.no for b in chosen]
        if len(parents) > 1 and all(a < b for a, b in pairwise(numbers)):
            return chosen
    return None


def _leaves(blocks: Sequence[Block], phases: set[int]) -> Iterator[Block]:
    """The deepest headings in order; a phase counts as one although steps stand under it."""
    above = {id(parent) for b in blocks for parent in _parents(b)}
    only_chapters = all(b.depth is Depth.CHAPTER for b in blocks)
    for block in blocks:
        if block.depth is Depth.CHAPTER and not only_chapters:
            continue
        if any(id(parent) in phases for parent in _parents(block)):
            continue
        if id(block) not in above or id(block) in phases:
            yield block


def _parents(block: Block) -> Iterator[Block]:
    for parent in (block.chapter, block.section):
        if parent is not None and parent is not block:
            yield parent


def _in_preamble(block: Block) -> bool:
    top = block.chapter or block.section or block
    return is_preamble(section_title(top.text))


def _with_steps(phase: Block, blocks: Sequence[Block]) -> str:
    """The text of a phase with the steps that stand under it."""
    steps = [f"{b.no}.{b.text}" for b in blocks if b.section is phase and b is not phase]
    return "\n".join((phase.text, *steps))


def _split_closing(chosen: Sequence[Block], texts: list[str]) -> list[str]:
    """Takes the plan's closing paragraphs off its last task and returns them.

    They begin after the note of units, unless other tasks go on there; without one, after as many paragraphs as the longest
    other task has.
    """
    if not chosen or not chosen[-1].more:
        return []
    paragraphs = texts[-1].split("\n")
    noted = _noted(paragraphs)
    if noted:
        end = noted + max((_after_note(text) for text in texts[:-1]), default=0)
    elif len(chosen) >= _FEWEST_TO_COMPARE:
        end = 1 + max(len(block.more) for block in chosen[:-1])
    else:
        end = len(paragraphs)
    texts[-1] = "\n".join(paragraphs[:end])
    return paragraphs[end:]


def _noted(paragraphs: Sequence[str]) -> int:
    """The number of the last paragraph with a note of units; 0 when none has one."""
    noted = [n for n, text in enumerate(paragraphs, 1) if split_note(text)[1].units]
    return noted[-1] if noted else 0


def _after_note(text: str) -> int:
    """How many paragraphs a task goes on after its note, as after one in its heading."""
    paragraphs = text.split("\n")
    noted = _noted(paragraphs)
    return len(paragraphs) - noted if noted else 0


def _task(block: Block, text: str, no: int, plan_year: int | None) -> Task:
    body, note = split_note(text)
    above = _nearest(block)
    return Task(
        no=no,
        place=block.place,
        title=heading(body),
        chapter=_title(block.chapter, block),
        section=_title(above, block),
        note=note,
        # The whole text: a note may say 完成时限 too.
        dated=find_deadlines(text, plan_year),
        recurring=find_recurring(text),
        targets=find_targets(body),
        outputs=find_outputs(body),
        text=body,
    )


def _nearest(block: Block) -> Block | None:
    if block.section is not None and block.section is not block:
        return block.section
    return block.chapter


def _title(above: Block | None, block: Block) -> str:
    return "" if above is None or above is block else section_title(above.text)


def _filings(
    closing: Sequence[str], last: int, chosen: Sequence[Block], plan_year: int | None
) -> Iterator[Task]:
    """A task for each sentence of the closing paragraphs that says what is handed in by a day."""
    sentences = [pair for text in closing for pair in _handing_in(text, plan_year)]
    for number, (sentence, days) in enumerate(sentences, last + 1):
        yield Task(
            no=number,
            place="",
            title=_filing_title(sentence, days[0].words),
            chapter=_title(chosen[-1].chapter, chosen[-1]),
            section="",
            note=UnitNote(),
            dated=days,
            recurring=find_recurring(sentence),
            targets=find_targets(sentence),
            outputs=find_outputs(sentence),
            text=sentence,
        )


def _handing_in(text: str, plan_year: int | None) -> Iterator[tuple[str, tuple[DateWords, ...]]]:
    """The sentences that set a day by which something is handed in, with those days."""
    for sentence in re.split("(?<=[。；;])", text):
        days = tuple(
            found
            for found in find_deadlines(sentence, plan_year)
            if len(found.date) == 10 and found.words.endswith("前") and "年底" not in found.words
        )
        if days:
            yield sentence.strip(), days


def _filing_title(sentence: str, words: str) -> str:
    """报送 and what stands before the day: 将工作台账于12月31日前报送 is 报送工作台账."""
    found = _HANDED_IN.search(sentence[: sentence.index(words)])
    what = re.split("将|把", found["what"])[-1] if found else ""
    return f"报送{what}" if what else heading(sentence)


def _without_task(
    blocks: Sequence[Block], chosen: Sequence[Block], phases: set[int]
) -> Iterator[str]:
    """Places of sections without a task, where the tasks are numbered through."""
    taken = {id(b) for b in chosen} | {id(p) for b in chosen for p in _parents(b)} | phases
    for block in blocks:
        if block.depth is Depth.SECTION and id(block) not in taken and not _in_preamble(block):
            yield f"“{block.place}”"
