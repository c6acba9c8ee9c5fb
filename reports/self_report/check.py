"""Counts and re-traces a final report that people rewrote (design §7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evidence.claims.numbers import Figure, figures_of
from evidence.manifest import Manifest
from indicators.finding import Finding, by_gravity
from reports.self_report.arithmetic import arithmetic_findings
from reports.self_report.character_count import CharacterCount
from reports.self_report.figure_sources import TEMPLATES, FigureSources, figure_sources
from reports.self_report.final_text import FinalText
from reports.self_report.negation import agree
from reports.self_report.quantities import conflict_findings, conflicts_of, quantities_of
from reports.self_report.resemblance import NarrativeIndex
from reports.self_report.sentence import SECTION_NAMES, Sentence

ENOUGH, SOME = 0.4, 0.25
"""Shares of a sentence's character pairs that make a narrative its source, or one of several."""

_FOREIGN = frozenset(["E602", "W606"])
"""Findings about a figure that part a sentence from the narrative that it resembles."""

FINAL = "定稿"

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’）]?")
_NUMBERING = re.compile(r"^\s*(?:[（(]?\d{1,2}[）).、．]|[（(]?[一二三四五六七八九十]{1,3}[）)、])")
_PAGE = re.compile(r"[\s\d—–/·.-]*(?:第?\s*\d+\s*页)?[\s，,]*(?:共?\s*\d+\s*页)?[\s—–-]*")
_SHORT = 15
"""A line of at most so many characters and without a full stop is a heading or a signature."""


@dataclass(frozen=True, slots=True)
class TracedSentence:
    """One sentence of the final text with the narrative that it comes from, if any."""

    text: str
    source: Sentence | None

    def as_json(self) -> dict[str, Any]:
        """The sentence as `report check --json` prints it."""
        source = self.source
        return {
            "text": self.text,
            "section": SECTION_NAMES[source.section] if source else "",
            "indicator": source.indicator if source else "",
            "materials": list(source.materials) if source else [],
        }


@dataclass(frozen=True, slots=True)
class ReportCheck:
    """What checking a final text came to.

    Attributes:
        characters: its four counts.
        sentences: its sentences with their sources.
        findings: gravest first.
    """

    characters: CharacterCount
    sentences: tuple[TracedSentence, ...]
    findings: tuple[Finding, ...]


def check_report(
    final: FinalText,
    sentences: Sequence[Sentence],
    manifests: Mapping[str, Manifest],
    frame: Sequence[str],
    limit: int,
) -> ReportCheck:
    """Everything to be said about a final text.

    Args:
        final: the text.
        sentences: every narrative of the workspace.
        manifests: by indicator code.
        frame: title, filled-in templates and signature: words that need no source.
        limit: characters that no reading may exceed.
    """
    usable = [sentence for sentence in sentences if not sentence.drop]
    index = NarrativeIndex([*frame, *(sentence.text for sentence in usable)])
    sources = figure_sources(sentences, manifests, frame)
    traced: list[TracedSentence] = []
    findings = list(_about_file(final, limit))
    for text in _sentences(final.paragraphs):
        near = [like for like in index.nearest(text) if like.share >= SOME]
        own = [usable[like.place - len(frame)] for like in near if like.place >= len(frame)]
        framed = bool(near) and near[0].place < len(frame) and near[0].share >= ENOUGH
        about = list(_about_figures(text, {s.indicator for s in own}, sources))
        alike = own[0] if own and not framed and near[0].share >= ENOUGH else None
        if not framed and (text.endswith(("。", "！", "？")) or len(text) > _SHORT):
            foreign = any(finding.id in _FOREIGN for finding in about)
            source = None if foreign or (alike and not agree(text, alike.text)) else alike
            traced.append(TracedSentence(text, source))
            if not (alike and foreign):
                findings += _about_source(text, source, alike)
        findings += about
        findings += arithmetic_findings(text)
    for text in _sentences([text for text in final.margins if not _PAGE.fullmatch(text)]):
        findings += _about_figures(text, {TEMPLATES}, sources)
    findings += _about_quantities([sentence.text for sentence in traced], usable)
    return ReportCheck(final.characters, tuple(traced), tuple(by_gravity(findings)))


