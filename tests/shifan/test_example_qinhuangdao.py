"""The example qinhuangdao: one public article, and nothing that it does not state (design §12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import shifan
from evidence.facts import BooleanFact, CountFact, Fact, RatioFact
from evidence.files_index import Changes, changes_between, load_files_index
from evidence.scan import scan_files
from scoring.evaluation import Evaluation
from shifan.checking import check_workspace
from shifan.workspace import Workspace, open_workspace

ROOT = Path(shifan.__file__).parent / "examples" / "qinhuangdao"
DIGEST = "files/公开报道/秦皇岛市公开报道要点.txt"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
LONGEST_COMMON_RUN = 19

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_FIGURE_WITH_MEASURE = re.compile(r"\d+(?:\.\d+)?[^\d.]")
_ORDINAL_OF_POINT = re.compile(r"第\d+点")
_TITLE = re.compile(r"报道标题：《(.+)》")


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return open_workspace(ROOT)


@pytest.fixture(scope="module")
def evaluation(workspace: Workspace) -> Evaluation:
    return workspace.evaluate()


@pytest.fixture(scope="module")
def article() -> str:
    found = sorted(SEEDS.glob("002_*.txt"))
    if not found:
        pytest.skip("the article is not at hand")
    return found[0].read_text(encoding="utf-8")


def _facts(workspace: Workspace) -> Iterator[tuple[str, str, Fact]]:
    for code, manifest in workspace.manifests.items():
        for id, facts in manifest.facts.items():
            for fact in facts:
                yield code, id, fact


def _narratives(workspace: Workspace) -> list[str]:
    return [n.text.strip() for m in workspace.manifests.values() for n in m.narrative]


def _plain(text: str) -> str:
    """Text without blanks and with one kind of punctuation, so that no copy hides behind them."""
    return re.sub(r"\s", "", text).translate(str.maketrans("，；：（）", ",;:()"))


def _common_runs(text: str, source: str, length: int) -> list[str]:
    text, source = _plain(text), _plain(source)
    runs = {source[start : start + length] for start in range(len(source) - length + 1)}
    starts = range(len(text) - length + 1)
    return [
        text[start : start + length] for start in starts if text[start : start + length] in runs
    ]


def _points(digest: str) -> dict[tuple[str, str], str]:
    """The points of the digest by part and number."""
    points, part = {}, ""
    for line in digest.splitlines():
        if heading := re.match(r"第.部分", line):
            part = heading[0]
        elif number := re.match(r"第\d点", line):
            points[part, number[0]] = line.removeprefix(number[0])
    return points


def _figures(text: str) -> set[str]:
    return set(_FIGURE.findall(text))


def test_the_check_of_the_example_finds_no_error(
    workspace: Workspace, evaluation: Evaluation
) -> None:
    findings = check_workspace(workspace, scan_files(ROOT), evaluation)
    # Units that the article does not name stay out of the roster, and figures that answer no
    # criterion stay out of the facts; the check says so.
    assert {(f.id, f.level) for f in findings} == {
        ("W202", "warning"),
        ("W242", "warning"),
        ("W243", "warning"),
        ("W610", "warning"),
    }
    assert [f.indicator for f in findings if f.id == "W202"] == ["N048"]


def test_the_index_of_files_is_what_a_scan_writes() -> None:
    recorded, found = load_files_index(ROOT / "files.json"), scan_files(ROOT).index
    assert changes_between(recorded, found) == Changes((), (), ())
    assert not recorded.materials


def test_it_says_what_it_is_and_up_to_which_day(workspace: Workspace) -> None:
    settings = workspace.settings
    assert settings.notice is not None
    assert settings.notice.startswith("示例：仅据一篇公开报道整理，不是对该市的评估")
    assert "2017年10月30日" in settings.notice
    assert not settings.synthetic
    assert settings.period.years == (2016, 2017)


def test_every_indicator_has_a_manifest(workspace: Workspace) -> None:
    assert sorted(workspace.manifests) == [f"N{number:03d}" for number in range(1, 101)]


def _value(fact: Fact) -> object:
    if isinstance(fact, RatioFact):
        return (fact.numerator, fact.denominator)
    assert isinstance(fact, BooleanFact | CountFact)
    return fact.value


def test_six_statements_of_the_article_are_facts(workspace: Workspace) -> None:
    told = [(code, id, fact.unit, fact.year, _value(fact)) for code, id, fact in _facts(workspace)]
    assert told == [
        ("N044", "a", "市法制办", None, (32, 32)),
        ("N048", "c", "市人民检察院", None, (103, 103)),
        ("N061", "a", "市法制办", 2017, 1),
        ("N064", "a", "市法制办", None, True),
        ("N069", "a", "市法制办", 2017, 3),
        ("N095", "a", "市政府办公厅", 2016, 3),
    ]


def test_every_fact_says_its_day_and_where_the_digest_has_it(workspace: Workspace) -> None:
    for _, _, fact in _facts(workspace):
        assert fact.as_of == date(2017, 10, 30)
        assert fact.source == ("m1",)
        assert re.match(r"据公开报道要点第.部分第\d点", fact.note or "")


def test_every_fact_points_at_a_point_of_the_digest_that_holds_its_figure(
    workspace: Workspace,
) -> None:
    points = _points((ROOT / DIGEST).read_text(encoding="utf-8"))
    for code, _, fact in _facts(workspace):
        place = re.match(r"据公开报道要点(第.部分)(第\d点)", fact.note or "")
        assert place is not None
        point = points[place[1], place[2]]
        if isinstance(fact, RatioFact):
            assert str(fact.denominator) in _figures(point), code
        elif isinstance(fact, CountFact):
            # One training is told by its name, not by a figure.
            assert str(fact.value) in _figures(point) or "线上培训考试" in point, code


def test_what_is_scored_and_what_is_unknown(evaluation: Evaluation) -> None:
    claimed = {s.code: s.claimed for s in evaluation.indicators if s.claimed}
    assert claimed == {
        "N044": 33,
        "N048": 25,
        "N061": 17,
        "N064": 25,
        "N069": 17,
        "N095": 17,
    }
    by_status: dict[str, list[str]] = {}
    for score in evaluation.indicators:
        by_status.setdefault(score.status, []).append(score.code)
    assert by_status["scored"] == sorted(claimed)
    assert by_status["not_applicable"] == ["N016", "N028", "N034", "N050", "N052", "N053"]
    assert len(by_status["unknown"]) == 88


def test_no_fault_of_the_city_is_drawn_from_the_silence_of_the_article(
    evaluation: Evaluation,
) -> None:
    gaps = [gap for score in evaluation.indicators for gap in score.gaps]
    assert {gap.cls for gap in gaps} == {"unfilled"}


def test_all_that_is_claimed_rests_on_the_digest(
    workspace: Workspace, evaluation: Evaluation
) -> None:
    for score in evaluation.indicators:
        assert (score.supported, score.onsite) == (score.claimed, 0), score.code
    assert sum(score.supported for score in evaluation.indicators) == 134
    supported = {
        (code, id)
        for code, manifest in workspace.manifests.items()
        for material in manifest.materials
        for id in material.supports
    }
    assert supported == {(code, id) for code, id, _ in _facts(workspace)}


def test_every_sentence_names_the_one_digest_and_the_digest_counts(
    workspace: Workspace, evaluation: Evaluation
) -> None:
    standings = {score.code: score.standings for score in evaluation.indicators}
    for code, manifest in workspace.manifests.items():
        for narrative in manifest.narrative:
            assert narrative.materials == ("m1",)
            assert standings[code]["m1"].standing == "valid"
    stored = [m.file for manifest in workspace.manifests.values() for m in manifest.materials]
    assert [path for path in stored if path] == [DIGEST]
    assert list(workspace.files.files) == [DIGEST]


def test_the_digest_says_that_it_is_one() -> None:
    text = (ROOT / DIGEST).read_text(encoding="utf-8")
    for word in (
        "本项目根据一篇公开报道编写",
        "不是报道原文",
        "2017-10-30",
        "河北省秦皇岛市法制办",
        "没有另行查实",
    ):
        assert word in text


def test_the_four_numbers_of_enforcement_departments_are_kept_and_no_roster_is_made_up(
    workspace: Workspace,
) -> None:
    doubtful = (ROOT / DIGEST).read_text(encoding="utf-8").partition("数据口径存疑")[2]
    assert {"33", "54", "35", "37"} <= _figures(doubtful)
    assert workspace.roster.group("各执法部门") == ()
    assert workspace.roster.group("各县(市、区)政府") == ()


def test_no_sentence_comes_twice(workspace: Workspace) -> None:
    narratives = _narratives(workspace)
    assert narratives
    assert len(set(narratives)) == len(narratives)


def test_every_figure_with_its_measure_word_stands_in_the_article(
    workspace: Workspace, article: str
) -> None:
    plain = _plain(article)
    for text in _narratives(workspace):
        for figure in _FIGURE_WITH_MEASURE.findall(_plain(text)):
            assert re.search(rf"(?<![\d.]){re.escape(figure)}", plain), (figure, text)


def test_every_figure_of_the_facts_and_the_digest_stands_in_the_article(article: str) -> None:
    known = _figures(article)
    digest = _ORDINAL_OF_POINT.sub("", (ROOT / DIGEST).read_text(encoding="utf-8"))
    assert _figures(digest) <= known
    plain = _plain(article)
    for statement in (
        "市政府32个所属部门",
        "103家单位全部实现联网",
        "线上培训考试",
        "督导检查3次",
        "每年至少3次听取",
    ):
        assert statement in plain


def test_every_unit_is_named_in_the_article(workspace: Workspace, article: str) -> None:
    for unit in workspace.roster.units:
        assert unit.name in article or unit.name.removeprefix("市") in article, unit.name


def test_no_sentence_of_the_article_is_in_the_example(article: str) -> None:
    for path in sorted(ROOT.rglob("*")):
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        if path.name == Path(DIGEST).name:
            # The digest has to name its source; the title is cited once, as a title.
            title = _TITLE.search(text)
            assert title is not None
            assert title[1] in article
            text = text.replace(title[0], "", 1)
        assert _common_runs(text, article, LONGEST_COMMON_RUN + 1) == [], path.name


def test_a_copied_sentence_would_be_noticed() -> None:
    source = "全市开展督导检查，查找问题三百余项，及时下达了整改通知书。"
    copied = f"素材：{source.replace('，', ', ')}"
    assert _common_runs(copied, source, LONGEST_COMMON_RUN + 1)
    assert not _common_runs("查找问题三百余项", source, LONGEST_COMMON_RUN + 1)
