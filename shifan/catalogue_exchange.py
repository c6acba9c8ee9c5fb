"""Catalogues out to Excel and back: what leaves can come back the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indicators.catalogue_import import ImportWishes, import_catalogue
from indicators.catalogue_mapping import (
    MappedCatalogue,
    MappingFile,
    Proposal,
    apply_mapping,
    proposals,
    without_mapping,
)
from indicators.catalogue_model import Catalogue
from indicators.catalogue_rules import check_catalogue
from indicators.catalogue_yaml import catalogue_yaml
from indicators.finding import Finding
from indicators.problem import BadInput, Problem
from indicators.strict_model import parse_model
from indicators.strict_yaml import parse_yaml, read_yaml
from indicators.xlsx_reader import parse_xlsx, read_xlsx
from reports.catalogue_workbook import catalogue_workbook
from shifan.catalogues import read_catalogues, used_catalogues


@dataclass(frozen=True)
class Import:
    """What an import made.

    Attributes:
        yaml: the text of the catalogue's file.
        mapped: the catalogue with its mapping.
        proposals: similar indicators of ours, by the code of each unmapped indicator.
        notes: what was decided or left out, in Chinese.
        findings: what the rules noticed in the new catalogue; none of error level.
    """

    yaml: str
    mapped: MappedCatalogue
    proposals: Mapping[str, tuple[Proposal, ...]]
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]


def export_catalogue(catalogue: Catalogue, name: str) -> bytes:
    """The workbook of a catalogue, proved to come back as the same catalogue.

    Args:
        catalogue: the catalogue.
        name: its file or name, for messages.

    Raises:
        BadInput: when a text of the catalogue would not survive the way through a sheet.
    """
    data = catalogue_workbook(catalogue)
    try:
        back = import_catalogue(parse_xlsx(data, name), name, ImportWishes()).catalogue
    except BadInput as error:
        raise BadInput(map(_cannot_go_out, error.problems)) from None
    if back != catalogue:
        lost = [i.code for i in catalogue.indicators if i not in back.indicators]
        where = "、".join(lost[:20]) or "目录名称、编写说明或一级、二级指标"
        message = f"放进表格再读回来会走样：{where}"
        remedy = "去掉这些文字里连着的空行、行首的“名称：”写法和看不见的字符"
        raise BadInput([Problem(message, name, remedy=remedy)])
    return data


def _cannot_go_out(problem: Problem) -> Problem:
    return Problem(f"放不进表格（{problem.message}）", problem.file, 0, problem.key, problem.remedy)


def load_for_export(name: str, base: Path) -> Catalogue:
    """The catalogue of that packaged name or path.

    Raises:
        BadInput: when it cannot be read.
    """
    (catalogue,) = read_catalogues([name], base).catalogues
    return catalogue


def import_workbook(path: Path, wishes: ImportWishes, mapping: Path | None) -> Import:
    """A catalogue of one's own from the workbook that an office received.

    Args:
        path: the workbook.
        wishes: what the person said of the catalogue.
        mapping: the confirmed mapping; None for none.

    Raises:
        BadInput: with every cell and every line of the mapping that cannot be used.
    """
    imported = import_catalogue(read_xlsx(path, path.name), path.name, wishes)
    ours = used_catalogues(None)
    if mapping is None:
        mapped = without_mapping(imported)
    else:
        document = read_yaml(mapping, mapping.name)
        confirmed = parse_model(MappingFile, document)
        known = {indicator.code: indicator for each in ours for indicator in each.indicators}
        mapped = apply_mapping(imported, known, confirmed, document)
    text = catalogue_yaml(mapped.catalogue)
    document = parse_yaml(text, path.name)
    read_back = parse_model(Catalogue, document)
    if read_back != mapped.catalogue:
        raise AssertionError("a written catalogue must be read back equal")
    findings = check_catalogue(read_back, document)
    _refuse_errors(findings, path.name)
    tier = mapped.catalogue.tier
    same_tier = [i for each in ours if each.tier == tier for i in each.indicators]
    similar = {origin.code: tuple(proposals(origin.title, same_tier)) for origin in mapped.unmapped}
    return Import(text, mapped, similar, (*imported.notes, *mapped.notes), tuple(findings))


def _refuse_errors(findings: Sequence[Finding], file: str) -> None:
    errors = [finding for finding in findings if finding.level == "error"]
    if errors:
        remedy = "改正表格后再导入"
        raise BadInput(Problem(f.message, file, 0, f.indicator, remedy) for f in errors)
