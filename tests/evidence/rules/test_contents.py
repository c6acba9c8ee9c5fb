"""Rules over contents: each planted fault is noticed by its own rule, in its place, alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evidence.rules.contents import ALL_CONTENT_RULES
from indicators.finding import Finding
from shifan.materials.scanning import scan_workspace
from tests.evidence.files.make import docx, huge_png, locked_pdf, picture
from tests.planted_fault import (
    PAPER,
    Planted,
    add_material,
    assert_only,
    edit,
    findings_of,
    good_workspace,
    write,
)

N001 = "evidence/N001.yaml"
PERIOD_ENDS = "2020-12-31"


def contents_of(root: Path) -> list[Finding]:
    """What the rules over contents find."""
    return [finding for finding in findings_of(root) if finding.id[1] == "4"]


def _file(name: str, data: bytes, kind: str = "document") -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        (root / "files/N001" / name).write_bytes(data)
        if kind == "image":
            edit(root, "small.yaml", _takes_images)
        add_material(root, kind=kind, file=f"files/N001/{name}")
        scan_workspace(root)

    return plant


def _takes_images(data: dict[str, Any]) -> None:
    data["areas"][0]["groups"][0]["indicators"][0]["evidence"]["kinds"] += ["image"]


def _changed(**values: Any) -> Callable[[Path], None]:
    """The one material of the good workspace, changed."""

    def plant(root: Path) -> None:
        edit(root, N001, lambda data: data["materials"][0].update(values))
        scan_workspace(root)

    return plant


def _second(name: str, text: str, **values: Any) -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        write(root, f"files/N001/{name}", text)
        add_material(root, file=f"files/N001/{name}", **values)
        scan_workspace(root)

    return plant


def _phased(root: Path) -> None:
    phase = {"title": "创建", "from": "2021-01-01", "to": "2021-12-31"}
    edit(root, "shifan.yaml", lambda data: data.update(phases=[phase]))
    _changed(nature="activity", signed="2021-03-01")(root)


def _says(text: str) -> Callable[[Path], None]:
    said = {"kind": "measure", "text": text, "materials": ["m1"]}

    def change(data: dict[str, Any]) -> None:
        data["narrative"] = [said]
        data["materials"][0]["title"] = "公告"

    return lambda root: edit(root, N001, change)


def _copied(change: str) -> Callable[[Path], None]:
    text = "".join(f"第{n}条 各单位应当在{n}日内办结，已办结{n}件并公开。" for n in range(40))

    def plant(root: Path) -> None:
        write(root, PAPER, text)
        _second("另一份.txt", text + change)(root)

    return plant


def _not_in_source(root: Path) -> None:
    write(
        root, "files/N002/统计.txt", "2019年办结90件，应办结100件；2020年办结100件，应办结100件。"
    )

    def change(data: dict[str, Any]) -> None:
        file = "files/N002/统计.txt"
        data["materials"].append({"id": "m2", "title": "统计", "kind": "document", "file": file})
        first = data["facts"]["a"][0]
        data["facts"]["a"][0] = {"source": "m2", **first, "numerator": "91"}

    edit(root, "evidence/N002.yaml", change)
    scan_workspace(root)


DUTIES = (
    "各单位要高度重视。各部门应当健全制度。要加强领导和保障。必须落实工作责任。要强化督促检查。"
)
FAULTS = (
    Planted("E401", _file("零.docx", docx()), "files/N001/零.docx", "", "没有内容", "N001", "m2"),
    Planted("E402", _file("锁.pdf", locked_pdf()), "files/N001/锁.pdf", "", "打开密码", "N001", "m2"),
    Planted("E403", _file("假.pdf", docx("正文")), "files/N001/假.pdf", "", "内容其实是Word", "N001", "m2"),
    Planted("E404", _file("巨图.png", huge_png(), "image"), "files/N001/巨图.png", "", "没有打开", "N001", "m2"),
    Planted("E405", _file("半截.docx", docx("正文")[:200]), "files/N001/半截.docx", "", "损坏", "N001", "m2"),
    Planted("E411", _changed(nature="system", valid_until="2018-12-31"), N001, "valid_until:", "有效期至 2018-12-31", "N001", "m1"),
    Planted("E411", _changed(nature="system", signed="2021-01-01"), N001, "signed:", "成文于 2021-01-01", "N001", "m1"),
    Planted("E412", _changed(nature="activity", signed="2018-12-31"), N001, "signed:", "不在评估期", "N001", "m1"),
    Planted("E412", _changed(nature="activity", published="2021-01-01"), N001, "published:", "不在评估期", "N001", "m1"),
    Planted("W413", _phased, N001, "signed:", "评估期结束", "N001", "m1"),
    Planted("I414", _changed(number="测政[2019] 3 号", signed="2020-02-03"), N001, "number:", "测政〔2019〕3号 是2019年的", "N001", "m1"),
    Planted("W415", _changed(issuer="市环保局", signed="2020-02-03"), N001, "issuer:", "当时应为“市生态环境局”", "N001", "m1"),
    Planted("W416", _changed(issuer="国务院办公厅", title="关于加强管理的通知"), N001, "issuer:", "上级机关", "N001", "m1"),
    Planted("W417", _changed(nature="system", title="管理办法（征求意见稿）"), N001, "nature:", "还不是正式文件", "N001", "m1"),
    Planted("W417", _changed(nature="result", title="2020年工作方案"), N001, "nature:", "不能作成效", "N001", "m1"),
    Planted("W417", _second("要求.txt", DUTIES, nature="result", title="工作情况"), N001, "nature:", "一类的要求", "N001", "m2"),
    Planted("W418", _copied(""), N001, "file: files/N001/另一份.txt", "ref: N001/m1", "N001", "m2"),
    Planted("W419", _copied("（落款）"), N001, "file: files/N001/另一份.txt", "% 相同", "N001", "m2"),
    Planted("W420", lambda root: add_material(root, kind="link", url="https://example.invalid/b", accessed=None), N001, "url:", "没有网页快照", "N001", "m2"),
    Planted("W422", _says("行政执法公示实现全覆盖。"), N001, "- kind: measure", "全覆盖", "N001"),
    Planted("W423", _says("按期办结率达到98.5%。"), N001, "- kind: measure", "率达到98.5%", "N001"),
    Planted("W424", lambda root: edit(root, "evidence/N004.yaml", lambda d: d["facts"]["b"][0].pop("certificate")), "evidence/N004.yaml", "- unit:", "称没有发生", "N004"),
    Planted("W425", _not_in_source, "evidence/N002.yaml", "- source: m2", "分子91", "N002"),
)  # fmt: skip
ELSEWHERE = {"I406", "W421"}


def _bare(root: Path) -> None:
    """N004's material is used by its certificate only; without it there is nothing to use."""
    edit(root, "evidence/N004.yaml", lambda data: data.pop("materials"))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.id}-{fault.says[:8]}")
