"""Packing: valid bags, same bytes, nothing secret, nothing unfinished (design §8)."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import bagit
import docx
import openpyxl
import pytest

from indicators.problem import BadInput
from shifan.packages.packaging import Edition, build_package
from tests.package_case import L2, SETTINGS, contents, packed, write_case
from tests.reports.printed_page import printed_widths


def faults(root: Path, changed: dict[str, str | bytes]) -> list[str]:
    with pytest.raises(BadInput) as caught:
        packed(root, changed=changed)
    assert not (root / "verify.zip").exists()
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("edition", ["declare", "verify"])
def test_the_library_of_congress_finds_the_bag_valid(edition: Edition, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed(tmp_path, edition)) as archive:
        archive.extractall(tmp_path / "bag")
    (base,) = (tmp_path / "bag").iterdir()
    bag = bagit.Bag(str(base))
    bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["Bagging-Date"] == "2021-08-15"
    assert bag.algorithms == ["sha256"]


@pytest.mark.parametrize("edition", ["declare", "verify"])
def test_two_builds_under_two_names_are_the_same_bytes(edition: Edition, tmp_path: Path) -> None:
    workspace = write_case(tmp_path / "w")
    first = build_package(workspace, edition, tmp_path / "a.zip").path.read_bytes()
    (tmp_path / "moved").mkdir()
    moved = workspace.rename(tmp_path / "moved" / "elsewhere")
    second = build_package(moved, edition, tmp_path / "乙.zip").path.read_bytes()
    assert first == second


@pytest.mark.parametrize("edition", ["declare", "verify"])
def test_the_zip_is_stored_under_one_folder_with_short_legal_names(
    edition: Edition, tmp_path: Path
) -> None:
    with zipfile.ZipFile(packed(tmp_path, edition)) as archive:
        infos = archive.infolist()
    assert len({info.filename.partition("/")[0] for info in infos}) == 1
    assert all(info.compress_type == zipfile.ZIP_STORED for info in infos)
    assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in infos)
    assert all(info.flag_bits & 0x800 for info in infos)
    assert all(len(info.filename) <= 150 for info in infos)
    assert all(len(part) <= 60 for info in infos for part in info.filename.split("/"))


def test_both_editions_print_the_same_seal(tmp_path: Path) -> None:
    workspace = write_case(tmp_path / "w")
    seals = {
        build_package(workspace, edition, tmp_path / f"{edition}.zip").seal
        for edition in ("declare", "verify")
    }
    assert len(seals) == 1
    data = contents(tmp_path / "declare.zip")["data/02材料目录.xlsx"]
    cells = cells_of(data, "材料目录")
    assert any("".join(cell.split()).endswith(next(iter(seals))) for cell in cells)


def cells_of(data: bytes, sheet: str) -> list[str]:
    book = openpyxl.load_workbook(BytesIO(data))
    return [str(c) for row in book[sheet].iter_rows(values_only=True) for c in row if c is not None]


def test_the_declaration_lists_every_indicator_in_upload_order(tmp_path: Path) -> None:
    files = contents(packed(tmp_path, "declare"))
    book = openpyxl.load_workbook(BytesIO(files["data/03逐项填报表.xlsx"]))
    rows = [r for r in book["逐项填报表"].iter_rows(values_only=True) if isinstance(r[0], int)]
    assert [(row[0], row[1], row[4]) for row in rows] == [
        (1, "L1", "已提供材料"),
        (2, "L2", "已提供材料"),
        (3, "L3", "已提供材料"),
        (4, "L4", "没有相关材料"),
        (5, "L5", "未提供，也未说明"),
    ]
    assert "在实地评估、核查时提供" in str(rows[2][5])
    materials = sorted(p for p in files if p.startswith("data/证明材料/"))
    placed = [tuple(path.split("/")[2:]) for path in materials]
    assert [(folder[:6], name) for folder, name in placed] == [
        ("001 L1", "1-成立领导小组的通知.txt"),
        ("002 L2", "1-成立领导小组的通知.txt"),
        ("002 L2", "2-动员会照片.png"),
        ("003 L3", "2-情况简介.docx"),
    ]


def test_the_two_notes_name_what_waits_and_what_is_missing(tmp_path: Path) -> None:
    files = contents(packed(tmp_path, "declare"))
    onsite = words(files["data/04在实地评估、核查时提供的材料.docx"])
    assert "专项督察报告" in onsite
    assert "李某" in onsite
    assert "法律顾问名册尚未建立。" in words(files["data/05没有相关材料的指标.docx"])


def words(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_manifests_travel_byte_for_byte_and_phones_stay_at_home(tmp_path: Path) -> None:
    files = contents(packed(tmp_path))
    assert files["data/evidence/L2.yaml"] == L2.encode()
    assert "phone" not in files["data/units.yaml"].decode()
    everything = b"".join(files.values()).decode("utf-8", "replace")
    assert "13900139000" not in everything
    assert "13800138000" not in everything
    assert "138****8000" in files["data/units.yaml"].decode()


def test_files_that_no_manifest_names_stay_at_home(tmp_path: Path) -> None:
    assert not any("没人引用" in path for path in contents(packed(tmp_path)))


def test_the_final_report_goes_before_the_draft(tmp_path: Path) -> None:
    drafted = contents(packed(tmp_path / "a", "declare"))
    draft = drafted["data/01自评报告（代拟稿）.docx"]
    final = contents(packed(tmp_path / "b", "declare", {"final/自评报告.docx": draft}))
    assert final["data/01自评报告.docx"] == draft
    workspace = write_case(tmp_path / "c")
    (tmp_path / "定稿.docx").write_bytes(draft)
    built = build_package(workspace, "declare", tmp_path / "c.zip", tmp_path / "定稿.docx")
    assert built.final
    assert contents(built.path)["data/01自评报告.docx"] == draft


def test_a_final_report_over_2000_characters_is_refused(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、主要举措二、重要成效三、突出亮点" + "字" * 2001)
    stream = BytesIO()
    document.save(stream)
    told = faults(tmp_path, {"final/自评报告.docx": stream.getvalue()})
    assert any("2000" in text for text in told)


def test_more_than_three_selected_materials_block_the_package(tmp_path: Path) -> None:
    material = "  - {{id: x{0}, title: 材料{0}, kind: link, url: http://www.example.gov.cn, selected: true}}\n"
    told = faults(tmp_path, {"evidence/L2.yaml": L2 + material.format(1) + material.format(2)})
    assert any("E224" in text and "最多 3 项" in text for text in told)


def test_a_package_needs_the_secrecy_review(tmp_path: Path) -> None:
    settings = SETTINGS.replace("secrecy_review: {by: 审查员甲, date: 2021-08-10}\n", "")
    assert any("E260" in text for text in faults(tmp_path, {"shifan.yaml": settings}))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("通知.txt", "机密★5年\n关于某事的通知"),
        ("通知.txt", "密级：秘密\n正文"),
        ("通知.txt", "  绝　密  \n正文"),
        ("关于某事的机密通知.txt", "正文"),
        ("通知.txt", "这份文件属机密件，请勿外传"),
        ("通知.html", "<p><b>秘</b><b>密</b>★</p>"),
    ],
)
def test_a_marked_file_is_refused(name: str, text: str, tmp_path: Path) -> None:
    manifest = L2.replace("领导小组通知（示政〔2021〕1号）.txt", name)
    told = faults(tmp_path, {"evidence/L2.yaml": manifest, f"files/L2/{name}": text})
    assert any("E261" in line or "E262" in line for line in told)


def test_a_marking_split_over_runs_of_a_word_file_is_found(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("机", "密", "★", "10年"):
        paragraph.add_run(piece)
    stream = BytesIO()
    document.save(stream)
    manifest = L2.replace("领导小组通知（示政〔2021〕1号）.txt", "通知.docx")
    told = faults(tmp_path, {"evidence/L2.yaml": manifest, "files/L2/通知.docx": stream.getvalue()})
    assert any("E261" in line for line in told)


def test_the_word_in_a_statute_is_no_marking(tmp_path: Path) -> None:
    text = "依法公开政府信息，涉及国家秘密、商业秘密、个人隐私的除外。保守秘密，不得泄露工作秘密。"
    assert packed(tmp_path, changed={"files/L2/领导小组通知（示政〔2021〕1号）.txt": text})


def test_the_word_may_be_explained_by_a_named_person_but_a_marking_may_not(tmp_path: Path) -> None:
    path = "files/L2/领导小组通知（示政〔2021〕1号）.txt"
    waivers = (
        "format: 1\nwaivers:\n"
        "  - {rule: E262, indicator: L2, by: 核实人乙, date: 2021-08-12, reason: 引用法规用语}\n"
        "  - {rule: E261, indicator: L2, by: 核实人乙, date: 2021-08-12, reason: 无}\n"
    )
    word = {path: "绝密一词的说明", "waivers.yaml": waivers}
    assert packed(tmp_path / "a", changed=word)
    assert any("E261" in t for t in faults(tmp_path / "b", {**word, path: "绝密★30年"}))


def test_identity_and_phone_numbers_are_told_masked(tmp_path: Path) -> None:
    text = "联系人张某，身份证11010519491231002X，电话13712345678。"
    workspace = write_case(tmp_path / "w", {"files/L2/领导小组通知（示政〔2021〕1号）.txt": text})
    found = build_package(workspace, "declare", tmp_path / "x.zip").findings
    told = {f.finding.id: f.finding.message for f in found}
    assert "110***********002X" in told["W263"]
    assert "137****5678" in told["W264"]
    assert "19491231" not in told["W263"]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("得分率100%.txt", "得分率100％.txt"),
        (f"{'长' * 70}.txt", "超过 60 个字"),
        ("材料.zip", "压缩包"),
    ],
)
def test_names_that_would_not_travel_are_refused_with_a_proposal(
    name: str, word: str, tmp_path: Path
) -> None:
    manifest = L2.replace("领导小组通知（示政〔2021〕1号）.txt", name)
    told = faults(tmp_path, {"evidence/L2.yaml": manifest, f"files/L2/{name}": "x"})
    assert any(word in line for line in told)


def test_a_file_changed_after_the_scan_is_refused(tmp_path: Path) -> None:
    workspace = write_case(tmp_path / "w")
    (workspace / "files/L2/动员会.png").write_bytes(b"changed")
    with pytest.raises(BadInput, match="E253"):
        build_package(workspace, "verify", tmp_path / "x.zip")


def test_an_unscanned_workspace_is_refused(tmp_path: Path) -> None:
    workspace = write_case(tmp_path / "w")
    (workspace / "files.json").unlink()
    with pytest.raises(BadInput, match="还没有登记"):
        build_package(workspace, "verify", tmp_path / "x.zip")


def test_an_earlier_package_stays_when_the_new_one_is_refused(tmp_path: Path) -> None:
    target = packed(tmp_path)
    before = target.read_bytes()
    (tmp_path / "workspace/files/L2/动员会.png").write_bytes(b"changed")
    with pytest.raises(BadInput):
        build_package(tmp_path / "workspace", "verify", target)
    assert target.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_the_sealed_files_stay_on_screen_and_the_list_prints_its_checksums_whole(
    tmp_path: Path,
) -> None:
    files = contents(packed(tmp_path, "declare"))
    book = openpyxl.load_workbook(BytesIO(files["data/02材料目录.xlsx"]))
    sealed = book["封签"]
    printed = int(str(sealed.print_area).rpartition("$")[2])
    assert sealed.cell(printed, 2).value == "SHA-256 校验值"
    assert sealed.max_row > printed + 5
    assert "不打印" in str(sealed.cell(printed - 1, 1).value)
    listed = book["材料目录"]
    (head,) = (row[0].row for row in listed.iter_rows() if row[0].value == "序号")
    assert printed_widths(listed, head)["校验值（前16位）"] >= 20
