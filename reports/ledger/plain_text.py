"""Words that people typed, made safe for one line of the ledger."""

from __future__ import annotations

import unicodedata


def one_line(text: str) -> str:
    """The text in NFC on one line, without control characters and lone surrogates.

    A terminal obeys control characters and a hash needs encodable text, so neither may enter
    the record.
    """
    sound = text.encode("utf-8", "replace").decode("utf-8")
    kept = "".join(
        " " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char
        for char in sound
        if unicodedata.category(char) != "Cf"
    )
    return unicodedata.normalize("NFC", " ".join(kept.split()))
