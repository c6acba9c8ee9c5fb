"""核查报告: what was checked, what came of it, and what “no error” does not mean."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from reports.package.seal import printed_seal
from reports.style.docx_text import read_docx_text
from reports.verification_document import verification_document
from reports.verification_text import checked_counts, conclusion, grouped_hints, left_to_people
from shifan.cli.command import run_command
from shifan.cli.verify import verify
from shifan.packages.verifying import Verification, verify_package
from tests.package_case import contents, packed, with_checksums, zipped

HOSTILE = '=cmd|"/c x"!A1<script>&amp;'


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packed(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def honest(package: Path) -> Verification:
    return verify_package(package)


@pytest.fixture(scope="module")
def tampered(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Verification:
    files = contents(package)
    scores = json.loads(files["data/scores.json"])
    scores["indicators"][1]["claimed"] = HOSTILE * 10
    scores["claimed"] = "9.99"
    changed = {**files, "data/scores.json": json.dumps(scores).encode()}
    changed["data/files/L2/动员会.png"] = b"changed"
    target = tmp_path_factory.mktemp("tampered") / "包.zip"
    return verify_package(zipped(target, with_checksums(changed)))


def paper(verification: Verification, name: str = "核查版.zip") -> bytes:
    return verification_document(name, verification.as_json(), verification.examined)


def words(data: bytes) -> str:
    return "\n".join(read_docx_text(data, "核查报告.docx").shown)


def test_it_identifies_the_package(honest: Verification) -> None:
    text = words(paper(honest))
    for said in (
        "示例市人民政府",
        "申报材料核查报告",
        "核查版.zip",
        printed_seal(honest.seal),
        printed_seal(honest.examined.sha256),
        "没有与包外留存的封签比对",
        "评分方案",
        "工作参考分，非官方评分；模拟数据",
    ):
        assert said in text


def test_no_error_is_said_to_mean_what_machines_can_check_and_no_more(honest: Verification) -> None:
    text = words(paper(honest))
    assert "机器核查没有发现错误" in text
    assert "不表示材料内容真实、合法、有效，不表示没有提醒，也不表示通过评审" in text


def test_the_counts_are_those_of_the_package(honest: Verification) -> None:
    counts = dict(checked_counts(honest.as_json(), honest.examined))
    assert counts["重新测算的指标"] == "5项（其中不适用0项）"
    assert counts["清单所列的材料"] == "6份"
    assert counts["据以测算的填报数据"] == "3条"
    assert counts["附有经核实说明的"] == "1条"
    assert counts["查出的错误"] == "0条"


def test_waivers_are_told_with_name_day_and_reason(honest: Verification) -> None:
    text = words(paper(honest))
    assert "核实人乙\n2021-08-12" in text
    assert "情况简介只作说明，另有现场材料。" in text


def test_what_did_not_run_is_left_to_people(honest: Verification) -> None:
    lines = left_to_people(honest.as_json(), honest.examined)
    assert "没有与包外留存的封签比对" in lines[0]
    assert any("不联网" in line for line in lines)
    ids = {finding["id"] for finding in honest.as_json()["problems"]}
    assert ("I265" in ids) == any("没有查密级标志" in line for line in lines)


def test_errors_are_counted_and_named_with_their_place(tampered: Verification) -> None:
    document = tampered.as_json()
    assert not document["ok"]
    assert conclusion(document).startswith("机器核查发现错误")
    text = words(paper(tampered))
    assert "没有列出的不等于没有问题" in text
    assert "“没有发现错误”只表示" not in text
    assert "files/L2/动员会.png" in text
    for finding in document["problems"]:
        if finding["level"] == "error":
            assert finding["message"] in text


def test_figures_that_differ_stand_side_by_side_and_are_cut_to_length(
    tampered: Verification,
) -> None:
    document = docx.Document(io.BytesIO(paper(tampered)))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    declared = next(row for row in rows if row[0] == "填报测算分")
    assert (declared[1], declared[3]) == ("9.99", "不同")
    longest = max((row for row in rows if len(row) == 4 and "script" in row[2]), key=len)
    assert len(longest[2]) == 40


def test_a_package_that_cannot_be_read_says_that_nothing_was_scored(
    package: Path, tmp_path: Path
) -> None:
    files = {**contents(package), "data/units.yaml": b"format: 9\n"}
    found = verify_package(zipped(tmp_path / "包.zip", files))
    text = words(paper(found))
    assert found.examined.evaluation is None
    assert text.count("没有重新测算，得分无从比对") == 2
    assert "申报主体\n读不出来" in text


def test_hints_are_told_by_rule() -> None:
    hint = {"id": "I244", "file": "units.yaml", "line": 0, "indicator": "", "material": ""}
    (group,) = grouped_hints([{**hint, "message": "甲"}, {**hint, "message": "乙"}])
    assert (group.count, group.example) == (2, "单位名册：甲")


def test_the_chart_tells_what_it_shows(honest: Verification) -> None:
    document = docx.Document(io.BytesIO(paper(honest)))
    (shape,) = document.inline_shapes
    assert "支撑" in shape._inline.docPr.get("descr")


def test_the_headings_are_numbered_and_in_their_fonts(honest: Verification) -> None:
    document = docx.Document(io.BytesIO(paper(honest)))
    heads = [p.text for p in document.paragraphs if p.style and p.style.style_id == "Heading1"]
    assert [head[0] for head in heads] == list("一二三四五六七")
    fonts = document.styles["heading 1"].element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == "黑体"


def test_the_same_verification_gives_the_same_bytes(honest: Verification) -> None:
    assert paper(honest) == paper(honest)


def test_the_command_writes_either_kind(package: Path, tmp_path: Path) -> None:
    for name in ("核查报告.docx", "核查结果.xlsx"):
        assert run_command(verify, [str(package), "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_bytes()[:2] == b"PK"
    assert run_command(verify, [str(package), "-o", str(tmp_path / "x.pdf")]) == 2
