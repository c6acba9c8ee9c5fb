"""How long scanning and verifying 390 files of 1 MiB takes, against hashing them alone."""

from __future__ import annotations

import hashlib
import random
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from shifan.cli import app
from shifan.cli.command import run_command
from shifan.materials.evidence_verification import verify_evidence
from shifan.materials.scanning import scan_workspace

FILES, SIZE = 390, 1024 * 1024
_BODY = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{}</w:body></w:document>"


def document(number: int) -> bytes:
    """A Word file of about 1 MiB: some pages of text and a picture that cannot be packed."""
    lines = "".join(
        f"<w:p><w:r><w:t>第{n}条 第{number}份材料，已办结{n * number}件。</w:t></w:r></w:p>"
        for n in range(60)
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", _BODY.format(lines))
        room = SIZE - 4096
        archive.writestr("word/media/a.png", random.Random(number).randbytes(room))  # noqa: S311
    return stream.getvalue()


def fill(root: Path) -> None:
    """Three files a material for each of 130 indicators, named in its manifest."""
    codes = sorted(path.stem for path in (root / "evidence").glob("*.yaml"))[: FILES // 3]
    for place, code in enumerate(codes):
        folder = root / "files" / code
        folder.mkdir(parents=True, exist_ok=True)
        items = []
        for number in range(1, 4):
            name = f"材料{number}.docx"
            (folder / name).write_bytes(document(3 * place + number))
            items.append(
                f"  - id: m{number}\n    title: 材料{number}\n    kind: document\n"
                f"    file: files/{code}/{name}\n"
            )
        text = f"indicator: {code}\nmaterials:\n{''.join(items)}"
        (root / "evidence" / f"{code}.yaml").write_text(text, encoding="utf-8")


def timed(run: Callable[[], object]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def hash_all(root: Path) -> None:
    """The baseline: every file through SHA-256, one after the other."""
    for path in sorted((root / "files").rglob("*.docx")):
        with path.open("rb") as stream:
            hashlib.file_digest(stream, "sha256")


def report() -> list[str]:
    """The times of scanning and verifying beside plain hashing, in seconds of wall time."""
    with TemporaryDirectory(prefix="shifan-") as folder:
        root = Path(folder) / "w"
        run_command(app, ["init", str(root)])
        fill(root)
        hash_all(root)
        return [
            f"{FILES} 份各 1 MiB 的文件，秒：",
            f"只算校验值 {timed(lambda: hash_all(root)):.2f}",
            f"第一次登记（校验、读取、建议） {timed(lambda: scan_workspace(root)):.2f}",
            f"再次登记 {timed(lambda: scan_workspace(root)):.2f}",
            f"核验 {timed(lambda: verify_evidence(root)):.2f}",
        ]
