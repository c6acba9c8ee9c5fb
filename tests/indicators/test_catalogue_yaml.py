"""Catalogues written as YAML are read back equal by the strict reader."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue_loader import catalogue_path, load_catalogue, packaged_catalogues
from indicators.catalogue_model import Catalogue
from indicators.catalogue_yaml import catalogue_yaml
from indicators.strict_model import parse_model
from indicators.strict_yaml import parse_yaml
from indicators.unseen import without_unseen
from tests.indicators.every_type import every_type


def read_back(text: str) -> Catalogue:
    return parse_model(Catalogue, parse_yaml(text, "x.yaml"))


@pytest.mark.parametrize("name", packaged_catalogues())
def test_packaged_catalogues_survive(name: str) -> None:
    catalogue = load_catalogue(catalogue_path(name, Path()))
    text = catalogue_yaml(catalogue)
    assert read_back(text) == catalogue
    assert catalogue_yaml(read_back(text)) == text


def test_every_type_and_key_survives() -> None:
    assert read_back(catalogue_yaml(every_type())) == every_type()


def test_defaults_are_left_out_and_type_follows_id() -> None:
    lines = [line.strip() for line in catalogue_yaml(every_type()).splitlines()]
    first = lines.index("- id: b")
    assert lines[first : first + 4] == [
        "- id: b",
        "type: boolean",
        "text: 有清单",
        "over: each_year",
    ]


@pytest.mark.parametrize("edition", ["2021", "no", "1e5", "2021-01-01", "12:30", "null", "0x1F"])
def test_texts_that_other_programs_would_type_are_quoted(edition: str) -> None:
    text = catalogue_yaml(every_type().model_copy(update={"edition": edition}))
    assert yaml.safe_load(text)["edition"] == edition
    assert read_back(text).edition == edition


_TEXTS = st.text(alphabet="甲b1 :#-?'\"[]{}&*!|>%@`~=,\\\n年：", min_size=1, max_size=30) | st.text(
    min_size=1, max_size=12
)


@given(_TEXTS)
def test_any_text_that_people_see_survives(text: str) -> None:
    given_text = without_unseen(text).strip()
    if not given_text:
        return
    data = every_type().model_dump(mode="json")
    data["title"] = data["provenance"] = given_text
    data["areas"][0]["groups"][0]["indicators"][0]["evidence"]["hints"] = [given_text]
    catalogue = Catalogue.model_validate(data)
    assert read_back(catalogue_yaml(catalogue)) == catalogue
