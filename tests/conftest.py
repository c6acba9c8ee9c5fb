"""One hypothesis profile for all tests, and the examples, each run once."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from tests.example_run import ExampleRun, run_demo

# The same examples on every machine, no clock.
settings.register_profile(
    "shifan",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("shifan")


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
