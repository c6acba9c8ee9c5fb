"""报送包 in: a unit's answers merged into the workspace, whole or not at all (design §11, §12)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from evidence.exchange.columns import (
    FACT_COLUMNS,
    FACT_PLACE,
    FACT_SHEET,
    MATERIAL_COLUMNS,
    MATERIAL_PLACE,
    MATERIAL_SHEET,
)
from evidence.exchange.fact_merge import FactMerge, merge_facts
from evidence.exchange.files import Shelf
from evidence.exchange.manifest_edits import edited_manifest
from evidence.exchange.material_edit import MaterialMerge
from evidence.exchange.material_merge import MaterialSource, merge_materials, plain_title
from evidence.exchange.months import month_notes
from evidence.exchange.reader import read_workbook
from evidence.exchange.received import Table, find_table
from evidence.exchange.stamp import Stamp, read_stamp
from evidence.exchange.unit_export import HASHES, Source, UnitExport, unit_export
from evidence.files_index import NAME as FILES_INDEX
from evidence.manifest_loader import parse_manifest
from indicators.problem import BadInput, Problem
from indicators.strict_yaml import parse_yaml
from shifan.exchange.arriving import Arrival, arrival
from shifan.exchange.exchanging import Progress, require_workspace, source_of
from shifan.journal import commit, finish
from shifan.materials.new_file_secrecy import secrecy_problems
from shifan.materials.on_disk import indexed_on_disk
from shifan.workspace import EVIDENCE, Workspace, open_workspace
from shifan.writing import workspace_lock

_EXPORT_AGAIN = "重新导出，把新填的数据抄进新表"


@dataclass(frozen=True)
class Imported:
    """What an import came to.

    Attributes:
        unit: whose workbook it was.
        facts: how many facts were set, and how many taken out.
        materials: new materials, and changed ones.
        files: paths of the files put away.
        manifests: the manifests written.
        notes: what the office should know, in Chinese.
    """

    unit: str
    facts: tuple[int, int]
    materials: tuple[int, int]
    files: tuple[str, ...]
    manifests: tuple[str, ...]
    notes: tuple[str, ...]


def import_package(root: Path, sent: Path, progress: Progress | None = None) -> Imported:
    """Merge what a unit sent into the workspace, whole or not at all.

    Args:
        root: the workspace.
        sent: the unit's workbook, its folder, or a zip of it.
        progress: called with (files unpacked, files in all).

    Raises:
        BadInput: with every rejected cell; nothing is written then.
        CannotRun: when the lock is held or the disk refuses.
    """
    require_workspace(root)
    with workspace_lock(root), arrival(sent, progress) as arrived:
        finish(root)
        return merged_into(open_workspace(root), arrived)


def merged_into(workspace: Workspace, arrived: Arrival) -> Imported:
    """Merge an opened package into an opened workspace; the caller holds the lock.

    Args:
        workspace: the workspace as its files stand.
        arrived: what the unit sent.

    Raises:
        BadInput: with every rejected cell; nothing is written then.
        CannotRun: when the disk refuses.
    """
    file = arrived.workbook
    grids = read_workbook(arrived.folder / file, file)
    stamp, base = read_stamp(grids, file)
    index = indexed_on_disk(workspace)
    ours = _own(stamp, source_of(workspace, index), file)
    facts = find_table(grids, FACT_SHEET, FACT_COLUMNS, FACT_PLACE, file)
    materials = find_table(grids, MATERIAL_SHEET, MATERIAL_COLUMNS, MATERIAL_PLACE, file)
    files = arrived.sent(_file_names(materials))
    shelf = Shelf(index, _lying_there(workspace.root))
    merged = merge_materials(
        materials, MaterialSource(base, ours, workspace.manifests, index, files, shelf)
    )
    resolve = _resolver(workspace, merged)
    stated = merge_facts(facts, base, ours, resolve)
    problems = [*merged.problems, *stated.problems]
    named = {edit.values.get(key) for edit in merged.edits for key in HASHES}
    sources = {
        path: arrived.folder / file.path for path, file in shelf.copies.items() if path in named
    }
    problems += secrecy_problems(sources)
    if problems:
        raise BadInput(problems)
    texts = _texts(workspace, stated, merged)
    contents: dict[str, str | Path] = {**texts, **sources}
    if sources and workspace.files.scanned:
        new_entries = {
            name: entry for name, entry in shelf.new_entries().items() if name in sources
        }
        grown = replace(workspace.files, files={**workspace.files.files, **new_entries})
        contents[FILES_INDEX] = grown.as_text()
    if contents:
        commit(workspace.root, contents)
    taken_out = sum(values is None for _, values in stated.changes)
    new = sum(edit.new for edit in merged.edits)
    return Imported(
        ours.unit,
        (len(stated.changes) - taken_out, taken_out),
        (new, len(merged.edits) - new),
        tuple(sorted(sources)),
        tuple(sorted(texts)),
        tuple(_notes(arrived, (facts, materials), stated, merged)),
    )


def _own(stamp: Stamp, source: Source, file: str) -> UnitExport:
    """The unit's rows as they are now; refuses a workbook that was made for something else."""
    problems = []
    for told, own, what in (
        (stamp.applicant, source.applicant, "申报主体"),
        (stamp.cycle, source.cycle, "创建周期"),
    ):
        if told != own:
            message = f"这份表的{what}是“{told[:30]}”，本工作区是“{own}”"
            problems.append(Problem(message, file, remedy="核对是不是导入错了工作区"))
    export = unit_export(source.roster.canonical(stamp.unit), source)
    if export is None or source.roster.find(stamp.unit) is None:
        message = f"名册里没有要填报的单位“{stamp.unit[:30]}”"
        problems.append(Problem(message, file, remedy="核对 units.yaml"))
    elif not problems and export.stamp.asked != stamp.asked:
        message = "导出之后指标目录、名册或评估期有变动，这份表问的已不是现在要填的内容"
        problems.append(Problem(message, file, remedy=_EXPORT_AGAIN))
    if problems or export is None:
        raise BadInput(problems)
    return export


