"""A card as a Word document of one page."""

from __future__ import annotations

from collections.abc import Sequence

from reports.ledger.papers.card import CARD_TITLES, Card
from reports.ledger.papers.card_layout import ITEM_WIDTHS, LABEL_WIDTHS, fit
from reports.style.typography import Document

_HEADS = ("序号", "编号", "事项", "依据", "时限")


def card_document(card: Card, notices: Sequence[str]) -> bytes:
    """The .docx of a card; the same for the same arguments.

    Args:
        card: the card.
        notices: lines under its title.
    """
    notice = "；".join(notices)
    page = fit(card, notice)
    document = Document(CARD_TITLES[card.kind], notice=notice, author=card.office, dated=card.day)
    document.table(("编号", card.number), page.lines, widths=LABEL_WIDTHS)
    rows = [
        (str(number), item.id, item.what, item.basis, item.due)
        for number, item in enumerate(page.items, start=1)
    ]
    document.table(_HEADS, rows, caption="事项", widths=ITEM_WIDTHS)
    document.signature(card.office, card.day)
    return document.save_bytes()
