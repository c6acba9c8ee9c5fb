"""A person's requests of the ledger: one entry, several, or all that a filter keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from indicators.problem import BadInput, Problem
from indicators.roster import LEVELS
from reports.ledger.entry import MENDINGS, SEVERITIES, SOURCES
from reports.ledger.moves import MOVES, PersonVerb
from shifan.cli.clock import event_moment
from shifan.cli.command import print_json, say
from shifan.cli.ledger.options import head_json

if TYPE_CHECKING:
    from reports.ledger.entry import Entry
    from reports.ledger.events import Head, Step
    from reports.ledger.store import Ledger
    from shifan.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])

_ACTING = ("by", "today", "as_json", "preview")

_NAMES = "姓名按所写记录，shifan 不核对身份。"
_UNLISTED = "名册和督导组名单里都没有“{}”，已按所写姓名记录；请核对姓名，或在名册里补上。"


def selection_options(function: F) -> F:
    """The argument of several entries, the options that choose them, and `--preview`."""
    for option in (
        click.option("--preview", is_flag=True, help="只看会办哪些，不写入"),
        click.option("--overdue", is_flag=True, help="成批办理逾期的"),
        click.option("--indicator", metavar="编号", default="", help="成批办理一项指标的"),
        click.option("--mending", type=click.Choice(MENDINGS), help="成批办理一类整改类型的"),
        click.option("--severity", type=click.Choice(SEVERITIES), help="成批办理一种程度的"),
        click.option("--source", type=click.Choice(SOURCES), help="成批办理一个来源的"),
        click.option("--level", type=click.Choice(LEVELS), help="成批办理一个层级的"),
        click.option("--unit", metavar="单位", default="", help="成批办理一个责任单位的"),
        click.argument("entries", metavar="[编号]…", nargs=-1),
    ):
        function = option(function)
    return function


def ask_one(
    folder: Path,
    verb: PersonVerb,
    entry: str,
    by: str | None,
    today: date,
    as_json: bool,
    **words: Any,
) -> None:
    """Do one thing with one entry, and say what was recorded."""
    from reports.ledger.history import history_line
    from reports.ledger.request import Request
    from reports.ledger.store import Ledger
    from shifan.supervision.ledger_desk import authority_of, ledger_path, proof_hasher
    from shifan.workspace import open_workspace
    from shifan.writing import workspace_lock

    workspace = open_workspace(folder)
    request = Request(verb=verb, entry=entry, who=by or "", when=event_moment(today), **words)
    with (
        workspace_lock(workspace.root),
        Ledger.open(ledger_path(workspace), create=False) as ledger,
    ):
        event = ledger.apply(request, authority_of(workspace), proof_hasher(workspace))
        after, head = ledger.find(event.step.entry), ledger.head()
    if as_json:
        print_json({"entry": after.as_json(today), "event": event.as_json(), **head_json(head)})
    else:
        click.echo(f"{after.id}  {history_line(event)}")
    say_names([event.step])


def say_names(steps: Sequence[Step]) -> None:
    """That names are recorded as written, and which of them nobody knows."""
    from reports.ledger.people import split_person

    unknown = {split_person(step.who)[1] for step in steps if step.data.get("unlisted")}
    for name in sorted(unknown):
        say(f"提醒：{_UNLISTED.format(name)}")
    say(_NAMES)


def ask_many(
    folder: Path,
    verb: PersonVerb,
    entries: Sequence[str],
    asked: Mapping[str, Any],
    **words: Any,
) -> None:
    """Do one thing with several entries, all or none; or only show what would be done.

    Args:
        folder: the workspace.
        verb: what to do.
        entries: ids or numbers; none lets `chosen` choose among those where the verb may happen.
        asked: values of the options of `acting_options` and `selection_options`.
        words: what the request says besides.
    """
    from reports.ledger.request import Request
    from reports.ledger.store import Ledger
    from shifan.supervision.ledger_desk import authority_of, ledger_path, proof_hasher
    from shifan.workspace import open_workspace
    from shifan.writing import workspace_lock

    chosen = dict(asked)
    by, today, as_json, preview = (chosen.pop(name) for name in _ACTING)
    if bool(entries) == any(chosen.values()):
        message = "编号和成批的选项只写一种" if entries else "没有写明哪些条目"
        raise BadInput([Problem(message, remedy="写条目编号，或用 --unit 等选项成批办理")])
    if len(entries) == 1 and not preview:
        ask_one(folder, verb, entries[0], by, today, as_json, **words)
        return
    workspace = open_workspace(folder)
    authority, hasher = authority_of(workspace), proof_hasher(workspace)
    with (
        workspace_lock(workspace.root),
        Ledger.open(ledger_path(workspace), create=False) as ledger,
    ):
        ids = list(dict.fromkeys(ledger.find(word).id for word in entries))
        passed: list[str] = []
        if not entries:
            ids, passed = _chosen(ledger, verb, workspace, chosen, today, words)
        moment = event_moment(today)
        requests = [Request(verb, id, by or "", moment, **words) for id in ids]
        if preview:
            steps = ledger.preview(requests, authority, hasher)
        else:
            steps = tuple(event.step for event in ledger.apply_all(requests, authority, hasher))
        after, head = [ledger.find(id) for id in ids], ledger.head()
    if as_json:
        _print_json(steps, after, passed, preview, today, head)
    else:
        _print_text(verb, steps, passed, preview, head)
    say_names(steps)


def _chosen(
    ledger: Ledger,
    verb: PersonVerb,
    workspace: Workspace,
    chosen: Mapping[str, Any],
    today: date,
    words: Mapping[str, Any],
) -> tuple[list[str], list[str]]:
    """Ids of the entries with which the verb may happen, and of those that are passed over."""
    from reports.ledger.listing import Filter, select
    from shifan.supervision.ledger_desk import unit_name

    entries = ledger.entries()
    unit = unit_name(workspace, entries, chosen["unit"]) if chosen["unit"] else ""
    kept = select(entries, Filter(**{**chosen, "unit": unit}), today)
    fitting = [entry for entry in kept if _fits(entry, verb, words)]
    return [e.id for e in fitting], [e.id for e in kept if e not in fitting]


def _fits(entry: Entry, verb: PersonVerb, words: Mapping[str, Any]) -> bool:
    """Whether the verb may happen in the entry's state and would change anything."""
    same = entry.mending == words.get("mending") or entry.due == words.get("due")
    return entry.state in MOVES[verb].states and not same


def _print_json(
    steps: Sequence[Step],
    after: Sequence[Entry],
    passed: Sequence[str],
    preview: bool,
    today: date,
    head: Head,
) -> None:
    from reports.ledger.history import step_line

    told = [{"entry": step.entry, "verb": step.verb, "sentence": step_line(step)} for step in steps]
    entries = [entry.as_json(today) for entry in after]
    document = {"preview": preview, "changes": told, "entries": entries, "passed_over": passed}
    print_json({**document, **head_json(head)})


def _print_text(
    verb: PersonVerb, steps: Sequence[Step], passed: Sequence[str], preview: bool, head: Head
) -> None:
    from reports.ledger.history import step_line

    for step in steps:
        click.echo(f"{step.entry}  {step_line(step)}")
    name = MOVES[verb].name
    done = f"将{name}{len(steps)}条，还没有写入。" if preview else f"{name}{len(steps)}条。"
    skipped = f"另有{len(passed)}条状态不符或没有变化，不办理。" if passed else ""
    click.echo((done if steps else f"没有可以{name}的条目。") + skipped)
    if not preview:
        click.echo(str(head))