def _texts(workspace: Workspace, stated: FactMerge, merged: MaterialMerge) -> dict[str, str]:
    """The new text of each changed manifest, by path, already read back by the strict reader."""
    codes = {row.indicator.code for row, _ in stated.changes}
    codes |= {edit.indicator.code for edit in merged.edits}
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for code in sorted(codes):
        indicator = workspace.indicators[code]
        name = f"{EVIDENCE}/{code}.yaml"
        try:
            texts[name] = edited_manifest(
                indicator,
                workspace.loaded.get(code),
                [(row, v) for row, v in stated.changes if row.indicator.code == code],
                [edit for edit in merged.edits if edit.indicator.code == code],
                workspace.roster,
            )
        except ValueError:
            remedy = "把 facts 和 materials 写成分行的列表，或手工录入这个单位的数据"
            problems.append(Problem("清单的写法特殊，不能自动改写", name, remedy=remedy))
            continue
        try:
            parse_manifest(
                parse_yaml(texts[name], name), workspace.indicators, workspace.roster, code
            )
        except BadInput as error:
            problems += error.problems
    if problems:
        raise BadInput(problems)
    return texts


def _resolver(workspace: Workspace, merged: MaterialMerge) -> Callable[[str, str], str]:
    """Finds the material that a cell of facts names: by id, title or file name."""
    new = {(edit.indicator.code, edit.id) for edit in merged.edits if edit.new}
    names = dict(merged.names)
    for code, manifest in workspace.manifests.items():
        for material in manifest.materials:
            names.setdefault((code, plain_title(material.title or "")), material.id)

    def resolve(code: str, word: str) -> str:
        manifest = workspace.manifests.get(code)
        if (code, word) in new or (manifest and manifest.material(word)):
            return word
        return names.get((code, plain_title(word)), "")

    return resolve


def _notes(
    arrived: Arrival,
    tables: tuple[Table, Table],
    stated: FactMerge,
    merged: MaterialMerge,
) -> list[str]:
    """What was done that a person should look at."""
    notes = []
    for table in tables:
        notes += month_notes(table)
        if table.skipped:
            rows = "、".join(map(str, table.skipped))
            notes.append(f"{table.sheet} 第{rows}行是合计或备注，没有读取")
    if stated.lost or merged.lost:
        notes.append(f"有{stated.lost}行数据、{merged.lost}行材料没有随表发回，按没有改动处理")
    for row in stated.declared:
        notes.append(
            f"{row.indicator.code} {row.criterion.id} {row.year_text}：{row.unit}写了不适用，"
            "在办公室认定之前仍按未填报计"
        )
    for edit in merged.edits:
        if edit.unchecked:
            notes.append(
                f"{edit.indicator.code}/{edit.id} 有改动，原来的人工核验已撤销，请重新核验"
            )
    unused = [n for n in arrived.names if n not in merged.used] if arrived.whole else []
    if unused:
        shown = "、".join(unused[:6]) + ("等" if len(unused) > 6 else "")
        notes.append(f"有{len(unused)}个文件表里没有写到，没有收入：{shown}")
    return notes


def _file_names(materials: Table) -> list[str]:
    return [
        row.cells[name]
        for row in materials.rows
        for name in ("file", "snapshot")
        if row.cells.get(name)
    ]


def _lying_there(root: Path) -> list[str]:
    """Paths of all that lies in `files/`, indexed or not; none of it is written over."""
    return [path.relative_to(root).as_posix() for path in (root / "files").rglob("*")]
