"""`shifan batch`: many applicants scored, ranked and compared with one command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from indicators.problem import BadInput, Problem
from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json, say
from shifan.cli.options import json_option
from shifan.cli.progress_bar import progress_bar

if TYPE_CHECKING:
    from reports.batch.content import BatchContent
    from scoring.ranking.changes import Earlier
    from shifan.batching.workers import Workers

_SUFFIXES = (".xlsx", ".html", ".json")


@click.command(cls=Command)
@click.argument("root", metavar="文件夹", type=click.Path(path_type=Path))
@json_option
@click.option(
    "-o",
    "--output",
    "outputs",
    metavar="文件",
    multiple=True,
    type=click.Path(path_type=Path),
    help="写入文件（.xlsx、.html、.json），可以写几个",
)
@click.option(
    "--since", metavar="上次.json", type=click.Path(path_type=Path), help="与上次的结果比较"
)
@click.option(
    "--jobs", metavar="个数", type=click.IntRange(1, 256), default=1, help="用几个进程，默认1"
)
@click.option(
    "--dask", metavar="地址", help="在 Dask 集群上算，如 tcp://10.0.0.1:8786；local 是本机"
)
@click.option("--resume", is_flag=True, help="接着上次中断的批量测算")
@click.option("--fresh", is_flag=True, help="不用缓存，全部重新测算")
def batch(
    root: Path,
    as_json: bool,
    outputs: tuple[Path, ...],
    since: Path | None,
    jobs: int,
    dask: str | None,
    resume: bool,
    fresh: bool,
) -> None:
    """批量测算文件夹下的全部工作区和核查版，排名并列出共性问题。

    结果缓存在第一个输出文件旁的 .cache 文件夹里，内容没变的不再重算；读不出的单位列明原因，不影响其他单位。
    """
    from shifan.batching.batch import run_batch
    from shifan.batching.row_store import store_path
    from shifan.cli.outputs import checked_suffix

    _check_words(outputs, resume, fresh)
    for output in outputs:
        checked_suffix(output, _SUFFIXES)
    earlier = _read_earlier(since) if since else None
    store = store_path(root, outputs[0]) if outputs else None
    with progress_bar("测算") as progress:
        result = run_batch(root, _workers(jobs, dask), store, fresh, resume, progress)
    from reports.batch.content import BatchContent, counted_twice
    from scoring.ranking.changes import changes_since

    content = BatchContent(
        result.groups,
        tuple((failed.path, failed.problems) for failed in result.failed),
        (*result.notices, *counted_twice(result.groups)),
        None if earlier is None else changes_since(earlier, result.groups),
    )
    for output in outputs:
        _write(output, content)
    if outputs:
        say(f"沿用缓存 {result.reused} 个，重新测算 {content.scored - result.reused} 个")
    if as_json:
        from reports.batch.as_json import batch_document
        from shifan.provenance import PROGRAM

        print_json(batch_document(content, PROGRAM))
    elif not outputs:
        from shifan.cli.batch_text import batch_text

        click.echo(batch_text(content))
    if content.failed:
        say(f"有 {len(content.failed)} 个没有测算，原因列在结果里")


def _check_words(outputs: tuple[Path, ...], resume: bool, fresh: bool) -> None:
    if resume and fresh:
        remedy = "接着算用 --resume，全部重算用 --fresh"
        raise BadInput([Problem("--resume 和 --fresh 不能同时写", remedy=remedy)])
    if resume and not outputs:
        remedy = "写上次用的 -o"
        raise BadInput([Problem("接着算要知道上次的输出文件", key="--resume", remedy=remedy)])


def _workers(jobs: int, dask: str | None) -> Workers:
    from shifan.batching.workers import OneProcess, Processes

    if dask:
        from shifan.batching.cluster import Cluster

        return Cluster(dask, max(2, jobs))
    return OneProcess() if jobs == 1 else Processes(jobs)


def _read_earlier(path: Path) -> dict[str, Earlier]:
    import json

    from scoring.ranking.changes import read_earlier

    if path.is_dir():
        remedy = "写上次用 -o 写出的 .json 文件"
        raise BadInput([Problem("这是一个文件夹", str(path), key="--since", remedy=remedy)])
    try:
        document = json.loads(path.read_bytes())
    except FileNotFoundError:
        remedy = "核对文件名"
        raise BadInput([Problem("找不到文件", str(path), key="--since", remedy=remedy)]) from None
    except (ValueError, RecursionError):
        document = None
    return read_earlier(document, str(path))


def _write(output: Path, content: BatchContent) -> None:
    from shifan.writing import write_whole

    suffix = output.suffix.lower()
    data: bytes | str
    if suffix == ".xlsx":
        from reports.batch.workbook import batch_workbook

        data = batch_workbook(content)
    elif suffix == ".html":
        from reports.batch.page import batch_page

        data = batch_page(content)
    else:
        from reports.batch.as_json import batch_json
        from shifan.provenance import PROGRAM

        data = batch_json(content, PROGRAM)
    write_whole(output, data)
    say(f"已写入 {output}")
