"""The workbook of a catalogue: the same bytes each time, the same catalogue back."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from indicators.catalogue_import import ImportWishes, import_catalogue
from indicators.catalogue_loader import catalogue_path, load_catalogue, packaged_catalogues
from indicators.catalogue_sheet import INFO_SHEET, SHEET, WRITTEN
from indicators.xlsx_reader import parse_xlsx
from reports.catalogue_workbook import catalogue_workbook
from tests.indicators.every_type import every_type


@pytest.mark.parametrize("name", packaged_catalogues())
def test_export_import_export_is_the_identity(name: str) -> None:
    catalogue = load_catalogue(catalogue_path(name, Path()))
    data = catalogue_workbook(catalogue)
    back = import_catalogue(parse_xlsx(data, "x.xlsx"), "x.xlsx", ImportWishes()).catalogue
    assert back == catalogue
    assert catalogue_workbook(back) == data


def test_every_criterion_has_a_row_and_ids_are_hidden() -> None:
    catalogue = every_type()
    sheet = load_workbook(BytesIO(catalogue_workbook(catalogue)))[SHEET]
    heads = [c.value for row in sheet.iter_rows(max_row=6) for c in row if c.value == "编号"]
    assert heads == ["编号"]
    codes = [c.value for c in sheet["A"] if c.value and str(c.value).startswith("L")]
    assert len(codes) == sum(len(i.criteria) for i in catalogue.indicators)
    hidden = {
        number
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden and dimension.min and dimension.max
        for number in range(dimension.min, dimension.max + 1)
    }
    assert hidden == {number for number, column in enumerate(WRITTEN, 1) if column.hidden}


def test_points_are_numbers_and_text_is_never_a_formula() -> None:
    data = every_type().model_dump(mode="json")
    indicator = data["areas"][0]["groups"][0]["indicators"][1]
    indicator |= {"title": "=1+1", "requirement": "+2", "lead": "@市司法局", "points": "1.25"}
    catalogue = type(every_type()).model_validate(data)
    book = load_workbook(BytesIO(catalogue_workbook(catalogue)))
    cells = [cell for row in book[SHEET].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert {"=1+1", "+2", "@市司法局", 1.25} <= {cell.value for cell in cells}
    parsed = parse_xlsx(catalogue_workbook(catalogue), "x.xlsx")
    assert import_catalogue(parsed, "x.xlsx", ImportWishes()).catalogue == catalogue


def test_what_holds_for_all_stands_on_a_second_sheet() -> None:
    book = load_workbook(BytesIO(catalogue_workbook(every_type())))
    rows = {row[0]: row[1] for row in book[INFO_SHEET].iter_rows(values_only=True)}
    assert rows["目录代号"] == "every"
    assert rows["对应关系确认人"] == "张三"
    assert rows["指标层级"] == "我市特色指标"
