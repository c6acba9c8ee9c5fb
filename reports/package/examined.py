"""What a verification had before it: whose package, and how much of what was looked at."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.evaluation import Evaluation


@dataclass(frozen=True, slots=True)
class Standard:
    """A catalogue or a scheme that the package brings: what it is, and the hash of its file."""

    kind: str
    title: str
    sha256: str


@dataclass(frozen=True)
class Examined:
    """What was looked at.

    Attributes:
        sha256: of the zip as it was handed in; empty for an unpacked package.
        files: payload files whose checksums were computed anew.
        applicant, cycle: as the package names them; empty where its settings cannot be read.
        facts: rows of facts that were scored anew. materials: materials that the manifests name.
        standards: the catalogues and the scheme that were scored by. program: what scored.
        evaluation: the scoring anew; None where the facts cannot be read.
        notices: the lines that every output of the applicant carries.
    """

    files: int
    sha256: str = ""
    applicant: str = ""
    cycle: str = ""
    facts: int = 0
    materials: int = 0
    standards: tuple[Standard, ...] = ()
    program: str = ""
    evaluation: Evaluation | None = None
    notices: tuple[str, ...] = ("工作参考分，非官方评分",)
