"""One hypothesis profile for all tests, and the examples, each run once."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from tests.example_run import ExampleRun, run_demo
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
    return run_demo(tmp_path_factory.mktemp("示例") / "示例市")


@pytest.fixture(scope="session")
def qinhuangdao(tmp_path_factory: pytest.TempPathFactory) -> ExampleRun:
    """The example qinhuangdao after its main job; tests read it and leave it as it is."""
    return run_demo(tmp_path_factory.mktemp("示例") / "秦皇岛", "--example", "qinhuangdao")


@pytest.fixture(params=["shili", "qinhuangdao"])
def example(request: pytest.FixtureRequest) -> ExampleRun:
    """Each example after its main job."""
    found: ExampleRun = request.getfixturevalue(request.param)
    return found
