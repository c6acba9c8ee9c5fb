"""Every Word and Excel file that the examples' runs leave is set up to be read and printed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from tests.example_run import ExampleRun
from tests.page_setup import document_faults, printed_pages, workbook_faults


def generated(example: ExampleRun, suffix: str) -> Iterator[tuple[str, bytes]]:
    """Every generated file of a kind, those inside the packages too."""
    for name, data in example.outputs.items():
        if name.endswith(suffix):
            yield name, data
        if name.endswith(".zip"):
            with zipfile.ZipFile(BytesIO(data)) as archive:
                for inner in archive.namelist():
                    own = "/files/" not in inner and "/证明材料/" not in inner
                    if own and inner.endswith(suffix):
                        yield f"{name}:{inner}", archive.read(inner)


def test_every_workbook_is_set_up_for_screen_and_print(example: ExampleRun) -> None:
    """Frozen head that repeats, landscape paper, one page wide, filter, heights, no formula."""
    found = {name: workbook_faults(data) for name, data in generated(example, ".xlsx")}
    assert len(found) > 5
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_document_follows_the_standard(example: ExampleRun) -> None:
    """Fonts, margins, 22 lines of 28 characters, page numbers by parity, properties."""
    found = {name: document_faults(data) for name, data in generated(example, ".docx")}
    assert len(found) > 8
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_a_citys_lists_can_be_printed_by_the_head_of_an_office(example: ExampleRun) -> None:
    """A unit with few problems takes one page, the scores a handful; all rows stay on screen."""
    gaps = printed_pages(example.outputs["问题清单.xlsx"])
    units = [name for name in gaps if name.startswith(("市", "甲", "乙", "丙", "丁"))]
    assert sum(gaps[name] > 1 for name in units) <= 3
    assert sum(gaps.values()) <= len(units) + 25
    assert sum(printed_pages(example.outputs["测算表.xlsx"]).values()) <= 30
