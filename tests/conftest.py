"""One hypothesis profile for all tests, and the examples, each run once."""

from __future__ import annotations

import gc
import os
import sys
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

# A run of the whole suite keeps compiled files, whatever the machine prefers: without them every
# worker rewrites every test, and every process that a test starts compiles the project anew.
if "PYTEST_XDIST_WORKER" in os.environ:
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

LONG = (
    "torture/test_torture.py",
    "browser/test_dashboard.py",
    "shifan/test_exchange_command.py",
    "scoring/test_properties.py",
    "fuzz/test_readers.py",
    "shifan/test_terminal_width.py",
    "shifan/test_progress_year.py",
    "shifan/test_demo_command.py",
    "e2e/test_review_panel.py",
    "torture/test_promises.py",
    "shifan/test_terminal.py",
    "shifan/test_run_command.py",
    "shifan/test_written_files.py",
    "test_encoders.py",
)
"""The files that take longest. A worker of pytest-xdist takes whole files (`make test`)."""


def pytest_configure(config: pytest.Config) -> None:
    """The markers of these tests."""
    config.addinivalue_line("markers", "browser: opens pages in a headless Chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long files: no worker shall come to one when the others have finished."""
    places = {Path(__file__).parent / name: place for place, name in enumerate(LONG)}
    if missing := [path for path in places if not path.exists()]:
        raise pytest.UsageError(f"LONG in {__file__} names no test file: {missing}")
    items.sort(key=lambda item: places.get(item.path, len(LONG)))


def pytest_collection_finish() -> None:
    """Spare the garbage collector the modules and tests, which stay to the end."""
    gc.collect()
    gc.freeze()


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
