"""Every output of the examples says what it is: made, or one article; never official."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from evidence.material_text import Unread, material_text
from shifan.workspace import open_workspace
from tests.example_run import OUTPUTS, READ_BY_PEOPLE, ExampleRun

SYNTHETIC = "模拟数据"
ONE_ARTICLE = "仅据一篇公开报道整理，不是对该市的评估"
NOT_OFFICIAL = "工作参考分，非官方评分"
# 问题号, by which a sheet that comes back finds its problem.
GAP_NUMBER = re.compile(r"[A-Z]\d+\.[a-z]\w*\.[^\s.]+\.(?:unfilled|pending|material|work)")


@pytest.mark.parametrize("name", READ_BY_PEOPLE)
def test_every_output_of_the_made_city_says_that_it_is_made(shili: ExampleRun, name: str) -> None:
    assert SYNTHETIC in material_text(shili.root / "out" / name)


@pytest.mark.parametrize("name", READ_BY_PEOPLE)
def test_every_output_of_qinhuangdao_says_what_it_rests_on(
    qinhuangdao: ExampleRun, name: str
) -> None:
    text = material_text(qinhuangdao.root / "out" / name)
    assert ONE_ARTICLE in text
    assert SYNTHETIC not in text


@pytest.mark.parametrize("name", sorted(set(READ_BY_PEOPLE) - {"自评报告溯源表.docx"}))
def test_every_output_with_points_says_that_they_are_not_official(
    shili: ExampleRun, name: str
) -> None:
    """The report prints none."""
    if name.startswith("自评报告"):
        assert NOT_OFFICIAL not in material_text(shili.root / "out" / name)
    else:
        assert NOT_OFFICIAL in material_text(shili.root / "out" / name)


def test_scores_carry_the_notices_for_programs_too(example: ExampleRun) -> None:
    notices = example.scores["notices"]
    assert notices[0] == NOT_OFFICIAL
    assert notices == list(open_workspace(example.root).settings.notices)


def test_every_material_of_the_made_city_says_that_it_is_made(shili: ExampleRun) -> None:
    """A made document that somebody takes out of its folder must still say what it is."""
    unread = 0
    for path in sorted((shili.root / "files").rglob("*")):
        if path.is_file():
            try:
                text = material_text(path)
            except Unread:
                unread += 1
                continue
            assert "模拟" in "".join(text.split()), path.name
    assert unread < 25


def test_no_output_shows_where_it_was_made_or_how_it_works(example: ExampleRun) -> None:
    """No path of this machine, no empty value, no name of the program's insides."""
    for name in READ_BY_PEOPLE:
        text = GAP_NUMBER.sub("", material_text(example.root / "out" / name))
        assert str(example.root.parent) not in text, name
        for word in ("None", "nan", "Fraction(", "not_filled", "below_target", "unfilled"):
            assert not re.search(rf"(?<![A-Za-z_]){re.escape(word)}(?![A-Za-z_])", text), (
                name,
                word,
            )


def test_the_documents_of_both_packages_say_that_they_are_made(
    shili: ExampleRun, tmp_path: Path
) -> None:
    packages = sorted((shili.root / "out").glob("*.zip"))
    assert len(packages) == 2
    for package in packages:
        with zipfile.ZipFile(package) as archive:
            names = [name for name in archive.namelist() if name.endswith((".docx", ".xlsx"))]
            documents = [n for n in names if "/files/" not in n and "/证明材料/" not in n]
            assert len(documents) == 5
            for name in documents:
                copy = tmp_path / Path(name).name
                copy.write_bytes(archive.read(name))
                assert SYNTHETIC in material_text(copy), name


def test_every_chart_of_the_made_city_says_that_it_is_made(shili: ExampleRun) -> None:
    """A picture is what people paste elsewhere; its description must carry the notice too."""
    for name in sorted(OUTPUTS):
        if name.endswith(".png"):
            assert SYNTHETIC.encode() in shili.outputs[name], name


def test_the_trace_of_the_made_city_says_that_it_is_made(shili: ExampleRun) -> None:
    assert any(SYNTHETIC in notice for notice in shili.trace["notices"])
