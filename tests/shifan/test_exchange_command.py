"""`shifan evidence export` and `import`, as the office and the units use them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evidence.exchange.columns import FACT_SHEET, MATERIAL_COLUMNS, MATERIAL_SHEET
from evidence.exchange.hidden_sheets import BASE_SHEET
from evidence.exchange.stamp import STAMP_SHEET
from indicators.problem import BadInput, CannotRun
from shifan.cli import app
from shifan.cli.command import run_command
from shifan.exchange.arriving import arrival
from shifan.exchange.exchanging import export_workbooks
from shifan.exchange.importing import import_package, merged_into
from shifan.workspace import STAGE, open_workspace
from tests.bad.good_workspace import CATALOGUE, MANIFEST, SETTINGS
from tests.reports.printed_page import A3, printed_widths
from tests.shifan.exchange_case import (
    LEAD,
    POLICE,
    Hands,
    answered,
    contents,
    exported,
    refused,
    through_office,
    workspace,
)

RATIO = "市公安局/N050/c/2019"
EMPTY_RATIO = "市公安局/N050/c/2020"
NUMBERS = {"数量": 118, "总数": 120}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path / "工作区")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("示例") / "shili"
    shutil.copytree(Path(str(resources.files("shifan") / "examples" / "shili")), place)
    return place


@pytest.fixture(scope="module")
def workbooks(example: Path) -> list[Path]:
    folder = example.parent / "报送表"
    return list(export_workbooks(example, [], folder).paths.values())


def manifest(root: Path, code: str = "N050") -> str:
    return (root / f"evidence/{code}.yaml").read_text(encoding="utf-8")


class TestNothingChanges:
    def test_when_all_units_of_the_example_send_back_what_they_got(
        self, example: Path, workbooks: list[Path]
    ) -> None:
        """Export all, import all: not one byte of any manifest changes."""
        before = contents(example)
        opened = open_workspace(example)
        assert len(workbooks) + 5 == len(opened.roster.units) == 51
        for path in workbooks:
            with arrival(path) as arrived:
                done = merged_into(opened, arrived)
            assert (done.manifests, done.notes) == ((), ()), path
        assert contents(example) == before

    @pytest.mark.usefixtures("office_program")
    @pytest.mark.parametrize("kind", ["xlsx", "xls"])
    def test_when_an_office_program_saved_the_workbook(
        self, example: Path, workbooks: list[Path], tmp_path: Path, kind: str
    ) -> None:
        sent = next(path for path in workbooks if POLICE in path.name)
        saved = through_office(sent, kind, tmp_path)
        before = contents(example)
        done = import_package(example, saved)
        assert (done.manifests, done.notes) == ((), ())
        assert contents(example) == before

    def test_when_exported_twice(self, root: Path) -> None:
        first = exported(root, LEAD).read_bytes()
        assert exported(root, LEAD).read_bytes() == first


class TestAnswers:
    def test_a_changed_fact_changes_its_line_and_nothing_else(self, root: Path) -> None:
        done = answered(root, POLICE, lambda hands: hands.fact(RATIO, {"数量": 118}))
        assert done.facts == (1, 0)
        assert manifest(root) == MANIFEST.replace("numerator: 114", "numerator: 118")

    def test_every_type_of_criterion_is_taken(self, root: Path) -> None:
        def fill(hands: Hands) -> None:
            hands.fact("市司法局/N050/a/", {"是或否": "否"})
            hands.fact("市司法局/N050/b/", {"内容": "事前公开；法制审核"})
            hands.fact("市司法局/N050/d/2020", {"数量": 4})
            hands.fact("市司法局/N050/e/2020", {"数量": 9, "总数": 10})
            hands.fact("市司法局/N050/f/2019", {"内容": "甲事｜2019.7.1｜某字1号\n乙事"})
            hands.fact("市司法局/N050/g/", {"数量": "80.50", "总数": 600})
            hands.fact("市司法局/N050/i/", {"是或否": "是", "证明": None})
            hands.fact("市司法局/N050/j/", {"数量": 2})

        assert answered(root, LEAD, fill).facts == (8, 0)
        opened = open_workspace(root)
        facts = opened.manifests["N050"].facts
        last = {id: stated[-1].model_dump(mode="json") for id, stated in facts.items()}
        assert last["a"]["value"] is False
        assert last["b"]["value"] == ["事前公开", "法制审核"]
        assert (last["d"]["year"], last["d"]["value"]) == (2020, 4)
        assert (last["e"]["on_time"], last["e"]["total"]) == (9, 10)
        assert [event["number"] for event in last["f"]["events"]] == ["某字1号", None]
        assert (last["g"]["value"], last["g"]["sample"]) == ("80.5", 600)
        assert last["i"]["occurred"] is True
        assert last["j"]["value"] == 2

    def test_zero_not_applicable_and_not_filled_stay_apart(self, root: Path) -> None:
        def fill(hands: Hands) -> None:
            hands.fact("市司法局/N050/e/2020", {"填报情况": "零报告"})
            hands.fact("市司法局/N050/f/2020", {"填报情况": "零", "证明": "m2"})
            hands.fact("市司法局/N051/a/", {"填报情况": "不适用", "说明": "没有这项职责"})
            hands.fact("市司法局/N050/d/2019", {"填报情况": "未填", "数量": None})

        done = answered(root, LEAD, fill)
        assert done.facts == (3, 1)
        assert any("N051 a" in note and "仍按未填报计" in note for note in done.notes)
        text = manifest(root)
        assert "{unit: 市司法局, year: 2020, on_time: 0, total: 0, zero_report: true}" in text
        assert "{unit: 市司法局, year: 2020, events: [], certificate: m2}" in text
        assert "  d:\n  e:" in text
        assert "note: '不适用：没有这项职责'" in manifest(root, "N051")
        cells = Hands(exported(root, LEAD))
        row = cells.row(cells.facts, "市司法局/N051/a/")
        assert cells.facts.cell(row, cells.column(cells.facts, "填报情况")).value == "不适用"

    def test_a_new_material_comes_with_its_file_and_facts_may_name_it(self, root: Path) -> None:
        path = exported(root, POLICE)
        folder = path.parent / "附件"
        folder.mkdir()
        (folder / "处罚 台账（2020）.txt").write_text("台账", encoding="utf-8")
        with Hands(path) as hands:
            hands.new_material(
                {"指标编号": "N050", "材料名称": "处罚台账", "文件名": "处罚台账(2020)",
                 "支撑的标准": "N050-c"}
            )  # fmt: skip
            hands.fact(RATIO, {"来源材料": "处罚台账"})
        done = import_package(root, path.parent)
        stored = "files/N050/市公安局/处罚 台账（2020）.txt"
        assert (done.materials, done.files) == ((1, 0), (stored,))
        assert (root / stored).read_text(encoding="utf-8") == "台账"
        assert stored in open_workspace(root).files.files
        assert "source: m3" in manifest(root)
        assert import_package(root, path.parent).manifests == ()

    def test_a_replaced_file_stands_beside_the_old_one_and_voids_the_check(
        self, tmp_path: Path
    ) -> None:
        checked = "    signed: 2019-12-22\n    checked: {by: 张三, date: 2021-01-01, result: ok}\n"
        text = MANIFEST.replace("    signed: 2019-12-22\n", checked)
        root = workspace(tmp_path / "工作区", {"evidence/N050.yaml": text})
        path = exported(root, POLICE)
        (path.parent / "方案.txt").write_text("新的方案", encoding="utf-8")
        done = import_package(root, path.parent)
        assert (done.materials, done.files) == ((0, 1), ("files/N050/市公安局/方案.txt",))
        assert (root / "files/N050/方案.txt").read_text(encoding="utf-8") == "方案"
        assert any("人工核验已撤销" in note for note in done.notes)
        assert "checked" not in manifest(root)

    def test_a_zip_named_in_gbk_is_taken(self, root: Path, tmp_path: Path) -> None:
        path = exported(root, POLICE)
        with Hands(path) as hands:
            hands.new_material({"指标编号": "N050", "材料名称": "台账", "文件名": "台账.txt"})
        packed = tmp_path / "报送.zip"
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("QqQq/Zz.xlsx", path.read_bytes())
            archive.writestr("QqQq/XxXx.txt", b"x")
        raw = packed.read_bytes()
        for letters, name in ((b"QqQq", "某局"), (b"XxXx", "台账")):
            raw = raw.replace(letters, name.encode("gb18030"))
        packed.write_bytes(raw)
        assert import_package(root, packed).files == ("files/N050/市公安局/台账.txt",)

    def test_a_manifest_that_is_missing_is_begun(self, root: Path) -> None:
        answered(root, LEAD, lambda hands: hands.fact("市司法局/N051/a/", {"是或否": "是"}))
        lines = manifest(root, "N051").splitlines()
        assert lines[1:] == [
            "indicator: N051",
            "facts:",
            "  a:",
            "    - {unit: 市司法局, value: 是}",
        ]


class TestSloppyHands:
    def test_moved_and_added_columns_and_rows_are_tolerated(self, root: Path) -> None:
        def mess(hands: Hands) -> None:
            hands.fact(RATIO, {"数量": " １１８ ", "截至日期": "2020.12.22"})
            sheet = hands.facts
            sheet.insert_cols(3)
            sheet.cell(hands.head(sheet), 3).value = "本局备注"
            sheet.insert_rows(hands.row(sheet, RATIO))
            last = sheet.max_row + 1
            sheet.cell(last, 2).value = "合计"
            sheet.cell(last, hands.column(sheet, "数量")).value = "=SUM(L5:L6)"

        done = answered(root, POLICE, mess)
        assert done.facts == (1, 0)
        assert any("合计" in note for note in done.notes)
        assert "numerator: 118" in manifest(root)
        assert "as_of: 2020-12-22" in manifest(root)

    @pytest.mark.parametrize(
        ("written", "day"),
        [
            ("2020.12.22", "2020-12-22"),
            ("２０２０年１２月２２日", "2020-12-22"),
            (20201222, "2020-12-22"),
            (44187, "2020-12-22"),
            (date(2020, 12, 22), "2020-12-22"),
            ("2020年12月", "2020-12-31"),
            ("2020/2", "2020-02-29"),
        ],
    )
    def test_days_are_read_as_people_write_them(
        self, root: Path, written: object, day: str
    ) -> None:
        done = answered(root, POLICE, lambda hands: hands.fact(RATIO, {"截至日期": written}))
        assert f"as_of: {day}" in manifest(root)
        assert bool(done.notes) == (day[-2:] in ("31", "29"))

    def test_merged_cells_that_describe_are_tolerated(self, root: Path) -> None:
        def merge(hands: Hands) -> None:
            sheet = hands.facts
            first, last = hands.row(sheet, RATIO), hands.row(sheet, EMPTY_RATIO)
            for head in ("填报单位", "指标", "评分标准", "怎样填"):
                column = hands.column(sheet, head)
                sheet.merge_cells(
                    start_row=first, end_row=last, start_column=column, end_column=column
                )
            hands.fact(RATIO, {"数量": 118})

        assert answered(root, POLICE, merge).facts == (1, 0)

    def test_rows_taken_out_are_not_taken_for_cleared(self, root: Path) -> None:
        done = answered(
            root, POLICE, lambda hands: hands.facts.delete_rows(hands.row(hands.facts, RATIO))
        )
        assert done.manifests == ()
        assert any("没有随表发回" in note for note in done.notes)

    def test_rows_without_their_hidden_key_are_found_by_what_people_see(self, root: Path) -> None:
        def strip(hands: Hands) -> None:
            hands.fact(RATIO, {"数量": 118})
            hands.facts.delete_cols(1)

        path = exported(root, POLICE)
        with Hands(path) as hands:
            strip(hands)
        assert import_package(root, path).facts == (1, 0)

    def test_an_et_file_is_to_be_saved_as_xlsx(self, root: Path, tmp_path: Path) -> None:
        sent = tmp_path / "报送表.et"
        sent.write_bytes(b"x")
        (problem,) = refused(root, sent)
        assert "请另存为 .xlsx" in problem.remedy


class TestRefused:
    """One faulty cell and nothing at all is written; every faulty cell is named."""

    @pytest.mark.parametrize(
        ("head", "value", "says"),
        [
            ("数量", "=100+18", "公式"),
            ("数量", "一百一十八", "“一百一十八”不是数字"),
            ("数量", 130, "分子大于分母"),
            ("数量", None, "没有填全"),
            ("截至日期", "2020.1", "“2020.1”不是日期"),
            ("截至日期", "2020-02-30", "没有“2020-02-30”这一天"),
            ("来源材料", "m9", "没有材料“m9”"),
            ("填报情况", "大概有", "不认识这种填报情况"),
            ("说明", "长" * 201, "超过 200 个字"),
        ],
    )
    def test_a_faulty_cell_is_named_with_its_value_and_the_reason(
        self, root: Path, head: str, value: object, says: str
    ) -> None:
        path = exported(root, POLICE)
        with Hands(path) as hands:
            place = hands.fact(RATIO, {head: value})
        problems = refused(root, path)
        assert place in [problem.key for problem in problems]
        assert any(says in problem.message for problem in problems), problems

    @pytest.mark.parametrize(
        ("key", "cells", "at", "says"),
        [
            ("市司法局/N050/g/", {"填报情况": "不适用"}, "数量", "填报情况是不适用，这里却有数据"),
            ("市司法局/N050/g/", {"填报情况": "零报告"}, "填报情况", "不能作零报告"),
            ("市司法局/N050/d/2019", {"填报情况": "零报告"}, "数量", "这里却不是零"),
            ("市司法局/N050/d/2019", {"总数": 3}, "总数", "这一行不填这一栏"),
            ("市司法局/N051/a/", {"填报情况": "不适用"}, "说明", "没有写理由"),
            ("市司法局/N050/e/2020", {"数量": 0, "总数": 0}, "总数", "总数是零"),
            ("市司法局/N050/f/2020", {"填报情况": "已填"}, "填报情况", "却没有数据"),
            ("市司法局/N050/f/2020", {"填报情况": "零报告", "证明": "m1、m2"}, "证明", "一份材料"),
        ],
    )
    def test_contradictions_are_named(
        self, root: Path, key: str, cells: dict[str, object], at: str, says: str
    ) -> None:
        path = exported(root, LEAD)
        with Hands(path) as hands:
            hands.fact(key, cells)
            row, column = hands.row(hands.facts, key), hands.column(hands.facts, at)
            place = f"填报数据!{hands.facts.cell(row, column).coordinate}"
        assert any(p.key == place and says in p.message for p in refused(root, path))

    def test_all_faults_are_told_at_once(self, root: Path) -> None:
        path = exported(root, LEAD)
        with Hands(path) as hands:
            places = {
                hands.fact("市司法局/N050/d/2019", {"数量": "两次"}),
                hands.fact("市司法局/N050/b/", {"内容": "自创要件"}),
                hands.new_material({"材料名称": "没有指标"}),
                hands.new_material({"指标编号": "N050", "材料名称": "甲"}),
            }
        named = {problem.key.rstrip("0123456789")[:-1] for problem in refused(root, path)}
        assert {place.rstrip("0123456789")[:-1] for place in places} <= named
        assert len(refused(root, path)) >= 4

    def test_rows_of_another_unit(self, root: Path) -> None:
        path = exported(root, POLICE)
        with Hands(path) as hands:
            row = hands.row(hands.facts, RATIO)
            hands.facts.cell(row, 1).value = "市司法局/N050/d/2019"
        (problem,) = refused(root, path)
        assert "不是市公安局的" in problem.message

    def test_rows_where_only_some_columns_were_sorted(self, root: Path) -> None:
        path = exported(root, POLICE)
        with Hands(path) as hands:
            first, last = (hands.row(hands.facts, key) for key in (RATIO, EMPTY_RATIO))
            for row, key in ((first, EMPTY_RATIO), (last, RATIO)):
                hands.facts.cell(row, 1).value = key
        assert all("只排序或移动了部分列" in p.message for p in refused(root, path))

    def test_numbers_merged_over_two_rows(self, root: Path) -> None:
        path = exported(root, POLICE)
        with Hands(path) as hands:
            row, column = hands.row(hands.facts, RATIO), hands.column(hands.facts, "数量")
            hands.facts.merge_cells(
                start_row=row, end_row=row + 1, start_column=column, end_column=column
            )
        assert any("合并" in problem.message for problem in refused(root, path))

    def test_a_missing_file_a_marked_file_and_an_archive(self, root: Path) -> None:
        path = exported(root, POLICE)
        (path.parent / "要情.txt").write_text("机密★5年\n要情", encoding="utf-8")
        (path.parent / "包.rar").write_bytes(b"x")
        with Hands(path) as hands:
            for nth, name in enumerate(("没有.txt", "要情.txt", "包.rar")):
                hands.new_material(
                    {"指标编号": "N050", "材料名称": f"材料{nth}", "文件名": name}, 0
                )
        told = "\n".join(map(str, refused(root, path.parent)))
        for words in ("没有这个文件", "密级标志", "压缩包不能作材料"):
            assert words in told

    def test_a_reference_that_leads_nowhere_and_a_copied_row(self, root: Path) -> None:
        path = exported(root, POLICE)
        with Hands(path) as hands:
            hands.new_material({"指标编号": "N050", "引用别处材料": "N051/m1"})
            copied = {"行标识": "市公安局/N050/m1", "指标编号": "N050", "材料名称": "另一份"}
            hands.new_material(copied, 1)
        told = "\n".join(map(str, refused(root, path)))
        assert "引用别处材料“N051/m1”：没有这份材料" in told
        assert "不要复制原有的行" in told

    def test_a_secret_material_is_only_named(self, root: Path) -> None:
        path = exported(root, POLICE)
        (path.parent / "甲.txt").write_text("甲", encoding="utf-8")
        row = {"指标编号": "N050", "材料名称": "甲", "文件名": "甲.txt", "公开属性": "涉密"}
        with Hands(path) as hands:
            hands.new_material(row)
        (problem,) = refused(root, path)
        assert "涉密材料不得录入内容" in problem.message

    def test_a_zip_that_climbs_out(self, root: Path, tmp_path: Path) -> None:
        packed = tmp_path / "包.zip"
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("../evidence/N050.yaml", "x")
        assert "写到文件夹之外" in refused(root, packed)[0].message


class TestAnotherWorkbook:
    @pytest.mark.parametrize(
        ("changed", "says"),
        [
            ({"shifan.yaml": SETTINGS.replace("示例市人民政府", "别市人民政府")}, "申报主体"),
            ({"shifan.yaml": SETTINGS.replace('"2021"', '"2023"')}, "创建周期"),
            ({"own.yaml": CATALOGUE.replace("floor: 0.8", "floor: 0.5")}, "导出之后指标目录"),
            ({"shifan.yaml": SETTINGS.replace("2019-01-01", "2018-01-01")}, "导出之后指标目录"),
        ],
    )
    def test_of_another_workspace_or_an_older_state_is_refused(
        self, tmp_path: Path, changed: dict[str, str], says: str
    ) -> None:
        path = exported(workspace(tmp_path / "原"), POLICE)
        other = workspace(tmp_path / "现", changed)
        assert says in refused(other, path)[0].message

    @pytest.mark.parametrize("sheet", [STAMP_SHEET, BASE_SHEET])
    def test_without_its_hidden_sheets_is_refused(self, root: Path, sheet: str) -> None:
        path = exported(root, POLICE)
        with Hands(path) as hands:
            del hands.book[sheet]
        assert sheet in refused(root, path)[0].message

    def test_of_another_version_or_altered_is_refused(self, root: Path) -> None:
        path = exported(root, POLICE)
        with Hands(path) as hands:
            hands.book[BASE_SHEET].cell(2, 4).value = "甲"
        assert "改动过" in refused(root, path)[0].message
        with Hands(path) as hands:
            hands.book[STAMP_SHEET].cell(2, 2).value = "0"
        assert "格式版本" in refused(root, path)[0].message

    def test_several_or_none_in_a_folder(self, root: Path, tmp_path: Path) -> None:
        path = exported(root, POLICE)
        shutil.copy(path, path.with_name("副本.xlsx"))
        assert "有几份报送表" in refused(root, path.parent)[0].message
        empty = tmp_path / "空"
        empty.mkdir()
        assert "没有报送表" in refused(root, empty)[0].message


class TestTwoPeople:
    def test_a_fact_that_both_sides_changed_is_told_cell_by_cell(self, root: Path) -> None:
        path = exported(root, POLICE)
        with Hands(path) as hands:
            hands.fact(RATIO, {"数量": 118})
        text = MANIFEST.replace("numerator: 114", "numerator: 117")
        (root / "evidence/N050.yaml").write_text(text, encoding="utf-8")
        (problem,) = refused(root, path)
        for words in ("表里是“118”", "导出时是“114”", "现在是“117”"):
            assert words in problem.message

    def test_the_first_one_wins_and_the_same_answer_twice_is_none(self, root: Path) -> None:
        first = exported(root, POLICE)
        second = shutil.copy(first, first.with_name("乙.xlsx"))
        for path, number in ((first, 118), (Path(second), 119)):
            with Hands(path) as hands:
                hands.fact(RATIO, {"数量": number})
        assert import_package(root, first).facts == (1, 0)
        assert import_package(root, first).facts == (0, 0)
        assert "“118”" in refused(root, Path(second))[0].message

    def test_what_the_other_person_left_alone_stays(self, root: Path) -> None:
        path = exported(root, POLICE)
        with Hands(path) as hands:
            hands.fact(EMPTY_RATIO, {"填报情况": "已填", "数量": 3, "总数": 4})
        text = MANIFEST.replace("numerator: 114", "numerator: 117")
        (root / "evidence/N050.yaml").write_text(text, encoding="utf-8")
        import_package(root, path)
        assert "numerator: 117" in manifest(root)
        assert "numerator: 3" in manifest(root)


class TestKilledBetween:
    def test_the_next_run_finishes(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A kill after the first rename leaves a journal; whoever comes next finishes it."""
        path = exported(root, LEAD)
        with Hands(path) as hands:
            hands.fact("市司法局/N050/d/2019", {"数量": 9})
            hands.fact("市司法局/N051/a/", {"是或否": "是"})
        rename = Path.replace
        done: list[Path] = []

        def killed(self: Path, target: Path) -> Path:
            if self.parent.name == STAGE and self.name.isdecimal():
                done.append(target)
                if len(done) == 2:
                    raise OSError(5, "killed")
            return rename(self, target)

        monkeypatch.setattr(Path, "replace", killed)
        with pytest.raises(CannotRun):
            import_package(root, path)
        monkeypatch.undo()
        assert (root / STAGE).is_dir()
        export_workbooks(root, [LEAD], root.parent / "又")
        assert "value: 9" in manifest(root)
        assert "value: 是" in manifest(root, "N051")
        assert not (root / STAGE).exists()

    def test_before_the_journal_stands_nothing_has_happened(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = exported(root, POLICE)
        with Hands(path) as hands:
            hands.fact(RATIO, {"数量": 118})

        def killed(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("shifan.journal.write_whole", killed)
        with pytest.raises(KeyboardInterrupt):
            import_package(root, path)
        monkeypatch.undo()
        assert manifest(root) == MANIFEST
        assert import_package(root, path).facts == (1, 0)


class TestCommandLine:
    def test_export_and_import_speak_json(
        self, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        words = ["evidence", "export", str(root), "--unit", "公安局", "-o", str(tmp_path), "--json"]
        assert run_command(app, words) == 0
        (file,) = json.loads(capsys.readouterr().out)["files"]
        assert (file["unit"], Path(file["file"]).name) == (POLICE, "报送表（市公安局）.xlsx")
        with Hands(Path(file["file"])) as hands:
            place = hands.fact(RATIO, {"数量": "甲"})
        assert run_command(app, ["evidence", "import", str(root), file["file"], "--json"]) == 2
        (error,) = json.loads(capsys.readouterr().out)["errors"]
        assert error["key"] == place

    def test_an_unknown_unit_is_refused_with_the_nearest(self, root: Path) -> None:
        with pytest.raises(BadInput, match="市公安局"):
            export_workbooks(root, ["市公案局"], None)

    def test_nobody_sees_a_key_of_the_program(
        self, root: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = exported(root, LEAD)
        book = load_workbook(path)
        shown = [
            c.value for s in book if s.sheet_state == "visible" for r in s for c in r if c.value
        ]
        for word in ("numerator", "zero_report", "on_time", "document", "None", "True"):
            assert not any(word in str(text) for text in shown)
        assert run_command(app, ["evidence", "import", str(root), str(path)]) == 0
        assert "没有改动" in capsys.readouterr().out

    def test_help_loads_no_heavy_package(self) -> None:
        code = (
            "import sys, shifan.cli.evidence.export, shifan.cli.evidence.importing, shifan.exchange.importing;"
            "heavy = {'openpyxl', 'xlsxwriter', 'python_calamine', 'pandas', 'docx', 'lxml'};"
            "print(sorted(heavy & set(sys.modules)))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == "[]"


def test_the_sheet_says_what_is_asked_of_whom_by_when_and_how(root: Path) -> None:
    """One row per criterion and year, with meaning, unit of measure, threshold and drop-downs."""
    hands = Hands(exported(root, LEAD))
    sheet = hands.facts
    row = hands.row(sheet, "市司法局/N050/e/2019")
    heads = [cell.value for cell in sheet[hands.head(sheet)]]
    told = dict(zip(heads, (cell.value for cell in sheet[row]), strict=True))
    assert told["年度"] == "2019"
    assert "依申请公开答复的按期件数" in str(told["怎样填"])
    assert (told["计量单位"], told["达标要求"]) == ("件", "不超过20日；按期率达到100%")
    lists = {str(rule.formula1) for rule in sheet.data_validations.dataValidation}
    assert {'"未填,已填,零报告,不适用"', '"是,否"'} <= lists
    assert FACT_SHEET in hands.book.sheetnames


def test_the_sheet_of_materials_prints_readably_and_leaves_rare_columns_on_screen(
    root: Path,
) -> None:
    sheet = load_workbook(exported(root, POLICE))[MATERIAL_SHEET]
    rows = list(sheet.iter_rows(values_only=True))
    at = next(place for place, row in enumerate(rows) if row[2] == "指标编号")
    widths = printed_widths(sheet, head=at + 1)
    assert sheet.page_setup.paperSize == A3
    # On A3 the type of 10 points shrinks to 9 at about 240 characters.
    assert sum(widths.values()) < 240
    assert {column.title for column in MATERIAL_COLUMNS} <= set(rows[at])
    assert not {"网页快照文件名", "访问日期", "页数"} & set(widths)
    assert {"材料名称", "文件名", "支撑的标准", "引用别处材料"} <= set(widths)