def test_each_rule_notices_its_fault_alone(fault: Planted, tmp_path: Path) -> None:
    if fault.id == "W424":
        both = fault.plant

        def plant(root: Path) -> None:
            both(root)
            _bare(root)

        fault = Planted("W424", plant, fault.file, fault.at, fault.says, fault.indicator)
    fault.plant(good_workspace(tmp_path))
    assert_only(fault, contents_of(tmp_path), tmp_path)


def test_every_rule_over_contents_is_planted_here() -> None:
    ids = {(rule.__doc__ or "").split()[0] for rule in ALL_CONTENT_RULES}
    assert ids == {fault.id for fault in FAULTS} | ELSEWHERE


def test_a_picture_that_nobody_can_read_here_is_not_run(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    _file("照片.jpg", picture("JPEG"), "image")(root)
    assert {f.id for f in contents_of(root)} == {"I406"}


def test_a_statement_alone_is_told(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)

    def change(data: dict[str, Any]) -> None:
        data["facts"]["a"][0].pop("source")
        data["materials"] = [
            {
                "id": "m1",
                "title": "情况",
                "kind": "statement",
                "text": "情况如下。",
                "supports": ["a"],
            }
        ]

    edit(root, N001, change)
    assert {f.id for f in contents_of(root)} == {"W421"}


@pytest.mark.parametrize(
    "values",
    [
        {"nature": "system", "signed": "2010-01-01"},
        {"nature": "system", "signed": "2010-01-01", "valid_until": "2019-01-01"},
        {"nature": "activity", "signed": PERIOD_ENDS},
        {"nature": "activity", "signed": "2019-01-01"},
        {"nature": "stats", "signed": "2021-01-20"},
        {"nature": "award", "issuer": "国务院办公厅", "title": "关于表扬的通报"},
        {"issuer": "省司法厅", "title": "考核结果通报"},
        {"issuer": "市环保局", "signed": "2018-06-01"},
        {"nature": "activity", "title": "管理办法（征求意见稿）公告", "signed": "2019-05-01"},
        {"number": "测政〔2020〕3号", "signed": "2020-02-03"},
    ],
)
def test_good_materials_are_left_alone(values: dict[str, Any], tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    _changed(**values)(root)
    assert contents_of(root) == []


def test_a_fact_whose_source_cannot_be_read_is_not_judged(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    _not_in_source(root)
    (root / "files/N002/统计.txt").unlink()
    (root / "files/N002/统计.pdf").write_bytes(picture("PDF", (300, 300)))
    change = {"file": "files/N002/统计.pdf"}
    edit(root, "evidence/N002.yaml", lambda data: data["materials"][1].update(change))
    scan_workspace(root)
    assert "W425" not in {f.id for f in contents_of(root)}


def test_figures_with_commas_and_scales_are_found(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    _not_in_source(root)
    write(root, "files/N002/统计.txt", "办结９１件，应办结100件")
    scan_workspace(root)
    assert contents_of(root) == []
