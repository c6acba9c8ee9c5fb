"""One hypothesis profile for all tests, and the examples, each run once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.example_run import ExampleRun, run_demo_once
from tests.outside_tools import office

# The same examples on every machine, no clock.
settings.register_profile(
    "shifan",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("shifan")


def pytest_configure(config: pytest.Config) -> None:
    """The markers of these tests."""
    config.addinivalue_line("markers", "browser: opens pages in a headless Chromium")


@pytest.fixture(scope="session")
def office_program() -> str:
    """The path of LibreOffice; tests that need it skip, or fail where nothing may be missing."""
    return office()


@pytest.fixture(scope="session")
def shili(tmp_path_factory: pytest.TempPathFactory) -> ExampleRun:
    """The example 示例市 after its main job; tests read it and leave it as it is."""
    return run_demo_once(_shared_folder(tmp_path_factory) / "示例市")


@pytest.fixture(scope="session")
def qinhuangdao(tmp_path_factory: pytest.TempPathFactory) -> ExampleRun:
    """The example qinhuangdao after its main job; tests read it and leave it as it is."""
    root = _shared_folder(tmp_path_factory) / "秦皇岛"
    return run_demo_once(root, "--example", "qinhuangdao")


def _shared_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of one run of pytest-xdist have in common."""
    base = factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "示例"


@pytest.fixture(params=["shili", "qinhuangdao"])
def example(request: pytest.FixtureRequest) -> ExampleRun:
    """Each example after its main job."""
    found: ExampleRun = request.getfixturevalue(request.param)
    return found
