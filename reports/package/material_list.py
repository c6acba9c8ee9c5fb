"""材料目录: every material with its place, standing and the first characters of its checksum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evidence.manifest import DISCLOSURE_NAMES, Material
from indicators.catalogue_model import KIND_NAMES
from reports.package.filing import ONSITE, FiledIndicator, Filing
from reports.package.seal import printed_seal, seal_of, sealed
from reports.style.workbook import Column, Workbook

TITLE = "材料目录"
SEAL_SHEET = "封签"
SEAL_WORD = "封签："

COLUMNS = (
    Column("序号", "count", 6.5),
    Column("指标编号", width=8),
    Column("指标名称", width=16),
    Column("材料编号", width=8),
    Column("材料名称", width=32),
    Column("种类", width=9),
    Column("来源", width=40),
    Column("文号", width=15),
    Column("出具机关", width=15),
    Column("成文日期", width=11.5),
    Column("公开属性", width=8),
    Column("支撑标准", width=9),
    Column("选入申报", width=8),
    Column("认定", width=11),
    Column("校验值（前16位）", width=20),
)
SEAL_COLUMNS = (Column("文件"), Column("SHA-256 校验值", width=70))
_ON_SCREEN = "各文件的校验值供电脑逐一核对，不打印；封签是全部校验值合算的结果。"

_STANDINGS = {"valid": "计为支撑", "onsite": "待现场核验", "invalid": "不计为支撑"}


def material_rows(
    filing: Filing, placed: Mapping[tuple[str, str], str] | None = None
) -> list[list[str | int | None]]:
    """The rows of the list.

    Args:
        filing: what is filed.
        placed: for the declare edition, where each selected material stands in the package, by
            indicator and material id; only these are listed. None lists all, at their own places.
    """
    rows: list[list[str | int | None]] = []
    for entry in filing.entries:
        for material in entry.manifest.materials:
            if placed is not None and not material.selected:
                continue
            place = placed.get((entry.indicator.code, material.id)) if placed else None
            rows.append([len(rows) + 1, *_row(filing, entry, material, place)])
    return rows


def material_list(
    filing: Filing,
    hashes: Mapping[str, str],
    placed: Mapping[tuple[str, str], str] | None = None,
) -> bytes:
    """The workbook.

    Args:
        filing: what is filed.
        hashes: SHA-256 of the verify edition's payload, by path, which the seal covers.
        placed: see `material_rows`.
    """
    book = Workbook(TITLE)
    seal = f"{SEAL_WORD}{printed_seal(seal_of(hashes))}"
    book.sheet(
        TITLE,
        COLUMNS,
        material_rows(filing, placed),
        title=f"{filing.applicant}{TITLE}",
        notices=[*filing.notices, seal],
        notes=[f"“{ONSITE}”的材料不附文件；校验值按文件原样逐字节计算。"],
        fixed_columns=2,
    )
    book.sheet(
        SEAL_SHEET,
        SEAL_COLUMNS,
        seal_rows(hashes),
        title="封签所封的文件",
        notices=[seal, f"共{len(hashes)}个文件。{_ON_SCREEN}"],
        printed_rows=0,
        notes=["封签由上列各行依次计算；任何一个文件改动，封签都会改变。"],
    )
    return book.to_bytes()


def seal_rows(hashes: Mapping[str, str]) -> Sequence[Sequence[str]]:
    """Every sealed file with its checksum."""
    return [[path, digest] for path, digest in sealed(hashes).items()]


def _row(
    filing: Filing, entry: FiledIndicator, material: Material, place: str | None
) -> list[str | int | None]:
    real = filing.resolved(material)
    standing = entry.score.standings.get(material.id)
    checked = filing.sha256(real.file or real.snapshot)
    return [
        entry.indicator.code,
        entry.indicator.title,
        material.id,
        real.title or material.id,
        KIND_NAMES[real.kind] if real.kind else "",
        place or _source(material, real),
        real.number or "",
        real.issuer or "",
        real.signed.isoformat() if real.signed else "",
        DISCLOSURE_NAMES[real.disclosure],
        "、".join(material.supports),
        "是" if material.selected else "",
        _STANDINGS[standing.standing] if standing else "",
        checked[:16],
    ]


def _source(material: Material, real: Material) -> str:
    if real.onsite:
        return ONSITE
    source = real.file or real.url or ("情况简介" if real.text else "")
    return f"{source}（引自 {material.ref}）" if material.ref else source
