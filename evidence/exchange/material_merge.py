"""The materials of a workbook that came back, merged into the manifests of one unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evidence.exchange.columns import KEY, MATERIAL_COLUMNS, MATERIAL_SHEET
from evidence.exchange.faults import CellFault
from evidence.exchange.files import SentFiles, Shelf, plain_file_name
from evidence.exchange.hidden_sheets import Base
from evidence.exchange.material_cells import (
    ONSITE,
    material_cells,
    material_faults,
    material_values,
    with_kind,
    with_plain_criteria,
)
from evidence.exchange.material_edit import MaterialEdit, MaterialMerge
from evidence.exchange.material_files import MaterialFiles
from evidence.exchange.merging import changed_columns, conflicts
from evidence.exchange.received import ReceivedRow, Table
from evidence.exchange.sender import sender_problem
from evidence.exchange.unit_export import HASHES, ListedMaterial, UnitExport
from evidence.files_index import FilesIndex
from evidence.manifest import Manifest, Material
from indicators.catalogue_model import Indicator

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,19}", re.ASCII)
_COLUMNS = [column.name for column in MATERIAL_COLUMNS]
_COMPARED = [*_COLUMNS, *HASHES.values()]
_NOT_COPIED = "新材料写在空行里，不要复制原有的行（复制会带上隐藏的行标识）"
_WITHDRAW = "要撤回材料，请与办公室联系；不改的把这一行恢复原样"


@dataclass(frozen=True)
class MaterialSource:
    """What materials are merged into.

    Attributes:
        base: the cells as they were exported.
        ours: the unit's rows as the workspace has them now.
        manifests: all manifests, by code.
        index: the files of the workspace.
        sent: the files that came with the workbook.
        shelf: where new files go.
    """

    base: Base
    ours: UnitExport
    manifests: Mapping[str, Manifest]
    index: FilesIndex
    sent: SentFiles
    shelf: Shelf


def plain_title(text: str) -> str:
    """A title for comparing."""
    return "".join(re.split(r"[、，,；;\s]+", text))


def merge_materials(table: Table, source: MaterialSource) -> MaterialMerge:
    """Merge the rows of materials."""
    return _Merge(table, source).done()


class _Merge:
    """Goes through the rows once; ids of new rows are given in their order."""

    def __init__(self, table: Table, source: MaterialSource) -> None:
        self.table, self.source = table, source
        self.files = MaterialFiles(source.sent, source.shelf, source.index, source.ours.unit)
        self.present = [name for name in _COLUMNS if name in table.letters]
        self.ids: dict[str, set[str]] = {
            code: {material.id for material in manifest.materials}
            for code, manifest in source.manifests.items()
        }
        self.seen: dict[str, int] = {}
        self.new_titles: dict[tuple[str, str], int] = {}
        self.result = MaterialMerge()

    def done(self) -> MaterialMerge:
        """What the rows change, after all of them were read."""
        for row in self.table.rows:
            self._row(row)
        expected = [key for sheet, key in self.source.base if sheet == MATERIAL_SHEET]
        lost = sum(key not in self.seen for key in expected)
        made = self.result
        return MaterialMerge(made.edits, made.problems, made.names, self.files.used, lost)

    def _wrong(self, row: ReceivedRow, column: str, message: str, remedy: str) -> None:
        self.result.problems.append(self.table.problem(row, column, message, remedy))

    def _row(self, row: ReceivedRow) -> None:
        if foreign := sender_problem(self.table, row, self.source.ours.unit):
            self.result.problems.append(foreign)
            return
        if not row.key and not row.cells and not row.faults:
            return
        for column, (message, remedy) in row.faults.items():
            self._wrong(row, column, message, remedy)
        if row.faults:
            return
        indicator = self._indicator(row)
        if indicator is None:
            return
        id = row.place.get("id", "")
        key = row.key or f"{self.source.ours.unit}/{indicator.code}/{id}"
        if row.key or (MATERIAL_SHEET, key) in self.source.base:
            self._known(row, key, indicator)
        else:
            self._new(row, indicator, id)

    def _indicator(self, row: ReceivedRow) -> Indicator | None:
        code = row.key.split("/")[1] if row.key.count("/") == 2 else ""
        told = row.place.get("indicator", "").split(" ")[0].upper()
        if code and told and told != code:
            message, remedy = "行标识与指标编号对不上，可能只移动了部分列", "把这一行恢复原样"
            self._wrong(row, KEY, message, remedy)
            return None
        found = self.source.ours.open_to.get(code or told)
        if found is None:
            message = "没有写指标编号" if not told else "本单位不承担这项指标，或没有这个编号"
            remedy = f"写本单位承担的指标编号，如 {next(iter(self.source.ours.open_to), 'N050')}"
            self._wrong(row, "indicator", message, remedy)
        return found

    def _known(self, row: ReceivedRow, key: str, indicator: Indicator) -> None:
        if key in self.seen:
            self._wrong(row, "title", f"与第{self.seen[key]}行是同一份材料", _NOT_COPIED)
            return
        self.seen[key] = row.number
        base = self.source.base.get((MATERIAL_SHEET, key))
        one = self.source.ours.materials.get(key)
        id = key.rpartition("/")[2]
        if row.place.get("id", id) not in (id, ""):
            self._wrong(row, "id", f"材料编号不能改，原来是 {id}", "改回原来的编号")
            return
        if base is None:
            self._wrong(row, KEY, "不是本表原有的行", _NOT_COPIED)
            return
        missing = {n: t for n, t in base.items() if n in _COLUMNS and n not in self.present}
        theirs = with_plain_criteria({**missing, **row.cells}, indicator)
        if not row.cells:
            self._wrong(row, "title", "原有的材料被清空了", _WITHDRAW)
            return
        paths = self._files(row, theirs, base, indicator, None)
        if paths is None:
            return
        self._note_names(indicator, id, theirs)
        changed = changed_columns(theirs, base, _COMPARED)
        if not changed:
            return
        if one is None:
            message = "这份材料导出之后已被删去或改归别的单位"
            self._wrong(row, changed[0], message, "重新导出后核对")
            return
        if not changed_columns(theirs, one.cells, _COMPARED):
            return
        if changed_columns(one.cells, base, _COMPARED):
            self.result.problems.extend(
                conflicts(self.table, row, theirs, base, one.cells, _COMPARED)
            )
            return
        self._change(row, one, theirs, changed, paths)

    def _change(
        self,
        row: ReceivedRow,
        one: ListedMaterial,
        theirs: Mapping[str, str],
        changed: list[str],
        paths: Mapping[str, str],
    ) -> None:
        replaced = [column for column, hash in HASHES.items() if hash in changed]
        columns = {*replaced, *(name for name in changed if name in _COLUMNS)}
        values = material_values(theirs, columns, paths)
        material = one.material
        unchecked = material.checked is not None
        if unchecked:
            values["checked"] = None
        if material.onsite and material.onsite.result and "onsite" not in values:
            values["onsite"] = {name: getattr(material.onsite, name) for name in ONSITE}
        before = material.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        after = {**before, **values}
        if self._faulty(row, {k: v for k, v in after.items() if v is not None}, one.indicator):
            return
        self.result.edits.append(MaterialEdit(one.indicator, material.id, False, values, unchecked))

    def _new(self, row: ReceivedRow, indicator: Indicator, id: str) -> None:
        if not row.cells:
            return
        theirs = with_kind(with_plain_criteria(row.cells, indicator))
        title = plain_title(theirs.get("title", "") or theirs.get("ref", ""))
        there = self._already_there(indicator, title, id)
        paths = self._files(row, theirs, {}, indicator, there)
        if paths is None:
            return
        twin = self.new_titles.setdefault((indicator.code, title), row.number)
        if twin != row.number:
            self._wrong(row, "title", f"与第{twin}行的材料同名", "同一份材料只写一行")
            return
        if there is not None:
            self._same(row, indicator, there, theirs)
            return
        taken = self.ids.setdefault(indicator.code, set())
        if id and (not _ID.fullmatch(id) or id in taken):
            message = "这个编号已有别的材料" if id in taken else "材料编号的写法不对"
            self._wrong(row, "id", message, "留空由程序编号，或写字母开头的新编号，如 m9")
            return
        id = id or _next_id(taken)
        columns = [name for name in _COLUMNS if theirs.get(name)]
        values = {"id": id, **material_values(theirs, columns, paths)}
        if self._faulty(row, values, indicator):
            return
        taken.add(id)
        self._note_names(indicator, id, theirs)
        self.result.edits.append(MaterialEdit(indicator, id, True, _in_order(values)))

    def _already_there(self, indicator: Indicator, title: str, id: str) -> Material | None:
        """The material that a row sent a second time has become."""
        manifest = self.source.manifests.get(indicator.code)
        for material in manifest.materials if manifest else ():
            if material.id == id or plain_title(material.title or material.ref or "") == title:
                return material
        return None

    def _same(
        self,
        row: ReceivedRow,
        indicator: Indicator,
        there: Material,
        theirs: Mapping[str, str],
    ) -> None:
        cells = material_cells(there)
        for column, hash in HASHES.items():
            cells[hash] = self.files.hash_of(getattr(there, column))
            # Names are made legal and unique when files are put away; the bytes decide.
            if cells[hash] and cells[hash] == theirs.get(hash):
                cells[column] = theirs.get(column, "")
        if "disclosure" not in theirs:
            cells.pop("disclosure", None)
        differing = changed_columns(theirs, cells, _COMPARED)
        if not differing:
            self._note_names(indicator, there.id, theirs)
            return
        named = [name for name in differing if name in self.table.letters]
        message = f"{indicator.code} 已有同名或同编号的材料 {there.id}，内容不一样"
        remedy = "要改它，重新导出后在原有那一行改；确是另一份，换一个名称，编号留空"
        self._wrong(row, named[0] if named else "title", message, remedy)

    def _files(
        self,
        row: ReceivedRow,
        theirs: dict[str, str],
        base: Mapping[str, str],
        indicator: Indicator,
        there: Material | None,
    ) -> dict[str, str] | None:
        """Paths for the files that a row names, their hashes noted in `theirs`; None on a fault."""
        found = self.files.of_row(theirs, base, indicator.code, there)
        for fault in found.faults:
            self._wrong(row, fault.column, fault.message, fault.remedy)
        theirs.update(found.hashes)
        return None if found.faults else found.paths

    def _faulty(self, row: ReceivedRow, values: Mapping[str, Any], indicator: Indicator) -> bool:
        faults = material_faults(values, indicator)
        code, _, id = str(values.get("ref", "")).partition("/")
        if code and not faults and id not in self.ids.get(code, ()):
            remedy = "写已登记材料的编号，如 N065/m1"
            faults.append(CellFault("ref", "没有这份材料", remedy))
        for fault in faults:
            self._wrong(row, fault.column, fault.message, fault.remedy)
        return bool(faults)

    def _note_names(self, indicator: Indicator, id: str, cells: Mapping[str, str]) -> None:
        for name in _called(cells):
            self.result.names.setdefault((indicator.code, name), id)


def _called(cells: Mapping[str, str]) -> Iterator[str]:
    if cells.get("title"):
        yield plain_title(cells["title"])
    if cells.get("file"):
        yield plain_title(plain_file_name(cells["file"]))


def _next_id(taken: set[str]) -> str:
    numbers = [int(id[1:]) for id in taken if re.fullmatch(r"m[0-9]{1,6}", id)]
    return f"m{max(numbers, default=0) + 1}"


def _in_order(values: Mapping[str, Any]) -> dict[str, Any]:
    """The keys in the order in which manifests write them."""
    return {name: values[name] for name in Material.model_fields if values.get(name) is not None}
