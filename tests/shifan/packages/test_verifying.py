"""Verifying: nothing honest is refused, nothing tampered passes unnamed (design §8)."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from indicators.problem import BadInput
from shifan.packages.verifying import Verification, verify_package
from tests.package_case import (
    L2,
    MATERIAL,
    PICTURE,
    contents,
    dot,
    packed,
    with_checksums,
    write_case,
    zipped,
)

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packed(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def files(package: Path) -> Files:
    return contents(package)


def errors(verification: Verification) -> list[tuple[str, str]]:
    return [(p.finding.file, p.finding.message) for p in verification.problems if p.stands]


def test_an_untouched_package_is_right(package: Path) -> None:
    verification = verify_package(package)
    assert errors(verification) == []
    document = verification.as_json()
    assert document["ok"] is True
    assert document["declared"] == document["recomputed"]
    assert document["declared"]["full"] == "4.50"
    assert set(document["declared"]["indicators"]) == {"L1", "L2", "L3", "L4", "L5"}


def test_waivers_travel_and_are_told_with_name_and_reason(package: Path) -> None:
    waived = [p for p in verify_package(package).as_json()["problems"] if p["waived_by"]]
    assert [(p["id"], p["material"], p["waived_by"]) for p in waived] == [
        ("W223", "m2", "核实人乙")
    ]


# Tampering ---------------------------------------------------------------------------------------


def replace(path: str, old: str, new: str) -> Callable[[Files], Files]:
    def change(files: Files) -> Files:
        text = files[f"data/{path}"].decode()
        assert text.count(old) >= 1
        return {**files, f"data/{path}": text.replace(old, new, 1).encode()}

    return change


def put(path: str, data: bytes) -> Callable[[Files], Files]:
    return lambda files: {**files, f"data/{path}": data}


def drop(path: str) -> Callable[[Files], Files]:
    return lambda files: {p: d for p, d in files.items() if p != f"data/{path}"}


def change_cell(path: str, old: str, new: str) -> Callable[[Files], Files]:
    def change(files: Files) -> Files:
        book = openpyxl.load_workbook(BytesIO(files[f"data/{path}"]))
        cells = [c for row in book.worksheets[0].iter_rows() for c in row if c.value == old]
        assert cells
        cells[0].value = new
        stream = BytesIO()
        book.save(stream)
        return {**files, f"data/{path}": stream.getvalue()}

    return change


LIST, FORM = "文书/材料目录.xlsx", "文书/逐项填报表.xlsx"
REPORT = "文书/自评报告（代拟稿）.docx"
TAMPERING: dict[str, tuple[Callable[[Files], Files], str]] = {
    "byte of a material": (
        put(MATERIAL, "关于成立领导小组的通知（模拟数字）\n".encode()),
        MATERIAL,
    ),
    "byte of a picture": (put(PICTURE, dot(9)), PICTURE),
    "fact": (replace("evidence/L2.yaml", "numerator: 9", "numerator: 10"), "evidence/L2.yaml"),
    "item of a checklist": (
        replace("evidence/L2.yaml", ", 党政主要负责人任双组长", ""),
        "evidence/L2.yaml",
    ),
    "own score": (replace("evidence/L2.yaml", "0.5", "0.4"), "evidence/L2.yaml"),
    "selection": (
        replace("evidence/L2.yaml", "    selected: true\n", ""),
        "evidence/L2.yaml",
    ),
    "sentence": (replace("evidence/L2.yaml", "10家单位中", "十家单位中"), "evidence/L2.yaml"),
    "score": (replace("scores.json", '"claimed": "', '"claimed": "1'), "scores.json"),
    "gap": (replace("scores.json", '"loss": "0', '"loss": "9'), "scores.json"),
    "threshold": (
        replace("catalogue/puyang.yaml", "target: 1\n", "target: 0.9\n"),
        "catalogue/puyang.yaml",
    ),
    "threshold that cannot be read": (
        replace("catalogue/puyang.yaml", "target: 1\n", "target: 0.5\n"),
        "catalogue/puyang.yaml",
    ),
    "requirement": (
        replace("catalogue/puyang.yaml", "at_least: 4", "at_least: 3"),
        "catalogue/puyang.yaml",
    ),
    "point": (put("scheme.yaml", b""), "scheme.yaml"),
    "waiver": (replace("waivers.yaml", "核实人乙", "核实人丙"), "waivers.yaml"),
    "roster": (replace("units.yaml", "市发展改革委", "市发改委"), "units.yaml"),
    "period": (replace("shifan.yaml", "2020-12-31", "2019-12-31"), "shifan.yaml"),
    "secrecy review": (replace("shifan.yaml", "审查员甲", "审查员丙"), "shifan.yaml"),
    "extra file": (put("files/L2/多出.txt", b"more"), "files/L2/多出.txt"),
    "extra manifest": (put("evidence/L5.yaml", b"indicator: L5\n"), "evidence/L5.yaml"),
    "missing material": (drop(MATERIAL), MATERIAL),
    "missing manifest": (drop("evidence/L3.yaml"), "evidence/L3.yaml"),
    "missing trace": (drop("trace.json"), "trace.json"),
    "trace": (replace("trace.json", "成立领导小组的通知", "成立专班的通知"), "trace.json"),
    "report": (put(REPORT, b"no report"), REPORT),
    "list": (change_cell(LIST, "成立领导小组的通知", "成立专班的通知"), LIST),
    "form": (change_cell(FORM, "没有相关材料", "已提供材料"), FORM),
}


def with_points(files: Files) -> Files:
    text = files["data/scheme.yaml"].decode() + "points: {L2: 5}\n"
    return {**files, "data/scheme.yaml": text.encode()}


TAMPERING["point"] = (with_points, "scheme.yaml")


@pytest.mark.parametrize("rewritten", [False, True], ids=["as is", "checksums rewritten"])
@pytest.mark.parametrize("case", TAMPERING)
def test_tampering_is_found_and_the_file_named(
    case: str, rewritten: bool, files: Files, tmp_path: Path
) -> None:
    change, named = TAMPERING[case]
    changed = change(files)
    assert changed != files
    if rewritten:
        changed = with_checksums(changed)
    verification = verify_package(zipped(tmp_path / "x.zip", changed))
    assert not verification.ok
    assert named in {file for file, _ in errors(verification)}


@pytest.mark.parametrize("case", ["missing material", "byte of a material"])
def test_what_is_missing_or_changed_supports_nothing(
    case: str, files: Files, tmp_path: Path
) -> None:
    changed = TAMPERING[case][0](files)
    document = verify_package(zipped(tmp_path / "x.zip", changed)).as_json()
    declared, recomputed = (document[k]["indicators"]["L2"] for k in ("declared", "recomputed"))
    assert float(recomputed["supported"]) < float(declared["supported"])
    assert recomputed["claimed"] == declared["claimed"]


def test_an_index_that_hides_a_fault_hides_nothing(files: Files, tmp_path: Path) -> None:
    """The applicant swaps the file for an empty one and rewrites every checksum."""
    changed = with_checksums(put(MATERIAL, b"\x00\x01\x02")(files))
    document = verify_package(zipped(tmp_path / "x.zip", changed)).as_json()
    declared, recomputed = (document[k]["indicators"]["L2"] for k in ("declared", "recomputed"))
    assert float(recomputed["supported"]) < float(declared["supported"])


def test_a_changed_fact_shows_declared_and_recomputed_side_by_side(
    files: Files, tmp_path: Path
) -> None:
    changed = with_checksums(TAMPERING["fact"][0](files))
    document = verify_package(zipped(tmp_path / "x.zip", changed)).as_json()
    declared, recomputed = (document[k]["indicators"]["L2"] for k in ("declared", "recomputed"))
    assert declared["claimed"] != recomputed["claimed"]
    assert any(p["file"] == "scores.json" and p["indicator"] == "L2" for p in document["problems"])


def test_a_whole_rewrite_is_found_only_against_a_seal_kept_outside(
    package: Path, tmp_path: Path
) -> None:
    seal = verify_package(package).seal
    forged = packed(
        tmp_path, changed={"evidence/L2.yaml": L2.replace("numerator: 9", "numerator: 10")}
    )
    assert verify_package(forged).ok
    assert verify_package(package, seal).ok
    assert verify_package(package, seal[:16].upper()).ok
    found = verify_package(forged, seal)
    assert not found.ok
    assert "E529" in {p.finding.id for p in found.problems}


@pytest.mark.parametrize("against", ["abc", "z" * 20, "a" * 65])
def test_a_seal_that_is_none_is_refused(package: Path, against: str) -> None:
    with pytest.raises(BadInput):
        verify_package(package, against)


@pytest.mark.parametrize(
    "line",
    [
        "catalogues: [/etc/passwd.yaml]",
        "catalogues: [./catalogue/../../x.yaml]",
        "scheme: ../x.yaml",
    ],
)
def test_settings_that_point_outside_the_package_are_not_followed(
    line: str, files: Files, tmp_path: Path
) -> None:
    text = files["data/shifan.yaml"].decode()
    own = "scheme: ./scheme.yaml\n"
    if line.startswith("catalogues"):
        own = "catalogues:\n- ./catalogue/puyang.yaml\n"
    assert own in text
    changed = {**files, "data/shifan.yaml": text.replace(own, f"{line}\n").encode()}
    verification = verify_package(zipped(tmp_path / "x.zip", changed))
    assert "shifan.yaml" in {file for file, _ in errors(verification)}
    assert not verification.recomputed
    assert any("不在包里" in message for _, message in errors(verification))


def test_facts_that_cannot_be_read_are_problems_and_not_a_crash(
    files: Files, tmp_path: Path
) -> None:
    changed = {**files, "data/evidence/L2.yaml": b"indicator: L2\nfacts: {a: [x]}\n"}
    document = verify_package(zipped(tmp_path / "x.zip", changed)).as_json()
    assert document["ok"] is False
    assert document["recomputed"] == {}
    assert any(p["id"] == "E533" and p["file"] == "evidence/L2.yaml" for p in document["problems"])


@pytest.mark.parametrize("text", [b"[]", b"{", b'{"indicators": [1, {"code": []}]}', b"\xff"])
def test_hostile_scores_are_read_without_trust(text: bytes, files: Files, tmp_path: Path) -> None:
    changed = {**files, "data/scores.json": text, "data/trace.json": text}
    assert not verify_package(zipped(tmp_path / "x.zip", changed)).ok


def test_the_declare_edition_is_no_verify_edition(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="核查版"):
        verify_package(packed(tmp_path, "declare"))


def test_json_says_what_the_contract_promises(package: Path) -> None:
    document = json.loads(json.dumps(verify_package(package).as_json()))
    assert {"ok", "problems", "declared", "recomputed"} <= set(document)
    assert all({"id", "message", "file", "level"} <= set(p) for p in document["problems"])


def test_a_workspace_is_no_package(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        verify_package(write_case(tmp_path))
