"""How well texts find their indicators, beside plain 2-grams in the same run.

Two measures: the numbered tasks of the source plans against the area of the section they stand
in (only where the plans are at hand), and the project's own labelled texts. Of the own texts every
third is held out: it was not looked at while the terms were written.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path

import yaml

from indicators.match.index import MatchIndex
from indicators.match.packaged import packaged_entries, packaged_terms

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "indicators" / "match" / "corpus.yaml"
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


def own_texts() -> list[Labelled]:
    """The project's own labelled texts."""
    items = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
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


def area_share(index: MatchIndex, tasks: Sequence[tuple[tuple[int, ...], str]]) -> float:
    """The share of tasks whose best indicator stands in the area of their section."""
    return sum(index.rank(text, 1)[0].entry.area in areas for areas, text in tasks) / len(tasks)


def top_share(index: MatchIndex, texts: Sequence[Labelled], depth: int) -> float:
    """The share of texts with a right code among the first `depth`."""
    hits = 0
    for codes, text in texts:
        hits += any(match.entry.code in codes for match in index.rank(text, depth))
    return hits / len(texts)


def misses(index: MatchIndex, texts: Sequence[Labelled]) -> list[str]:
    """One line for every text whose first indicator is not a right one."""
    lines = []
    for codes, text in texts:
        ranked = [match.entry.code for match in index.rank(text, 3)]
        if not ranked or ranked[0] not in codes:
            lines.append(f"  {'/'.join(codes)} ← {' '.join(ranked)}  {text}")
    return lines


def main(seen: bool = True, held: bool = True) -> None:
    """Print the measures."""
    entries = packaged_entries()
    baseline = MatchIndex(entries)
    start = time.perf_counter()
    ours = MatchIndex(entries, packaged_terms())
    built = time.perf_counter() - start
    texts = own_texts()
    parts = {"调整用": [t for n, t in enumerate(texts) if n % 3 != 2]} if seen else {}
    if held:
        parts["留作检验"] = texts[2::3]
    for name, part in parts.items():
        print(f"自拟文字（{name}）{len(part)} 条：首位、前三位命中")
        for who, index in (("只用二字组", baseline), ("加用语表", ours)):
            one, three = top_share(index, part, 1), top_share(index, part, 3)
            print(f"  {who} {one:.3f} {three:.3f}")
        print("\n".join(["  没有命中首位的：", *misses(ours, part)]))
    tasks = seed_tasks()
    if tasks:
        print(f"三份方案的任务 {len(tasks)} 项：所在部分与首位指标的领域一致")
        for who, index in (("只用二字组", baseline), ("加用语表", ours)):
            print(f"  {who} {area_share(index, tasks):.3f}")
    start = time.perf_counter()
    for _, text in texts:
        ours.rank(text)
    each = (time.perf_counter() - start) / len(texts)
    print(f"建索引 {built * 1000:.0f} 毫秒，每条 {each * 1000:.1f} 毫秒")


if __name__ == "__main__":
    main()
