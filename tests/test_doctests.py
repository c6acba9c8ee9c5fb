"""Every example in a docstring holds."""

from __future__ import annotations

import doctest
import importlib.util
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import pytest

import evidence
import indicators
import reports
import scoring
import shifan

PACKAGES = (indicators, evidence, scoring, reports, shifan)


def _modules(package: ModuleType) -> Iterator[str]:
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.endswith("__main__"):
            yield module.name


def _with_examples(name: str) -> bool:
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    source = spec.loader.get_source(name)  # type: ignore[attr-defined]
    return ">>> " in (source or "")


NAMES = [name for package in PACKAGES for name in _modules(package) if _with_examples(name)]


@pytest.mark.parametrize("name", NAMES)
def test_examples_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted
    assert not result.failed


def test_scoring_explains_itself_by_examples() -> None:
    assert {"scoring.apportion", "scoring.criterion_rules"} <= set(NAMES)
