"""Makes a catalogue of the workbook that an office receives, or of one that we wrote.

Nothing is guessed that scores depend on: a criterion whose type the sheet does not state is a
`judgement`, which stays 待评 until a person grades it (design §4, §5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from indicators.block_rows import Draft
from indicators.block_values import read_block
from indicators.catalogue_model import TIER_NAMES, Catalogue, Tier
from indicators.catalogue_sheet import INFO_SHEET, INFO_TITLES
from indicators.code_numbers import is_code, number_codes
from indicators.problem import BadInput, Problem
from indicators.scalars import MAX_LINE
from indicators.sheet_blocks import Block, Blocks, indicator_blocks
from indicators.sheet_grid import Cell, SheetGrid
from indicators.sheet_header import Header, find_table
from indicators.sheet_tree import CatalogueTree, catalogue_tree
from indicators.strict_model import known_keys, model_problems
from indicators.strict_yaml import YamlDocument

_REMEDY = "改正这一格后再导入"


@dataclass(frozen=True, slots=True)
class ImportWishes:
    """What the person said of the catalogue; None leaves it to the workbook, then to the usual.

    Attributes:
        lead: the lead unit of indicators for which the sheet names none.
        sheet: the worksheet to read.
    """

    name: str | None = None
    title: str | None = None
    tier: Tier | None = None
    edition: str | None = None
    lead: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class ImportedIndicator:
    """Where an indicator came from.

    Attributes:
        code: its code in the catalogue.
        number: its number in the sheet; empty when there is none.
        title: its title.
        place: sheet and cell.
        judged: whether its criteria wait for a confirmed mapping.
        statement: 评分标准 of the sheet where 指标要求 says something else; else empty.
    """

    code: str
    number: str
    title: str
    place: str
    judged: bool
    statement: str


@dataclass(frozen=True, slots=True)
class ImportedCatalogue:
    """A catalogue made of a workbook.

    Attributes:
        catalogue: the catalogue.
        indicators: its indicators' origins, in catalogue order.
        notes: what was decided or left out on the way, in Chinese.
    """

    catalogue: Catalogue
    indicators: tuple[ImportedIndicator, ...]
    notes: tuple[str, ...]


def import_catalogue(
    grids: Sequence[SheetGrid], file: str, wishes: ImportWishes
) -> ImportedCatalogue:
    """The catalogue that a workbook describes.

    Args:
        grids: the sheets of the workbook.
        file: the file's name, for messages and for the catalogue's provenance.
        wishes: what the person said beside the workbook.

    Raises:
        BadInput: with every cell that cannot be used: sheet, cell, value and reason.
    """
    grid, header = find_table(grids, file, wishes.sheet)
    blocks = indicator_blocks(grid, header)
    if not blocks.blocks:
        raise BadInput([Problem("表头下面没有指标", file, key=grid.name, remedy="核对工作表")])
    drafts = [read_block(grid, header, block, wishes.lead or "") for block in blocks.blocks]
    about = _about(grids, grid, header, file, wishes)
    if not header.has("provenance"):
        _name_the_sheet(drafts, [_number(grid, header, b.rows[0]) for b in blocks.blocks], about)
    notes = [f"没有用到的列：{'、'.join(header.unused)}"] if header.unused else []
    notes += [f"没有读入的行：{grid.place(cell)} {text[:40]}" for cell, text in blocks.skipped]
    codes, faults = _codes(grid, header, blocks, about["tier"], notes)
    faults += [*blocks.faults, *(fault for draft in drafts for fault in draft.faults)]
    tree = catalogue_tree(blocks.blocks, drafts, codes, about["tier"])
    data = {**about, "areas": tree.areas}
    try:
        catalogue = Catalogue.model_validate(data)
    except ValidationError as error:
        found = model_problems(error, YamlDocument(file, "", data), keys=known_keys(Catalogue))
    else:
        found = []
    problems = _all_problems(grid, file, faults, found, tree)
    if problems:
        raise BadInput(problems)
    origins = _origins(grid, header, blocks.blocks, drafts, codes)
    in_order = tuple(origins[indicator.code] for indicator in catalogue.indicators)
    return ImportedCatalogue(catalogue, in_order, tuple(notes))


def _all_problems(
    grid: SheetGrid,
    file: str,
    faults: Sequence[tuple[Cell, str]],
    found: Sequence[Problem],
    tree: CatalogueTree,
) -> list[Problem]:
    """Every fault by its cell, in the order of the sheet.

    Args:
        grid: the sheet.
        file: its file.
        faults: what was noticed while reading, by cell.
        found: what the models found, by key.
        tree: where each key came from.
    """
    told = {(cell, reason): _REMEDY for cell, reason in faults}
    faulty = {cell for cell, _ in faults}
    problems = []
    for problem in found:
        cell = tree.cell(problem.key)
        if cell is None:
            problems.append(Problem(problem.message, file, 0, INFO_SHEET, problem.remedy))
        elif cell not in faulty:
            told.setdefault((cell, problem.message), problem.remedy or _REMEDY)
    for (cell, reason), remedy in sorted(told.items()):
        value = grid.text(cell).replace("\n", " ")
        shown = f"“{value[:30]}{'…' if len(value) > 30 else ''}”"
        message = reason if not value or value[:30] in reason else f"{shown}：{reason}"
        problems.append(Problem(message, file, 0, grid.place(cell), remedy))
    return problems


def _about(
    grids: Sequence[SheetGrid], grid: SheetGrid, header: Header, file: str, wishes: ImportWishes
) -> dict[str, Any]:
    """What holds for the whole catalogue: the person's word, the info sheet's, the usual."""
    info = _info(grids)
    tiers = {name: tier for tier, name in TIER_NAMES.items()}
    tier = wishes.tier or tiers.get(info.get("tier", ""), "national")
    lines = [grid.text((row, column)) for row in range(1, header.row) for column in (1, 2)]
    above = next((" ".join(line.split()) for line in lines if line), "")
    usual = {
        "title": (above or TIER_NAMES[tier])[:MAX_LINE],
        "catalogue": "own",
        "edition": "未注明",
        "provenance": f"根据“{file}”导入，编号、名称和评分标准的文字以该表为准。"
        "没有写明计分类型、也没有经人确认对应关系的评分标准，一律由人工评判，评判前为待评。",
    }
    said = {"catalogue": wishes.name, "title": wishes.title, "edition": wishes.edition}
    given = {key: text for key, text in said.items() if text}
    return {"format": "1", **usual, **info, **given, "tier": tier}


def _info(grids: Sequence[SheetGrid]) -> dict[str, str]:
    """The sheet 目录信息 of a workbook that we wrote."""
    keys = {title: key for key, title in INFO_TITLES.items()}
    sheet = next((grid for grid in grids if grid.name == INFO_SHEET), None)
    if sheet is None:
        return {}
    return {
        keys[text]: value
        for (row, column), text in sheet.cells.items()
        if column == 1 and text in keys and (value := sheet.text((row, 2)))
    }


def _name_the_sheet(drafts: Sequence[Draft], numbers: Sequence[str], about: dict[str, Any]) -> None:
    """Names the received document as the basis of what has no other."""
    for draft, number in zip(drafts, numbers, strict=True):
        item = {"at": f"第{number}项"} if number.isdecimal() else {}
        draft.data.setdefault("basis", [{"document": about["title"], **item}])


def _codes(
    grid: SheetGrid, header: Header, blocks: Blocks, tier: Tier, notes: list[str]
) -> tuple[list[str], list[tuple[Cell, str]]]:
    """The code of each block, and the cells whose code has not the form of one."""
    firsts = [block.rows[0] for block in blocks.blocks]
    if header.has("code"):
        cells = [(row, header.columns["code"]) for row in firsts]
        codes = [grid.text(cell).upper() for cell in cells]
        if any(map(is_code, codes)):
            message = "不是指标编号，写成 N001 这样的大写字母加数字"
            wrong = [
                (cell, message)
                for cell, code in zip(cells, codes, strict=True)
                if not is_code(code)
            ]
            return codes, wrong
    codes, by_number = number_codes([_number(grid, header, row) for row in firsts], tier)
    if codes and not by_number:
        notes.append(f"表里没有可用的编号，按先后编为 {codes[0]} 至 {codes[-1]}")
    return codes, []


def _number(grid: SheetGrid, header: Header, row: int) -> str:
    for key in ("number", "code"):
        if header.has(key) and (text := grid.text((row, header.columns[key]))):
            return text
    return ""


def _origins(
    grid: SheetGrid,
    header: Header,
    blocks: Sequence[Block],
    drafts: Sequence[Draft],
    codes: Sequence[str],
) -> dict[str, ImportedIndicator]:
    origins = {}
    for block, draft, code in zip(blocks, drafts, codes, strict=True):
        row = block.rows[0]
        statements = "\n".join(criterion["text"] for criterion in draft.data["criteria"])
        requirement = draft.data["requirement"]
        origins[code] = ImportedIndicator(
            code,
            _number(grid, header, row),
            draft.data["title"],
            grid.place((row, header.columns.get("title", 1))),
            draft.judged,
            "" if statements == requirement else statements,
        )
    return origins
