"""The circular as plain text for the terminal."""

from __future__ import annotations

from reports.progress.circular import Circular
from reports.progress.circular_sentences import lines_of, opening


def circular_text(circular: Circular) -> str:
    """Title, notices and body; the tables stand in the files."""
    lines = [circular.title.replace("\n", ""), *(f"（{n}）" for n in circular.now.notices), ""]
    lines.append(opening(circular))
    for heading, sentences in lines_of(circular):
        lines += [heading, *(f"  {sentence}" for sentence in sentences)]
    if circular.now.ledger.head.count:
        lines.append(f"{circular.now.ledger.head}，可据以核验台账。")
    return "\n".join(lines)
