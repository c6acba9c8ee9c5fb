"""Old Word files: read by what is installed, one reader after the other, or not run."""

from __future__ import annotations

from evidence.reading.old_files import NOT_INSTALLED, read_old
from tests.evidence.files.make import old_office

OLD = old_office("WordDocument")


def broken(data: bytes) -> str:
    raise KeyError("young")


def test_without_a_component_it_is_not_run() -> None:
    found = read_old(OLD, {"no_such_module": broken})
    assert (found.not_run, found.reason) == (True, NOT_INSTALLED)


def test_the_next_reader_is_asked_when_one_stumbles() -> None:
    assert read_old(OLD, {"json": broken, "csv": lambda data: "正文"}).text == "正文"


def test_when_all_stumble_that_is_said_and_is_no_fault() -> None:
    found = read_old(OLD, {"json": broken, "csv": lambda data: " "})
    assert (found.fault, found.not_run, found.text) == (None, False, "")
    assert "没有读出来" in found.reason
