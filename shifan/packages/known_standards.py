"""Compares a package's catalogues and scheme with those that come with the program."""

from __future__ import annotations

from pathlib import Path

from indicators.catalogue_changes import catalogue_changes
from indicators.catalogue_loader import catalogue_path, load_catalogue, packaged_catalogues
from indicators.catalogue_model import Catalogue
from indicators.finding import Finding
from indicators.problem import BadInput
from reports.package.verify_edition import CATALOGUES, SCHEME
from scoring.scheme import Scheme, load_scheme, scheme_path
from shifan.workspace import Workspace

_SHOWN = 60
_NOWHERE = Path()
"""Packaged standards are found by name; no folder is asked."""


def standard_findings(workspace: Workspace) -> list[Finding]:
    """Where an edition's standards differ from the program's of the same name and edition."""
    findings: list[Finding] = []
    for catalogue in workspace.standards:
        findings += _catalogue_findings(catalogue)
    return findings + _scheme_findings(workspace.scheme, workspace.standards)


def _catalogue_findings(catalogue: Catalogue) -> list[Finding]:
    name = catalogue.catalogue
    file = f"{CATALOGUES}/{name}.yaml"
    if name not in packaged_catalogues():
        message = f"“{catalogue.title}”是申报单位自定的目录，程序没有可比对的原本，请人工核看"
        return [Finding("I534", "info", message, file)]
    own = load_catalogue(catalogue_path(name, _NOWHERE), name)
    if own.edition != catalogue.edition:
        message = f"包内是{catalogue.edition}版，本程序自带的是{own.edition}版，标准可能不同"
        return [Finding("W535", "warning", message, file)]
    return [
        Finding(
            "E531",
            "error",
            f"与本程序自带的同版目录不同：{change.sentence[:_SHOWN]}",
            file,
            0,
            change.indicator,
        )
        for change in catalogue_changes([own], [catalogue])
    ]


def _scheme_findings(scheme: Scheme, catalogues: tuple[Catalogue, ...]) -> list[Finding]:
    try:
        own = load_scheme(scheme_path(scheme.scheme, _NOWHERE), scheme.scheme)
    except BadInput:
        message = f"“{scheme.title}”是申报单位自定的评分方案，程序没有可比对的原本，请人工核看"
        return [Finding("I534", "info", message, SCHEME)]
    indicators = [i for catalogue in catalogues for i in catalogue.indicators]
    return [
        Finding(
            "E532",
            "error",
            f"{i.code} 的分值或一票否决与本程序自带的同名方案不同",
            SCHEME,
            0,
            i.code,
        )
        for i in indicators
        if own.points_of(i) != scheme.points_of(i)
        or own.veto_basis(i.code) != scheme.veto_basis(i.code)
    ]
