"""How many of the stated relations are found, and how many findings are none.

A finding counts as right when kind, figure, unit, computed figure and verdict all agree. The texts
held out were written before the rules and not looked at while these were adjusted. The baseline takes any
figure for a total when others of its unit in the same sentence add up to it, any percentage for a
ratio of two figures beside it and any percentage after a word of growth for a change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import yaml

from evidence.claims.check import claims_of
from evidence.claims.numbers import figures_of

FOLDER = Path(__file__).parent.parent / "tests" / "evidence" / "claims"
PARTS = {"调整用": "corpus.yaml", "留作检验": "held_out.yaml"}

Text = tuple[str, frozenset[str]]


def corpus(name: str) -> list[Text]:
    """The own texts of one part with what is to be found in each."""
    items = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return [(item["text"], frozenset(item["claims"])) for item in items]


def found_in(text: str) -> frozenset[str]:
    """What the checker finds, written like the corpus."""
    lines = set()
    for claim in claims_of(text):
        if claim.kind == "conflict":
            lines.add(f"conflict {' '.join(claim.values)}")
        else:
            sign = "=" if claim.holds else "≠"
            lines.add(f"{claim.kind} {claim.stated} {claim.unit} {sign} {claim.computed}")
    return frozenset(lines)


def naive(text: str) -> frozenset[str]:
    """The baseline: arithmetic without regard to words."""
    lines = set()
    for sentence in re.split(r"[。！？]", text):
        amounts = [f for f in figures_of(sentence) if f.kind == "amount" and f.unit]
        counts = [f for f in amounts if f.unit != "%"]
        for total in counts:
            same = [f for f in counts if f.unit == total.unit and f is not total]
            if len(same) > 1 and sum(f.value for f in same) == total.value:
                lines.add(f"sum {total.digits} {total.written_unit} = {total.digits}")
        for rate in (f for f in amounts if f.unit == "%"):
            for one, other in combinations(counts, 2):
                small, large = sorted((one.value, other.value))
                if one.unit == other.unit and large:
                    share = round(float(Fraction(100 * small, large)), len(rate.digits) - 3)
                    if abs(share - float(rate.value)) < 0.06:
                        lines.add(f"ratio {rate.digits} % = {rate.digits}")
    return frozenset(lines)


def measure(texts: Sequence[Text], find: Callable[[str], frozenset[str]]) -> tuple[float, float]:
    """Precision and recall over all findings."""
    right = wrong = missed = 0
    for text, expected in texts:
        found = find(text)
        right += len(found & expected)
        wrong += len(found - expected)
        missed += len(expected - found)
    return right / ((right + wrong) or 1), right / ((right + missed) or 1)


def report() -> list[str]:
    """Precision and recall of both parts, with every text that is not read as labelled."""
    lines = []
    for name, file in PARTS.items():
        texts = corpus(file)
        traps = sum(not expected for _, expected in texts)
        lines.append(f"自拟文字（{name}）{len(texts)} 条，其中什么也不该报的 {traps} 条")
        for who, find in (("只看算术", naive), ("本程序", found_in)):
            precision, recall = measure(texts, find)
            lines.append(f"  {who}：查准率 {precision:.3f}，查全率 {recall:.3f}")
        for text, expected in texts:
            found = found_in(text)
            for word, claims in (("多报", found - expected), ("漏报", expected - found)):
                lines += [f"    {word} {claim}：{text}" for claim in sorted(claims)]
    return lines


if __name__ == "__main__":
    print("\n".join(report()))
