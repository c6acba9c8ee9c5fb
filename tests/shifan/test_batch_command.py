"""`shifan batch` and `shifan synth` from the command line."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from shifan.cli import app
from shifan.cli.command import run_command
from tests.shifan.batching_case import small_cities

REFERENCE = "工作参考分"


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_cities(tmp_path_factory.mktemp("batch") / "cities")
    (root / "假.zip").write_text("no zip")
    return root


def shifan(*words: str | Path) -> int:
    return run_command(app, [str(word) for word in words])


def outputs(cities: Path, folder: Path, *more: str) -> dict[str, bytes]:
    names = [folder / f"x.{suffix}" for suffix in ("json", "xlsx", "html")]
    words = [word for name in names for word in ("-o", name)]
    assert shifan("batch", cities, *words, *more) == 0
    return {path.suffix: path.read_bytes() for path in names}


def test_the_same_bytes_in_one_process_in_two_and_from_the_cache(
    cities: Path, tmp_path: Path
) -> None:
    one = outputs(cities, tmp_path / "one")
    assert outputs(cities, tmp_path / "one") == one
    assert outputs(cities, tmp_path / "two", "--jobs", "2") == one


def test_every_sheet_and_page_says_reference_and_synthetic(cities: Path, tmp_path: Path) -> None:
    made = outputs(cities, tmp_path)
    book = openpyxl.load_workbook(BytesIO(made[".xlsx"]))
    assert book.sheetnames == ["排名", "各领域", "共性问题", "未能测算", "说明"]
    for sheet in book:
        above = "".join(str(sheet.cell(row, 1).value) for row in (1, 2, 3))
        assert REFERENCE in above
        assert "模拟数据" in above
        footer = sheet.oddFooter
        assert footer is not None
        assert REFERENCE in str(footer.left.text)
    page = made[".html"].decode()
    assert page.count(REFERENCE) >= 3
    assert "http" not in page.replace("http-equiv", "")
    notices = json.loads(made[".json"])["notices"]
    assert any(REFERENCE in notice for notice in notices)


def test_json_holds_decimal_strings_ranks_and_errors(
    cities: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shifan("batch", cities, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    (group,) = document["groups"]
    assert [city["rank"] for city in group["cities"]] == [1, 2, 3]
    for city in group["cities"]:
        assert city["rank_best"] <= city["rank"] <= city["rank_worst"]
        assert len(city["supported"].rpartition(".")[2]) == 2
        assert len(city["areas"]) == 10
    assert [error["path"] for error in document["errors"]] == ["假.zip"]


def test_a_city_that_lies_there_twice_is_told_everywhere(cities: Path, tmp_path: Path) -> None:
    root = tmp_path / "各市"
    shutil.copytree(cities, root)
    name = min(path.name for path in root.iterdir() if path.is_dir())
    shutil.copytree(root / name, root / "副本")
    made = outputs(root, tmp_path / "out")
    warning = f"有2份：{'、'.join(sorted((name, '副本')))}；各算一家"
    assert warning in made[".html"].decode()
    notices = json.loads(made[".json"])["notices"]
    assert sum("有2份" in notice for notice in notices) == 1
    cells = [cell.value for cell in openpyxl.load_workbook(BytesIO(made[".xlsx"]))["排名"]["A"]]
    assert any(warning in str(cell) for cell in cells)


def test_changes_since_an_earlier_batch(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = tmp_path / "cities"
    shutil.copytree(cities, now)
    outputs(now, tmp_path / "old")
    first, second, _ = sorted(path for path in now.iterdir() if path.is_dir())
    shutil.rmtree(second)
    for path in (first / "evidence").glob("L*.yaml"):
        path.write_text(f"indicator: {path.stem}\n", encoding="utf-8")
    earlier = tmp_path / "old" / "x.json"
    capsys.readouterr()
    assert shifan("batch", now, "--since", earlier, "--json") == 0
    changes = {c["path"]: c for c in json.loads(capsys.readouterr().out)["changes"]}
    assert float(changes[first.name]["supported"]) < 0
    assert changes[second.name]["note"] == "这次没有"
    (untouched,) = changes.keys() - {first.name, second.name}
    assert changes[untouched]["supported"] == "0.00"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--resume"], "--resume"),
        (["--resume", "--fresh", "-o", "x.json"], "不能同时写"),
        (["-o", "x.docx"], "可用 .xlsx、.html、.json"),
        (["--since", "missing.json"], "找不到文件"),
        (["--since", "."], "这是一个文件夹"),
        (["--jobs", "0"], "--jobs"),
    ],
)
def test_wrong_words_are_bad_input(
    words: list[str], told: str, cities: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shifan("batch", cities, *words) == 2
    assert told in capsys.readouterr().err


def test_another_json_is_no_earlier_batch(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in ("{}", "[1]", "no json", '{"format": 1, "kind": "batch", "groups": 3}'):
        (tmp_path / "x.json").write_text(text)
        assert shifan("batch", cities, "--since", tmp_path / "x.json") == 2
        assert "不是批量测算的结果" in capsys.readouterr().err


def test_the_terminal_shows_the_ranking(cities: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shifan("batch", cities) == 0
    text = capsys.readouterr().out
    assert REFERENCE in text
    assert "名次上下限" in text
    assert "假.zip" in text


def test_a_verify_edition_is_verified_and_ranked_with_workspaces(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests import package_case

    root = tmp_path / "cities"
    package_case.packed(root, "verify")
    capsys.readouterr()
    assert shifan("batch", root, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["errors"] == []
    cities = [city for group in document["groups"] for city in group["cities"]]
    assert {city["kind"] for city in cities} == {"workspace", "edition"}
    edition = next(city for city in cities if city["kind"] == "edition")
    assert edition["remark"].startswith("核查")


def test_an_edition_that_cannot_be_read_is_asked_for_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests import package_case

    root = tmp_path / "cities"
    package_case.packed(root, "verify")
    (zipped,) = root.glob("*.zip")
    shutil.unpack_archive(zipped, root / "拆开")
    (settings,) = (root / "拆开").rglob("data/shifan.yaml")
    settings.write_text("format: 1\n", encoding="utf-8")
    capsys.readouterr()
    shifan("batch", root, "--json")
    (error,) = json.loads(capsys.readouterr().out)["errors"]
    assert {problem["remedy"] for problem in error["errors"]} == {"向申报单位索取原包"}


def test_synth_makes_cities_that_batch_scores(tmp_path: Path) -> None:
    assert shifan("synth", tmp_path / "made", "-n", "1", "--seed", "3") == 0
    assert shifan("batch", tmp_path / "made", "-o", tmp_path / "x.json") == 0
    document = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    (city,) = document["groups"][0]["cities"]
    truth = json.loads((tmp_path / "made" / city["path"] / "truth.json").read_text("utf-8"))
    assert city["supported"] == truth["supported"]


def test_the_terminal_tells_what_changed_and_that_ranks_move_with_the_others(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = tmp_path / "各市"
    shutil.copytree(cities, now)
    outputs(now, tmp_path / "old")
    shutil.rmtree(min(path for path in now.iterdir() if path.is_dir()))
    capsys.readouterr()
    assert shifan("batch", now, "--since", tmp_path / "old" / "x.json") == 0
    told = capsys.readouterr().out.partition("与上次比较")[2]
    assert "2个可以比较，另有1个不能比较" in told
    assert "分数没有变，名次也会变" in told
    assert "这次没有" in told


def test_a_batch_of_other_cities_says_that_none_can_be_compared(
    cities: Path, tmp_path: Path
) -> None:
    outputs(cities, tmp_path / "old")
    others = tmp_path / "各市" / "别的文件夹"
    shutil.copytree(cities, others)
    made = outputs(others.parent, tmp_path / "new", "--since", str(tmp_path / "old" / "x.json"))
    assert "没有一个能和上次比较" in made[".html"].decode()
    cells = openpyxl.load_workbook(BytesIO(made[".xlsx"]))["与上次比较"]["A"]
    assert any("没有一个能和上次比较" in str(cell.value) for cell in cells)


def test_one_city_alone_is_told_that_its_rank_means_nothing(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = min(path for path in cities.iterdir() if path.is_dir())
    made = outputs(one, tmp_path)
    warning = "本组只有1个申报单位"
    assert made[".html"].decode().count(warning) == 1
    book = openpyxl.load_workbook(BytesIO(made[".xlsx"]))
    for name in ("排名", "各领域", "共性问题"):
        assert any(warning in str(cell.value) for cell in book[name]["A"])
    capsys.readouterr()
    assert shifan("batch", one) == 0
    assert warning in capsys.readouterr().out
    assert warning not in outputs(cities, tmp_path / "all")[".html"].decode()


def test_the_terminal_tells_equal_names_apart(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shifan("batch", cities) == 0
    alone = capsys.readouterr().out
    assert "来源：工作区，未核查原件" in alone
    assert "位置" not in alone
    root = tmp_path / "各市"
    shutil.copytree(cities, root)
    shutil.copytree(min(path for path in root.iterdir() if path.is_dir()), root / "副本")
    assert shifan("batch", root) == 0
    table = capsys.readouterr().out.partition("来源：")[2]
    assert "位置" in table
    assert "副本" in table


def test_standards_of_one_name_and_different_content_are_told_apart(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "各市"
    shutil.copytree(cities, root)
    city = min(path for path in root.iterdir() if path.is_dir())
    own = "format: 1\nscheme: own\ntitle: 等权工作参考方案\nnote: 试\npoints: {N001: 2}\n"
    (city / "own.yaml").write_text(own, encoding="utf-8")
    settings = city / "shifan.yaml"
    text = settings.read_text(encoding="utf-8").replace("scheme: equal", "scheme: ./own.yaml")
    settings.write_text(text, encoding="utf-8")
    made = outputs(root, tmp_path)
    capsys.readouterr()
    assert shifan("batch", root) == 0
    book = openpyxl.load_workbook(BytesIO(made[".xlsx"]))
    cells = "".join(str(book[name]["A4"].value) for name in ("排名", "排名（2）"))
    for told in (capsys.readouterr().out, made[".html"].decode(), cells):
        assert told.count("内容不同的第1种标准") == told.count("内容不同的第2种标准") == 1
    assert "内容不同" not in outputs(cities, tmp_path / "all")[".html"].decode()


def test_the_output_has_the_long_name_that_it_has_everywhere(cities: Path, tmp_path: Path) -> None:
    files = [tmp_path / "x.json", tmp_path / "x.html"]
    assert shifan("batch", cities, "--output", files[0], "-o", files[1]) == 0
    assert all(file.is_file() for file in files)
