"""A shipped example, copied out and run once for all tests that look at what came of it."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from shifan.cli import app
from shifan.cli.command import run_command


@dataclass(frozen=True)
class ExampleRun:
    """What `shifan demo` left behind: the folder, the exit code and what was printed."""

    root: Path
    code: int
    out: str
    err: str

    @property
    def outputs(self) -> dict[str, bytes]:
        """Every generated file by its path below `out/`."""
        return files_below(self.root / "out")


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def run_demo(root: Path, *words: str) -> ExampleRun:
    """Run `shifan demo` in a folder."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run_command(app, ["demo", str(root), *words])
    return ExampleRun(root, code, out.getvalue(), err.getvalue())
