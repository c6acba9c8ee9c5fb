"""封签: one value that fixes everything an applicant filed (design §8).

Checksums inside a package can be rewritten together with what they protect. The seal is printed
in the documents of both editions; whoever keeps it apart notices any rewrite.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

MATERIAL_LIST = "文书/材料目录.xlsx"
FILING_FORM = "文书/逐项填报表.xlsx"
SCORES = "scores.json"

PRINTING = frozenset([MATERIAL_LIST, FILING_FORM, SCORES])
"""Files of the verify edition that print the seal and so stand outside it.

Each is derived from sealed files and compared with them cell by cell when verified.
"""

SHORTEST = 16
"""Characters of a seal that must be given to compare with."""


def sealed(hashes: Mapping[str, str]) -> dict[str, str]:
    """The SHA-256 of the payload files that the seal covers, by path."""
    return {path: digest for path, digest in sorted(hashes.items()) if path not in PRINTING}


def seal_of(hashes: Mapping[str, str]) -> str:
    """The seal over a verify edition's payload.

    Args:
        hashes: SHA-256 of every payload file, by its path below `data/`.
    """
    text = "".join(f"{digest}  {path}\n" for path, digest in sealed(hashes).items())
    return hashlib.sha256(text.encode()).hexdigest()


def plain_seal(text: str) -> str:
    """A seal as somebody typed it: blanks and hyphens go, letters become small."""
    return "".join(text.split()).replace("-", "").lower()


def printed_seal(seal: str) -> str:
    """A seal as documents print it, in groups of eight."""
    return " ".join(seal[start : start + 8] for start in range(0, len(seal), 8))
