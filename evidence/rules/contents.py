"""Every rule over the contents of materials, in one table (design §8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evidence.rules.content_context import ContentContext
from evidence.rules.content_rules import CONTENT_RULES
from evidence.rules.copy_rules import COPY_RULES
from evidence.rules.figure_rules import FIGURE_RULES
from evidence.rules.origin_rules import ORIGIN_RULES
from evidence.rules.period_rules import PERIOD_RULES
from evidence.rules.support_rules import SUPPORT_RULES
from indicators.finding import Finding

ALL_CONTENT_RULES: tuple[Callable[[ContentContext], Iterator[Finding]], ...] = (
    *CONTENT_RULES,
    *PERIOD_RULES,
    *ORIGIN_RULES,
    *COPY_RULES,
    *SUPPORT_RULES,
    *FIGURE_RULES,
)


def check_contents(context: ContentContext) -> list[Finding]:
    """Every finding of every rule over contents."""
    return [finding for rule in ALL_CONTENT_RULES for finding in rule(context)]
