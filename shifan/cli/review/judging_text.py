"""What the commands of 比较与定分 print for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reports.review.agreement_table import agreement_notes, agreement_rows
from scoring.agreement.annex import Annex
from scoring.agreement.leniency import Leniency
from scoring.apportion import from_cents
from scoring.review.comparison import DISPUTE_NAMES, Compared, Comparison
from scoring.review.final import Final
from scoring.review.standing import Round
from shifan.cli.table import cut, text_table

_MOST = 30


def comparison_text(
    comparison: Comparison,
    standing: Round,
    annex: Annex,
    notices: Sequence[str],
    leniency: Sequence[Leniency] | None,
) -> str:
    """The comparison for the terminal."""
    lines = [*notices, *comparison.rule.words, ""]
    open_count, disputed = len(comparison.open), len(comparison.disputes)
    lines.append(
        f"{standing.stage}：{len(comparison.indicators)}项指标，争议{disputed}项，"
        f"其中待合议{open_count}项；已收{len(standing.sheets)}份评审表。"
    )
    if comparison.waiting:
        lines.append(f"还没有收到{'、'.join(comparison.waiting)}的评审表。")
    rows = [tuple(map(str, row[:4])) for row in agreement_rows(annex)]
    lines += ["", text_table(("一致性", "数值", "95%区间", "不成立的原因"), rows, right=[1])]
    lines += agreement_notes(annex)[:2]
    disputes = [one for one in comparison.open if not one.awaited]
    if disputes:
        rows_open = list(_open_rows(disputes[:_MOST]))
        lines += ["", text_table(("待合议", "争议", "情况"), rows_open)]
    if len(disputes) > _MOST:
        lines.append(f"另有{len(disputes) - _MOST}项，用 -o 写成 xlsx 看全部。")
    if awaited := open_count - len(disputes):
        lines.append(f"另有{awaited}项在等评审表，收齐或者过了截止日期{standing.due}再合议。")
    if leniency is not None:
        lines += ["", "评分松紧，仅供办公室内部掌握：", _leniency_table(leniency)]
    if standing.final:
        signers = "、".join(standing.final.signers)
        lines += ["", f"已定分：{signers}，{standing.final.date}"]
        lines.append(f"校验码 {standing.final.sha256}")
    return "\n".join(lines)


def _open_rows(disputes: Sequence[Compared]) -> Iterator[tuple[str, str, str]]:
    for one in disputes:
        names = "、".join(DISPUTE_NAMES[dispute.kind] for dispute in one.disputes)
        told = "；".join(dispute.reason for dispute in one.disputes)
        yield one.code, names, cut(told, 80)


def _leniency_table(leniency: Sequence[Leniency]) -> str:
    rows = [
        (
            one.reviewer,
            "—" if one.difference is None else f"{float(one.difference):+.4f}",
            str(one.n),
        )
        for one in leniency
    ]
    return text_table(("评审人员", "平均高于他人", "共评项数"), rows, right=[1, 2])


def final_text(
    final: Final, document: Mapping[str, object], notices: Sequence[str], fresh: bool
) -> str:
    """A signed result for the terminal."""
    totals = [*final.areas, *final.tiers, final.total]
    rows = [
        (
            f"{total.key} {total.title}" if total.key.isdecimal() else total.title,
            str(total.count),
            str(total.decided),
            from_cents(total.full),
            from_cents(total.score),
        )
        for total in totals
    ]
    signers = document["signers"]
    names = "、".join(map(str, signers)) if isinstance(signers, list) else ""
    lines = [*notices, ""]
    lines.append(text_table(("范围", "项数", "合议", "满分", "得分"), rows, right=[1, 2, 3, 4]))
    if alone := [one.code for one in final.indicators if not one.scores]:
        lines.append(f"没有评审人员评出分数、只凭合议的{len(alone)}项：{'、'.join(alone)}")
    if not fresh:
        lines.append("与已经签署的结果相同，没有变化。")
    lines.append(f"签署：{names}，{document['date']}")
    lines.append(f"校验码 {document['sha256']}")
    return "\n".join(lines)
