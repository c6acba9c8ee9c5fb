"""New paths in a manifest: every other character stays as it was."""

from __future__ import annotations

import pytest

from evidence.path_writing import with_paths

OLD, NEW = "files/N001/a?.txt", "files/N001/a？.txt"


@pytest.mark.parametrize(
    "line",
    [f"file: {OLD}", f"file: '{OLD}'", f'file: "{OLD}"', f"file: {OLD}   # 原件"],
)
def test_only_the_path_changes(line: str) -> None:
    text = (
        f"# 注\r\nindicator: N001\r\nmaterials:\r\n  - id: m1\r\n    {line}\r\n    title: {OLD}\r\n"
    )
    after = with_paths(text, {OLD: NEW})
    assert NEW in after
    head, tail = text.split(line)[0], text.split(line)[1]
    assert after.startswith(head)
    assert after.endswith(tail)


def test_flow_style_snapshots_and_backslashes() -> None:
    text = "materials:\n  - {id: m1, snapshot: 'files\\N001\\a?.txt', file: files/N001/b.txt}\n"
    after = with_paths(text, {OLD: NEW})
    assert after == text.replace("'files\\N001\\a?.txt'", f"'{NEW}'")


def test_what_is_not_moved_stays() -> None:
    text = "materials:\n  - {id: m1, file: files/N001/b.txt}\n"
    assert with_paths(text, {OLD: NEW}) == text
    assert with_paths("indicator: N001\n", {OLD: NEW}) == "indicator: N001\n"
