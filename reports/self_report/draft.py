"""代拟稿: the self-report, drafted under its cap (design §7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence.manifest import Manifest
from indicators.finding import Finding
from indicators.problem import BadInput, Problem
from reports.self_report.character_count import CharacterCount, count_docx
from reports.self_report.choice import Choice, Option, PinsTooLong, choose
from reports.self_report.narrative_findings import narrative_findings
from reports.self_report.report_text import ReportText, assemble
from reports.self_report.sentence import SECTION_NAMES, Sentence, sentences_of
from reports.self_report.word import report_docx
from reports.self_report.wording import ReportFrame, Wording, worded
from scoring.evaluation import Evaluation

DEFAULT_LIMIT = 2000

_SPARE_PART = 40
"""One part in forty, 50 of 2000, stays free for later edits by hand."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence that is not in the report, and why."""

    sentence: Sentence
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted report with what stayed out of it.

    Attributes:
        text: the report.
        document: the bytes of its .docx.
        characters: the counts of that file.
        left_out: every sentence that is not in, with its reason.
        silent_areas: titles of the areas that have no admissible sentence.
        crowded_areas: titles of the areas that have one, but for which there was no room.
        doubts: what the figures of the narratives have against them; errors stop the draft.
    """

    text: ReportText
    document: bytes
    characters: CharacterCount
    left_out: tuple[LeftOut, ...]
    silent_areas: tuple[str, ...]
    crowded_areas: tuple[str, ...]
    doubts: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What people should know before they work on the draft."""
        told = [f"“{area}”没有可用的句子，请补充举措、成效或材料" for area in self.silent_areas]
        told += [f"“{area}”有可用的句子，但字数所限没有写进" for area in self.crowded_areas]
        written = {sentence.section for sentence in self.text.sentences}
        told += [
            f"“{name}”部分没有可用的句子，请补充"
            for section, name in SECTION_NAMES.items()
            if section not in written
        ]
        told += [
            f"{out.sentence.indicator} 标了必选的一句没有写进：{out.reason}"
            for out in self.left_out
            if out.sentence.pin
        ]
        return (*(Finding("W601", "warning", message) for message in told), *self.doubts)


def draft_report(
    evaluation: Evaluation,
    manifests: Mapping[str, Manifest],
    frame: ReportFrame,
    wording: Wording,
    limit: int = DEFAULT_LIMIT,
) -> Draft:
    """The best report that the narratives give under the cap.

    Args:
        evaluation: the scoring that weighs the sentences.
        manifests: by indicator code.
        frame: who reports, to whom, when.
        wording: the templates around the sentences.
        limit: characters of the saved file, under the strictest reading, that it must not exceed.

    Raises:
        BadInput: when a template fails, when a figure contradicts a fact, another narrative or
            its own sentence, or when the words around the sentences or the pinned ones alone exceed the cap.
    """
    sentences = sentences_of(evaluation, manifests)
    doubts = narrative_findings(evaluation, manifests)
    if errors := [finding for finding in doubts if finding.level == "error"]:
        raise BadInput(_contradictions(errors))
    words = worded(wording, frame)
    admissible = [sentence for sentence in sentences if not sentence.fault]
    room = limit - _frame_length(words, frame, admissible)
    if room < 0:
        message = f"模板、标题和落款已有 {limit - room} 字，超过上限 {limit} 字"
        raise BadInput([Problem(message, remedy="改短开头、过渡和结尾的模板")])
    choice = _chosen(admissible, room, limit)
    keys = set(choice.keys)
    chosen = [sentence for sentence in admissible if sentence.key in keys]
    silent = _areas(evaluation, admissible)
    text = assemble(words, frame, chosen, {sentence.section for sentence in chosen})
    document = report_docx(text)
    characters = count_docx(document)
    if characters.strict > limit:
        raise AssertionError(f"{characters.strict} characters, {limit} allowed")
    return Draft(
        text,
        document,
        characters,
        tuple(LeftOut(s, s.fault or "字数所限") for s in sentences if s.key not in keys),
        silent,
        tuple(area for area in _areas(evaluation, chosen) if area not in silent),
        tuple(doubts),
    )


def _frame_length(words: Wording, frame: ReportFrame, admissible: Sequence[Sentence]) -> int:
    """Strict characters of the saved file before any sentence stands in it."""
    sections = {sentence.section for sentence in admissible}
    return count_docx(report_docx(assemble(words, frame, (), sections))).strict


def _chosen(admissible: Sequence[Sentence], room: int, limit: int) -> Choice:
    options = [
        Option(s.key, s.area, s.indicator, s.section, s.weight, s.length, s.pin) for s in admissible
    ]
    try:
        return choose(options, room, max(0, room - limit // _SPARE_PART))
    except PinsTooLong as error:
        remedy = "取消几句的必选（pin），或改短"
        raise BadInput(
            Problem(
                f"必选的句子共 {error.length} 字，只容得下 {error.room} 字；"
                f"这一句 {s.length} 字：{s.text[:24]}…",
                s.file,
                key=f"narrative[{int(s.key.partition('#')[2]) - 1}]",
                remedy=remedy,
            )
            for s in admissible
            if s.pin
        ) from None


def _contradictions(errors: Sequence[Finding]) -> list[Problem]:
    remedy = "改对清单里的素材或填报数据，或写明各自的统计口径；shifan trace 可看数据口径表"
    return [Problem(finding.message, finding.file, remedy=remedy) for finding in errors]


def _areas(evaluation: Evaluation, spoken: Sequence[Sentence]) -> tuple[str, ...]:
    """Titles of the areas of which none of these sentences speaks."""
    present = {sentence.area for sentence in spoken}
    return tuple(area.title for area in evaluation.areas if area.no not in present)
