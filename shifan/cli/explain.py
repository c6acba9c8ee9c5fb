"""How one indicator's score came about, cell by cell."""

from __future__ import annotations

from fractions import Fraction
from unicodedata import normalize

from indicators.catalogue_labels import CRITERION_LABELS
from indicators.criterion import OVER_NAMES, ROLLUP_NAMES, TYPE_NAMES
from indicators.problem import BadInput, Problem
from scoring.apportion import from_cents, to_cents
from scoring.criterion_score import CriterionScore
from scoring.evaluation import Evaluation
from scoring.verdict import CLASS_NAMES
from shifan.workspace import Workspace


def explain_indicator(workspace: Workspace, evaluation: Evaluation, code: str) -> str:
    """Everything that made one indicator's number, for a person to check by hand.

    Raises:
        BadInput: when no catalogue of the workspace has the code.
    """
    code = normalize("NFKC", code).strip().upper()
    score = next((s for s in evaluation.indicators if s.code == code), None)
    if score is None:
        raise BadInput([Problem(f"没有指标“{code}”", key="--explain", remedy="写 N050 这样的编号")])
    indicator = workspace.indicators[code]
    lines = [
        f"{code} {score.title}",
        f"要求：{indicator.requirement}",
        (
            f"满分{from_cents(score.full)}，填报测算{from_cents(score.claimed)}，"
            f"材料支撑{from_cents(score.supported)}，待现场核验{from_cents(score.onsite)}"
        ),
    ]
    if score.status == "not_applicable":
        lines.append(score.sentence)
    for criterion in score.criteria:
        lines += _criterion_lines(criterion)
    for gap in score.gaps:
        name = CLASS_NAMES[gap.cls]
        lines.append(
            f"  失分 {from_cents(gap.loss)}：{gap.unit} {gap.criterion} {name}，{gap.reason}"
        )
    lines += [f"依据：{'；'.join(map(str, indicator.basis))}"]
    return "\n".join(lines)


def _exact(points: Fraction) -> str:
    """Points as they are before rounding: a decimal where it has two places, else a fraction."""
    return from_cents(to_cents(points)) if (points * 100).denominator == 1 else str(points)


def _criterion_lines(score: CriterionScore) -> list[str]:
    criterion = score.criterion
    chosen = "、".join(CRITERION_LABELS[name] for name in criterion.working)
    working = f"；工作参考值：{chosen}" if chosen else ""
    head = (
        f"{criterion.id}（{TYPE_NAMES[criterion.type]}，{OVER_NAMES[criterion.over]}，"
        f"{ROLLUP_NAMES[criterion.rollup]}{working}）{criterion.text}"
    )
    points = f"  占{_exact(score.part)}分，得{_exact(score.claimed)}分"
    lines = [head, points]
    for cell in score.cells:
        unit = cell.unit or "各单位合计"
        year = f"{cell.year}年" if cell.year else "全期"
        carried = {"supported": "有材料支撑", "onsite": "待现场核验", "none": "无材料支撑"}[
            cell.support
        ]
        lines.append(f"    {unit} {year}：{cell.verdict.sentence}（{carried}）")
    if not score.cells:
        lines.append(f"    {score.sentence}")
    return lines
