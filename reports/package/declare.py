"""申报版: self-report, lists, notes and numbered folders with the selected files (design §8)."""

from __future__ import annotations

from collections.abc import Mapping

from evidence.manifest import Material
from reports.package.bag import Content, StoredFile
from reports.package.filing import Filing, SelfReport
from reports.package.filing_form import filing_form
from reports.package.material_list import material_list
from reports.package.names import indicator_folder, material_name
from reports.package.notes import NONE_NOTE, ONSITE_NOTE, none_note, onsite_note
from reports.style.typography import Document

MATERIALS = "证明材料"


def declare_payload(
    filing: Filing,
    stored: Mapping[str, StoredFile],
    report: SelfReport,
    hashes: Mapping[str, str],
) -> dict[str, Content]:
    """The payload of the declare edition, by path in upload order.

    Args:
        filing: what is filed; nothing has more than three materials selected.
        stored: the material files, by path in the workspace.
        report: the self-report.
        hashes: SHA-256 of the verify edition's payload, for the seal that the lists print.
    """
    materials: dict[str, Content] = {}
    placed: dict[tuple[str, str], str] = {}
    for entry in filing.entries:
        folder = f"{MATERIALS}/{indicator_folder(entry.number, entry.indicator)}"
        for number, material in enumerate(entry.selected, start=1):
            real = filing.resolved(material)
            content = _content(filing, real, stored)
            if content is None:
                continue
            place = f"{folder}/{material_name(number, real)}"
            materials[place] = content
            placed[entry.indicator.code, material.id] = place
    return {
        f"01{report.name}": report.data,
        "02材料目录.xlsx": material_list(filing, hashes, placed),
        "03逐项填报表.xlsx": filing_form(filing, hashes, placed),
        f"04{ONSITE_NOTE}": onsite_note(filing),
        f"05{NONE_NOTE}": none_note(filing),
        **materials,
    }


def _content(
    filing: Filing, material: Material, stored: Mapping[str, StoredFile]
) -> Content | None:
    """The bytes that are uploaded for a material; None for a mere link or an on-site one."""
    path = material.file or material.snapshot
    if path:
        return stored[path]
    if material.text:
        document = Document(
            material.title or "情况简介", author=filing.applicant, dated=filing.dated
        )
        for paragraph in material.text.split("\n"):
            if paragraph.strip():
                document.paragraph(paragraph.strip())
        document.signature(material.issuer or filing.applicant, material.signed or filing.dated)
        return document.save_bytes()
    return None
