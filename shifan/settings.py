"""`shifan.yaml`: who applies, for which cycle and period, by which catalogues and scheme."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from indicators.catalogue_model import GovernmentLevel
from indicators.period import Period
from indicators.scalars import Day, Line, YesNo, wrong
from indicators.strict_model import StrictModel


def _inside(written: str) -> str:
    """A path inside the workspace with forward slashes; one that climbs out is refused."""
    path = written.replace("\\", "/")
    if path.startswith("/") or ":" in path or not {"", ".", ".."}.isdisjoint(path.split("/")):
        raise wrong("path", f"“{path[:60]}”要写成工作区里的相对路径，如 templates/公文模板.docx")
    if not path.lower().endswith(".docx"):
        raise wrong("path", f"“{path[:60]}”不是 .docx，模板要用不带宏的 .docx")
    return path


TemplatePath = Annotated[Line, AfterValidator(_inside)]


class Applicant(StrictModel):
    """申报主体.

    Attributes:
        city: the city above a county; its people keep out of the county's review as well.
    """

    name: Line
    level: GovernmentLevel
    province: Line
    city: Line | None = None

    @model_validator(mode="after")
    def _city_above_a_county(self) -> Self:
        if self.city is not None and self.level != "county":
            raise wrong("city", "city 是县（市、区）所属设区的市，设区的市申报不写")
        return self


class Phase(StrictModel):
    """One phase of the cycle; both days belong to it."""

    title: Line
    from_: Day = Field(alias="from")
    to: Day

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ > self.to:
            raise wrong("phase", f"阶段“{self.title}”的开始晚于结束")
        return self


class Signature(StrictModel):
    """Who drafted, checked and approved the report, and its day."""

    drafted: Line | None = None
    checked: Line | None = None
    approved: Line | None = None
    date: Day | None = None


class SecrecyReview(StrictModel):
    """保密审查: who reviewed the materials, and when."""

    by: Line
    date: Day


class Settings(StrictModel):
    """The workspace's own settings.

    Attributes:
        office: 领导小组办公室, a unit of the roster.
        inspectors: people of the 督导组, who may accept closings beside the office.
        synthetic: the data are made (模拟数据); every document says so.
        notice: one line that every document carries, e.g. what an example is built from.
        template: the city's own Word template, a .docx inside the workspace.
    """

    format: Literal["1"]
    applicant: Applicant
    cycle: Line
    period: Period
    catalogues: Annotated[tuple[Line, ...], Field(min_length=1)]
    scheme: Line
    phases: tuple[Phase, ...] = ()
    office: Line
    inspectors: tuple[Line, ...] = ()
    signature: Signature = Signature()
    secrecy_review: SecrecyReview | None = None
    synthetic: YesNo = False
    notice: Line | None = None
    template: TemplatePath | None = None

    @model_validator(mode="after")
    def _has_a_whole_year(self) -> Self:
        if not self.period.years:
            raise wrong("period", "评估期里没有一个完整结束的年度，至少要到某年12月31日")
        return self

    @property
    def filed(self) -> date | None:
        """The day of filing: that of the signature, else of the secrecy review; None if open."""
        review = self.secrecy_review
        return self.signature.date or (review.date if review else None)

    @property
    def notices(self) -> tuple[str, ...]:
        """The lines that every output carries."""
        lines = ["工作参考分，非官方评分"]
        if self.synthetic:
            lines.append("模拟数据，不反映任何地方的实际情况")
        if self.notice:
            lines.append(self.notice)
        return tuple(lines)
