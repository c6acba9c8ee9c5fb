"""The terminal: harmless text, any code page, colours and progress only where they are wanted."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.style.cell_layout import display_width
from shifan.cli.command import print_json, run_command
from shifan.cli.table import table_blocks, text_table, wrap
from shifan.cli.terminal import NARROW, HarmlessStream, room, visible
from tests.planted_fault import edit, good_workspace

EVIL = "标题\x1b[2J\x1b]0;改窗口名\x07\r\b\x9b31m\u202e倒"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return good_workspace(tmp_path / "工作区")


def separate(words: list[str], **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command line run as its own process."""
    return subprocess.run(
        [sys.executable, "-m", "shifan", *words],
        capture_output=True,
        env=os.environ | environment,
        check=False,
    )


def on_terminal(words: list[str], **environment: str) -> str:
    """What a person sees who runs a command line in a terminal of 80 columns."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "shifan", *words],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "80"} | environment,
    ):
        os.close(slave)
        seen = b""
        # Linux ends a terminal that nobody holds with an error.
        try:
            while part := os.read(master, 65536):
                seen += part
        except OSError:
            pass
    os.close(master)
    return seen.decode()


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("gbk", ["score"]),
        ("cp936:strict", ["score"]),
        ("cp437", ["score"]),
        ("ascii:strict", ["score"]),
        ("utf-8", ["score"]),
        ("cp936", ["gaps", "--json"]),
        ("ascii", ["gaps", "--json"]),
    ],
)
def test_no_code_page_crashes_a_command(root: Path, setting: str, words: list[str]) -> None:
    edit(root, "shifan.yaml", lambda data: data["applicant"].update(name="䶮𬭎⑳市人民政府"))
    done = separate(
        [words[0], str(root), *words[1:]], PYTHONIOENCODING=setting, PYTHONUTF8="0", LC_ALL="C"
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    if "--json" in words:
        json.loads(done.stdout.decode("utf-8"))
    else:
        assert done.stdout.decode(setting.partition(":")[0])
        assert ("合计" in done.stdout.decode("gbk", "replace")) is (setting[:3] in ("gbk", "cp9"))


@pytest.mark.parametrize("name", ["C", "POSIX", "zh_CN.GBK"])
def test_without_a_wish_it_is_utf8_under_every_locale(root: Path, name: str) -> None:
    done = separate(["score", str(root)], PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", LC_ALL=name)
    assert "【工作参考分，非官方评分】" in done.stdout.decode("utf-8")


def test_errors_are_safe_under_a_code_page_too() -> None:
    done = separate(["score", "没有𬭎"], PYTHONIOENCODING="cp437")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def printing(text: str) -> click.Command:
    return click.Command("print", callback=lambda: click.echo(text))


def test_text_cannot_steer_the_terminal() -> None:
    shown = visible(EVIL)
    assert shown == "标题␛[2J␛]0;改窗口名␇␍␈\\u009b31m\\u202e倒"
    assert visible("表\t头\n行") == "表\t头\n行"


def test_a_title_with_escapes_is_shown_harmlessly_on_a_terminal(root: Path) -> None:
    edit(root, "shifan.yaml", lambda data: data["applicant"].update(name=EVIL))
    (root / "files" / "\x1b[2J.docx").write_bytes(b"x")
    for words in (["check"], ["evidence", "scan"], ["status"]):
        seen = on_terminal([*words, str(root)], NO_COLOR="1", TERM="dumb")
        assert "\x1b" not in seen
        assert "\x9b" not in seen
        assert "\u202e" not in seen


def test_what_is_printed_goes_through_the_harmless_stream(capsys: Printed) -> None:
    stream = HarmlessStream(sys.stdout)
    assert stream.write("a\x1b") == 2
    assert (stream.writable(), stream.isatty()) == (True, False)
    assert not hasattr(stream, "buffer"), "bytes could be written past it"
    stream.flush()
    assert capsys.readouterr().out == "a␛"


def test_the_streams_are_as_before_afterwards() -> None:
    before = sys.stdout, sys.stderr
    run_command(printing("x"), [])
    assert (sys.stdout, sys.stderr) == before


@given(st.text())
def test_a_json_document_keeps_its_values(text: str) -> None:
    """Characters that steer are written as JSON's own escapes."""
    assert json.loads(visible(json.dumps([text], ensure_ascii=False))) == [text]


