"""Compares what a verify edition says with what its own facts and files come to (design §8)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from indicators.finding import Finding
from reports.package import trace
from reports.package.filing import Filing
from reports.package.filing_form import TITLE as FORM
from reports.package.filing_form import form_columns, form_rows
from reports.package.material_list import COLUMNS as LIST_COLUMNS
from reports.package.material_list import (
    SEAL_COLUMNS,
    SEAL_SHEET,
    SEAL_WORD,
    material_rows,
    seal_rows,
)
from reports.package.material_list import TITLE as LIST
from reports.package.seal import FILING_FORM, MATERIAL_LIST, SCORES, plain_seal
from reports.package.sheet_cells import Unreadable, sheet_rows, sheet_texts
from reports.style.workbook import Cell, Column
from scoring.apportion import from_cents
from scoring.score_changes import score_changes, score_figures

_SHOWN = 40


def read_json(data: bytes | None, name: str) -> tuple[dict[str, Any], list[Finding]]:
    """A JSON file of the package; an empty one with a finding where it cannot be read."""
    try:
        document = json.loads(data or b"")
    except (ValueError, RecursionError):
        document = None
    if isinstance(document, dict):
        return document, []
    return {}, [Finding("E520", "error", "缺少这个文件，或读不出来", name)]


def score_findings(declared: Mapping[str, Any], recomputed: Mapping[str, Any]) -> list[Finding]:
    """Every figure of scores.json that a new scoring does not give.

    Args:
        declared: what scores.json says.
        recomputed: what scoring the package's facts gives, in the same shape.
    """
    findings = [
        Finding(
            "E521",
            "error",
            f"{change.indicator or change.item} {change.field}：包内所列 {change.old or '无'}，"
            f"重新测算 {change.new or '无'}",
            SCORES,
            0,
            change.indicator,
        )
        for change in score_changes(score_figures(declared), score_figures(recomputed))
    ]
    for key, words in (("tiers", "各层级合计"), ("areas", "各领域合计")):
        if declared.get(key) != recomputed.get(key):
            findings.append(Finding("E522", "error", f"{words}与重新测算的不同", SCORES))
    findings += _gap_findings(declared, recomputed)
    findings += _source_findings(declared, recomputed)
    return findings


def _gap_findings(declared: Mapping[str, Any], recomputed: Mapping[str, Any]) -> Iterator[Finding]:
    said = {code: _gaps(entry) for code, entry in _by_code(declared).items()}
    for code, entry in _by_code(recomputed).items():
        if code in said and said[code] != _gaps(entry):
            yield Finding("E522", "error", f"{code} 的失分原因与重新测算的不同", SCORES, 0, code)


def _source_findings(
    declared: Mapping[str, Any], recomputed: Mapping[str, Any]
) -> Iterator[Finding]:
    for key, words in (("catalogues", "指标目录"), ("scheme", "评分方案")):
        if declared.get(key) != recomputed.get(key):
            message = f"得分所记的{words}（名称、版本或校验值）与包内的不同"
            yield Finding("E522", "error", message, SCORES)


def _by_code(document: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    entries = document.get("indicators")
    listed = entries if isinstance(entries, list) else []
    return {str(e.get("code")): e for e in listed if isinstance(e, Mapping)}


def _gaps(entry: Mapping[str, Any]) -> list[tuple[str, ...]]:
    gaps = entry.get("gaps")
    keys = ("class", "type", "criterion", "unit", "loss")
    listed = gaps if isinstance(gaps, list) else []
    return sorted(tuple(str(g.get(k)) for k in keys) for g in listed if isinstance(g, Mapping))


def trace_findings(
    declared: Mapping[str, Any], filing: Filing, report_text: str
) -> Iterator[Finding]:
    """Where trace.json, the manifests and the self-report do not agree.

    Args:
        declared: what trace.json says.
        filing: what the package's own manifests say.
        report_text: the words of the self-report.
    """
    said = {_trace_key(t): t for t in _entries(declared, "materials")}
    expected = {_trace_key(t): t for t in trace.material_traces(filing)}
    for key in sorted(said.keys() | expected.keys()):
        if said.get(key) != expected.get(key):
            code, id = key
            message = f"{code} {id} 的材料记录与清单、文件不符"
            yield Finding("E523", "error", message, trace.NAME, 0, code, id)
    words = "".join(report_text.split())
    for sentence in _entries(declared, "sentences"):
        text, code = str(sentence.get("text", "")), str(sentence.get("indicator", ""))
        if "".join(text.split()) not in words:
            message = f"溯源所列的句子不在自评报告里：{text[:_SHOWN]}"
            yield Finding("E523", "error", message, trace.NAME, 0, code)
        elif code and not _has_source(sentence, filing):
            message = f"句子写明的出处在清单里找不到：{text[:_SHOWN]}"
            yield Finding("E523", "error", message, trace.NAME, 0, code)


def _entries(document: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    entries = document.get(key)
    return [e for e in entries if isinstance(e, Mapping)] if isinstance(entries, list) else []


def _trace_key(entry: Mapping[str, Any]) -> tuple[str, str]:
    return str(entry.get("indicator")), str(entry.get("id"))


def _has_source(sentence: Mapping[str, Any], filing: Filing) -> bool:
    """Whether some narrative of the named indicator names the same materials."""
    manifest = filing.manifests.get(str(sentence.get("indicator")))
    narratives = manifest.narrative if manifest else ()
    return any(list(n.materials) == sentence.get("materials") for n in narratives)


def document_findings(files: Mapping[str, bytes | None], filing: Filing) -> Iterator[Finding]:
    """Where the lists that people read differ from what they were made from.

    Args:
        files: the bytes of the two workbooks, by path.
        filing: what the package's own manifests say.
    """
    listed = _shown(LIST_COLUMNS, material_rows(filing))
    yield from _sheet_findings(files[MATERIAL_LIST], MATERIAL_LIST, LIST, LIST_COLUMNS, listed)
    columns = form_columns(with_scores=True)
    form = _shown(columns, form_rows(filing))
    yield from _sheet_findings(files[FILING_FORM], FILING_FORM, FORM, columns, form)


def seal_findings(
    files: Mapping[str, bytes | None], hashes: Mapping[str, str], seal: str
) -> Iterator[Finding]:
    """Where the seal and its list, as printed, differ from the package's files.

    Args:
        files: the bytes of the two workbooks, by path.
        hashes: SHA-256 of every payload file as it really is.
        seal: the seal over them.
    """
    yield from _seal_sheet_findings(files[MATERIAL_LIST], hashes)
    for path, sheet in ((MATERIAL_LIST, LIST), (FILING_FORM, FORM)):
        yield from _printed_seal_findings(files[path], path, sheet, seal)


def _shown(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[dict[str, str]]:
    """Rows as the workbook shows them, by column title."""
    return [
        {column.title: _text(value, column) for column, value in zip(columns, row, strict=True)}
        for row in rows
    ]


def _text(value: Cell, column: Column) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and column.kind == "points":
        return from_cents(value).removesuffix(".00")
    return str(value)


def _sheet_findings(
    data: bytes | None,
    path: str,
    sheet: str,
    columns: Sequence[Column],
    expected: Sequence[Mapping[str, str]],
) -> Iterator[Finding]:
    titles = [column.title for column in columns]
    try:
        said = sheet_rows(data or b"", sheet, titles)
    except Unreadable as error:
        yield Finding("E524", "error", f"读不出来（{error}）", path)
        return
    if len(said) != len(expected):
        message = f"共{len(said)}行，按清单应有{len(expected)}行"
        yield Finding("E524", "error", message, path)
    for row, right in zip(said, expected, strict=False):
        differing = [t for t in titles if _plain(row[t]) != _plain(right[t])]
        if differing:
            first = differing[0]
            code, id = right["指标编号"], right.get("材料编号", "")
            message = (
                f"{' '.join(filter(None, (code, id)))} 的“{'、'.join(differing)}”与清单不符："
                f"所列“{row[first][:_SHOWN]}”，应为“{right[first][:_SHOWN]}”"
            )
            yield Finding("E524", "error", message, path, 0, code, id)


def _plain(text: str) -> str:
    return "".join(text.split())


def _seal_sheet_findings(data: bytes | None, hashes: Mapping[str, str]) -> Iterator[Finding]:
    file, digest = (column.title for column in SEAL_COLUMNS)
    try:
        rows = sheet_rows(data or b"", SEAL_SHEET, (file, digest))
    except Unreadable as error:
        yield Finding("E524", "error", f"“{SEAL_SHEET}”表读不出来（{error}）", MATERIAL_LIST)
        return
    said = {row[file]: row[digest] for row in rows}
    actual = {str(path): str(value) for path, value in seal_rows(hashes)}
    for path in sorted(said.keys() | actual.keys()):
        if path not in actual:
            yield Finding("E526", "error", "封签所列的文件不在包里", path)
        elif path not in said:
            yield Finding("E526", "error", "包里的文件不在封签所列之内", path)
        elif said[path] != actual[path]:
            yield Finding("E526", "error", "文件与封签所列的校验值不符，封签之后被改动", path)


def _printed_seal_findings(
    data: bytes | None, path: str, sheet: str, seal: str
) -> Iterator[Finding]:
    try:
        texts = sheet_texts(data or b"", sheet)
    except Unreadable:
        return
    printed = [t.removeprefix(SEAL_WORD) for t in texts if t.startswith(SEAL_WORD)]
    if [plain_seal(text) for text in printed] != [seal]:
        yield Finding("E527", "error", "所印的封签与包内文件算出的不符", path)
