"""Writes docs/mutation.md: how many planted errors were noticed, and why the others were not.

`python -m tests.mutation.page --sample SEED FIRST AGAIN` reads, for each sample, what a run wrote
at first and what one with `--again` wrote after tests had been added. It keeps the counts and the
survivors in last_run.json and renders the page.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.mutation.explained import EXPLAINED
from tests.mutation.mutant import changed_line
from tests.mutation.row import AREAS, ROOT, Row, area_of, mutant_of, read_rows

PAGE = ROOT / "docs" / "mutation.md"
LAST_RUN = Path(__file__).with_name("last_run.json")

_TOP = """\
# 变异检验：改错了，测试知道吗

`make mutate` 在源码副本里逐个植入小错（换比较、换运算、换且或、反条件、去否定、换真假、数加一、返回空、\
删语句），每个小错只跑会走到它的测试，先快后慢，一个小错至多给 10 秒处理器时间的测试；有一个测试失败就算发现，\
跑不完的（死循环）也算。先跑一遍没有植错的测试，它们自己失败就停下，不作数。范围是 `scoring/` 和 \
`reports/ledger/` 的全部源码，每个范围各抽 40 处；抽样按固定种子，同一份源码人人抽到同样的小错。

- `make mutate`：按种子 2 抽样，逐处结果写到 `build/mutation.json`。
- `python -m tests.mutation --seed 4 --only scoring/ranking --tests tests/scoring --jobs 1`：换种子、\
只看一个范围、只用一部分测试、只占一个进程。
- `python -m tests.mutation --again build/mutation.json --output build/again.json`：只重试上次没发现的\
（其间源码不能变）。
- `python -m tests.mutation.page --sample 2 build/mutation.json build/again.json`：重写本页。没有发现而又\
没有在 `tests/mutation/explained.py` 写明原因的，`tests/mutation/test_page.py` 会指出来。

"""
_BOTTOM = """
“第一遍”是抽到以后、为它补测试以前，只跑 `tests/scoring` 和 `tests/reports/ledger` 的测试，每处至多 4 至 6 秒，\
所以是偏低的数；种子 3 在为种子 2 补完测试以后才抽，它的第一遍说明没有抽到的小错大致能发现多少。
"""


@dataclass(frozen=True, slots=True)
class Count:
    """How many errors one sample planted in an area, and how many were noticed.

    Attributes:
        first: noticed before tests were added for the sample. now: noticed since.
    """

    planted: int
    first: int
    now: int


@dataclass(frozen=True, slots=True)
class Survivor:
    """A planted error that no test noticed: the statement before and after it."""

    file: str
    was: str
    became: str


Counts = Mapping[str, Mapping[str, Count]]
"""By seed and area."""


def main() -> None:
    """Reads the runs, keeps what they came to, and writes the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", nargs=3, action="append", metavar=("SEED", "FIRST", "AGAIN"))
    counts: dict[str, dict[str, Count]] = {}
    lived: set[Survivor] = set()
    for seed, first, again in parser.parse_args().sample:
        planted, rest = read_rows(Path(first)), read_rows(Path(again))
        counts[seed] = {area: _count(area, planted, rest) for area in AREAS}
        lived |= {_survivor(row) for row in rest if row.outcome == "survived"}
    keep(counts, sorted(lived, key=lambda one: (one.file, one.was, one.became)))
    PAGE.write_text(rendered(), encoding="utf-8")


def keep(counts: Counts, survivors: Sequence[Survivor]) -> None:
    """Writes what the page tells of, and says which survivors have no reason yet."""
    kept = {
        "counts": {
            seed: {area: asdict(count) for area, count in areas.items()}
            for seed, areas in counts.items()
        },
        "survivors": [asdict(one) for one in survivors],
    }
    LAST_RUN.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for one in survivors:
        if one not in reasons():
            print(f"unexplained: {one}")


def reasons() -> Mapping[Survivor, str]:
    """Why each explained error changes nothing that a test should notice."""
    return {Survivor(file, was, became): why for file, was, became, why in EXPLAINED}


def last_run() -> tuple[Counts, list[Survivor]]:
    """What the runs that the page tells of came to."""
    kept = json.loads(LAST_RUN.read_text(encoding="utf-8"))
    counts = {
        seed: {area: Count(**count) for area, count in areas.items()}
        for seed, areas in kept["counts"].items()
    }
    return counts, [Survivor(**one) for one in kept["survivors"]]


def share_of(counts: Counts, areas: Sequence[str]) -> float:
    """The share of planted errors that is noticed now, all samples together."""
    chosen = [sample[area] for sample in counts.values() for area in areas]
    return sum(count.now for count in chosen) / sum(count.planted for count in chosen)


def rendered() -> str:
    """The whole page."""
    counts, survivors = last_run()
    known = reasons()
    lines = [*_table(counts), _BOTTOM, f"没有发现的 {len(survivors)} 处：", ""]
    lines += ["| 处 | 原文 → 改成 | 为什么 |", "|---|---|---|"]
    lines += [
        f"| `{one.file}` | {_code(one.was)} → {_code(one.became)} | {known.get(one, '')} |"
        for one in survivors
    ]
    return _TOP + "\n".join(lines) + "\n"


def _table(counts: Counts) -> list[str]:
    heads = [
        f"种子 {seed} {word}" for seed in counts for word in ("植入", "第一遍发现", "现在发现")
    ]
    rows = [("范围", *heads, "现在的比例"), ("---",) * (len(heads) + 2)]
    for name, areas in [*((f"`{area}/`", [area]) for area in AREAS), ("合计", list(AREAS))]:
        cells = [
            str(sum(getattr(sample[area], field) for area in areas))
            for sample in counts.values()
            for field in Count.__slots__
        ]
        rows.append((name, *cells, f"{share_of(counts, areas):.1%}"))
    return [f"| {' | '.join(row)} |" for row in rows]


def _count(area: str, first: Sequence[Row], again: Sequence[Row]) -> Count:
    planted = [row for row in first if area_of(row.file) == area]
    lived = [row for row in again if area_of(row.file) == area and row.outcome == "survived"]
    noticed = [row for row in planted if row.outcome != "survived"]
    return Count(len(planted), len(noticed), len(planted) - len(lived))


def _survivor(row: Row) -> Survivor:
    source = (ROOT / row.file).read_text(encoding="utf-8")
    return Survivor(row.file, *changed_line(source, mutant_of(row)))


def _code(text: str) -> str:
    shown = text.replace("|", "\\|")
    return f"`{shown}`"


if __name__ == "__main__":
    main()
