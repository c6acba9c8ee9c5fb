"""The command line: exit codes, bad usage in Chinese, errors as JSON, never a traceback."""

from __future__ import annotations

import json
import re
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import click
import pytest
from filelock import FileLock

from indicators.problem import BadInput, CannotRun, Problem
from shifan.cli import app, main
from shifan.cli.clock import beijing_today, event_moment
from shifan.cli.command import run_command
from shifan.writing import LOCK_NAME
from tests.planted_fault import PAPER, good_workspace

COMMAND = re.compile(r"shifan( [a-z]+)*")
ENGLISH = re.compile(r"[A-Za-z]{3,} [a-z]{2,}")

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return good_workspace(tmp_path / "工作区 一")


def refused(words: list[str], capsys: Printed, code: int = 2) -> str:
    """What is said of a command line that fails; nothing is printed for people on stdout."""
    assert run_command(app, words) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("错误：")
    assert "Traceback" not in err
    assert not ENGLISH.search(COMMAND.sub("", err)), err
    return err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["check"], "缺少 DIR"),
        (["ledger", "list"], "缺少 DIR"),
        (["report", "check"], "缺少"),
        (["nope"], "没有这个命令：nope"),
        (["evidence", "nope"], "没有这个命令：nope"),
        (["score", "--jsn", "x"], "没有选项 --jsn，是不是 --json"),
        (["--nope"], "没有选项 --nope"),
        (["score", "x", "y"], "命令后面多了内容"),
        (["score", "x", "-o"], "选项 -o 后面缺少内容"),
        (["run", "x", "--by"], "选项 --by 后面缺少内容"),
        (["gaps", "x", "--by", "颜色"], "--by 只能是 level、unit、area"),
        (["package", "x", "--edition", "final"], "--edition 只能是 declare、verify"),
        (["report", "x", "--limit", "三千"], "--limit 应当是整数"),
        (["check", "没有这个文件夹"], "找不到工作区文件夹"),
    ],
)
def test_bad_usage_is_exit_2_and_told_in_chinese(
    words: list[str], says: str, capsys: Printed
) -> None:
    err = refused(words, capsys)
    assert says in err
    assert err.count("\n") == 1


def test_bad_usage_names_the_command_whose_help_to_read(capsys: Printed) -> None:
    assert "看用法：shifan evidence scan --help" in refused(["evidence", "scan"], capsys)


@pytest.mark.parametrize("words", [[], ["evidence"], ["ledger"], ["catalogue"]])
def test_without_a_command_the_help_is_shown_and_it_is_exit_2(
    words: list[str], capsys: Printed
) -> None:
    assert run_command(app, words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("用法：shifan")
    assert "错误" not in err


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--version"], ["score", "-h"]])
def test_help_and_version_are_exit_0(words: list[str], capsys: Printed) -> None:
    assert run_command(app, words) == 0
    assert capsys.readouterr().out


def _all_commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    context = click.Context(group)
    found: list[tuple[str, ...]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        found.append((*path, name))
        if isinstance(command, click.Group):
            found += _all_commands(command, (*path, name))
    return found


@pytest.mark.parametrize("path", _all_commands(app), ids=" ".join)
def test_every_help_is_chinese_throughout(path: tuple[str, ...], capsys: Printed) -> None:
    """Headings, usage and options; what an option stands for may be a plain English word."""
    assert run_command(app, [*path, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"用法：shifan {' '.join(path)} ")
    assert "显示这份说明" in out
    for heading in ("Usage", "Options", "Commands", "[OPTIONS]", "Show this", "default:", "选项:"):
        assert heading not in out
    options = out.partition("选项：")[2].partition("命令：")[0]
    for line in options.splitlines():
        if line.startswith("  -"):
            assert re.search("[一-龥]", line), line


def test_0_is_done_1_is_found_2_is_bad_input(root: Path, capsys: Printed) -> None:
    assert run_command(app, ["check", str(root)]) == 0
    (root / PAPER).unlink()
    assert run_command(app, ["check", str(root)]) == 1
    (root / "units.yaml").unlink()
    assert run_command(app, ["check", str(root)]) == 2
    assert "错误：units.yaml：找不到文件" in capsys.readouterr().err


def test_3_is_could_not_run(root: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shifan.writing._LOCK_SECONDS", 0)
    with FileLock(root / LOCK_NAME):
        err = refused(["evidence", "scan", str(root)], capsys, 3)
    assert "正被另一个 shifan 命令写入" in err


def test_an_output_open_in_word_is_exit_3_and_named(root: Path, capsys: Printed) -> None:
    output = root / "测算.xlsx"
    output.write_bytes(b"old")
    (root / "~$测算.xlsx").write_bytes(b"")
    err = refused(["score", str(root), "-o", str(output)], capsys, 3)
    assert str(output) in err
    assert "关闭它再试" in err
    assert output.read_bytes() == b"old"


def _command(error: BaseException) -> click.Command:
    def fail() -> None:
        raise error

    return click.Command("fail", callback=fail)


PROBLEM = Problem("写不对", "shifan.yaml", 3, "office", "改正它")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BadInput([PROBLEM]), 2),
        (CannotRun(PROBLEM), 3),
        (OSError(28, "磁盘满了", "out/a.xlsx"), 3),
        (KeyboardInterrupt(), 130),
    ],
)
def test_each_kind_of_failure_has_its_exit_code(
    error: BaseException, code: int, capsys: Printed
) -> None:
    assert run_command(_command(error), []) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err


def test_the_place_the_fault_and_the_remedy_are_told(capsys: Printed) -> None:
    run_command(_command(BadInput([PROBLEM])), [])
    assert capsys.readouterr().err == "错误：shifan.yaml:3 office：写不对。改正它\n"


def test_every_problem_has_its_line(capsys: Printed) -> None:
    run_command(_command(BadInput([PROBLEM, PROBLEM, PROBLEM])), [])
    assert capsys.readouterr().err.count("错误：") == 3


def test_an_own_bug_crashes() -> None:
    """A result after a bug could not be trusted; hiding it would be worse."""
    with pytest.raises(ZeroDivisionError):
        run_command(_command(ZeroDivisionError()), [])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["score", "没有", "--json"], 2),
        (["check", "--json"], 2),
        (["nope", "--json"], 2),
        (["gaps", "没有", "--json", "--by", "颜色"], 2),
        (["run", "没有", "--today", "昨天", "--json"], 2),
        (["verify", "没有.zip", "--json"], 2),
        (["ledger", "verify", "没有", "--json"], 2),
    ],
)
def test_with_json_errors_are_one_document_on_stdout(
    words: list[str], code: int, capsys: Printed
) -> None:
    assert run_command(app, words) == code
    out, err = capsys.readouterr()
    document = json.loads(out)
    assert list(document) == ["errors"]
    for error in document["errors"]:
        assert set(error) == {"file", "line", "key", "message", "remedy"}
        assert re.search("[一-龥]", error["message"])
    assert err.count("错误：") == len(document["errors"])


