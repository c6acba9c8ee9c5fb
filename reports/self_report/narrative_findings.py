"""What the figures of all narratives have against them; `check` and the report ask alike (§7)."""

from __future__ import annotations

from collections.abc import Mapping

from evidence.manifest import Manifest
from indicators.finding import Finding, by_gravity
from reports.self_report.arithmetic import arithmetic_findings
from reports.self_report.narrative_figures import figure_findings
from reports.self_report.quantities import (
    conflict_findings,
    conflicts_of,
    fact_quantities,
    stated_quantities,
)
from reports.self_report.sentence import sentences_of
from reports.self_report.whole_counts import whole_conflicts
from scoring.evaluation import Evaluation


def narrative_findings(evaluation: Evaluation, manifests: Mapping[str, Manifest]) -> list[Finding]:
    """Every finding about the figures of narratives, gravest first; errors block the report.

    Args:
        evaluation: names indicators and criteria.
        manifests: by indicator code.
    """
    sentences = sentences_of(evaluation, manifests)
    findings = figure_findings(evaluation, manifests, sentences)
    for sentence in sentences:
        if not sentence.drop:
            findings += arithmetic_findings(sentence.text, sentence.file, sentence.indicator)
    facts = list(fact_quantities(evaluation, manifests))
    conflicts = conflicts_of(stated_quantities(sentences), facts)
    findings += conflict_findings([*conflicts, *whole_conflicts(sentences)])
    return by_gravity(list(dict.fromkeys(findings)))
