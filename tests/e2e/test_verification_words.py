"""The 核查报告 of a whole city has no word that only a programmer reads."""

from __future__ import annotations

import re

from reports.style.docx_text import read_docx_text
from reports.verification_document import verification_document
from shifan.packages.verifying import verify_package
from tests.example_run import ExampleRun

_PATHS = re.compile(r"files/\S+|\S*\.(?:zip|jpg|png|pdf|docx|xlsx)|（xlsx）|shifan [\d.]+")
_HASHES = re.compile(r"(?:[0-9a-f]{4,}[\s-]?){4,}")
_WORD = re.compile(r"[A-Za-z_-]{2,}")
_UNITS = {"GB"}


def test_every_word_of_the_report_is_chinese(example: ExampleRun) -> None:
    (package,) = (example.root / "out").glob("*核查.zip")
    found = verify_package(package)
    data = verification_document(package.name, found.as_json(), found.examined)
    text = "\n".join(read_docx_text(data, "核查报告.docx").shown)
    assert "查出的问题" in text
    bare = _HASHES.sub("", _PATHS.sub("", text))
    assert set(_WORD.findall(bare)) - _UNITS == set()
