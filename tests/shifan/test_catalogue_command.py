"""`shifan catalogue`: list, show, check, schema, import, export."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import click
import pytest
from openpyxl import Workbook

from indicators.catalogue_loader import load_catalogue, packaged_catalogues
from indicators.catalogue_yaml import catalogue_yaml
from shifan.cli import app
from shifan.cli.catalogue import catalogue
from shifan.cli.command import run_command
from shifan.schemas import SCHEMAS
from tests.bad.good_workspace import write_workspace
from tests.indicators.every_type import every_type


def run(*words: object) -> int:
    return run_command(app, ["catalogue", *map(str, words)])


def run_json(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Any]:
    capsys.readouterr()
    code = run(*words, "--json")
    return code, json.loads(capsys.readouterr().out)


def office_workbook(path: Path) -> Path:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "指标"
    for row in (
        ["某市指标体系"],
        ["序号", "一级指标", "三级指标", "评分标准", "分值", "责任单位", "证明材料"],
        [1, "一、依法履职", "审批服务\n便利化", "一次办好。", 2, "市政务服务局、市司法局", "文件"],
        [None, None, None, "按期办结。", None, None, "统计表"],
        [2, None, "权责清单公布", "公布并调整。", 1, "市委编办", "清单"],
    ):
        sheet.append(row)
    for area in ("A1:G1", "B3:B5", "C3:C4", "A3:A4", "E3:E4", "F3:F4"):
        sheet.merge_cells(area)
    stream = BytesIO()
    book.save(stream)
    path.write_bytes(stream.getvalue())
    return path


def test_list_shows_all_indicators_and_counts_per_tier(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list") == 0
    out = capsys.readouterr().out
    assert "国家指标：国家指标（100项），2019版，100项100.00分" in out
    assert out.count("据公开方案整理") > 100
    assert "工作参考分，非官方评分" in out
    code, document = run_json(capsys, "list")
    assert code == 0
    assert [(c["tier"], c["count"]) for c in document["catalogues"]] == [
        ("national", 100),
        ("provincial", 25),
        ("local", 5),
    ]
    assert len(document["indicators"]) == 130
    assert document["indicators"][0]["points"] == "1.00"


def test_list_of_a_workspace_shows_the_catalogues_it_uses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_workspace(tmp_path, {})
    _, document = run_json(capsys, "list", "--workspace", tmp_path)
    assert [c["catalogue"] for c in document["catalogues"]] == ["own"]
    assert run("show", "N050", "--workspace", tmp_path) == 0
    assert "目录：自定目录" in capsys.readouterr().out


def test_show_says_everything_of_one_indicator(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", " n060 ") == 0
    out = capsys.readouterr().out
    for words in (
        "N060 持证上岗与资格管理",
        "一级指标：4 ",
        "要求：执法人员经培训考试合格",
        "【比率】",
        "起评线：0.9（工作参考值）",
        "2021-07-15起：",
        "《行政处罚法（2021年修订）》第四十二条",
        "来源：据公开方案整理",
        "牵头单位：市司法局",
        "交叉指标：N062 执法辅助人员管理、P17 ",
    ):
        assert words in out
    for word in ("each_year", "ratio", "None", "Fraction", "national", "plan"):
        assert word not in out


@pytest.mark.parametrize("name", packaged_catalogues())
def test_show_works_for_every_indicator(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    from shifan.catalogues import find_indicator, used_catalogues
    from shifan.cli.catalogue_text import show_text

    catalogues = used_catalogues(None)
    (catalogue,) = [c for c in catalogues if c.catalogue == name]
    for indicator in catalogue.indicators:
        text = show_text(find_indicator(catalogues, indicator.code), {})
        for criterion in indicator.criteria:
            assert criterion.text in text
            assert text.count("（工作参考值）") >= bool(criterion.working)
            for variant in criterion.variants:
                assert f"{variant.valid_from or variant.valid_to}" in text


def test_show_json_gives_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    code, document = run_json(capsys, "show", "N060")
    assert code == 0
    assert (document["code"], document["area"], document["points"]) == ("N060", 4, "1.00")
    assert document["criteria"][0]["floor"] == "0.9"


def test_an_unknown_code_is_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "N999") == 2
    assert "目录里没有指标“N999”" in capsys.readouterr().err


def test_packaged_catalogues_have_no_findings(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check") == 0
    assert "检查了3个目录，共0条" in capsys.readouterr().out
    assert run_json(capsys, "check") == (0, {"findings": []})


def test_check_finds_with_file_and_line_and_exits_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(catalogue_yaml(every_type()).replace("code: L3", "code: L2"), encoding="utf-8")
    code, document = run_json(capsys, "check", path)
    assert code == 1
    (error,) = [f for f in document["findings"] if f["level"] == "error"]
    assert (error["id"], error["file"], error["indicator"]) == ("E101", str(path), "L2")
    line = path.read_text(encoding="utf-8").split("\n")[error["line"] - 1]
    assert line.strip() == "- code: L2"


def test_check_of_several_catalogues_finds_shared_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(catalogue_yaml(every_type()), encoding="utf-8")
    _, document = run_json(capsys, "check", "puyang", path)
    assert [f["indicator"] for f in document["findings"] if f["id"] == "E111"] == ["L1", "L2", "L3"]


def test_overlaps_of_an_own_catalogue_may_name_packaged_codes_and_no_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.yaml"
    text = catalogue_yaml(every_type())
    assert "[N098, P18]" in text
    path.write_text(text, encoding="utf-8")
    _, document = run_json(capsys, "check", path)
    assert not [f for f in document["findings"] if f["id"] == "W112"]
    path.write_text(text.replace("[N098, P18]", "[N098, P99]"), encoding="utf-8")
    _, document = run_json(capsys, "check", path)
    (unknown,) = [f for f in document["findings"] if f["id"] == "W112"]
    assert "P99" in unknown["message"]
    assert "N098" not in unknown["message"]


def test_check_loads_no_workspace_and_nothing_of_its_scores(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(catalogue_yaml(every_type()), encoding="utf-8")
    code = (
        "import sys\n"
        "from shifan.cli import app\n"
        "from shifan.cli.command import run_command\n"
        f"run_command(app, ['catalogue', 'check', {str(path)!r}])\n"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "indicators" in loaded
    assert not loaded & {"evidence", "scoring", "reports"}


def test_check_tells_the_faults_of_all_files_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.yaml", "b.yaml"):
        text = catalogue_yaml(every_type()).replace("tier: local", "tier: city")
        (tmp_path / name).write_text(text, encoding="utf-8")
    code, document = run_json(capsys, "check", tmp_path / "a.yaml", tmp_path / "b.yaml", "nowhere")
    assert code == 2
    assert [Path(e["file"]).name for e in document["errors"]] == ["a.yaml", "b.yaml", ""]


def test_schema_prints_one_or_all_and_writes_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("schema", "units") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "名册（units.yaml）"
    assert run("schema") == 0
    assert set(json.loads(capsys.readouterr().out)) >= {"catalogue", "manifest", "workspace"}
    code, document = run_json(capsys, "schema", "-o", tmp_path / "schemas")
    assert code == 0
    assert len(document["written"]) == len(list((tmp_path / "schemas").iterdir())) >= 5
    assert run("schema", "nothing") == 2


@pytest.mark.parametrize("name", packaged_catalogues())
def test_export_import_export_writes_the_same_bytes(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, own, second = (tmp_path / n for n in ("一.xlsx", "own.yaml", "二.xlsx"))
    assert run("export", name, "-o", first) == 0
    code, document = run_json(capsys, "import", first, "-o", own)
    assert (code, document["unmapped"], document["notes"]) == (0, [], [])
    assert run("export", own, "-o", second) == 0
    assert first.read_bytes() == second.read_bytes()


def test_import_of_an_offices_workbook_judges_and_proposes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, own = office_workbook(tmp_path / "收到.xlsx"), tmp_path / "own.yaml"
    assert run("import", book, "-o", own, "--name", "mine", "--edition", "2021") == 0
    out = capsys.readouterr().out
    assert "共2项指标、3条评分标准" in out
    assert "没有确认对应关系、由人工评判的：2项" in out
    assert "N001 审批服务便利化：N001 审批服务便利化与按期办结（相似度" in out
    catalogue = load_catalogue(own)
    assert (catalogue.catalogue, catalogue.edition) == ("mine", "2021")
    assert {c.type for i in catalogue.indicators for c in i.criteria} == {"judgement"}
    assert catalogue.mapping_confirmed_by is None
    assert "收到.xlsx" in catalogue.provenance
    assert str(tmp_path) not in own.read_text(encoding="utf-8")


def test_import_with_a_confirmed_mapping(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, own = office_workbook(tmp_path / "收到.xlsx"), tmp_path / "own.yaml"
    mapping = tmp_path / "对应.yaml"
    mapping.write_text("format: 1\nmapping_confirmed_by: 张三\nmapping:\n  2: N007\n", "utf-8")
    code, document = run_json(capsys, "import", book, "-o", own, "--map", mapping)
    assert code == 0
    assert document["mapped"] == [{"code": "N002", "ours": "N007"}]
    assert [u["code"] for u in document["unmapped"]] == ["N001"]
    assert document["unmapped"][0]["proposals"][0]["code"] == "N001"
    catalogue = load_catalogue(own)
    assert catalogue.mapping_confirmed_by == "张三"
    assert catalogue.indicators[1].criteria[0].type != "judgement"
    mapping.write_text("format: 1\nmapping_confirmed_by: 张三\nmapping:\n  9: N007\n", "utf-8")
    code, document = run_json(capsys, "import", book, "-o", own, "--map", mapping, "--replace")
    assert code == 2
    assert (document["errors"][0]["file"], document["errors"][0]["line"]) == ("对应.yaml", 4)


def test_import_names_every_bad_cell_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["一级指标", "三级指标", "评分标准", "分值", "牵头单位"])
    sheet.append(["职能", "甲", "甲一", "两分", "市司法局"])
    sheet.append([None, "乙", "乙一", "=1+1", None])
    book.save(tmp_path / "坏.xlsx")
    own = tmp_path / "own.yaml"
    code, document = run_json(capsys, "import", tmp_path / "坏.xlsx", "-o", own)
    assert code == 2
    assert [error["key"] for error in document["errors"]] == ["Sheet!D2", "Sheet!D3", "Sheet!E3"]
    assert not own.exists()


def test_import_never_writes_over_a_file_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, own = office_workbook(tmp_path / "收到.xlsx"), tmp_path / "own.yaml"
    own.write_text("# 手写\n", encoding="utf-8")
    assert run("import", book, "-o", own) == 2
    assert "已经存在" in capsys.readouterr().err
    assert own.read_text(encoding="utf-8") == "# 手写\n"
    assert run("import", book, "-o", own, "--replace") == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("export", "national"), "没有写明输出文件"),
        (("export", "nowhere", "-o", "x.xlsx"), "没有名为“nowhere”的指标目录"),
        (("export", "national", "-o", "x.xls"), "写不了 .xls 的文件"),
        (("import", "none.xlsx", "-o", "none.yaml"), "找不到文件"),
        (("import", "none.xlsx", "-o", "none.txt"), "写不了 .txt 的文件"),
        (("import", "none.xlsx"), "没有写明输出文件"),
    ],
)
def test_bad_words_are_told(
    words: tuple[str, ...],
    says: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*words) == 2
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_catalogue_that_a_sheet_cannot_hold_is_not_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = catalogue_yaml(every_type()).replace(
        "numerator: 已公示（件）", 'numerator: "甲\\n分母：乙"'
    )
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    assert run("export", tmp_path / "own.yaml", "-o", tmp_path / "x.xlsx") == 2
    assert "放不进表格" in capsys.readouterr().err
    assert not (tmp_path / "x.xlsx").exists()


def test_the_command_knows_every_schema() -> None:
    command = catalogue.get_command(click.Context(catalogue), "schema")
    assert command is not None
    (kind,) = (one for one in command.params if one.name == "kind")
    assert isinstance(kind.type, click.Choice)
    assert set(kind.type.choices) == set(SCHEMAS)
