"""对应关系: which indicator of an office's own catalogue is which of ours.

Only what a named person confirmed is applied; similar titles are proposed and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Annotated, Literal

from pydantic import Field

from indicators.catalogue_import import ImportedCatalogue, ImportedIndicator
from indicators.catalogue_model import Catalogue, Code, Evidence, Indicator
from indicators.problem import BadInput, Problem
from indicators.scalars import Line
from indicators.strict_model import StrictModel
from indicators.strict_yaml import YamlDocument

_LEAST_SIMILAR = 0.4
_ORDINAL = re.compile(r"^[（(]?[0-9一二三四五六七八九十]+[)）.．、]\s*")


class MappingFile(StrictModel):
    """The mapping that a person confirmed.

    Attributes:
        mapping: our code by the number, or the code, that an indicator has in the sheet.
    """

    format: Literal["1"]
    mapping_confirmed_by: Line
    mapping: Annotated[Mapping[Line, Code], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One of our indicators that an unmapped one may be.

    Attributes:
        similarity: of the titles, 0 to 100.
    """

    code: str
    title: str
    similarity: int


@dataclass(frozen=True, slots=True)
class MappedCatalogue:
    """A catalogue with the confirmed criteria taken over.

    Attributes:
        catalogue: the catalogue.
        mapped: our code by the code of each mapped indicator.
        unmapped: indicators whose criteria still wait, in catalogue order.
        notes: what a person should look at again, in Chinese.
    """

    catalogue: Catalogue
    mapped: Mapping[str, str]
    unmapped: tuple[ImportedIndicator, ...]
    notes: tuple[str, ...]


def apply_mapping(
    imported: ImportedCatalogue,
    known: Mapping[str, Indicator],
    mapping: MappingFile,
    document: YamlDocument,
) -> MappedCatalogue:
    """Take over the criteria of our indicators where a person confirmed the mapping.

    Title, requirement, points and units stay the sheet's; 评分标准 of the sheet moves into the
    requirement, so that nothing official is lost.

    Args:
        imported: the catalogue of the workbook.
        known: our indicators by code.
        mapping: the confirmed mapping.
        document: its file, for messages.

    Raises:
        BadInput: for every number that the sheet lacks and every code that we lack.
    """
    codes, problems = _resolved(imported, known, mapping, document)
    if problems:
        raise BadInput(problems)
    origins = {origin.code: origin for origin in imported.indicators}
    taken = {
        code: _taken_over(indicator, known[codes[code]], origins[code])
        for code in codes
        for indicator in imported.catalogue.indicators
        if indicator.code == code
    }
    areas = tuple(
        area.model_copy(
            update={
                "groups": tuple(
                    group.model_copy(
                        update={"indicators": tuple(taken.get(i.code, i) for i in group.indicators)}
                    )
                    for group in area.groups
                )
            }
        )
        for area in imported.catalogue.areas
    )
    confirmed = {"areas": areas, "mapping_confirmed_by": mapping.mapping_confirmed_by}
    catalogue = imported.catalogue.model_copy(update=confirmed)
    twice = sorted({c for c in codes.values() if list(codes.values()).count(c) > 1})
    notes = tuple(f"{code} 对应了不止一项，同一事实会计分多次，请再核对" for code in twice)
    return MappedCatalogue(catalogue, codes, _waiting(imported, codes), notes)


def without_mapping(imported: ImportedCatalogue) -> MappedCatalogue:
    """The catalogue as imported: every indicator without types of its own waits."""
    return MappedCatalogue(imported.catalogue, {}, _waiting(imported, {}), ())


def proposals(title: str, known: Iterable[Indicator], most: int = 3) -> list[Proposal]:
    """Our indicators with similar titles, best first; nothing is ever applied from them."""
    found = []
    words = _ORDINAL.sub("", title)
    for indicator in known:
        similarity = SequenceMatcher(None, words, indicator.title, autojunk=False).ratio()
        if similarity >= _LEAST_SIMILAR:
            found.append(Proposal(indicator.code, indicator.title, round(100 * similarity)))
    return sorted(found, key=lambda p: (-p.similarity, p.code))[:most]


def _waiting(
    imported: ImportedCatalogue, mapped: Mapping[str, str]
) -> tuple[ImportedIndicator, ...]:
    return tuple(i for i in imported.indicators if i.judged and i.code not in mapped)


def _resolved(
    imported: ImportedCatalogue,
    known: Mapping[str, Indicator],
    mapping: MappingFile,
    document: YamlDocument,
) -> tuple[dict[str, str], list[Problem]]:
    """Our code by the sheet's code, and what cannot be resolved."""
    names: dict[str, list[str]] = {}
    for origin in imported.indicators:
        for name in {origin.code, origin.number} - {""}:
            names.setdefault(name, []).append(origin.code)
    codes: dict[str, str] = {}
    problems = []
    for name, ours in mapping.mapping.items():
        at: Sequence[str] = ("mapping", name)
        found = names.get(name, [])
        if ours not in known:
            problems.append(document.problem(at, f"自带目录里没有指标 {ours}", "核对编号"))
        if not found:
            problems.append(document.problem(at, f"表里没有编号或序号“{name}”", "核对表格"))
        elif len(found) > 1:
            message = f"序号“{name}”在表里不止一处：{'、'.join(found)}"
            problems.append(document.problem(at, message, "改写这些编号之一"))
        elif found[0] in codes:
            message = f"“{name}”和前面一条说的是同一项 {found[0]}"
            problems.append(document.problem(at, message, "只留一条"))
        else:
            codes[found[0]] = ours
    return codes, problems


def _taken_over(indicator: Indicator, ours: Indicator, origin: ImportedIndicator) -> Indicator:
    requirement = indicator.requirement
    if origin.statement:
        requirement = f"{requirement}\n评分标准：{origin.statement}"
    hints = indicator.evidence.hints or ours.evidence.hints
    return indicator.model_copy(
        update={
            "requirement": requirement,
            "criteria": ours.criteria,
            "evidence": Evidence(kinds=ours.evidence.kinds, hints=hints),
            "applies_to": ours.applies_to,
            "na_allowed": ours.na_allowed,
            "basis": (*indicator.basis, *ours.basis),
        }
    )
