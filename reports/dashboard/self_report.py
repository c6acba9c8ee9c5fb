"""The view 自评报告: the draft as it reads, with the source of each sentence (design §7)."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.material_standing import referred_material
from reports.dashboard.material_rows import material_place
from reports.dashboard.source import DashboardSource
from reports.self_report.draft import Draft
from reports.self_report.report_text import ReportSection
from reports.self_report.sentence import Sentence
from reports.self_report.trace import material_traces


@dataclass(frozen=True, slots=True)
class SentenceSource:
    """A material behind a sentence.

    Attributes:
        title: its title. place: its file, address, or where it waits on site.
        checksum: the first places of its file's SHA-256; empty when there is no file.
    """

    title: str
    place: str
    checksum: str


@dataclass(frozen=True, slots=True)
class ReportSentence:
    """One sentence of the report.

    Attributes:
        number: its place in the report, from 1. text: the sentence.
        code: the indicator that it comes from. title: that indicator's title.
        sources: the materials that it names.
    """

    number: int
    text: str
    code: str
    title: str
    sources: tuple[SentenceSource, ...]


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One section of the report.

    Attributes:
        heading: its heading with numeral. transition: its first words; empty when none.
        sentences: its sentences, in order.
    """

    heading: str
    transition: str
    sentences: tuple[ReportSentence, ...]


@dataclass(frozen=True, slots=True)
class OmittedSentence:
    """A sentence that is not in the report.

    Attributes:
        code: its indicator. text: the sentence. reason: why it is not in.
    """

    code: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole report, or why there is none.

    Attributes:
        title: its title; empty where there is none.
        characters: its length under every reading, in one sentence.
        opening, closing: its paragraphs from the templates.
        parts: its sections.
        omitted: what is not in it.
        remarks: what people should know before they work on it.
        refusals: what stands in its way.
    """

    title: str
    characters: str
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    parts: tuple[ReportPart, ...]
    omitted: tuple[OmittedSentence, ...]
    remarks: tuple[str, ...]
    refusals: tuple[str, ...]


def report_view(source: DashboardSource) -> ReportView:
    """The report of a dashboard."""
    refusals = tuple(map(str, source.refusals))
    if source.draft is None:
        return ReportView("", "", (), (), (), (), (), refusals)
    draft = source.draft
    return ReportView(
        draft.text.title,
        draft.characters.sentence,
        draft.text.opening,
        draft.text.closing,
        _parts(source, draft),
        tuple(
            OmittedSentence(out.sentence.indicator, out.sentence.text, out.reason)
            for out in draft.left_out
        ),
        tuple(finding.message for finding in draft.findings),
        refusals,
    )


def _parts(source: DashboardSource, draft: Draft) -> tuple[ReportPart, ...]:
    parts, before = [], 0
    for section in draft.text.sections:
        sentences = tuple(
            _sentence(number, sentence, source)
            for number, sentence in enumerate(_in_order(section), start=before + 1)
        )
        before += len(sentences)
        parts.append(ReportPart(section.heading, section.transition, sentences))
    return tuple(parts)


def _in_order(section: ReportSection) -> tuple[Sentence, ...]:
    return tuple(sentence for paragraph in section.paragraphs for sentence in paragraph)


def _sentence(number: int, sentence: Sentence, source: DashboardSource) -> ReportSentence:
    sources = []
    for trace in material_traces(sentence, source.manifests, source.files):
        material = referred_material(f"{sentence.indicator}/{trace.id}", source.manifests)
        place = material_place(material) if material else trace.place
        sources.append(SentenceSource(trace.title, place, trace.sha256[:12]))
    return ReportSentence(number, sentence.text, sentence.indicator, sentence.title, tuple(sources))