def _about_file(final: FinalText, limit: int) -> Iterator[Finding]:
    count = final.characters
    if over := count.over(limit):
        message = f"字数超过上限 {limit}：{'、'.join(over)}超限（{count.sentence}）"
        yield Finding("E601", "error", message)
    if not final.paragraphs:
        yield Finding("E612", "error", "定稿里没有文字，请核对是不是拿错了文件")
    if final.leftovers:
        yield Finding("W607", "warning", f"文件里还有{'、'.join(final.leftovers)}，定稿前请清除")
    if any("代拟稿" in paragraph for paragraph in final.paragraphs):
        yield Finding("W607", "warning", "标题下仍有“代拟稿”标注，定稿前请删去")
    whole = "".join(final.paragraphs)
    for name in SECTION_NAMES.values():
        if name[2:] not in whole:
            yield Finding("W608", "warning", f"没有看到“{name}”部分")


def _about_source(text: str, source: Sentence | None, alike: Sentence | None) -> Iterator[Finding]:
    if source is None and alike is not None:
        message = f"与 {alike.indicator} 的素材肯定、否定相反：{text}（素材：{alike.text}）"
        yield Finding("E613", "error", message, alike.file, indicator=alike.indicator)
    elif source is None:
        yield Finding("W604", "warning", f"找不到这句话的出处：{text}")
    elif source.fault:
        message = f"这句话出自 {source.indicator}，但{source.fault}：{text}"
        yield Finding("W605", "warning", message, source.file, indicator=source.indicator)


def _about_figures(text: str, own: set[str], sources: FigureSources) -> Iterator[Finding]:
    for figure in _counted_figures(text):
        known = sources.of(figure)
        other = frozenset() if known else sources.of_other_unit(figure)
        if other:
            message = f"“{figure.written}”的计量单位与 {_named(other)} 不同，请核对：{text}"
            yield Finding("W606", "warning", message)
        elif not known and figure.kind == "year":
            yield Finding(
                "W609", "warning", f"“{figure.written}年”在叙述和填报数据里都找不到：{text}"
            )
        elif not known:
            message = f"“{figure.written}”在叙述和填报数据里都找不到：{text}"
            near = min(own - {TEMPLATES}, default="")
            yield Finding("E602", "error", message, indicator=near)
        elif figure.kind == "amount" and not known & (own | {TEMPLATES}):
            message = (
                f"“{figure.written}”只见于 {_named(known)}，与这句话的出处不同，请核对：{text}"
            )
            yield Finding("W606", "warning", message)


def _named(indicators: frozenset[str]) -> str:
    """Up to three indicators by code."""
    codes = sorted(indicators - {TEMPLATES})
    more = "等" if len(codes) > 3 else ""
    return "、".join(codes[:3]) + more or "报告模板"


def _counted_figures(text: str) -> list[Figure]:
    numbering = _NUMBERING.match(text)
    start = numbering.end() if numbering else 0
    return [figure for figure in figures_of(text) if figure.start >= start]


def _about_quantities(texts: Sequence[str], usable: Sequence[Sentence]) -> list[Finding]:
    """Contradictions inside the final text, or between it and the narratives."""
    stated = [q for text in texts for q in quantities_of(text, FINAL)]
    known = [q for sentence in usable for q in quantities_of(sentence.text, sentence.indicator)]
    conflicts = conflicts_of([*stated, *known])
    mine = [c for c in conflicts if any(q.indicator == FINAL for q in c.quantities)]
    return conflict_findings(mine)


def _sentences(paragraphs: Sequence[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        for match in _SENTENCE.finditer(paragraph):
            if text := match[0].strip():
                yield text
