"""Rules over single files: empty, locked, something else than their name says, too large, broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evidence.reading.reading import Fault
from evidence.rules.content_context import ContentContext
from indicators.finding import Finding

FAULT_RULES: dict[Fault, str] = {
    "empty": "E401",
    "encrypted": "E402",
    "mismatch": "E403",
    "too_large": "E404",
    "damaged": "E405",
}
"""Which rule tells of which fault of a file."""


def _with_fault(context: ContentContext, fault: Fault) -> Iterator[Finding]:
    told: set[str] = set()
    for indicator, _, material in context.materials():
        for path in (material.file, material.snapshot):
            reading = context.readings.get(path or "")
            if path and reading and reading.fault == fault and path not in told:
                told.add(path)
                rule = FAULT_RULES[fault]
                yield Finding(rule, "error", reading.reason, path, 0, indicator.code, material.id)


def file_empty(context: ContentContext) -> Iterator[Finding]:
    """E401 材料文件是空的."""
    return _with_fault(context, "empty")


def file_locked(context: ContentContext) -> Iterator[Finding]:
    """E402 材料文件加了密码."""
    return _with_fault(context, "encrypted")


def file_misnamed(context: ContentContext) -> Iterator[Finding]:
    """E403 材料文件的扩展名与内容不符."""
    return _with_fault(context, "mismatch")


def file_too_large(context: ContentContext) -> Iterator[Finding]:
    """E404 材料文件过大."""
    return _with_fault(context, "too_large")


def file_broken(context: ContentContext) -> Iterator[Finding]:
    """E405 材料文件已损坏，打不开."""
    return _with_fault(context, "damaged")


def content_not_checked(context: ContentContext) -> Iterator[Finding]:
    """I406 缺少组件，内容核对没有运行."""
    by_reason: dict[str, list[str]] = {}
    claimed = {p for _, _, m in context.materials() for p in (m.file, m.snapshot) if p}
    for path in sorted(claimed & context.readings.keys()):
        reading = context.readings[path]
        if reading.not_run:
            by_reason.setdefault(reading.reason.partition("（")[0], []).append(path)
    for reason, paths in sorted(by_reason.items()):
        message = f"{reason}；共{len(paths)}份的日期、数据等内容核对没有运行"
        yield Finding("I406", "info", message, paths[0])


CONTENT_RULES: tuple[Callable[[ContentContext], Iterator[Finding]], ...] = (
    file_empty,
    file_locked,
    file_misnamed,
    file_too_large,
    file_broken,
    content_not_checked,
)
