"""Rules over `files.json`: whether it still says what lies in `files/`."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.files_index import NAME, Changes, changes_between
from evidence.rules.context import EvidenceContext
from indicators.finding import Finding


def _changes(context: EvidenceContext) -> Changes:
    if context.recorded is None or not context.recorded.scanned:
        return Changes((), (), ())
    return changes_between(context.recorded, context.files)


def file_unreadable(context: EvidenceContext) -> Iterator[Finding]:
    """E251 文件读不出来."""
    for path, reason in context.unreadable:
        yield Finding("E251", "error", f"文件读不出来（{reason}）", path)


def never_scanned(context: EvidenceContext) -> Iterator[Finding]:
    """W252 材料文件还没有登记."""
    if context.recorded is not None and not context.recorded.scanned:
        message = "材料文件还没有登记，材料支撑分为0；请运行 shifan evidence scan"
        yield Finding("W252", "warning", message, NAME)


def file_changed(context: EvidenceContext) -> Iterator[Finding]:
    """E253 文件在登记之后有变动."""
    for path in _changes(context).changed:
        message = "文件在登记之后有变动；确认无误后重新运行 shifan evidence scan"
        yield Finding("E253", "error", message, path)


def file_vanished(context: EvidenceContext) -> Iterator[Finding]:
    """E254 登记过的文件不见了."""
    for path in _changes(context).missing:
        if context.unreadable_at(path):
            continue
        yield Finding("E254", "error", "登记过的文件不见了", path)


def file_unregistered(context: EvidenceContext) -> Iterator[Finding]:
    """W255 新文件尚未登记."""
    for path in _changes(context).new:
        yield Finding("W255", "warning", "新文件尚未登记；请运行 shifan evidence scan", path)


INDEX_RULES = (file_unreadable, never_scanned, file_changed, file_vanished, file_unregistered)
