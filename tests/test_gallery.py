"""The gallery shows what every command writes, and its page and pictures agree with its lists."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

_ROOT = Path(__file__).parents[1]
_GALLERY = _ROOT / "docs/gallery"
_MOST_BYTES = 6_000_000
_SUFFIX = re.compile(r"\b(xlsx|docx|html|json|yaml|txt|zip|png|svg|md)\b")
_WRITES = re.compile(r"写入文件夹|写入文件|写到哪个文件夹|写到这个文件夹|写入表格")
_PICTURE = re.compile(r"!\[[^]]*\]\(([^)]+\.png)\)")


@pytest.fixture(scope="module")
def gallery() -> Iterator[SimpleNamespace]:
    """The gallery's own lists; its modules are taken out again, their names are everyday words."""
    before = set(sys.modules)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(_GALLERY))
        yield SimpleNamespace(make=import_module("make"), unseen=import_module("unseen"))
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(_GALLERY)):
            del sys.modules[name]


def written() -> set[tuple[str, str]]:
    """Each command that writes, with each kind of file that its help names; "" is a folder."""
    found = set()
    text = (_ROOT / "docs/命令.md").read_text(encoding="utf-8")
    for section in text.split("\n## shifan ")[1:]:
        command = section.partition("\n")[0]
        for line in section.splitlines():
            if line.startswith("- `") and _WRITES.search(line):
                found |= {
                    (command, kind) for kind in _SUFFIX.findall(line.partition("：")[2]) or [""]
                }
    return found


def test_the_table_of_commands_is_understood() -> None:
    assert {
        ("gaps", "docx"),
        ("ledger stats", "png"),
        ("ledger cards", ""),
        ("batch", "html"),
        ("evidence scan", "xlsx"),
        ("review decide", "xlsx"),
    } <= written()
    assert ("ledger list", "") not in written()


def test_every_command_that_writes_a_document_has_a_picture_or_a_reason(
    gallery: SimpleNamespace,
) -> None:
    shown = {
        (item.command, kind)
        for group in gallery.make.GROUPS
        for item in group.items
        for kind in ("", item.file.rpartition(".")[2])
    }
    unseen = gallery.unseen
    wanted = {
        (command, kind)
        for command, kind in written()
        if kind not in unseen.MACHINE and command not in unseen.COMMANDS
    }
    assert sorted(wanted - shown) == []
    assert all([*unseen.MACHINE.values(), *unseen.COMMANDS.values()])
    assert set(unseen.COMMANDS) <= {command for command, _ in written()}


def test_no_two_outputs_of_an_example_share_a_picture(gallery: SimpleNamespace) -> None:
    names = [
        (example, item.name)
        for group in gallery.make.GROUPS
        for item in group.items
        for example in item.examples
    ]
    assert len(names) == len(set(names))


def test_the_page_and_the_pictures_are_those_of_the_lists(gallery: SimpleNamespace) -> None:
    page = (_GALLERY / "README.md").read_text(encoding="utf-8")
    assert page == gallery.make.readme()
    names = {path.name for path in _GALLERY.glob("*.png")}
    assert names == gallery.make.pictures() == set(_PICTURE.findall(page))


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in _GALLERY.glob("*.png")) < _MOST_BYTES


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_front_pages_show_pictures_that_exist(name: str) -> None:
    text = (_ROOT / name).read_text(encoding="utf-8")
    shown = _PICTURE.findall(text)
    assert len(shown) >= 3
    assert [one for one in shown if not (_ROOT / one).is_file()] == []
    assert "(docs/gallery/README.md)" in text
