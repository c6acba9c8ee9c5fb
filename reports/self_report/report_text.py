"""The text of a self-report in its order, before it takes the form of a file (design §7)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from reports.self_report.sentence import SECTION_NAMES, Section, Sentence
from reports.self_report.wording import ReportFrame, Wording

_NUMERALS = "一二三"


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One section: heading with its number, transition, and its sentences by area."""

    heading: str
    transition: str
    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Transition and paragraphs as they are printed."""
        told = ["".join(sentence.text for sentence in group) for group in self.paragraphs]
        return (self.transition, *told) if self.transition else tuple(told)


@dataclass(frozen=True, slots=True)
class ReportText:
    """A self-report from title to signature.

    Attributes:
        opening: its paragraphs. closing: its paragraphs.
        frame: notices, signature and date.
    """

    title: str
    opening: tuple[str, ...]
    sections: tuple[ReportSection, ...]
    closing: tuple[str, ...]
    frame: ReportFrame

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in reading order."""
        return tuple(s for part in self.sections for group in part.paragraphs for s in group)

    @property
    def notice(self) -> str:
        """The line under the title."""
        return "；".join(self.frame.notices)


def assemble(
    words: Wording,
    frame: ReportFrame,
    sentences: Iterable[Sentence],
    sections: Collection[Section],
) -> ReportText:
    """The report with these sentences.

    Args:
        words: the templates, filled in.
        frame: notices, signature and date.
        sentences: what was chosen, in any order.
        sections: which headings to print.
    """
    ordered = sorted(sentences, key=lambda sentence: sentence.order)
    shown = [section for section in SECTION_NAMES if section in sections]
    return ReportText(
        words.title.replace("\n", ""),
        tuple(words.opening.splitlines()),
        tuple(
            ReportSection(
                f"{numeral}、{SECTION_NAMES[section]}",
                getattr(words, section),
                _paragraphs(s for s in ordered if s.section == section),
            )
            for numeral, section in zip(_NUMERALS, shown, strict=False)
        ),
        tuple(words.closing.splitlines()),
        frame,
    )


def _paragraphs(sentences: Iterable[Sentence]) -> tuple[tuple[Sentence, ...], ...]:
    """The sentences of each area together; N095 stands with the area that leads."""
    return tuple(tuple(group) for _, group in groupby(sentences, key=lambda s: s.area))
