"""`trace.json`: where every material and every sentence of a package comes from."""

from __future__ import annotations

import json
from typing import Any

from reports.package.filing import Filing, SelfReport

NAME = "trace.json"


def trace_document(filing: Filing, report: SelfReport) -> dict[str, Any]:
    """The trace of a package, ready for JSON.

    Args:
        filing: what is filed.
        report: the self-report with its traced sentences.
    """
    return {
        "format": 1,
        "report": {"file": report.name, "final": report.final},
        "sentences": [dict(sentence) for sentence in report.sentences],
        "materials": material_traces(filing),
    }


def material_traces(filing: Filing) -> list[dict[str, Any]]:
    """Every material of every indicator, with the criteria it supports and its whole checksum."""
    traces = []
    for entry in filing.entries:
        for material in entry.manifest.materials:
            real = filing.resolved(material)
            path = real.file or real.snapshot or ""
            traces.append(
                {
                    "indicator": entry.indicator.code,
                    "id": material.id,
                    "title": real.title or "",
                    "supports": list(material.supports),
                    "selected": material.selected,
                    "file": path,
                    "sha256": filing.sha256(path),
                }
            )
    return traces


def as_bytes(document: Any) -> bytes:
    """A JSON file as packages carry it: readable, sorted by meaning, one final line feed."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
