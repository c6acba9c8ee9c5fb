"""A manifest: where its files may lie, what a material rests on, what may stay blank."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from evidence.manifest import Manifest, Material, empty_manifest, read_inner_path

DOCUMENT = {"id": "m1", "title": "实施方案", "kind": "document", "file": "files/N001/方案.docx"}
ONSITE = {"place": "档案室", "keeper": "李某", "reason": "原件不外借"}


def material(**more: Any) -> Material:
    """A document; a key given as None is left out."""
    data = {**DOCUMENT, **more}
    return Material.model_validate({k: v for k, v in data.items() if v is not None})


def refusal(**more: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        material(**more)
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("files/N001/方案.docx", "files/N001/方案.docx"),
        ("files\\N001\\方案.docx", "files/N001/方案.docx"),
        ("  files/收件/a.pdf  ", "files/收件/a.pdf"),
        ("files/N001/..方案.docx", "files/N001/..方案.docx"),
    ],
)
def test_a_path_below_files_is_read_with_forward_slashes(written: str, read: str) -> None:
    assert material(file=written).file == read


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("/etc/passwd", "绝对路径"),
        ("\\\\server\\share\\a.docx", "绝对路径"),
        ("C:\\材料\\a.docx", "绝对路径"),
        ("c:a.docx", "绝对路径"),
        ("files/../shifan.yaml", "含有“..”"),
        ("files\\..\\..\\a.docx", "含有“..”"),
        ("../files/a.docx", "含有“..”"),
        ("evidence/N001.yaml", "不在 files/ 之下"),
        ("files", "不在 files/ 之下"),
        ("files/", "不在 files/ 之下"),
        ("files//a.docx", "不在 files/ 之下"),
        ("files/./a.docx", "不在 files/ 之下"),
        ("Files/a.docx", "不在 files/ 之下"),
        ("", "没有写文件路径"),
        (["files/a.docx"], "没有写文件路径"),
    ],
)
@pytest.mark.parametrize("key", ["file", "snapshot"])
def test_a_path_that_leads_elsewhere_is_refused(written: object, says: str, key: str) -> None:
    sources = {"file": None, "url": "https://example.invalid/a", "kind": "link"}
    more = {"file": written} if key == "file" else {**sources, "snapshot": written}
    assert says in refusal(**more)


@given(st.text(alphabet="ab./\\:文 ", max_size=20))
def test_no_path_that_is_read_can_leave_the_folder(written: str) -> None:
    """Whatever somebody writes is refused or stays below `files/`."""
    try:
        read = read_inner_path(f"files/{written}")
    except PydanticCustomError:
        return
    parts = read.split("/")
    assert parts[0] == "files"
    assert len(parts) >= 2
    assert not {"", ".", ".."} & set(parts)
    assert "\\" not in read


@pytest.mark.parametrize(
    "source",
    [
        {"file": "files/N001/a.docx"},
        {"url": "https://example.invalid/a"},
        {"text": "情况如下。"},
        {"onsite": ONSITE},
    ],
)
def test_each_single_source_is_taken(source: dict[str, Any]) -> None:
    (name,) = source
    assert getattr(material(**{"file": None, **source}), name)


def test_no_source_and_two_sources_are_refused() -> None:
    assert "要写一个且只写一个" in refusal(file=None)
    assert "要写一个且只写一个" in refusal(url="https://example.invalid/a")
    assert "要写一个且只写一个" in refusal(onsite=ONSITE)


def test_a_reference_needs_no_title_and_anything_else_does() -> None:
    assert Material.model_validate({"id": "m1", "ref": "N002/m3"}).ref == "N002/m3"
    assert "title 和 kind" in refusal(title=None)
    assert "title 和 kind" in refusal(kind=None)


@pytest.mark.parametrize(
    "content",
    [
        {"file": "files/N001/a.docx"},
        {"file": None, "text": "内容"},
        {"file": None, "url": "https://example.invalid/a"},
        {"file": None, "onsite": ONSITE, "snapshot": "files/N001/a.png"},
    ],
)
def test_a_secret_material_carries_no_content(content: dict[str, Any]) -> None:
    assert "涉密材料不得录入内容" in refusal(disclosure="secret", **content)


def test_a_secret_material_may_be_named_as_on_site() -> None:
    named = material(disclosure="secret", file=None, onsite=ONSITE)
    assert named.onsite is not None
    assert named.onsite.keeper == "李某"


@pytest.mark.parametrize("missing", ["place", "keeper", "reason"])
def test_on_site_says_place_keeper_and_reason(missing: str) -> None:
    onsite = {key: word for key, word in ONSITE.items() if key != missing}
    assert missing in refusal(file=None, onsite=onsite)


@pytest.mark.parametrize("id", ["m1", "m-1_a", "M20", "abcdefghij0123456789"])
def test_ids_are_short_and_ascii(id: str) -> None:
    assert material(id=id).id == id


@pytest.mark.parametrize("id", ["1m", "材料1", "m 1", "m/1", "", "a" * 21])
def test_other_ids_are_refused(id: str) -> None:
    assert "id" in refusal(id=id)


@pytest.mark.parametrize(
    "ref", ["N002/m1", "P1/证", "n002/m1", "N002", "N002/", "N002/m1/x", "/m1"]
)
def test_a_reference_is_a_code_and_an_id(ref: str) -> None:
    good = ref == "N002/m1"
    try:
        Material.model_validate({"id": "m1", "ref": ref})
    except ValidationError:
        assert not good
    else:
        assert good


def test_headings_with_nothing_below_are_empty_lists() -> None:
    blank = Manifest.model_validate({"indicator": "N001", "narrative": None, "materials": None})
    assert (blank.narrative, blank.materials) == ((), ())
    inside = {**DOCUMENT, "supports": None}
    said = {"kind": "measure", "text": "建立了制度。", "materials": None}
    read = Manifest.model_validate(
        {"indicator": "N001", "narrative": [said], "materials": [inside]}
    )
    assert read.narrative[0].materials == ()
    assert read.materials[0].supports == ()


def test_an_empty_manifest_says_nothing() -> None:
    empty = empty_manifest("N001")
    assert empty.applicable
    assert empty.self_score is None
    assert [*empty.facts, *empty.narrative, *empty.materials] == []


def test_not_applicable_wants_a_reason_and_counts_only_with_approval() -> None:
    with pytest.raises(ValidationError, match="须写明理由"):
        Manifest.model_validate({"indicator": "N001", "applicable": "否"})
    proposed = {"indicator": "N001", "applicable": "否", "reason": "本地没有口岸"}
    assert not Manifest.model_validate(proposed).declared_not_applicable
    approved = {**proposed, "approval": {"by": "王某", "date": "2021-02-01"}}
    assert Manifest.model_validate(approved).declared_not_applicable


def test_an_approval_does_not_make_an_applicable_indicator_fall_away() -> None:
    approval = {"by": "王某", "date": "2021-02-01"}
    read = Manifest.model_validate({"indicator": "N001", "approval": approval})
    assert not read.declared_not_applicable


def test_a_material_is_found_by_its_id() -> None:
    read = Manifest.model_validate({"indicator": "N001", "materials": [DOCUMENT]})
    assert read.material("m1") is read.materials[0]
    assert read.material("m2") is None


def test_days_of_a_document_are_days() -> None:
    read = material(signed="2020.12.22", printed="20201223", published="2020年12月24日")
    days = (read.signed, read.printed, read.published)
    assert days == (date(2020, 12, 22), date(2020, 12, 23), date(2020, 12, 24))


def test_unknown_keys_are_refused() -> None:
    assert "文号" in refusal(文号="濮政〔2020〕6号")
