"""A material counts, waits for the visit, or does not count, and then says why."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.files_index import FilesIndex, IndexedFile
from evidence.manifest import Manifest, Material
from evidence.material_standing import (
    EXTENSIONS,
    MaterialStanding,
    material_standing,
    referred_material,
)
from indicators.catalogue_model import Indicator
from tests.pieces import criterion
from tests.pieces import indicator as any_indicator

ADDRESS = "https://example.invalid/a"
PLACE = {"place": "档案室", "keeper": "李某", "reason": "原件不外借"}
FILES = {"files/N001/方案.docx": 5, "files/N001/空.docx": 0, "files/N001/照片.jpg": 9}
INDEX = FilesIndex({path: IndexedFile(path, size, "0" * 64) for path, size in FILES.items()})


def indicator(*kinds: str) -> Indicator:
    taken = {"kinds": list(kinds or ("document", "image", "link")), "hints": []}
    return any_indicator("N001", [criterion("a", "boolean")], evidence=taken)


def material(id: str = "m1", **more: Any) -> Material:
    usual = {"id": id, "title": "方案", "kind": "document"}
    if not {"url", "text", "onsite", "ref", "file"} & set(more):
        usual["file"] = "files/N001/方案.docx"
    return Material.model_validate({**usual, **more})


def manifests(**materials: list[Material]) -> dict[str, Manifest]:
    return {
        code: Manifest(indicator=code, materials=tuple(some)) for code, some in materials.items()
    }


def standing(
    of: Material,
    kinds: tuple[str, ...] = (),
    others: dict[str, Manifest] | None = None,
    files: FilesIndex = INDEX,
) -> MaterialStanding:
    return material_standing(of, indicator(*kinds), others or {}, files)


@pytest.mark.parametrize(
    "good",
    [
        material(),
        material(file="files/N001/照片.jpg", kind="image"),
        material(kind="link", url=ADDRESS),
        material(kind="link", url=ADDRESS.replace("https", "http")),
        material(kind="link", url=ADDRESS, snapshot="files/N001/照片.jpg"),
        material(checked={"by": "王某", "date": "2021-02-01", "result": "ok"}),
    ],
)
def test_a_file_or_an_address_that_is_there_counts(good: Material) -> None:
    assert standing(good).standing == "valid"
    assert standing(good).reason == ""


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (material(kind="statement", text="情况如下。"), "情况简介只作说明"),
        (material(file="files/N001/没有.docx"), "不存在或尚未登记"),
        (material(file="files/N001/空.docx"), "是空的"),
        (material(file="files/N001/照片.jpg"), "扩展名 .jpg 不是文件常用的格式"),
        (material(kind="image"), "扩展名 .docx 不是图片常用的格式"),
        (material(file="files/N001/没有扩展名"), "不是文件常用的格式"),
        (material(url=ADDRESS), "没有附上文件"),
        (material(kind="link", url="ftp://example.invalid/a"), "不是 http(s) 网址"),
        (material(kind="link", url="javascript:alert(1)"), "不是 http(s) 网址"),
        (material(kind="link"), "不是 http(s) 网址"),
        (material(kind="link", url=ADDRESS, snapshot="files/N001/空.docx"), "是空的"),
        (material(kind="link", url=ADDRESS, snapshot="files/x.png"), "不存在或尚未登记"),
        (
            material(checked={"by": "王某", "date": "2021-02-01", "result": "rejected"}),
            "王某人工核验未通过",
        ),
    ],
)
def test_one_that_does_not_count_says_why(bad: Material, says: str) -> None:
    found = standing(bad)
    assert found.standing == "invalid"
    assert says in found.reason


def test_only_the_kinds_that_the_indicator_takes_count() -> None:
    found = standing(material(), kinds=("image", "link"))
    assert found == MaterialStanding("invalid", "本指标收图片、新闻链接，这份是文件")


@pytest.mark.parametrize("extension", sorted(EXTENSIONS["document"]))
def test_every_usual_extension_counts_in_any_case(extension: str) -> None:
    path = f"files/N001/材料.{extension.upper()}"
    files = FilesIndex({path: IndexedFile(path, 1, "0" * 64)})
    assert standing(material(file=path), files=files).standing == "valid"


def test_before_the_first_scan_the_remedy_is_to_scan() -> None:
    found = standing(material(), files=FilesIndex(scanned=False))
    assert found.standing == "invalid"
    assert "shifan evidence scan" in found.reason


def test_a_check_by_a_person_is_told() -> None:
    checked = {"by": "王某", "date": "2021-02-01", "result": "ok"}
    assert standing(material(checked=checked)).verified_by == "王某"
    assert standing(material()).verified_by == ""


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (None, MaterialStanding("onsite", "在实地评估、核查时提供")),
        ("ok", MaterialStanding("valid", "现场核验通过", "核查组")),
        ("rejected", MaterialStanding("invalid", "核查组现场核验未通过")),
    ],
)
def test_what_waits_on_site_counts_once_it_was_seen(
    result: str | None, expected: MaterialStanding
) -> None:
    seen = {"by": "核查组", "date": "2021-09-01", "result": result} if result else None
    assert standing(material(onsite={**PLACE, "result": seen})) == expected


def test_an_on_site_material_of_a_kind_not_taken_does_not_count() -> None:
    assert standing(material(onsite=PLACE), kinds=("link",)).standing == "invalid"


def test_a_rejected_on_site_material_does_not_wait_any_more() -> None:
    rejected = {"by": "王某", "date": "2021-02-01", "result": "rejected"}
    assert standing(material(onsite=PLACE, checked=rejected)).standing == "invalid"


def test_a_reference_stands_as_what_it_leads_to() -> None:
    others = manifests(
        N002=[material("a"), material("b", onsite=PLACE), material("c", ref="N003/z")],
        N003=[material("z")],
    )
    assert standing(material(ref="N002/a"), others=others).standing == "valid"
    assert standing(material(ref="N002/b"), others=others).standing == "onsite"
    assert standing(material(ref="N002/c"), others=others).standing == "valid"


def test_the_kinds_of_the_indicator_that_refers_hold() -> None:
    others = manifests(N002=[material("a")])
    assert standing(material(ref="N002/a"), ("image",), others).standing == "invalid"


def test_a_reference_that_leads_nowhere_or_in_a_circle_does_not_count() -> None:
    others = manifests(
        N002=[material("a", ref="N003/a"), material("b", ref="N002/b")],
        N003=[material("a", ref="N002/a")],
    )
    for reference in ("N002/a", "N002/b", "N002/z", "N009/a"):
        found = standing(material(ref=reference), others=others)
        assert found.standing == "invalid"
        assert reference in found.reason
        assert referred_material(reference, others) is None


def test_a_long_chain_of_references_is_followed_to_its_end() -> None:
    chain = [material(f"m{n}", ref=f"N002/m{n + 1}") for n in range(200)]
    others = manifests(N002=[*chain, material("m200")])
    assert standing(material(ref="N002/m0"), others=others).standing == "valid"
