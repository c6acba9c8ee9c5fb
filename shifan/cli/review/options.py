"""What the review's commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from scoring.review.rating import STAGES

F = TypeVar("F", bound=Callable[..., Any])


def stage_option(function: F) -> F:
    """The option `--stage`."""
    help = "评审环节，不写是初评"
    return click.option("--stage", type=click.Choice(STAGES), default=STAGES[0], help=help)(
        function
    )
