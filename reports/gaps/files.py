"""The files that a gap list can become, by their suffix."""

from __future__ import annotations

import json
from collections.abc import Sequence

from reports.gaps.gap_list import GapList, Grouping, gap_json
from reports.gaps.onsite_list import OnsiteItem

SUFFIXES = (".xlsx", ".docx", ".md", ".json")


def gap_file(
    suffix: str,
    listed: GapList,
    onsite: Sequence[OnsiteItem],
    by: Grouping,
    notices: Sequence[str],
) -> bytes:
    """The bytes of a gap list in one of the forms of `SUFFIXES`.

    Args:
        suffix: the form.
        listed: the gaps.
        onsite: materials that wait for the on-site visit; only the workbook lists them.
        by: what the sections of a text or document are; the workbook has all three.
        notices: lines that every output carries.
    """
    if suffix == ".xlsx":
        from reports.gaps.workbook import gap_workbook

        return gap_workbook(listed, onsite, notices)
    if suffix == ".docx":
        from reports.gaps.document import gap_document

        return gap_document(listed, by, notices)
    if suffix == ".md":
        from reports.gaps.markdown import gap_markdown

        return gap_markdown(listed, by, notices).encode()
    text = json.dumps(gap_json(listed, notices), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()
