"""归类建议表: what a scan proposes for files that no manifest names yet."""

from __future__ import annotations

from collections.abc import Mapping

from evidence.files_index import IndexedFile
from evidence.manifest import NATURE_NAMES, Manifest
from indicators.catalogue_model import KIND_NAMES, Indicator
from reports.style.workbook import Cell, Column, Workbook

_COLUMNS = (
    Column("序号", "count"),
    Column("文件"),
    Column("可能的指标"),
    Column("标题"),
    Column("种类"),
    Column("性质"),
    Column("出具机关"),
    Column("文号"),
    Column("成文日期"),
    Column("印发日期"),
    Column("公布日期"),
    Column("页数"),
    Column("建议文件名"),
    Column("不能作材料的原因或读取情况"),
    Column("归入指标（人工填写）"),
)


def proposal_workbook(
    manifests: Mapping[str, Manifest],
    indicators: Mapping[str, Indicator],
    files: Mapping[str, IndexedFile],
) -> bytes:
    """The workbook.

    Args:
        manifests: every manifest; files that one names need no proposal.
        indicators: every indicator by code.
        files: what the scan read, by path.
    """
    claimed = {
        path
        for manifest in manifests.values()
        for material in manifest.materials
        for path in (material.file, material.snapshot)
        if path
    }
    loose = [entry for path, entry in sorted(files.items()) if path not in claimed]
    rows = [_row(number, entry, indicators) for number, entry in enumerate(loose, start=1)]
    book = Workbook("归类建议表")
    book.sheet(
        "归类建议",
        _COLUMNS,
        rows,
        title="收件和未引用文件的归类建议",
        notices=["由程序按文件名和文字推测，供参考；以人工核对为准。"],
        notes=[] if rows else ["没有待归类的文件。"],
        fixed_columns=2,
    )
    return book.to_bytes()


def _row(number: int, entry: IndexedFile, indicators: Mapping[str, Indicator]) -> list[Cell]:
    read = entry.read
    natures: Mapping[str, str] = {str(key): name for key, name in NATURE_NAMES.items()}
    kinds: Mapping[str, str] = {str(key): name for key, name in KIND_NAMES.items()}
    codes = [code for code in read.get("indicators", "").split("、") if code in indicators]
    faults = "；".join(finding.message for finding in entry.findings)
    return [
        number,
        entry.path,
        "\n".join(f"{code} {indicators[code].title}" for code in codes),
        read.get("title", ""),
        kinds.get(read.get("kind", ""), ""),
        natures.get(read.get("nature", ""), ""),
        *(read.get(key, "") for key in ("issuer", "number", "signed", "printed", "published")),
        read.get("pages", ""),
        read.get("name", ""),
        faults or read.get("unread", ""),
        "",
    ]
