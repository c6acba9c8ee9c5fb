"""How well texts find their indicators, beside plain 2-grams in the same run.

Two measures: the numbered tasks of the source plans against the area of the section they stand
in (only where the plans are at hand), and the project's own labelled texts. The texts held out were
written after the terms, and no term was changed for them. The baseline is the cosine of plain
2-gram counts over the same catalogue texts, without fields, headings or terms.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path

import yaml

from indicators.match.entry import Entry
from indicators.match.index import Match, MatchIndex
from indicators.match.packaged import packaged_entries, packaged_terms
from indicators.match.plain_form import grams

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests" / "indicators" / "match"
PARTS = {"调整用": "corpus.yaml", "留作检验": "held_out.yaml"}
SEEDS = ROOT.parent / "shared" / "seeds"

Labelled = tuple[tuple[str, ...], str]

_PINYIN = re.compile(r"\([a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿɡ]+\)")
# A section's heading and its area: (plan, words of the heading) → areas that its tasks belong to.
_SECTION_AREAS: dict[str, tuple[tuple[str, tuple[int, ...]], ...]] = {
    "000": (
        ("依法全面履行政府职能", (1,)),
        ("健全依法决策机制", (3,)),
        ("加强和改进政府立法", (2,)),
        ("推进严格规范公正文明执法", (4,)),
        ("依法化解社会矛盾纠纷", (6,)),
        ("健全行政权力运行制约和监督体系", (5,)),
        ("全面提高法治思维和依法行政能力", (7,)),
        ("加强党对法治政府建设的领导", (8,)),
    ),
    "001": (
        ("依法全面履行政府职能", (1,)),
        ("加强政府制度建设", (2,)),
        ("健全重大行政决策机制", (3,)),
        ("深化行政执法体制改革", (4,)),
        ("严格规范公正文明执法", (4,)),
        ("强化对行政权力的制约和监督", (5,)),
        ("全面推进政务公开", (5,)),
        ("健全社会矛盾纠纷预防化解机制", (6,)),
        ("提高政府工作人员法治思维和依法行政能力", (7,)),
        # Publicity of law stands in area 7, legal services in area 6.
        ("加强法治宣传教育和法律服务", (6, 7)),
        ("健全法治政府建设的领导协调机制", (8,)),
    ),
    "004": (
        ("加快职能转变", (1,)),
        ("完善决策机制", (3,)),
        ("改进政府立法机制", (2,)),
        ("强化行政执法监督", (4,)),
        ("提高行政复议质量", (6,)),
        ("强化监督制约", (5,)),
        ("加大教育培训力度", (7,)),
        ("强化工作举措", (8,)),
    ),
}
_TASK = {
    "000": re.compile(r"^(\d+)\.\s*(.+)"),
    "001": re.compile(r"^(\d+)\.\s*(.+)"),
    "004": re.compile(r"^\([一二三四五六七八九十]+\)\s*(.+)"),
}


class PlainIndex:
    """The baseline: cosine of 2-gram counts."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._counts = [
            grams(f"{e.title}。{e.requirement}。{e.criteria}。{e.hints}") for e in entries
        ]

    def rank(self, text: str, limit: int) -> list[Match]:
        """The entries of the greatest cosine."""
        own = grams(text)
        scores = []
        for entry, counts in zip(self.entries, self._counts, strict=True):
            dot = sum(count * counts[gram] for gram, count in own.items())
            length = math.sqrt(sum(count * count for count in counts.values()))
            scores.append(Match(entry, dot / length, ()))
        return sorted(scores, key=lambda match: -match.score)[:limit]


Ranker = MatchIndex | PlainIndex


def own_texts(name: str) -> list[Labelled]:
    """One part of the project's own labelled texts."""
    items = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return [(tuple(item["codes"]), item["text"]) for item in items]


def seed_tasks() -> list[tuple[tuple[int, ...], str]]:
    """The numbered tasks of the plans with the areas of their sections; empty without the plans."""
    tasks = []
    for plan, sections in _SECTION_AREAS.items():
        paths = sorted(SEEDS.glob(f"{plan}_*.txt"))
        if not paths:
            return []
        text = paths[0].read_text(encoding="utf-8")
        if plan == "004":
            from opencc import OpenCC

            text = OpenCC("t2s").convert(_PINYIN.sub("", text))
        tasks += _tasks(plan, text, sections)
    return tasks


def _tasks(
    plan: str, text: str, sections: Sequence[tuple[str, tuple[int, ...]]]
) -> list[tuple[tuple[int, ...], str]]:
    tasks: list[tuple[tuple[int, ...], str]] = []
    left = list(sections)
    areas: tuple[int, ...] = ()
    # The 40th task of one plan follows the 39th on the same line.
    for line in re.sub(r"(?<=。)\s{3,}(?=\d+\.)", "\n", text).splitlines():
        line = line.strip()
        task = _TASK[plan].match(line)
        if task and areas:
            tasks.append((areas, task[task.lastindex or 0]))
        elif left and left[0][0] in line and len(line) < 40:
            areas = left.pop(0)[1]
    return tasks


def area_share(index: Ranker, tasks: Sequence[tuple[tuple[int, ...], str]]) -> float:
    """The share of tasks whose best indicator stands in the area of their section."""
    return sum(index.rank(text, 1)[0].entry.area in areas for areas, text in tasks) / len(tasks)


def top_share(index: Ranker, texts: Sequence[Labelled], depth: int) -> float:
    """The share of texts with a right code among the first `depth`."""
    hits = 0
    for codes, text in texts:
        hits += any(match.entry.code in codes for match in index.rank(text, depth))
    return hits / len(texts)


def misses(index: Ranker, texts: Sequence[Labelled]) -> list[str]:
    """One line for every text whose first indicator is not a right one."""
    lines = []
    for codes, text in texts:
        ranked = [match.entry.code for match in index.rank(text, 3)]
        if not ranked or ranked[0] not in codes:
            lines.append(f"{'/'.join(codes)} ← {' '.join(ranked)}  {text}")
    return lines


def report() -> list[str]:
    """All shares beside the baseline's, with the texts that miss."""
    entries = packaged_entries()
    rankers: dict[str, Ranker] = {
        "只用二字组": PlainIndex(entries),
        "本程序": MatchIndex(entries, packaged_terms()),
    }
    lines = []
    for name, file in PARTS.items():
        texts = own_texts(file)
        lines.append(f"自拟文字（{name}）{len(texts)} 条")
        for who, index in rankers.items():
            one, three = top_share(index, texts, 1), top_share(index, texts, 3)
            lines.append(f"{who}：首位命中 {one:.3f}，前三位命中 {three:.3f}")
        lines += [f"  首位没有命中：{line}" for line in misses(rankers["本程序"], texts)]
    tasks = seed_tasks()
    if tasks:
        lines.append(f"三份方案的任务 {len(tasks)} 项，首位指标的领域与所在部分一致")
        lines += [f"  {who}：{area_share(index, tasks):.3f}" for who, index in rankers.items()]
    return lines


if __name__ == "__main__":
    print("\n".join(report()))
