"""A few made cities to run batches over."""

from __future__ import annotations

from pathlib import Path

from shifan.synth.making import make_cities

KEPT = 5


def small_cities(folder: Path, number: int = 3) -> Path:
    """Cities with few manifests each, which score fast."""
    make_cities(folder, number, seed=5)
    for root in folder.iterdir():
        for path in sorted((root / "evidence").iterdir())[KEPT:]:
            path.unlink()
    return folder
