"""外部评估结果: `results.yaml`, what 第三方评估, 满意度测评 and 实地核查 said (design §1, phase 7)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator

from evidence.manifest import InnerPath, Reference
from indicators.problem import BadInput
from indicators.scalars import Count, Day, Grade, Line, Text
from indicators.strict_model import StrictModel, parse_model
from indicators.strict_yaml import read_yaml

NAME = "results.yaml"
ResultKind = Literal["第三方评估", "满意度测评", "实地核查"]


def _nothing(value: object) -> object:
    return () if value is None else value


class ExternalResult(StrictModel):
    """One result; it is shown and never enters the applicant's own scoring.

    Attributes:
        kind: which procedure. date: its day. body: who carried it out.
        score: 0 to 100, where one was given. sample: how many people were asked.
        text: what it said, in own words.
        material: the proof, as `N050/m1` or a path below `files/`.
    """

    kind: ResultKind
    date: Day
    body: Line
    score: Grade | None = None
    sample: Count | None = None
    text: Text
    material: Reference | InnerPath | None = None


class ResultsFile(StrictModel):
    """`results.yaml`."""

    format: Literal["1"]
    results: Annotated[tuple[ExternalResult, ...], BeforeValidator(_nothing)] = ()


def load_results(root: Path, materials: frozenset[str]) -> tuple[ExternalResult, ...]:
    """The results of a workspace by day; none where there is no file.

    Args:
        root: the workspace's folder.
        materials: every `N050/m1` that exists.

    Raises:
        BadInput: when the file is not as described, or names a material that does not exist.
    """
    path = root / NAME
    if not path.exists():
        return ()
    document = read_yaml(path, NAME)
    results = parse_model(ResultsFile, document).results
    problems = [
        document.problem(
            ("results", number, "material"),
            f"没有材料“{result.material}”",
            "写材料编号（如 N050/m1），或 files/ 之下的文件",
        )
        for number, result in enumerate(results)
        if result.material and not _exists(root, result.material, materials)
    ]
    if problems:
        raise BadInput(problems)
    return tuple(sorted(results, key=lambda result: (result.date, result.kind, result.body)))


def _exists(root: Path, material: str, materials: frozenset[str]) -> bool:
    if not material.startswith("files/"):
        return material in materials
    path = root / material
    return path.is_file() and path.resolve().is_relative_to(root.resolve())
