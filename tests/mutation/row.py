"""What became of one planted error, as a run writes it to its file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.mutation.mutant import Mutant, mutants_of

ROOT = Path(__file__).resolve().parents[2]

AREAS = (
    "scoring",
    "scoring/agreement",
    "scoring/mending",
    "scoring/ranking",
    "scoring/review",
    "scoring/sensitivity",
    "reports/ledger",
)
"""What is counted apart: the files of a folder that no other area holds."""


@dataclass(frozen=True, slots=True)
class Row:
    """One planted error: where, what, and whether a test noticed it.

    Attributes:
        number: its place among the mutants of its file, as the file was when it was planted.
        outcome: `killed`, `too long` (which counts as noticed) or `survived`.
    """

    file: str
    line: int
    kind: str
    number: int
    outcome: str


def area_of(file: str) -> str:
    """The area of the counts that a source file belongs to."""
    return max((area for area in AREAS if file.startswith(f"{area}/")), key=len)


def row_of(file: str, mutant: Mutant, outcome: str) -> Row:
    """The row of a mutant."""
    return Row(file, mutant.line, mutant.kind, mutant.number, outcome)


def mutant_of(row: Row) -> Mutant:
    """The mutant that a row tells of, in the source as it stands now."""
    return mutants_of((ROOT / row.file).read_text(encoding="utf-8"))[row.number]


def write_rows(path: Path, rows: Sequence[Row]) -> None:
    """Writes the rows as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1)
    path.write_text(text, encoding="utf-8")


def read_rows(path: Path) -> list[Row]:
    """The rows of a file that a run has written."""
    return [Row(**row) for row in json.loads(path.read_text(encoding="utf-8"))]
