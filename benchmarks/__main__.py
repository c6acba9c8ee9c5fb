"""`make bench`: all measurements, written to `benchmarks/RESULTS.md`."""

from __future__ import annotations

from argparse import ArgumentParser
from importlib import metadata
from pathlib import Path

from benchmarks import (
    batch,
    catalogue_check,
    claims,
    cluster,
    hashing,
    ledger,
    match,
    packages,
    ranking,
    scan,
    sentences,
    start_and_score,
)
from benchmarks.measure import machine

RESULTS = Path(__file__).parent / "RESULTS.md"
_HEAD = "| what | ours, ms CPU | baseline | baseline, ms CPU | ratio | bound |"


def main() -> None:
    """Measure everything and write the results."""
    sizes = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    sizes.add_argument("--cities", type=int, default=300, help="cities of the smaller batch")
    sizes.add_argument("--many", type=int, default=0, help="of a larger one, as well")
    chosen = sizes.parse_args()
    batches, batch_lines = batch.report(chosen.cities, chosen.many)
    measured = [
        *start_and_score.comparisons(),
        *batches,
        *ranking.comparisons(),
        *hashing.comparisons(),
        *packages.comparisons(),
        *sentences.comparisons(),
        *catalogue_check.comparisons(),
        *ledger.comparisons(),
    ]
    rows = [comparison.row for comparison in measured]
    versions = ", ".join(
        f"{name} {metadata.version(name)}"
        for name in ("pyyaml", "pydantic", "click", "numpy", "pandas")
    )
    lines = [
        "# Measurements",
        "",
        "CPU time (user and system), median of runs with the least and the greatest; each pair was measured alternately in the same run.",
        "",
        f"{machine()}; {versions}.",
        "",
        _HEAD,
        "|---|---|---|---|---|---|",
        *rows,
        "",
        "What keeps a ratio above its bound stands in PROFILE.md.",
        "",
        "## Many cities",
        "",
        *(f"    {line}" for line in batch_lines),
        "",
        "## A worker killed in the middle",
        "",
        *(f"    {line}" for line in cluster.report(chosen.cities)),
        "",
        "## Figures in prose",
        "",
        *(f"    {line}" for line in claims.report()),
        "",
        "## Texts and their indicators",
        "",
        *(f"    {line}" for line in match.report()),
        "",
        "## Scanning and verifying",
        "",
        *(f"    {line}" for line in scan.report()),
    ]
    text = "\n".join(lines) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
