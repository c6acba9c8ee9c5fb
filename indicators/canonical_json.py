"""JSON in one spelling only, so that its hash proves its content (design §6)."""

from __future__ import annotations

import hashlib
import json


def canonical(document: object) -> str:
    """Canonical JSON: sorted keys, no blanks, characters as they are."""
    return json.dumps(
        document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def sha256_of(document: object) -> str:
    """SHA-256, in lower-case hex, over a document's canonical JSON in UTF-8."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()