def test_with_json_exit_3_is_a_document_too(
    root: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shifan.writing._LOCK_SECONDS", 0)
    with FileLock(root / LOCK_NAME):
        assert run_command(app, ["evidence", "scan", str(root), "--json"]) == 3
    (error,) = json.loads(capsys.readouterr().out)["errors"]
    assert error["remedy"] == "等它结束后再试"


def read_today(value: str | None) -> date:
    """The day that a command with `--today` gets."""
    from shifan.cli.options import today_option

    got: list[date] = []

    @click.command()
    @today_option
    def show(today: date) -> None:
        got.append(today)

    if run_command(show, [] if value is None else ["--today", value]):
        raise ValueError(value)
    return got[0]


@pytest.mark.parametrize(
    "written",
    ["2021-03-05", "2021.3.5", "2021/03/05", "20210305", "2021年3月5日", "２０２１－３－５"],
)
def test_today_is_taken_as_people_write_days(written: str) -> None:
    assert read_today(written) == date(2021, 3, 5)


@pytest.mark.parametrize("written", ["昨天", "2021-02-29", "2021-3", "05/03/2021", "0"])
def test_a_day_that_does_not_exist_is_refused(written: str, capsys: Printed) -> None:
    with pytest.raises(ValueError, match=re.escape(written)):
        read_today(written)
    told = capsys.readouterr().err
    assert told.startswith("错误：--today：")
    assert "写成 2021-04-30" in told


def test_without_today_it_is_today_in_china() -> None:
    assert read_today(None) in (beijing_today(), beijing_today() - timedelta(days=1))


def test_an_event_of_another_day_is_recorded_at_its_start_in_utc() -> None:
    assert event_moment(date(2021, 3, 5)) == "2021-03-04T16:00:00Z"


def test_a_clock_that_jumps_between_two_readings_does_not_move_an_event_to_another_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Midnight may pass, or the clock be set, between the command's start and its event."""
    beijing = timezone(timedelta(hours=8))
    moments = iter(datetime(2021, 3, day, 12, tzinfo=beijing) for day in (5, 6, 7))
    monkeypatch.setattr("shifan.cli.clock._beijing_now", lambda: next(moments))
    day = beijing_today()
    assert event_moment(day) == "2021-03-04T16:00:00Z"
    assert event_moment(date(2021, 3, 7)) == "2021-03-07T04:00:00Z"


def test_the_installed_command_ends_with_its_exit_code(
    capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["shifan", "check", "没有这个文件夹"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    assert "找不到工作区文件夹" in capsys.readouterr().err
