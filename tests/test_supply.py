"""What is installed is what was locked, and what is built is what was built before."""

from __future__ import annotations

import hashlib
import os
import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pytest_socket import SocketConnectBlockedError

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
LOCKS = {
    "run.lock": PROJECT["project"]["dependencies"],
    "dev.lock": PROJECT["project"]["dependencies"] + EXTRAS["dev"],
    "extras.lock": [line for lines in EXTRAS.values() for line in lines],
}


def locked(name: str) -> dict[str, list[str]]:
    """Hashes by package, as a lock file gives them."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    return {
        canonicalize_name(entry.partition("==")[0]): re.findall(r"--hash=sha256:\w{64}", entry)
        for entry in entries
    }


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_is_locked_with_its_hashes(name: str) -> None:
    packages = locked(name)
    asked = {canonicalize_name(Requirement(line).name) for line in LOCKS[name]}
    assert asked <= packages.keys()
    assert all(packages.values())


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_registry(name: str) -> None:
    assert "://" not in (ROOT / "requirements" / name).read_text(encoding="utf-8")


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1577836800"}
    wheels = []
    for number in ("one", "two"):
        out = tmp_path / number
        subprocess.run(
            [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT],
            check=True,
            capture_output=True,
            env=environment,
        )
        (wheel,) = out.glob("*.whl")
        wheels.append((wheel.name, hashlib.sha256(wheel.read_bytes()).hexdigest()))
    assert wheels[0] == wheels[1]


@pytest.mark.filterwarnings("ignore:A test tried")
def test_no_test_reaches_beyond_this_machine() -> None:
    with pytest.raises(SocketConnectBlockedError), socket.socket() as line:
        line.connect(("192.0.2.1", 80))
