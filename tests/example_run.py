"""A shipped example, copied out and run once for all tests that look at what came of it."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock

from shifan.cli import app
from shifan.cli.command import run_command

OUTPUTS = {
    "scores.json",
    "trace.json",
    "测算表.xlsx",
    "疑点清单.md",
    "问题清单.xlsx",
    "问题清单.docx",
    "问题清单.md",
    "问题摘要.docx",
    "整改台账.xlsx",
    "自评报告.docx",
    "自评报告.md",
    "自评报告.txt",
    "自评报告溯源表.docx",
    "图表/领域得分率.png",
    "图表/失分构成.png",
    "图表/领域分值构成.png",
    "图表/指标热力图.png",
    "总览.html",
}
"""What every run of the main job leaves in `out/`, beside the packages."""

CALENDAR = "图表/阶段进度.png"
"""What a run also leaves where the workspace names its phases."""

READ_BY_PEOPLE = sorted(name for name in OUTPUTS if not name.endswith((".json", ".png")))

CACHE = ".cache"
"""A folder of `out/` that is no output: what was read from files, by hash."""


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

    @property
    def scores(self) -> dict[str, Any]:
        """scores.json."""
        return _json(self.root / "out/scores.json")

    @property
    def trace(self) -> dict[str, Any]:
        """trace.json."""
        return _json(self.root / "out/trace.json")


def _json(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_bytes())
    return document


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and CACHE not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def run_demo(root: Path, *words: str) -> ExampleRun:
    """Run `shifan demo` in a folder."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run_command(app, ["demo", str(root), *words])
    return ExampleRun(root, code, out.getvalue(), err.getvalue())


def run_demo_once(root: Path, *words: str) -> ExampleRun:
    """Run `shifan demo` in a folder, or take what another worker's run left there."""
    told = root.with_name(f"{root.name}.json")
    root.parent.mkdir(exist_ok=True)
    with FileLock(root.with_name(f"{root.name}.lock")):
        if not told.exists():
            run = run_demo(root, *words)
            told.write_text(json.dumps([run.code, run.out, run.err]), encoding="utf-8")
    code, out, err = json.loads(told.read_bytes())
    return ExampleRun(root, code, out, err)
