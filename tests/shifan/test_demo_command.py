"""`shifan demo`: a shipped example is copied out and run; nobody's own folder is touched."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shifan.cli import app
from shifan.cli.command import run_command
from shifan.examples import EXAMPLES, copy_example, find_example
from tests.example_run import ExampleRun, files_below, run_demo

Printed = pytest.CaptureFixture[str]


def test_both_examples_run_from_end_to_end(example: ExampleRun) -> None:
    assert example.code == 0
    assert "自评报告  Word 字数 " in example.out
    assert "已复制到" in example.err
    assert "没有生成" not in example.out + example.err
    for name in ("scores.json", "自评报告.docx", "问题清单.xlsx", "整改台账.xlsx", "总览.html"):
        assert example.outputs[name]


def test_the_demo_of_the_made_city_says_that_it_is_made(shili: ExampleRun) -> None:
    assert "虚构的市，130项指标齐全，全部是模拟数据" in shili.err
    assert "【模拟数据，不反映任何地方的实际情况】" in shili.out


def test_the_demo_of_qinhuangdao_says_what_it_rests_on(qinhuangdao: ExampleRun) -> None:
    assert "不是对该市的评估" in qinhuangdao.err
    assert "【示例：仅据一篇公开报道整理，不是对该市的评估" in qinhuangdao.out


def test_the_copy_is_the_shipped_example(example: ExampleRun) -> None:
    name = "示例市" if example.root.name == "示例市" else "qinhuangdao"
    target = example.root.with_name(f"抄本-{name}")
    if not target.exists():
        assert copy_example(find_example(name), target)
    shipped = files_below(target)
    found = files_below(example.root)
    assert {name: found[name] for name in shipped} == shipped


def test_a_second_demo_goes_on_with_the_first(qinhuangdao: ExampleRun, tmp_path: Path) -> None:
    """It neither copies again nor changes a byte of what came out."""
    root = tmp_path / "再来"
    shutil.copytree(qinhuangdao.root, root)
    second = run_demo(root, "--example", "qinhuangdao")
    assert second.code == 0
    assert f"沿用 {root}" in second.err
    assert second.outputs == qinhuangdao.outputs


def test_a_foreign_folder_is_refused_and_left_alone(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "我的.docx").write_bytes(b"mine")
    assert run_command(app, ["demo", str(tmp_path)]) == 2
    assert "这里已有别的内容，示例不会覆盖它" in capsys.readouterr().err
    assert files_below(tmp_path) == {"我的.docx": b"mine"}


def test_a_changed_example_is_somebodys_work_and_not_overwritten(
    tmp_path: Path, capsys: Printed
) -> None:
    copy_example(find_example("qinhuangdao"), tmp_path / "w")
    settings = tmp_path / "w/shifan.yaml"
    settings.write_bytes(settings.read_bytes() + b"# mine\n")
    before = files_below(tmp_path / "w")
    assert run_command(app, ["demo", str(tmp_path / "w"), "--example", "qinhuangdao"]) == 2
    assert files_below(tmp_path / "w") == before
    assert "示例不会覆盖它" in capsys.readouterr().err


def test_a_file_in_the_way_is_refused(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "demo").write_bytes(b"mine")
    assert run_command(app, ["demo", str(tmp_path / "demo")]) == 2
    assert (tmp_path / "demo").read_bytes() == b"mine"
    assert "错误：" in capsys.readouterr().err


def test_an_unknown_example_is_bad_input_and_nothing_is_made(
    tmp_path: Path, capsys: Printed
) -> None:
    assert run_command(app, ["demo", str(tmp_path / "w"), "--example", "北京"]) == 2
    assert "没有名为“北京”的示例。现有 示例市、qinhuangdao" in capsys.readouterr().err
    assert not (tmp_path / "w").exists()


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    assert copy_example(find_example("qinhuangdao"), tmp_path)
    assert not copy_example(find_example("qinhuangdao"), tmp_path)


def test_each_example_can_be_named_by_its_folder_too() -> None:
    for example in EXAMPLES:
        assert find_example(example.folder) == find_example(example.name) == example


def test_a_copy_that_was_cut_off_is_finished_by_the_next(tmp_path: Path) -> None:
    example = find_example("qinhuangdao")
    copy_example(example, tmp_path / "whole")
    copy_example(example, tmp_path / "cut")
    for name in ("shifan.yaml", "units.yaml"):
        (tmp_path / "cut" / name).unlink()
    (tmp_path / "cut" / "files" / ".shifan-x.tmp").write_bytes(b"half")
    assert copy_example(example, tmp_path / "cut")
    assert files_below(tmp_path / "cut") == files_below(tmp_path / "whole")


def test_two_copies_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    example = find_example("qinhuangdao")
    with ThreadPoolExecutor(2) as pool:
        copied = list(pool.map(lambda _: copy_example(example, tmp_path / "w"), range(2)))
    assert sorted(copied) == [False, True]
    copy_example(example, tmp_path / "alone")
    assert files_below(tmp_path / "w") == files_below(tmp_path / "alone")
