"""Running a command line: what it prints, its errors and its exit codes."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

import click

from indicators.disk_error import disk_reason
from indicators.problem import BadInput, CannotRun, Problem
from shifan.cli.terminal import safe_streams
from shifan.cli.usage_errors import usage_problem

# Plugins of other packages have no business in these models, and looking for them costs a start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class ExitCode(IntEnum):
    """Exit codes (design §11)."""

    DONE = 0
    FOUND = 1
    BAD_INPUT = 2
    CANNOT_RUN = 3


def print_json(document: Any) -> None:
    """One JSON document on standard output and nothing else there."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


def say(text: str) -> None:
    """A message for the person, on standard error."""
    click.echo(text, err=True)


def run_command(command: click.Command, args: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; bad input never shows a traceback."""
    words = list(sys.argv[1:] if args is None else args)
    with safe_streams("--json" in words):
        return _run(command, words)


def _run(command: click.Command, words: list[str]) -> int:
    as_json = "--json" in words
    # Commands build large trees once and end: collecting garbage meanwhile only costs time.
    gc.disable()
    try:
        result = command.main(words, prog_name="shifan", standalone_mode=False)
        sys.stdout.flush()
        return int(result or 0)
    except BadInput as error:
        return _report(error.problems, ExitCode.BAD_INPUT, as_json)
    except CannotRun as error:
        return _report([error.problem], ExitCode.CANNOT_RUN, as_json)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message())
        return int(ExitCode.BAD_INPUT)
    except click.UsageError as error:
        return _report([usage_problem(error)], ExitCode.BAD_INPUT, as_json)
    except (KeyboardInterrupt, click.Abort):
        say("已中断，没有写完的文件不会保留。")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return ExitCode.DONE
    except OSError as error:
        # A stream that is being written has no name.
        where = "" if error.filename is None else str(error.filename)
        remedy = "检查磁盘空间（连同系统的临时文件夹）和权限后重试"
        problem = Problem(f"读写失败（{disk_reason(error)}）", where, remedy=remedy)
        return _report([problem], ExitCode.CANNOT_RUN, as_json)
    finally:
        gc.enable()


def _report(problems: Sequence[Problem], code: ExitCode, as_json: bool) -> int:
    if as_json:
        print_json({"errors": [problem.as_json() for problem in problems]})
    for problem in problems:
        say(f"错误：{problem}")
    return int(code)
