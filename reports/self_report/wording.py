"""The words around the sentences: title, opening, transitions, closing; all editable (§7)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from importlib import resources
from pathlib import Path

from indicators.problem import BadInput, Problem
from reports.style.printable import printable

TEMPLATE_FOLDER = "templates/self_report"
"""Where a workspace may put templates of its own; those it lacks come from the program."""


_FAULTS = (TypeError, ValueError, AttributeError, ArithmeticError, LookupError, RecursionError)
"""What comes out of a template: it is given plain words and numbers only."""


@dataclass(frozen=True, slots=True)
class ReportFrame:
    """What a self-report says beside its sentences, as the workspace states it.

    Attributes:
        applicant: who applies, and signs.
        province: the province above it.
        first_year: the first year of the evaluation period.
        indicators: how many indicators apply.
        filled: how many of these have facts.
        example: an example made from public sources, which speaks for nobody and is not signed.
        dated: the day of the report; None leaves it open.
        notices: what stands under the title, such as 代拟稿 and 模拟数据.
        handlers: 拟稿, 核稿, 签发 with their names, in that order; empty for none.
    """

    applicant: str
    province: str
    first_year: int
    indicators: int
    filled: int
    dated: date | None = None
    notices: tuple[str, ...] = ("代拟稿",)
    handlers: tuple[tuple[str, str], ...] = ()
    example: bool = False

    @property
    def signed(self) -> bool:
        """Whether the report closes with the applicant's name and the day."""
        return not self.example

    @property
    def handled_by(self) -> str:
        """拟稿, 核稿, 签发 in one line; empty when nobody is named."""
        return "　".join(f"{role}：{name}" for role, name in self.handlers)


@dataclass(frozen=True, slots=True)
class Wording:
    """The templates, by what they word; each is Jinja2 text."""

    title: str
    opening: str
    measures: str
    results: str
    highlights: str
    closing: str


def load_wording(folder: Path | None = None) -> Wording:
    """The program's templates, replaced by those that a folder holds.

    Args:
        folder: of a workspace's own templates, such as `opening.j2`; it may be missing.

    Raises:
        BadInput: when a template of the folder is not UTF-8 text.
    """
    shipped = resources.files("reports") / "templates" / "self_report"
    texts: dict[str, str] = {}
    for field in fields(Wording):
        own = folder / f"{field.name}.j2" if folder else None
        if own is None or not own.is_file():
            texts[field.name] = (shipped / f"{field.name}.j2").read_text(encoding="utf-8")
            continue
        try:
            texts[field.name] = own.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            remedy = "在记事本里另存为，编码选 UTF-8"
            raise BadInput([Problem("模板不是 UTF-8 文本", own.name, remedy=remedy)]) from None
    return Wording(**texts)


def worded(wording: Wording, frame: ReportFrame) -> Wording:
    """The templates filled in: paragraphs of plain text, parted by line feeds.

    Raises:
        BadInput: with every template that Jinja2 refuses.
    """
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    # Plain text goes out, escaped where it is written; markup rules do not hold here.
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    values = {
        "applicant": frame.applicant,
        "province": frame.province,
        "first_year": frame.first_year,
        "indicators": frame.indicators,
        "filled": frame.filled,
        "example": frame.example,
    }
    texts: dict[str, str] = {}
    problems = []
    for field in fields(Wording):
        try:
            text = environment.from_string(getattr(wording, field.name)).render(values)
        except (TemplateError, *_FAULTS) as error:
            name = f"{TEMPLATE_FOLDER}/{field.name}.j2"
            remedy = f"可用 {'、'.join(f'{{{{ {value} }}}}' for value in values)}"
            line = getattr(error, "lineno", None) or 0
            problems.append(Problem(f"模板填不进去（{error}）", name, line, remedy=remedy))
            continue
        lines = (line.strip() for line in printable(text).split("\n"))
        texts[field.name] = "\n".join(line for line in lines if line)
    if problems:
        raise BadInput(problems)
    return Wording(**texts)
