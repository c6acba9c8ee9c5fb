"""User text stays text in every output: no formula, field, script, escape sequence or path."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree, html

from evidence.file_names import name_fault
from shifan.cli import app
from shifan.cli.command import run_command
from tests import payloads, small_case
from tests.planted_fault import edit
from tests.small_case import UNITS

WORDS = ["--today", "2021-03-05", "--by", "张三"]
TEXTS = tuple(payloads.TYPED.values())
_FORMULA_TEXT = re.compile(rb"<(?:\w+:)?f[ >][^<]*PWN")
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HANDLER = re.compile(r"on[a-z]+", re.IGNORECASE)


def _spoil_catalogue(data: dict[str, Any]) -> None:
    texts = iter(TEXTS * 9)
    data["title"] = next(texts)
    for area in data["areas"]:
        area["title"] = next(texts)
        for group in area["groups"]:
            group["title"] = next(texts)
            for indicator in group["indicators"]:
                indicator["title"], indicator["requirement"] = next(texts), next(texts)
                indicator["evidence"]["hints"] = [next(texts)]
                for criterion in indicator["criteria"]:
                    criterion["text"] = next(texts)


def _spoil_manifest(data: dict[str, Any]) -> None:
    data["narrative"] = [
        {"kind": kind, "text": f"{text}。", "materials": ["m1"]}
        for text, kind in zip(TEXTS, ("measure", "result", "highlight") * 20, strict=False)
    ]
    onsite = {"place": TEXTS[0], "keeper": TEXTS[6], "reason": TEXTS[13]}
    data["materials"] += [
        {"id": f"x{n}", "title": text, "kind": "document", "issuer": text, "onsite": onsite}
        for n, text in enumerate(TEXTS)
    ]
    data["materials"][0]["selected"] = True


def _spoil_settings(data: dict[str, Any]) -> None:
    data["applicant"] = {"name": "=1+PWN<b>市", "level": "city", "province": "=PWN()省"}
    data["notice"] = "=PWN() <script>PWN()</script>"
    data["phases"] = [
        {"title": text, "from": f"2021-{n:02}-01", "to": f"2021-{n:02}-27"}
        for n, text in enumerate(TEXTS[:11], start=1)
    ]
    data["inspectors"] = ["=PWN()"]
    data["signature"] = {name: TEXTS[2] for name in ("drafted", "checked", "approved")}
    data["signature"]["date"] = "2021-08-15"
    data["secrecy_review"] = {"by": "=PWN()", "date": "2021-08-10"}


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small case with every payload in every place for text, after its main job."""
    root = small_case.write_workspace(tmp_path_factory.mktemp("sinks") / "甲")
    units = [{**UNITS[1], "name": text, "contact": text} for text in TEXTS]
    edit(root, "units.yaml", lambda data: data["units"].extend(units))
    edit(root, "shifan.yaml", _spoil_settings)
    edit(root, "scheme.yaml", lambda data: data.update(title=TEXTS[0], note=TEXTS[13]))
    for name in ("small.yaml", "extra.yaml"):
        edit(root, name, _spoil_catalogue)
    edit(root, "evidence/N001.yaml", _spoil_manifest)
    edit(root, "evidence/N005.yaml", lambda data: data.update(reason=TEXTS[1]))
    assert run_command(app, ["evidence", "scan", str(root)]) == 0
    assert run_command(app, ["run", str(root), *WORDS]) in (0, 1)
    for unit in (TEXTS[0], TEXTS[13]):
        words = ["evidence", "export", str(root), "--unit", unit, "-o", str(root / "out/报送")]
        assert run_command(app, words) == 0
    for words in (
        ["gaps", str(root), "-o", str(root / "out/更多问题.docx"), "--by", "unit"],
        ["gaps", str(root), "-o", str(root / "out/更多问题.xlsx"), "--by", "unit"],
        ["gaps", str(root), "-o", str(root / "out/更多问题.json")],
        ["sensitivity", str(root), "-o", str(root / "out/更多敏感性.xlsx")],
    ):
        assert run_command(app, words) == 0
    return root


def _outputs(root: Path, suffix: str) -> dict[str, bytes]:
    """Everything written with that suffix, also inside the packages."""
    found: dict[str, bytes] = {}
    for path in sorted((root / "out").rglob("*")):
        if path.suffix == suffix and ".cache" not in path.parts:
            found[path.name] = path.read_bytes()
        elif path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                inside = [name for name in archive.namelist() if name.endswith(suffix)]
                found.update({f"{path.name}/{name}": archive.read(name) for name in inside})
    assert found, suffix
    return found


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _all_text(tree: Any) -> str:
    return "".join(tree.itertext())


def test_the_payloads_are_marked_and_reach_the_outputs(poisoned: Path) -> None:
    assert all(
        "PWN" in text for text in (*TEXTS, *payloads.UNTYPED.values()) if "P\u200b" not in text
    )
    books = _outputs(poisoned, ".xlsx").values()
    shown = b"".join(part for book in books for part in _parts(book).values())
    for text in TEXTS:
        bare = re.sub(r"[^A-Za-z].*", "", text)[:12]
        assert bare.encode() in shown


