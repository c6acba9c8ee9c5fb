"""`make bench`: all measurements, written to `benchmarks/RESULTS.md`."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from benchmarks import claims, ledger, match, scan, start_and_score
from benchmarks.measure import machine

RESULTS = Path(__file__).parent / "RESULTS.md"
_HEAD = "| what | ours, ms CPU | baseline | baseline, ms CPU | ratio | bound |"


def main() -> None:
    """Measure everything and write the results."""
    measured = [*start_and_score.comparisons(), *ledger.comparisons()]
    rows = [comparison.row for comparison in measured]
    versions = ", ".join(
        f"{name} {metadata.version(name)}" for name in ("pyyaml", "pydantic", "click")
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
