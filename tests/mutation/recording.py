"""A pytest plugin: which functions each test calls, and how long it takes."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import Phase, settings

WHERE = "SHIFAN_MUTATION_CALLS"
"""The environment variable that names the file to write; without it nothing is recorded."""

_ROOT = str(Path.cwd()) + os.sep
_calls: dict[str, set[str]] = {}
_by_fixture: dict[int, set[Any]] = {}
_current: list[set[Any]] = []
_seconds: dict[str, float] = {}
_failed: set[str] = set()


def pytest_configure(config: pytest.Config) -> None:
    """A failing example need not be made small: that it fails is enough."""
    settings.register_profile(
        "mutation", settings.get_profile("shifan"), phases=(Phase.explicit, Phase.generate)
    )
    settings.load_profile("mutation")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Notes every function of the product that runs during one test, fixtures included."""
    if WHERE not in os.environ:
        yield
        return
    called: set[Any] = set()
    _current.append(called)
    begin = time.process_time()
    sys.settrace(_on_call)
    yield
    sys.settrace(None)
    _current.pop()
    _seconds[item.nodeid] = time.process_time() - begin
    for fixture in _fixtures_of(item):
        called |= _by_fixture.get(id(fixture), set())
    _calls[item.nodeid] = {
        f"{code.co_filename.removeprefix(_ROOT)}:{code.co_firstlineno}"
        for code in called
        if code.co_filename.startswith(_ROOT)
    }


@pytest.hookimpl(hookwrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
    """Notes what a fixture runs for all tests that use it: it may be made for the first only."""
    _current.append(set())
    yield
    called = _current.pop()
    _by_fixture[id(fixturedef)] = called
    if _current:
        _current[-1].update(called)


def _on_call(frame: FrameType, event: str, argument: Any) -> None:
    if _current:
        _current[-1].add(frame.f_code)


def _fixtures_of(item: pytest.Item) -> Iterator[pytest.FixtureDef[Any]]:
    # pytest has no public way from a test to its fixtures.
    for definitions in item._fixtureinfo.name2fixturedefs.values():  # type: ignore[attr-defined]
        yield from definitions


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Tests that fail without a planted error, or are skipped, can notice none."""
    if not report.passed:
        _failed.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Writes what was noted."""
    where = os.environ.get(WHERE)
    if where:
        kept = {test: sorted(calls) for test, calls in _calls.items() if test not in _failed}
        found = {"calls": kept, "seconds": {test: _seconds[test] for test in kept}}
        Path(where).write_text(json.dumps(found), encoding="utf-8")