def test_no_cell_of_a_workbook_is_a_formula_of_a_user(poisoned: Path) -> None:
    for name, data in _outputs(poisoned, ".xlsx").items():
        parts = _parts(data)
        assert not [
            part for part in parts if re.search("vba|external|activex|embed", part, re.IGNORECASE)
        ]
        for part, content in parts.items():
            if part.endswith((".xml", ".rels", ".vml")):
                etree.fromstring(content)
            assert not _FORMULA_TEXT.search(content), (name, part)
            if part.endswith(".rels"):
                for relation in etree.fromstring(content):
                    outside = relation.get("TargetMode") == "External"
                    assert not outside or relation.get("Target", "").startswith("http")
        for sheet in openpyxl.load_workbook(io.BytesIO(data)):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if isinstance(cell.value, str) and "PWN" in cell.value:
                    assert cell.data_type == "s", (name, cell.coordinate)


def test_no_paragraph_of_a_document_is_a_field_or_fetches(poisoned: Path) -> None:
    for name, data in _outputs(poisoned, ".docx").items():
        for part, content in _parts(data).items():
            assert "vba" not in part.lower()
            if not part.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(content)
            for field in (*root.iter(f"{_W}instrText"), *root.iter(f"{_W}fldSimple")):
                told = f"{field.text or ''}{field.get(f'{_W}instr', '')}"
                assert "PWN" not in told, name
                assert not re.search("INCLUDE|DDE|LINK", told)
            assert not [one for one in root if one.get("TargetMode") == "External"], name


def test_no_page_runs_or_fetches_what_a_user_wrote(poisoned: Path) -> None:
    for name, data in _outputs(poisoned, ".html").items():
        page = html.fromstring(data.decode())
        assert "PWN" in _all_text(page)
        for element in page.iter():
            if not isinstance(element.tag, str):
                continue
            assert not [key for key in element.attrib if _HANDLER.fullmatch(str(key))], name
            if element.tag in ("script", "style"):
                assert "PWN" not in (element.text or ""), name
            for key in ("href", "src", "action", "xlink:href", "data", "style"):
                target = element.get(key, "")
                assert not re.match(r"\s*(javascript|file|data:text|//)", target, re.IGNORECASE), (
                    name
                )
                assert key == "href" or "PWN" not in target, name


def test_drawings_are_sound_xml_without_scripts(poisoned: Path) -> None:
    drawings = [
        etree.tostring(element)
        for data in _outputs(poisoned, ".html").values()
        for element in html.fromstring(data.decode()).iter("svg")
    ]
    pages = b"".join(_outputs(poisoned, ".html").values()).decode()
    for text in (*re.findall(r"<svg.*?</svg>", pages, re.DOTALL), *map(bytes.decode, drawings)):
        assert "<script" not in text.lower()
        assert 'PWN()"' not in text.replace("&quot;", "")


def test_markdown_shows_marks_as_they_were_written(poisoned: Path) -> None:
    for name, data in _outputs(poisoned, ".md").items():
        text = data.decode()
        assert not _STEERING.search(text), name
        for mark in ("<script", "<img", "<svg", "](javascript", "](http"):
            for found in re.finditer(re.escape(mark), text, re.IGNORECASE):
                before = text[found.start() - 1] if found.start() else ""
                assert before == "\\", (name, text[found.start() - 20 : found.end() + 20])


def test_plain_text_and_json_hold_no_character_that_steers(poisoned: Path) -> None:
    for name, data in _outputs(poisoned, ".txt").items():
        assert not _STEERING.search(data.decode().replace("\r\n", "\n")), name
    for name, data in _outputs(poisoned, ".json").items():
        json.loads(data), name
        assert not _STEERING.search(data.decode()), name


def test_every_name_that_is_written_is_legal_everywhere(poisoned: Path) -> None:
    names = [path for path in (poisoned / "out").rglob("*") if ".cache" not in path.parts]
    inside = [
        name for path in names if path.suffix == ".zip" for name in zipfile.ZipFile(path).namelist()
    ]
    parts = {path.name for path in names} | {part for name in inside for part in name.split("/")}
    assert not {part: name_fault(part) for part in parts if part and name_fault(part)}
    assert not [name for name in inside if name.startswith("/") or ".." in name.split("/")]
    beside = {path.name for path in poisoned.parent.iterdir()}
    assert beside == {poisoned.name}


@pytest.mark.parametrize(
    "words",
    [["check"], ["score"], ["gaps"], ["status"], ["score", "--explain", "N001"], ["report"]],
    ids=" ".join,
)
def test_the_terminal_gets_nothing_that_steers_it(
    poisoned: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    verb, *options = words
    run_command(app, [verb, str(poisoned), *options])
    told = "".join(capsys.readouterr())
    assert told
    assert not _STEERING.search(told)
    assert "Traceback" not in told
