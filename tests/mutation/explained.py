"""Why planted errors that no test notices need not be noticed: file, statement, error, reason."""

from __future__ import annotations

_MEMORY = "等价：只动一次在内存里放多少行，每行的结果不变"
_EMPTY = "等价：调用处只问真假，空值与原值当同样用"

EXPLAINED: tuple[tuple[str, str, str, str], ...] = (
    (
        "reports/ledger/people.py",
        "return False",
        "return None",
        _EMPTY,
    ),
    (
        "scoring/cells.py",
        "cells.append(Cell(unit, year, held, verdict, 'none', '', False, debtors))",
        "cells.append(Cell(unit, year, held, verdict, 'none', '', True, debtors))",
        "等价：走到这里的格没有得分，有没有交过材料只在得了分而没有材料支撑时才看",
    ),
    (
        "scoring/judging_together.py",
        "summed = _SUMS.get(type(facts[0]), _no_sum)(facts)",
        "summed = _SUMS.get(type(facts[1]), _no_sum)(facts)",
        "等价：同一条标准的填报数据是同一种，走到这里至少有两条",
    ),
    (
        "scoring/limits.py",
        "if len(_KNOWN) >= _MOST_KNOWN:",
        "if len(_KNOWN) > _MOST_KNOWN:",
        "等价：只动记住多少条以后清空，清空后照样重算出同样的结果",
    ),
    (
        "scoring/mending/capacity.py",
        "near = get_close_matches(name, known, n=1, cutoff=0.4)",
        "near = get_close_matches(name, known, n=2, cutoff=0.4)",
        "等价：只取最像的第一个，多找一个也不看",
    ),
    (
        "scoring/mending/choice.py",
        "if chosen is None or (bound := self._worth(chosen)) <= most:",
        "if chosen is None or (bound := self._worth(chosen)) < most:",
        "等价：上界只等于已有最好的分支多看一遍，替换仍要更好，结果不变",
    ),
    (
        "scoring/ranking/bounds.py",
        "block = max(1, _CELLS // max(1, number * len(weighted)))",
        "block = max(1, _CELLS // max(1, number // len(weighted)))",
        _MEMORY,
    ),
    (
        "scoring/ranking/bounds.py",
        "block = max(1, _CELLS // max(1, number * len(weighted)))",
        "block = max(1, _CELLS // max(2, number * len(weighted)))",
        _MEMORY,
    ),
    (
        "scoring/ranking/bounds.py",
        "bound = 8 * len(points) * largest ** 2 * max(band.denominator, band.numerator)",
        "bound = 9 * len(points) * largest ** 2 * max(band.denominator, band.numerator)",
        "等价：上界放宽一点，只会早一点改用任意精度的整数，结果不变",
    ),
    (
        "scoring/ranking/bounds.py",
        "open_pairs = (total <= 0) & (q * total + p * abs(lead).sum(axis=2) >= 0)",
        "open_pairs = (total <= 0) | (q * total + p * abs(lead).sum(axis=2) >= 0)",
        "等价：已经能定正负的对也逐个细算，算出同样的正负，只是慢",
    ),
    (
        "scoring/ranking/draws.py",
        "block = max(1, _CELLS // max(1, number))",
        "block = max(1, _CELLS * max(1, number))",
        _MEMORY,
    ),
    (
        "scoring/review/assignment.py",
        (
            "ends = [(cost[person] + self._load_weight * (2 * self.loads[person] + 1), person) "
            "for person in …"
        ),
        (
            "ends = [(cost[person] + self._load_weight * (3 * self.loads[person] + 1), person) "
            "for person in …"
        ),
        "等价：每人多接一项的代价仍随已接项数同样递增，总项数一定时最小的仍是平方和最小的分法",
    ),
    (
        "scoring/review/conflict.py",
        "return ''",
        "return None",
        _EMPTY,
    ),
    (
        "scoring/review/final.py",
        "raise ValueError(f'{one.code} has no result')",
        "pass",
        "走不到：没有待议争议时每项都有结果，有争议时在前面已经拒绝；留着防自己出错",
    ),
    (
        "scoring/selection.py",
        "if own == theirs and ranks[0] == ranks[1]:",
        "if own == theirs and ranks[1] == ranks[1]:",
        "等价：只在试组合以前少排除一份材料，组合里照样选出材料状态更好的那份",
    ),
    (
        "scoring/sensitivity/analysis.py",
        "… in enumerate(zip(evaluation.areas, parts, strict=True)) if part.weight))",
        "… in enumerate(zip(evaluation.areas, parts, strict=False)) if part.weight))",
        "等价：两列都由同一份领域清单而来，长短总一样",
    ),
)
