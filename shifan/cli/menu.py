"""`shifan menu`: the daily work as a numbered menu, for people who type no commands."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from indicators.problem import CannotRun
from shifan.cli.chinese_help import Command
from shifan.cli.command import run_command, say
from shifan.menu_memory import recall, remember
from shifan.menu_work import TITLES, WORKS, Work, read_folder

_OTHER = "换一个工作区"
_NEW = "新建工作区"
_DEMO = "看自带示例"
_OPEN = "打开成果文件夹"


@click.command(cls=Command)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False)
@click.option(
    "--memory",
    metavar="文件",
    type=click.Path(path_type=Path),
    default=lambda: Path(click.get_app_dir("shifan")) / "workspace.txt",
    help="记住工作区的文本文件；不写就记在用户自己的文件夹里",
)
def menu(folder: Path | None, memory: Path) -> None:
    """按数字选：自查、清单、台账、报告、申报；不用记命令。"""
    click.echo("示范：法治政府建设示范创建自评工具。分值均为工作参考分，非官方评分。")
    folder = _checked(folder) if folder else _checked(recall(memory), told=False)
    while True:
        _remember(memory, folder)
        entries = _entries(folder)
        _show(folder, entries)
        chosen = _ask("请输入数字（直接回车退出）")
        if chosen in ("", "0"):
            click.echo("再见。")
            return
        if chosen not in entries:
            click.echo(f"没有“{chosen}”这一项，请输入上面的数字。")
            continue
        folder = _choose(entries[chosen], folder)


def _entries(folder: Path | None) -> Mapping[str, str]:
    """What can be chosen, by number: the works need a workspace."""
    always = [_OTHER if folder else "选工作区", _NEW, _DEMO]
    titles = [*TITLES, _OPEN, *always] if folder else always
    return {str(number): title for number, title in enumerate(titles, 1)}


def _show(folder: Path | None, entries: Mapping[str, str]) -> None:
    click.echo(f"\n工作区：{folder}" if folder else "\n还没有选定工作区。")
    for number, title in entries.items():
        about = f"  {WORKS[title].about}" if title in WORKS else ""
        click.echo(f"{number:>3}  {title}{about}")
    click.echo("  0  退出")


def _choose(title: str, folder: Path | None) -> Path | None:
    """Do what was chosen; the workspace to go on with."""
    if title == _NEW:
        return _new() or folder
    if title == _DEMO:
        return _demo() or folder
    if folder is None or title == _OTHER:
        return _checked(read_folder(_ask("请输入工作区文件夹，也可以把文件夹拖进来"))) or folder
    if title == _OPEN:
        _open(folder / "out")
    else:
        _do(WORKS[title], folder)
    return folder


def _checked(folder: Path | None, told: bool = True) -> Path | None:
    """The folder with its full path, when it is a workspace."""
    from shifan.workspace import SETTINGS

    if folder is None or (folder / SETTINGS).is_file():
        return folder and folder.resolve()
    if told:
        click.echo(f"{folder} 不是工作区：里面没有 {SETTINGS}。可以选“{_NEW}”。")
    return None


def _do(work: Work, folder: Path) -> None:
    by = ""
    if work.signed:
        by = _ask("经办人姓名（记入办理记录，直接回车返回）")
        if not by:
            return
    for words in work.command_lines(folder, by):
        click.echo(f"\n〔shifan {' '.join(words)}〕")
        if _run(words) not in work.going_on:
            click.echo(f"\n{work.title}没有办完，原因见上面；按提示改好以后再选一次。")
            return
    click.echo(f"\n{work.title}办完了。")
    for path in work.written(folder):
        click.echo(f"  {path}")
    if work.files:
        _open(folder / "out")


def _run(words: list[str]) -> int:
    from shifan.cli import app

    return run_command(app, words)


def _new() -> Path | None:
    place = read_folder(_ask("新工作区放在哪个文件夹（要空的或还没有的）"))
    name = _ask("申报主体，如 濮阳市人民政府") if place else ""
    if not place or not name:
        return None
    level = "county" if _ask("输入 1 市，2 县（市、区）") == "2" else "city"
    done = _run(["init", str(place), "--name", name, "--level", level])
    return None if done else _checked(place)


def _demo() -> Path | None:
    place = read_folder(_ask("示例放在哪个文件夹（要空的或还没有的）"))
    if place is None or _run(["demo", str(place)]):
        return None
    _open(place / "out")
    return _checked(place)


def _ask(question: str) -> str:
    """What the person types; nothing at the end of input."""
    try:
        answer: str = click.prompt(question, default="", show_default=False, prompt_suffix="：")
    except click.Abort:
        click.echo()
        return ""
    return answer.strip()


def _remember(memory: Path, folder: Path | None) -> None:
    if folder is None or recall(memory) == folder:
        return
    try:
        remember(memory, folder)
    except CannotRun as error:
        say(f"没有记住工作区，下次要重新选：{error.problem}")


def _open(folder: Path) -> None:
    """Show a folder in the Explorer; elsewhere its place was told."""
    if sys.platform == "win32" and folder.is_dir():
        import os

        # A folder, shown by the Explorer; nothing in it is run.
        os.startfile(folder)  # noqa: S606
