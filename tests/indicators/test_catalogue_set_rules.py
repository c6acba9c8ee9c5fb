"""Rules over several catalogues."""

from __future__ import annotations

from indicators.catalogue_model import Catalogue
from indicators.catalogue_set_rules import ReadCatalogue, check_catalogues
from indicators.catalogue_yaml import catalogue_yaml
from indicators.strict_model import parse_model
from indicators.strict_yaml import parse_yaml
from tests.indicators.every_type import every_type


def read(name: str, catalogue: Catalogue) -> ReadCatalogue:
    document = parse_yaml(catalogue_yaml(catalogue), name)
    return parse_model(Catalogue, document), document


def test_codes_in_two_catalogues_are_named_with_their_lines() -> None:
    first, second = read("a.yaml", every_type()), read("b.yaml", every_type())
    findings = [f for f in check_catalogues([first, second], ["N098", "P18"]) if f.level == "error"]
    assert [(f.id, f.file, f.indicator) for f in findings] == [
        ("E111", "b.yaml", "L1"),
        ("E111", "b.yaml", "L2"),
        ("E111", "b.yaml", "L3"),
    ]
    lines = second[1].text.split("\n")
    assert [lines[f.line - 1].strip() for f in findings] == [
        "- code: L1",
        "- code: L2",
        "- code: L3",
    ]
    assert "a.yaml" in findings[0].message


def test_overlaps_that_nobody_has_are_warnings() -> None:
    (finding,) = check_catalogues([read("a.yaml", every_type())], ["N098"])
    assert (finding.id, finding.level, finding.indicator) == ("W112", "warning", "L1")
    assert "P18" in finding.message
    assert "N098" not in finding.message


def test_known_overlaps_are_fine() -> None:
    assert check_catalogues([read("a.yaml", every_type())], ["N098", "P18"]) == []