def test_json_is_utf8_whatever_is_asked(capsys: Printed) -> None:
    @click.command()
    @click.option("--json", "as_json", is_flag=True)
    def show(as_json: bool) -> None:
        print_json({"名称": "\u202e䶮"})

    assert run_command(show, ["--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"名称": "\u202e䶮"}


def test_piped_output_has_no_escapes_and_no_progress(root: Path) -> None:
    done = separate(["check", str(root)], FORCE_COLOR="1", TERM="xterm-256color")
    assert b"\x1b" not in done.stdout + done.stderr
    assert "核对文件" not in done.stderr.decode()


def test_progress_goes_to_standard_error_alone(root: Path, tmp_path: Path) -> None:
    master, slave = pty.openpty()
    with (tmp_path / "out.txt").open("wb") as out:
        done = subprocess.Popen(
            [sys.executable, "-m", "shifan", "check", str(root)],
            stdout=out,
            stderr=slave,
            env=os.environ | {"TERM": "xterm-256color"},
        )
        os.close(slave)
        seen = b""
        try:
            while part := os.read(master, 65536):
                seen += part
        except OSError:
            pass
        done.wait()
    os.close(master)
    assert "核对文件" in seen.decode()
    assert b"\x1b" in seen, "the bar draws over itself"
    assert "\x1b" not in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_no_color_is_honoured_on_a_terminal(root: Path) -> None:
    words = ["check", str(root)]
    assert COLOUR.search(on_terminal(words))
    assert not COLOUR.search(on_terminal(words, NO_COLOR="1"))


def test_a_dumb_terminal_gets_no_bar(root: Path) -> None:
    assert "\x1b" not in on_terminal(["check", str(root)], TERM="dumb")


def test_a_pipe_gets_80_columns(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert room() == NARROW


@pytest.mark.parametrize(("columns", "given"), [("40", 80), ("80", 80), ("120", 120), ("999", 160)])
def test_a_terminal_gives_its_columns_within_reason(
    monkeypatch: pytest.MonkeyPatch, columns: str, given: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert room() == given


WORDS = st.text("甲乙丙丁，。（）ab12.-  ", max_size=60)
ROWS = st.lists(st.tuples(WORDS, WORDS, st.integers(0, 10**8).map(str), WORDS), max_size=12)


@given(ROWS)
def test_a_table_fits_80_columns_and_loses_no_character(rows: list[tuple[str, ...]]) -> None:
    table = text_table(("指标", "责任单位", "失分", "具体情况"), rows, right=[2])
    assert max(map(display_width, table.split("\n"))) <= NARROW
    kept = re.sub("[\\s-]", "", table)
    given_ = re.sub("[\\s-]", "", "指标责任单位失分具体情况" + "".join(map("".join, rows)))
    assert sorted(kept) == sorted(given_)


@given(ROWS)
def test_every_row_is_one_block_and_numbers_stay_whole(rows: list[tuple[str, ...]]) -> None:
    head, blocks = table_blocks(("甲", "乙", "数", "丙"), rows, right=[2])
    assert head.split("\n")[-1].replace(" ", "").strip("-") == ""
    assert len(blocks) == len(rows)
    for row, block in zip(rows, blocks, strict=True):
        assert row[2] in block


@given(WORDS, st.integers(2, 40))
def test_wrapped_lines_keep_their_width(text: str, width: int) -> None:
    assert all(display_width(line) <= width for line in wrap(text, width))


def test_a_table_that_fits_is_not_broken() -> None:
    table = text_table(("名称", "数"), [("甲", "1.00"), ("乙", "10.00")], right=[1])
    assert table.split("\n") == ["名称     数", "----  -----", "甲     1.00", "乙    10.00"]


def test_few_recurring_values_stay_whole_where_there_is_room() -> None:
    rows = [("据公开方案整理", "很长的说明" * 9)] * 9
    for line in text_table(("来源", "说明"), rows).split("\n")[2::2]:
        assert line.startswith("据公开方案整理  ")


def test_closing_punctuation_begins_no_line() -> None:
    assert wrap("一二三四五，六", 10) == ["一二三四", "五，六"]
    assert wrap("见《办法》", 6) == ["见《办", "法》"]
