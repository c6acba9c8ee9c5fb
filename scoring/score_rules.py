"""Rules over scores: what the applicant gives itself against what its facts earn."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.finding import Finding
from scoring.apportion import from_cents
from scoring.evaluation import Evaluation


def self_score_too_high(evaluation: Evaluation) -> Iterator[Finding]:
    """W301 自评分高于填报测算分."""
    for score in evaluation.indicators:
        if score.self_score is not None and score.self_score > score.claimed:
            message = (
                f"{score.code} 自评{from_cents(score.self_score)}分，"
                f"高于填报测算{from_cents(score.claimed)}分"
            )
            yield Finding("W301", "warning", message, f"evidence/{score.code}.yaml", 0, score.code)


def veto_open(evaluation: Evaluation) -> Iterator[Finding]:
    """W302 发生一票否决事项，提示人工研判."""
    for score in evaluation.indicators:
        for criterion in score.criteria:
            if criterion.criterion.type == "veto" and any(
                cell.verdict.kind == "event" for cell in criterion.cells
            ):
                message = f"{score.code} {criterion.sentence}，请领导小组办公室人工研判"
                yield Finding(
                    "W302", "warning", message, f"evidence/{score.code}.yaml", 0, score.code
                )


def scheme_names_strangers(evaluation: Evaluation) -> Iterator[Finding]:
    """W303 评分方案里写了目录没有的指标."""
    known = {score.code for score in evaluation.indicators}
    scheme = evaluation.scheme
    named = {*scheme.points, *(rule.indicator for rule in scheme.zeroing_vetoes)}
    strangers = sorted(named - known)
    if strangers:
        message = f"评分方案 {scheme.scheme} 里的 {'、'.join(strangers)} 不在目录里，不起作用"
        yield Finding("W303", "warning", message)


SCORE_RULES = (self_score_too_high, veto_open, scheme_names_strangers)


def check_scores(evaluation: Evaluation) -> list[Finding]:
    """Every finding of every rule over one evaluation."""
    return [finding for rule in SCORE_RULES for finding in rule(evaluation)]
