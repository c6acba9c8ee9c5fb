"""Names inside a package: legal everywhere, short, in upload order (design §8)."""

from __future__ import annotations

from evidence.file_names import proposed_name
from evidence.manifest import Material
from indicators.catalogue_model import Indicator

MOST_BASE = 36
"""Characters of the base folder's name, so that paths stay under 150."""

MOST_FOLDER = 40


def base_name(applicant: str, cycle: str, edition: str) -> str:
    """The one base folder, named after applicant, cycle and edition."""
    ending = f"-{proposed_name(cycle, 12).rstrip('.')}-{edition}"
    return proposed_name(applicant, MOST_BASE - len(ending)).replace(".", "") + ending


def indicator_folder(number: int, indicator: Indicator) -> str:
    """The numbered folder of an indicator, such as `050 N050 行政执法公示`."""
    return proposed_name(f"{number:03} {indicator.code} {indicator.title}", MOST_FOLDER)


def material_name(number: int, material: Material) -> str:
    """The name of a selected material: its place, its title, its own extension."""
    source = material.file or material.snapshot or ""
    extension = source.rpartition(".")[2].lower() if "." in source else "docx"
    title = proposed_name((material.title or material.id).replace(".", "．"), 48)
    return proposed_name(f"{number}-{title}.{extension}")
