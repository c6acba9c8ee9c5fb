"""`shifan menu`: people who type no commands get through the daily work by numbers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shifan.cli import app
from shifan.cli.menu import menu
from shifan.menu_memory import recall, remember
from shifan.menu_work import TITLES, WORKS, read_folder
from tests.planted_fault import good_workspace
from tests.small_case import write_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_workspace(tmp_path / "工作区 一").resolve()


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "workspace.txt"


def typed(memory: Path, *answers: str, folder: Path | None = None) -> Result:
    """The menu after these answers; the input then ends."""
    words = ["--memory", str(memory), *([str(folder)] if folder else [])]
    return CliRunner().invoke(menu, words, input="".join(f"{a}\n" for a in answers))


def test_the_five_works_come_first_and_in_order(root: Path, memory: Path) -> None:
    result = typed(memory, folder=root)
    assert result.exit_code == 0
    assert TITLES[:5] == ("自查", "清单", "台账", "报告", "申报")
    for number, title in enumerate(TITLES, 1):
        assert f"{number}  {title}  {WORKS[title].about}" in result.output


@pytest.mark.parametrize("answer", ["", "0"])
def test_an_empty_answer_and_zero_leave(root: Path, memory: Path, answer: str) -> None:
    result = typed(memory, answer, folder=root)
    assert result.exit_code == 0
    assert result.output.endswith("再见。\n")


def test_ctrl_c_at_a_question_leaves(
    root: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("click.termui.visible_prompt_func", interrupted)
    result = typed(memory, folder=root)
    assert result.exit_code == 0
    assert result.output.endswith("再见。\n")


def test_a_number_that_is_not_there_is_told(root: Path, memory: Path) -> None:
    assert "没有“99”这一项" in typed(memory, "99", folder=root).output


def test_the_workspace_is_remembered_for_the_next_time(root: Path, memory: Path) -> None:
    typed(memory, folder=root)
    assert memory.read_text(encoding="utf-8") == f"{root}\n"
    assert f"工作区：{root}" in typed(memory).output


def test_a_folder_dragged_into_the_window_comes_in_quotes(root: Path, memory: Path) -> None:
    result = typed(memory, "1", f'"{root}"')
    assert "还没有选定工作区" in result.output
    assert f"工作区：{root}" in result.output


def test_a_folder_that_is_no_workspace_is_told_and_not_remembered(
    tmp_path: Path, memory: Path
) -> None:
    result = typed(memory, folder=tmp_path)
    assert "不是工作区" in result.output
    assert not memory.exists()


def test_a_workspace_that_has_gone_is_asked_for_again(root: Path, memory: Path) -> None:
    typed(memory, folder=root)
    shutil.rmtree(root)
    assert "还没有选定工作区" in typed(memory).output


def test_a_memory_that_cannot_be_written_stops_nothing(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    result = typed(tmp_path / "file/workspace.txt", folder=root)
    assert result.exit_code == 0
    assert "没有记住工作区" in result.output


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a\nb", b"a\0b"])
def test_a_spoilt_memory_is_no_memory(memory: Path, content: bytes) -> None:
    memory.write_bytes(content)
    assert recall(memory) is None


def test_notepad_may_have_saved_the_memory(memory: Path) -> None:
    memory.write_bytes("\ufeffD:\\创建\r\n".encode())
    assert recall(memory) == Path("D:\\创建")
    remember(memory, Path("甲 乙"))
    assert recall(memory) == Path("甲 乙")


@pytest.mark.parametrize(
    ("number", "files"),
    [("2", ["问题清单.xlsx", "问题清单.docx"]), ("3", ["整改台账.xlsx"])],
)
def test_a_work_writes_its_files_and_says_where(
    root: Path, memory: Path, number: str, files: list[str]
) -> None:
    result = typed(memory, number, *(["张三"] if number == "3" else []), folder=root)
    for name in files:
        assert (root / "out" / name).is_file()
        assert f"  {root / 'out' / name}\n" in result.output


def test_a_signed_work_asks_for_a_name_and_without_one_does_nothing(
    root: Path, memory: Path
) -> None:
    result = typed(memory, "3", "", folder=root)
    assert "经办人姓名" in result.output
    assert not (root / "ledger.db").exists()


def test_self_evaluation_goes_on_where_something_was_found(tmp_path: Path, memory: Path) -> None:
    root = good_workspace(tmp_path / "工作区")
    shutil.rmtree(root / "files")
    result = typed(memory, "1", folder=root)
    assert "自查办完了" in result.output
    assert "填报" in result.output


def test_bad_input_stops_the_work_and_not_the_menu(root: Path, memory: Path) -> None:
    (root / "units.yaml").unlink()
    result = typed(memory, "4", folder=root)
    assert "报告没有办完" in result.output
    assert "办完了" not in result.output
    assert result.output.endswith("再见。\n")


def test_a_new_workspace_is_made_and_gone_on_with(tmp_path: Path, memory: Path) -> None:
    place = (tmp_path / "新 的").resolve()
    result = typed(memory, "2", str(place), "某县人民政府", "2")
    assert f"工作区：{place}" in result.output
    assert "level: county" in (place / "shifan.yaml").read_text(encoding="utf-8")


def test_a_name_like_an_option_is_still_a_folder() -> None:
    folder = read_folder("--help")
    assert folder is not None
    assert folder.is_absolute()
    assert read_folder('  ""  ') is None


def test_every_command_line_of_the_menu_exists(root: Path) -> None:
    for work in WORKS.values():
        for words in work.command_lines(root, "张三"):
            result = CliRunner().invoke(app, [*words, "--help"])
            assert result.exit_code == 0
            for option in (word for word in words if word.startswith("-")):
                assert option in result.output
