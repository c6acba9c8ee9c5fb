"""Made cities: the engine finds the score that was drawn, and the same seed makes the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indicators.problem import BadInput
from scoring.apportion import from_cents
from shifan.catalogues import read_catalogues
from shifan.synth.city import CATALOGUES, TRUTH, City, make_city
from shifan.synth.making import make_cities
from shifan.workspace import open_workspace

AMOUNTS = ("full", "claimed", "onsite", "supported")


def made(number: int, seed: int = 1) -> City:
    return make_city(number, seed, read_catalogues(CATALOGUES, Path()).catalogues)


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cities") / "made"
    make_cities(folder, 4, seed=7)
    return folder


def test_every_indicator_is_scored_as_it_was_drawn(cities: Path) -> None:
    checked = 0
    for root in sorted(cities.iterdir()):
        truth = json.loads((root / TRUTH).read_text(encoding="utf-8"))
        for score, known in zip(
            open_workspace(root).evaluate().indicators, truth["indicators"], strict=True
        ):
            found = {name: from_cents(getattr(score, name)) for name in AMOUNTS}
            assert {"code": score.code, **found} == known, (root.name, score.sentence)
            checked += 1
    assert checked == 4 * 130


def test_the_draws_cover_every_standing_and_more_than_full_marks(cities: Path) -> None:
    classes: set[str] = set()
    for root in cities.iterdir():
        evaluation = open_workspace(root).evaluate()
        classes |= {gap.cls for gap in evaluation.gaps}
        total = evaluation.total
        assert 0 < total.supported < total.supported + total.onsite < total.claimed < total.full
    assert classes == {"unfilled", "material", "work"}


def test_true_totals_add_up(cities: Path) -> None:
    for path in cities.glob(f"*/{TRUTH}"):
        truth = json.loads(path.read_text(encoding="utf-8"))
        for name in AMOUNTS:
            cents = [int(i[name].replace(".", "")) for i in truth["indicators"]]
            assert truth[name] == from_cents(sum(cents))
            areas = [int(a[name].replace(".", "")) for a in truth["areas"]]
            assert sum(areas) == sum(cents)


def test_a_city_is_the_same_however_many_are_made(cities: Path, tmp_path: Path) -> None:
    make_cities(tmp_path / "one", 1, seed=7)
    for path in sorted((tmp_path / "one").rglob("*.*")):
        if path.is_file():
            other = cities / path.relative_to(tmp_path / "one")
            assert path.read_bytes() == other.read_bytes()


def test_another_seed_or_number_makes_another_city() -> None:
    first, other, second = made(1), made(1, seed=2), made(2)
    assert first.files["evidence/N001.yaml"] != other.files["evidence/N001.yaml"]
    assert first.files["evidence/N001.yaml"] != second.files["evidence/N001.yaml"]


def test_the_name_and_every_file_say_synthetic() -> None:
    city = made(3)
    assert "模拟数据" in city.name
    for path, text in city.files.items():
        assert "模拟数据" in text, path
    assert "synthetic: true" in city.files["shifan.yaml"]


def test_manifests_are_about_as_long_as_real_ones() -> None:
    sizes = [len(t.encode()) for p, t in made(1).files.items() if p.startswith("evidence/")]
    assert len(sizes) == 130
    assert 1200 < sum(sizes) / 130 < 2000


def test_a_folder_with_other_content_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(BadInput, match="已经有内容"):
        make_cities(tmp_path, 1, seed=1)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
