"""A small applicant that can be packed, and what an attacker or a careless hand does to its zip."""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from shifan.materials.scanning import scan_workspace
from shifan.packages.packaging import Edition, build_package

SETTINGS = """\
format: 1
applicant: {name: 示例市人民政府, level: city, province: 河南省}
cycle: "2021"
period: {from: 2019-01-01, to: 2020-12-31}
catalogues: [puyang]
scheme: equal
office: 市司法局
signature: {date: 2021-08-15}
secrecy_review: {by: 审查员甲, date: 2021-08-10}
synthetic: true
"""
UNITS = """\
format: 1
units:
  - name: 市司法局
    level: 市本级
    kind: 政府部门
    contact: 联络员甲 13800138000
    phone: "13900139000"
  - {name: 市委全面依法治市委员会办公室, level: 市本级, kind: 党委部门}
  - {name: 市发展改革委, level: 市本级, kind: 政府部门}
"""
L2 = """\
# L2 创建推进机制：这行注释会一直保留
indicator: L2
self_score: 0.5
facts:
  a:
    - {unit: 市委全面依法治市委员会办公室, year: 2020, numerator: 9, denominator: 10, source: m1}
  c:
    - unit: 市委全面依法治市委员会办公室
      value: [成立领导小组的文件, 党政主要负责人任双组长]
narrative:
  - kind: measure
    text: 成立示范创建工作领导小组，10家单位中9家按期报送了工作方案。
    materials: [m1]
materials:
  - id: m1
    title: 成立领导小组的通知
    kind: document
    file: files/L2/领导小组通知（示政〔2021〕1号）.txt
    supports: [c]  # 也支撑a
    selected: true
  - {id: m2, title: 动员会照片, kind: image, file: files/L2/动员会.png, supports: [c], selected: true}
  - id: m3
    title: 动员会报道
    kind: link
    url: http://www.example.gov.cn/1.html
    supports: [c]
"""
L3 = """\
indicator: L3
facts:
  a:
    - {unit: 市委全面依法治市委员会办公室, value: [专项督察报告], source: m1}
materials:
  - id: m1
    title: 专项督察报告
    kind: document
    selected: true
    onsite: {place: 档案室, keeper: 李某, reason: 篇幅较大}
  - id: m2
    title: 情况简介
    kind: statement
    supports: [a]
    selected: true
    text: 我市开展了专项督察。
"""
L1 = """\
indicator: L1
materials:
  - id: m1
    ref: L2/m1
    selected: true
    supports: [d]
"""
L4 = """\
indicator: L4
none_reason: 法律顾问名册尚未建立。
"""
WAIVERS = """\
format: 1
waivers:
  - rule: W223
    indicator: L3
    material: m2
    by: 核实人乙
    date: 2021-08-12
    reason: 情况简介只作说明，另有现场材料。
"""
MATERIAL = "files/L2/领导小组通知（示政〔2021〕1号）.txt"
PICTURE = "files/L2/动员会.png"


def dot(grey: int) -> bytes:
    """A picture of one point, from 0 (black) to 255."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(bytes([0, grey]))),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


FILES: Mapping[str, str | bytes] = {
    "shifan.yaml": SETTINGS,
    "units.yaml": UNITS,
    "waivers.yaml": WAIVERS,
    "evidence/L1.yaml": L1,
    "evidence/L2.yaml": L2,
    "evidence/L3.yaml": L3,
    "evidence/L4.yaml": L4,
    MATERIAL: "关于成立领导小组的通知（模拟数据）\n",
    PICTURE: dot(0),
    "files/收件/没人引用.txt": "不应出门",
}
MANIFEST = "manifest-sha256.txt"


def write_case(root: Path, changed: Mapping[str, str | bytes] | None = None) -> Path:
    """The small applicant as a scanned workspace; `changed` replaces or adds files."""
    for name, content in {**FILES, **(changed or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    scan_workspace(root)
    return root


def packed(
    root: Path, edition: Edition = "verify", changed: Mapping[str, str | bytes] | None = None
) -> Path:
    """One edition of the small applicant, packed."""
    workspace = write_case(root / "workspace", changed)
    return build_package(workspace, edition, root / f"{edition}.zip").path


def contents(package: Path) -> dict[str, bytes]:
    """Every file of a package without its base folder."""
    with zipfile.ZipFile(package) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def zipped(
    target: Path,
    files: Mapping[str, bytes],
    base: str = "包/",
    method: int = zipfile.ZIP_STORED,
    name: Callable[[str], str] = str,
) -> Path:
    """The files as a zip again."""
    with zipfile.ZipFile(target, "w", method) as archive:
        for path, data in files.items():
            archive.writestr(name(base + path), data)
    return target


def with_checksums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What a tamperer makes fit: files.json and all of the bag's own checksums."""
    changed = dict(files)
    inner = {p.removeprefix("data/"): d for p, d in files.items() if p.startswith("data/")}
    entries = [
        {"path": path, "size": len(data), "sha256": _sha(data)}
        for path, data in sorted(inner.items())
        if path.startswith("files/")
    ]
    index = json.dumps({"format": 1, "files": entries}, ensure_ascii=False, indent=1) + "\n"
    changed["data/files.json"] = inner["files.json"] = index.encode()
    lines = "".join(f"{_sha(data)}  data/{path}\n" for path, data in sorted(inner.items()))
    changed[MANIFEST] = lines.encode()
    info = files["bag-info.txt"].decode().splitlines()[:-1]
    oxum = f"Payload-Oxum: {sum(map(len, inner.values()))}.{len(inner)}"
    changed["bag-info.txt"] = ("\n".join([*info, oxum]) + "\n").encode()
    tags = ("bag-info.txt", "bagit.txt", MANIFEST)
    text = "".join(f"{_sha(changed[tag])}  {tag}\n" for tag in tags)
    changed["tagmanifest-sha256.txt"] = text.encode()
    return changed


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
