"""Several processes at work on one workspace: no lost update, no torn file, only clear messages."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, product
from pathlib import Path

from tests.shifan.exchange_case import Hands
from tests.torture.attempt import CRASHED, attempt
from tests.torture.case import inside, ran
from tests.torture.writer import BY, DAY, OUT, ROOT, UNIT, WORKING, State

_BOOKS = 12
_ROLES = ("add", "import", "step", "scan", "score", "package", "run", "add")
_SOURCES = ("双月督导", "季度点评", "初评", "第三方", "实地核查")
_OFFICE = ("市司法局", UNIT, "市发展改革委")
_FOREIGN = re.compile(r"Traceback|Errno|denied|rror:|object at")


@dataclass
class Crowded:
    """What a crowd did.

    Attributes:
        done: how often a command ended with an exit code, by its role.
        looks: how many generated files were opened meanwhile and found whole.
        kept: how many accepted entries and imported materials were found at the end.
    """

    done: Counter[tuple[str, int]] = field(default_factory=Counter)
    looks: int = 0
    kept: int = 0
    lost: list[str] = field(default_factory=list)


def gather(place: Path, states: dict[State, Path], *, seconds: float, whole: bool) -> Crowded:
    """Let two, four and eight processes work at once, for so long in all."""
    crowded = Crowded()
    sizes = (2, 4, 8) if whole else (8,)
    for size in sizes:
        folder = place / f"crowd{size}"
        shutil.copytree(states["办理"], folder)
        with inside(folder):
            _make_books(folder)
            ran("run", ROOT, *DAY, *BY)
        _work(crowded, folder, size, seconds / len(sizes))
    return crowded


def _make_books(folder: Path) -> None:
    """Packages of one unit, each with one more material."""
    ran("evidence", "export", ROOT, "--unit", UNIT, "-o", "空表")
    (sheet,) = Path("空表").iterdir()
    for number in range(_BOOKS):
        package = folder / f"报送包{number}"
        package.mkdir()
        shutil.copy(sheet, package / "表.xlsx")
        with Hands(package / "表.xlsx") as hands:
            title = f"第{number}号台账"
            hands.new_material({"指标编号": "L2", "材料名称": title, "文件名": f"{title}.txt"})
        (package / f"{title}.txt").write_text(f"工作台账{number}", encoding="utf-8")


def _work(crowded: Crowded, folder: Path, size: int, seconds: float) -> None:
    until = time.monotonic() + seconds
    logs, workers = [], []
    for number in range(size):
        logs.append(folder / f"log{number}")
        child = os.fork()
        if not child:
            code = 1
            try:
                _play(folder, number, size, until, logs[number])
                code = 0
            finally:
                os._exit(code)
        workers.append(child)
    while time.monotonic() < until:
        crowded.looks += _look(crowded, folder)
        time.sleep(0.2)
    for child in workers:
        if os.waitpid(child, 0)[1]:
            crowded.lost.append("a worker ended before its time")
    told = [json.loads(line) for log in logs for line in log.read_text("utf-8").splitlines()]
    for role, code, _, text in told:
        crowded.done[role, code] += 1
        if code not in (0, 3) or _FOREIGN.search(text):
            _lose(crowded, f"{size} processes｜{role}｜exit {code}: {text[-500:]}")
    _look_back(crowded, folder, [(role, what) for role, code, what, _ in told if code == 0])


def _play(folder: Path, number: int, size: int, until: float, log: Path) -> None:
    role = _ROLES[number]
    twins = [n for n in range(size) if _ROLES[n] == role]
    lines = _lines(role, twins.index(number), len(twins))
    with log.open("a", encoding="utf-8") as stream:
        while time.monotonic() < until:
            what, words = next(lines)
            ended = attempt(folder, words)
            code = CRASHED if ended.code is None else ended.code
            text = "" if code == 0 else ended.told
            stream.write(json.dumps([role, code, what, text], ensure_ascii=False) + "\n")


def _lines(role: str, turn: int, of: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Command lines of a role, without end, with what each brings in."""
    if role == "add":
        wheres = list(product(("L1", "L2", "L3", "L4", "L5"), _OFFICE, _SOURCES))[turn::of]
        for indicator, unit, source in wheres:
            what = f"{indicator} {unit} {source}"
            yield (
                what,
                (
                    *("ledger", "add", ROOT, "--indicator", indicator, "--unit", unit),
                    *("--source", source, "--problem", what, *DAY, *BY),
                ),
            )
    if role == "import":
        for number in range(turn, _BOOKS, of):
            yield f"第{number}号台账", ("evidence", "import", ROOT, f"报送包{number}")
    for number in count(1):
        if role != "step":
            break
        what = f"第{number}次进展"
        yield what, ("ledger", "note", ROOT, WORKING, "--note", what, *DAY, *BY)
    words = {
        "scan": ("evidence", "scan", ROOT),
        "score": ("score", ROOT, "-o", f"{OUT}/测算.xlsx"),
        "package": ("package", ROOT),
        "run": ("run", ROOT, *DAY, *BY),
        "add": ("ledger", "export", ROOT, *DAY, "-o", f"{OUT}/台账.xlsx"),
        "import": ("evidence", "export", ROOT),
    }[role]
    while True:
        yield "", words


def _look(crowded: Crowded, folder: Path) -> int:
    """Open every generated document as it stands; how many there were."""
    found = 0
    for top in (folder / ROOT / "out", folder / OUT):
        for path in sorted(top.rglob("*")):
            if path.suffix not in (".zip", ".xlsx", ".docx") or path.name.startswith("."):
                continue
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                continue
            try:
                broken = zipfile.ZipFile(io.BytesIO(data)).testzip()
            except zipfile.BadZipFile:
                broken = path.name
            if broken:
                _lose(crowded, f"torn: {path.name}")
            found += 1
    return found


def _look_back(crowded: Crowded, folder: Path, brought: list[tuple[str, str]]) -> None:
    """Everything that was accepted stands, and nothing was left behind."""
    manifest = (folder / ROOT / "evidence/L2.yaml").read_text(encoding="utf-8")
    index = (folder / ROOT / "files.json").read_text(encoding="utf-8")
    listed = attempt(folder, ("ledger", "list", ROOT, *DAY, "--json")).told
    told = attempt(folder, ("ledger", "history", ROOT, WORKING, "--json")).told
    notes = set(re.findall(r"第\d+次进展", told))
    entries = {entry["problem"] for entry in json.loads(listed)["entries"]}
    for role, what in brought:
        if not what:
            continue
        stands = {
            "add": what in entries,
            "step": what in notes,
            "import": what in manifest and what in index,
        }[role]
        crowded.kept += stands
        if not stands:
            _lose(crowded, f"lost: {role} {what}")
    for words in (("check", ROOT), ("ledger", "verify", ROOT), ("run", ROOT, *DAY, *BY)):
        ended = attempt(folder, words)
        if ended.code not in ((0, 1) if words[0] == "check" else (0,)):
            _lose(crowded, f"{words[0]} ends with {ended.code}: {ended.told[-300:]}")
    aside = re.compile(r"\.shifan-|ledger\.db-")
    left = [p.name for p in folder.rglob("*") if aside.match(p.name)]
    if left:
        _lose(crowded, f"left behind: {left}")


def _lose(crowded: Crowded, line: str) -> None:
    crowded.lost.append(line)
    sys.stderr.write(f"  LOST {line}\n")
