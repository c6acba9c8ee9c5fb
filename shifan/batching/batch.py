"""A batch from a folder to a comparison (design §11)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from indicators.problem import BadInput, Problem
from scoring.ranking.comparison import Comparing, Group
from shifan.batching.discovery import Source, find_sources
from shifan.batching.outcome import Failed, Outcome, Scored
from shifan.batching.row_store import RowStore, open_store
from shifan.batching.workers import Workers

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Batch:
    """What a batch came to.

    Attributes:
        groups: the comparable applicants, ranked.
        failed: those that could not be scored, by path.
        notices: the lines that every page carries.
        reused: how many rows were taken over from the cache; never printed into an output.
    """

    groups: tuple[Group, ...]
    failed: tuple[Failed, ...]
    notices: tuple[str, ...]
    reused: int


def run_batch(
    root: Path,
    workers: Workers,
    store: Path | None = None,
    fresh: bool = False,
    resume: bool = False,
    progress: Progress | None = None,
) -> Batch:
    """Score everything below a folder.

    Args:
        root: the folder.
        workers: where to score.
        store: the journal that keeps rows from one run to the next; None keeps nothing.
        fresh: score everything anew, whatever is kept.
        resume: insist on an interrupted run to go on with.
        progress: called with (applicants done, applicants in all).

    Raises:
        BadInput: when nothing lies there, or there is nothing to resume.
        CannotRun: when the disk or the workers refuse.
    """
    if not root.is_dir():
        raise BadInput([Problem("找不到文件夹", str(root), remedy="核对批量测算的文件夹")])
    sources = find_sources(root)
    if not sources:
        remedy = "下面应当有工作区（含 shifan.yaml 的文件夹）或核查版压缩包"
        raise BadInput([Problem("文件夹里没有可测算的工作区或核查版", str(root), remedy=remedy)])
    if store is None:
        return _gather(root, sources, workers, None, fresh, progress)
    if fresh:
        store.unlink(missing_ok=True)
    with open_store(store) as rows:
        if resume and not rows.interrupted:
            remedy = "去掉 --resume 直接运行；没有变动的会自动沿用上次的结果"
            raise BadInput([Problem("没有中断的批量测算可以接着算", key="--resume", remedy=remedy)])
        return _gather(root, sources, workers, rows, fresh, progress)


def _gather(
    root: Path,
    sources: list[Source],
    workers: Workers,
    rows: RowStore | None,
    fresh: bool,
    progress: Progress | None,
) -> Batch:
    """Every outcome into the comparison as it comes; nothing else of it stays in memory."""
    gathering = _Gathering(rows)
    if rows:
        rows.begin()
    tasks = [(source, rows.known(source.path) if rows else None) for source in sources]
    for done, (source, outcome) in enumerate(workers.run(root, tasks), start=1):
        gathering.take(source, outcome)
        if progress:
            progress(done, len(sources))
    if rows:
        rows.finish({source.path for source in sources})
    return gathering.batch()


class _Gathering:
    def __init__(self, rows: RowStore | None) -> None:
        self._rows = rows
        self._comparing = Comparing()
        self._failed: list[Failed] = []
        self._notices: set[str] = set()
        self._reused = 0

    def take(self, source: Source, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._failed.append(outcome)
            return
        if isinstance(outcome, Scored):
            city, outline = outcome.city, outcome.outline
            if self._rows:
                self._rows.keep(outcome)
        elif self._rows:
            city, outline = self._rows.row(source.path)
            self._reused += 1
        else:
            raise RuntimeError("a row was found unchanged that nobody kept")
        self._comparing.add(city, outline)
        self._notices.update(city.notices)

    def batch(self) -> Batch:
        return Batch(
            self._comparing.groups(),
            tuple(sorted(self._failed, key=lambda failed: failed.path)),
            tuple(sorted(self._notices)),
            self._reused,
        )
