"""Characters that nobody sees or means: controls, marks that reorder text, zero-width marks.

They steer terminals, break XML, shift line numbers, and make two names look like one.
"""

from __future__ import annotations

import re

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""One such character. Tabs and line ends are none; lone surrogates are, for nothing takes them."""


def without_unseen(text: str) -> str:
    r"""The text without them.

    >>> without_unseen("市公安局\u200b\x1b")
    '市公安局'
    """
    return UNSEEN.sub("", text)
