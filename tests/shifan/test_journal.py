"""Several files replaced together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indicators.problem import BadInput, CannotRun
from shifan.journal import commit, finish
from shifan.workspace import STAGE


def test_texts_and_files_are_put_in_place_and_nothing_is_left(tmp_path: Path) -> None:
    root, source = tmp_path / "w", tmp_path / "源.txt"
    root.mkdir()
    source.write_bytes(b"file")
    commit(root, {"evidence/N001.yaml": "新", "files/N001/甲.txt": source})
    assert (root / "evidence/N001.yaml").read_text(encoding="utf-8") == "新"
    assert (root / "files/N001/甲.txt").read_bytes() == b"file"
    assert not (root / STAGE).exists()
    assert not finish(root)


@pytest.mark.parametrize("killed_at", range(4))
def test_a_kill_at_any_moment_leaves_old_or_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text("旧", encoding="utf-8")
    rename = Path.replace
    moves: list[Path] = []

    def killed(self: Path, target: Path) -> Path:
        if len(moves) == killed_at:
            raise KeyboardInterrupt
        moves.append(target)
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        commit(tmp_path, dict.fromkeys(("a", "b", "c"), "新"))
    monkeypatch.undo()
    finish(tmp_path)
    now = {(tmp_path / name).read_text(encoding="utf-8") for name in ("a", "b", "c")}
    assert now == ({"旧"} if killed_at == 0 else {"新"})
    assert not (tmp_path / STAGE).exists()


def test_a_missing_source_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("旧", encoding="utf-8")
    with pytest.raises(CannotRun):
        commit(tmp_path, {"a": "新", "b": tmp_path / "没有"})
    assert (tmp_path / "a").read_text(encoding="utf-8") == "旧"
    assert not (tmp_path / STAGE).exists()


def test_a_forged_journal_does_not_reach_outside(tmp_path: Path) -> None:
    root = tmp_path / "w"
    stage = root / STAGE
    stage.mkdir(parents=True)
    (stage / "00000").write_text("x", encoding="utf-8")
    journal = stage / "journal.json"
    for told in (
        {"files": {"00000": "../外"}},
        {"files": {"../x": "a"}},
        {"files": ["a"]},
        {"files": {}, "removed": ["../外"]},
        {"files": {}, "removed": [1]},
    ):
        journal.write_text(json.dumps(told), encoding="utf-8")
        with pytest.raises(BadInput):
            finish(root)
    assert not (tmp_path / "外").exists()


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    root, outside = tmp_path / "w", tmp_path / "外"
    root.mkdir()
    outside.mkdir()
    (root / "files").symlink_to(outside)
    with pytest.raises(BadInput):
        commit(root, {"files/甲.txt": "x"})
    assert not list(outside.iterdir())


def test_what_goes_and_what_comes_change_together(tmp_path: Path) -> None:
    """A kill after the journal stands is finished: the old name goes, and its empty folder."""
    for name in ("files/旧?/甲.txt", "files/乙.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    moved = {"files/旧？/甲.txt": tmp_path / "files/旧?/甲.txt"}
    commit(tmp_path, moved, ["files/旧?/甲.txt"])
    assert (tmp_path / "files/旧？/甲.txt").read_text(encoding="utf-8") == "x"
    assert {path.name for path in (tmp_path / "files").iterdir()} == {"旧？", "乙.txt"}


def test_another_writers_journal_is_not_thrown_away(tmp_path: Path) -> None:
    (tmp_path / STAGE).mkdir()
    (tmp_path / STAGE / "journal.json").write_text("{}", encoding="utf-8")
    with pytest.raises(CannotRun):
        commit(tmp_path, {"a": "新"})
    assert (tmp_path / STAGE / "journal.json").is_file()


@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    (tmp_path / "a").write_text("旧", encoding="utf-8")
    (tmp_path / "a").chmod(mode)
    commit(tmp_path, {"a": "新"})
    assert (tmp_path / "a").stat().st_mode & 0o777 == mode
