"""The house itself: five packages, one direction, light start, no foreign words."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from importlib import metadata, resources
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("shifan", "reports", "scoring", "evidence", "indicators")
HEAVY = (
    "numpy",
    "pandas",
    "matplotlib",
    "docx",
    "openpyxl",
    "xlsxwriter",
    "jinja2",
    "lxml",
    "rich",
)


@pytest.mark.parametrize("package", PACKAGES)
def test_the_packages_that_run_are_ours(package: str) -> None:
    """Generic names could be shadowed by another distribution; then nothing can be trusted."""
    owners = set(metadata.packages_distributions().get(package, ["shifan"]))
    assert owners == {"shifan"}
    assert (resources.files(package) / "py.typed").is_file()


def imported_by(command: str) -> set[str]:
    code = (
        "import sys, json\n"
        "from shifan.cli import app\n"
        "from shifan.cli.command import run_command\n"
        f"run_command(app, {command})\n"
        "print(json.dumps(sorted({m.partition('.')[0] for m in sys.modules})), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_help_loads_nothing_heavy() -> None:
    loaded = imported_by("['--help']")
    assert not loaded & {*HEAVY, "pydantic", "yaml"}


def test_score_loads_nothing_heavy(tmp_path: Path) -> None:
    from shifan.cli import app
    from shifan.cli.command import run_command

    run_command(app, ["init", str(tmp_path / "w")])
    loaded = imported_by(f"['score', {str(tmp_path / 'w')!r}]")
    assert "yaml" in loaded
    assert not loaded & set(HEAVY)


OPENERS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "now", "today", "utcnow"}
READERS = {"scoring/scheme.py"}


def test_scoring_opens_nothing_and_asks_no_clock() -> None:
    for path in sorted((ROOT / "scoring").rglob("*.py")):
        if path.relative_to(ROOT).as_posix() in READERS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                assert name not in OPENERS, f"{path}:{node.lineno} calls {name}"


def test_every_command_says_in_chinese_what_it_does() -> None:
    from shifan.cli import app

    done = subprocess.run(
        [sys.executable, "-m", "shifan", "--help"], capture_output=True, text=True, check=True
    )
    for name in app.list_commands(None):  # type: ignore[arg-type]
        line = next(row for row in done.stdout.splitlines() if row.strip().startswith(name))
        assert any("一" <= character <= "龥" for character in line)
    for word in ("Usage", "Options", "Commands", "Show this", "[OPTIONS]"):
        assert word not in done.stdout
