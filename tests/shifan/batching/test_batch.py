"""A batch: every applicant a row, the same bytes however it is run, nothing stale."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from indicators.problem import BadInput, CannotRun
from scoring.evaluation import Evaluation
from shifan.batching.batch import Batch, run_batch
from shifan.batching.discovery import Source, find_sources
from shifan.batching.fingerprint import workspace_hash
from shifan.batching.outcome import Outcome
from shifan.batching.row_store import open_store, store_path
from shifan.batching.workers import OneProcess, Processes, Task
from shifan.workspace import Workspace, open_workspace
from tests.shifan.batching_case import KEPT, small_cities


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_cities(tmp_path_factory.mktemp("batch") / "cities")


@pytest.fixture
def cities(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "cities"))


def run(root: Path, store: Path | None = None, fresh: bool = False, resume: bool = False) -> Batch:
    return run_batch(root, OneProcess(), store, fresh, resume)


def scores(batch: Batch) -> dict[str, tuple[int, ...]]:
    return {s.city.path: tuple(s.total) for group in batch.groups for s in group.standings}


def test_a_row_is_what_score_says(cities: Path) -> None:
    for path, row in scores(run(cities)).items():
        total = open_workspace(cities / path).evaluate().total
        assert row == (total.full, total.claimed, total.onsite, total.supported)


def test_areas_add_up_to_the_total(cities: Path) -> None:
    for standing in run(cities).groups[0].standings:
        sums = [sum(column) for column in zip(*(a.cents for a in standing.areas), strict=True)]
        assert sums == list(standing.total)


def test_common_gaps_count_cities_and_sum_losses(cities: Path) -> None:
    (group,) = run(cities).groups
    lost = sum(s.total.full - s.total.supported - s.total.onsite for s in group.standings)
    assert sum(gap.loss for gap in group.gaps) == lost
    assert max(gap.cities for gap in group.gaps) == 3


def test_a_broken_workspace_is_a_row_with_its_error(cities: Path) -> None:
    broken = cities / "坏" / "市"
    shutil.copytree(next(cities.iterdir()), broken)
    (broken / "evidence" / "L1.yaml").write_text("indicator: [", encoding="utf-8")
    (cities / "假.zip").write_text("no zip")
    batch = run(cities)
    assert len(scores(batch)) == 3
    assert [failed.path for failed in batch.failed] == ["假.zip", "坏/市"]
    assert "evidence/L1.yaml" in str(batch.failed[1].problems[0])


def test_discovery_stays_outside_workspaces_hidden_folders_and_links(cities: Path) -> None:
    inside = min(cities.iterdir())
    shutil.copytree(inside, inside / "out" / "copy")
    shutil.copytree(inside, cities / ".old" / "copy")
    (cities / "link").symlink_to(inside)
    assert [s.kind for s in find_sources(cities)] == ["workspace"] * 3
    assert find_sources(inside) == [Source(".", "workspace")]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="没有可测算"):
        run(tmp_path)


def test_unchanged_rows_are_taken_over_and_give_the_same(cities: Path, tmp_path: Path) -> None:
    store = store_path(cities, tmp_path / "x.json")
    first = run(cities, store)
    again = run(cities, store)
    assert (first.reused, again.reused) == (0, 3)
    assert again.groups == first.groups


@pytest.mark.parametrize(
    "name",
    [
        "evidence/L1.yaml",
        "units.yaml",
        "files.json",
        "shifan.yaml",
        "waivers.yaml",
        "allocation.yaml",
    ],
)
def test_any_change_of_content_makes_a_new_row(name: str, cities: Path, tmp_path: Path) -> None:
    store = store_path(cities, tmp_path / "x.json")
    run(cities, store)
    path = min(cities.iterdir()) / name
    before = path.stat() if path.exists() else None
    if name == "waivers.yaml":
        path.write_text("format: 1\nwaivers: []\n", encoding="utf-8")
    elif name == "allocation.yaml":
        path.write_text("format: 1\nindicators: []\n", encoding="utf-8")
    else:
        path.write_bytes(path.read_bytes() + b"\n")
    if before:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert run(cities, store).reused == 2


def test_every_file_that_scoring_opens_is_in_the_key(
    cities: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = min(cities.iterdir())
    root.joinpath("waivers.yaml").write_text("format: 1\nwaivers: []\n", encoding="utf-8")
    root.joinpath("allocation.yaml").write_text("format: 1\nindicators: []\n", encoding="utf-8")
    opened: set[Path] = set()

    def watched(real: Any) -> Any:
        def watching(path: Path | str, *arguments: Any, **options: Any) -> Any:
            opened.add(Path(path))
            return real(path, *arguments, **options)

        return watching

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", watched(Path.open))
        patch.setattr(os, "open", watched(os.open))
        open_workspace(root).evaluate()
    own = sorted(path for path in opened if path.is_relative_to(root))
    assert len(own) == KEPT + 5
    before = workspace_hash(root)
    for path in own:
        data = path.read_bytes()
        path.write_bytes(data + b" ")
        assert workspace_hash(root) != before, path.name
        path.write_bytes(data)


def test_an_allocation_leaves_cities_comparable(cities: Path) -> None:
    one, other = sorted(cities.iterdir())[:2]
    lead = open_workspace(one).roster.units[0].name
    text = f"format: 1\nindicators:\n  - indicator: L1\n    lead: {lead}\n"
    one.joinpath("allocation.yaml").write_text(text, encoding="utf-8")
    (group,) = run(cities).groups
    assert {s.city.path for s in group.standings} >= {one.name, other.name}


def test_a_row_with_an_allocation_is_kept(cities: Path, tmp_path: Path) -> None:
    root = min(cities.iterdir())
    lead = open_workspace(root).roster.units[0].name
    text = f"format: 1\nindicators:\n  - indicator: L1\n    lead: {lead}\n"
    root.joinpath("allocation.yaml").write_text(text, encoding="utf-8")
    store = store_path(cities, tmp_path / "x.json")
    run(cities, store)
    assert run(cities, store).reused == 3


def test_common_gaps_are_what_the_gaps_of_each_city_add_up_to(cities: Path) -> None:
    (group,) = run(cities).groups
    told: dict[tuple[str, str, str], int] = {}
    for root in cities.iterdir():
        for gap in open_workspace(root).evaluate().gaps:
            key = (gap.indicator, gap.criterion, gap.cls)
            told[key] = told.get(key, 0) + gap.loss
    assert {(g.indicator, g.criterion, g.cls): g.loss for g in group.gaps} == told


def test_a_stray_file_in_evidence_makes_an_error_and_its_removal_the_row(
    cities: Path, tmp_path: Path
) -> None:
    store = store_path(cities, tmp_path / "x.json")
    run(cities, store)
    stray = min(cities.iterdir()) / "evidence" / "说明.docx"
    stray.write_bytes(b"x")
    batch = run(cities, store)
    assert (batch.reused, len(batch.failed)) == (2, 1)
    stray.unlink()
    batch = run(cities, store)
    assert (batch.reused, len(batch.failed)) == (3, 0)


def test_a_changed_catalogue_of_ones_own_makes_a_new_row(cities: Path, tmp_path: Path) -> None:
    from indicators.catalogue_loader import catalogue_path

    root = min(cities.iterdir())
    own = root / "own.yaml"
    own.write_bytes(catalogue_path("puyang", root).read_bytes())
    settings = root / "shifan.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("puyang", "./own.yaml"), encoding="utf-8")
    store = store_path(cities, tmp_path / "x.json")
    run(cities, store)
    assert run(cities, store).reused == 3
    own.write_bytes(own.read_bytes().replace(b"points: 1", b"points: 2") + b"# x\n")
    assert run(cities, store).reused == 2


def test_a_touched_file_is_no_change(cities: Path, tmp_path: Path) -> None:
    store = store_path(cities, tmp_path / "x.json")
    run(cities, store)
    for path in cities.rglob("*.yaml"):
        os.utime(path, ns=(1, 1))
    assert run(cities, store).reused == 3


@pytest.mark.parametrize("change", ["edited", "added", "removed"])
def test_a_row_is_known_only_by_the_very_bytes_it_was_made_from(
    change: str, cities: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = min(cities.iterdir())
    manifest = min((city / "evidence").iterdir())
    spare = tmp_path / manifest.name
    if change == "added":
        shutil.move(manifest, spare)
    real = Workspace.evaluate

    def evaluate(workspace: Workspace) -> Evaluation:
        if workspace.root == city:
            if change == "edited":
                manifest.write_bytes(manifest.read_bytes() + b"\n")
            elif change == "added":
                shutil.copy(spare, manifest)
            else:
                manifest.unlink()
        return real(workspace)

    store = store_path(cities, tmp_path / "x.json")
    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "evaluate", evaluate)
        run(cities, store)
    assert run(cities, store).reused == 2
    assert scores(run(cities, store)) == scores(run(cities))


def test_a_folder_in_place_of_a_file_is_told_as_that_though_a_row_is_known(
    cities: Path, tmp_path: Path
) -> None:
    store = store_path(cities, tmp_path / "x.json")
    run(cities, store)
    settings = min(cities.iterdir()) / "units.yaml"
    settings.unlink()
    settings.mkdir()
    (failed,) = run(cities, store).failed
    assert [problem.message for problem in failed.problems] == ["这不是普通文件"]


class Killed(Exception):
    """Stands for the process being killed."""


class DiesAfter(OneProcess):
    def __init__(self, number: int) -> None:
        self._number = number

    def run(self, root: Path, tasks: Sequence[Task]) -> Iterator[tuple[Source, Outcome]]:
        for done, pair in enumerate(super().run(root, tasks)):
            if done == self._number:
                raise Killed
            yield pair


def test_an_interrupted_run_goes_on_where_it_was(cities: Path, tmp_path: Path) -> None:
    store = store_path(cities, tmp_path / "x.json")
    with pytest.raises(Killed):
        run_batch(cities, DiesAfter(2), store)
    batch = run(cities, store, resume=True)
    assert batch.reused == 2
    assert batch.groups == run(cities).groups


def test_there_is_nothing_to_resume_after_a_whole_run(cities: Path, tmp_path: Path) -> None:
    store = store_path(cities, tmp_path / "x.json")
    with pytest.raises(BadInput, match="没有中断"):
        run(cities, store, resume=True)
    run(cities, store)
    with pytest.raises(BadInput, match="没有中断"):
        run(cities, store, resume=True)


@pytest.mark.parametrize("cut", [1, 40, 3000])
def test_a_torn_journal_costs_its_last_rows_only(cut: int, cities: Path, tmp_path: Path) -> None:
    store = store_path(cities, tmp_path / "x.json")
    first = run(cities, store)
    store.write_bytes(store.read_bytes()[:-cut])
    again = run(cities, store)
    assert again.reused >= 2
    assert again.groups == first.groups
    assert run(cities, store).reused == 3


def test_a_damaged_row_is_never_believed(cities: Path, tmp_path: Path) -> None:
    store = store_path(cities, tmp_path / "x.json")
    first = run(cities, store)
    data = store.read_bytes()
    place = data.index(b'"cells":[[') + 10
    store.write_bytes(data[:place] + b"9" + data[place + 1 :])
    assert run(cities, store).groups == first.groups


def test_fresh_scores_everything_again(cities: Path, tmp_path: Path) -> None:
    store = store_path(cities, tmp_path / "x.json")
    run(cities, store)
    assert run(cities, store, fresh=True).reused == 0


def test_another_run_with_the_same_cache_is_refused(cities: Path, tmp_path: Path) -> None:
    store = store_path(cities, tmp_path / "x.json")
    with open_store(store), pytest.raises(CannotRun, match="另一个批量测算"):
        run(cities, store)


def test_old_rows_are_swept_out(cities: Path, tmp_path: Path) -> None:
    store = store_path(cities, tmp_path / "x.json")
    path = min(cities.iterdir()) / "files.json"
    for _ in range(12):
        path.write_bytes(path.read_bytes() + b"\n")
        run(cities, store)
    lines = store.read_bytes().count(b"\n")
    assert lines < 40
    assert run(cities, store).reused == 3


def test_processes_give_the_same(cities: Path) -> None:
    assert run_batch(cities, Processes(2)).groups == run(cities).groups


def test_the_truth_of_whole_cities_comes_out(tmp_path: Path) -> None:
    from shifan.synth.making import make_cities

    make_cities(tmp_path / "whole", 2, seed=9)
    for path, row in scores(run(tmp_path / "whole")).items():
        truth = json.loads((tmp_path / "whole" / path / "truth.json").read_text(encoding="utf-8"))
        names = ("full", "claimed", "onsite", "supported")
        assert row == tuple(int(truth[name].replace(".", "")) for name in names)
