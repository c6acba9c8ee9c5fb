"""证明材料清单: one manifest per indicator, with facts, narrative and materials (design §4)."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from evidence.facts import Fact
from indicators.catalogue_model import Code, MaterialKind
from indicators.criterion import CriterionId
from indicators.scalars import Day, Line, Points, Text, YesNo, wrong
from indicators.strict_model import StrictModel

MaterialId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,19}$")]
Reference = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}[0-9]{1,4}/[A-Za-z][\w-]{0,19}$")]
NarrativeKind = Literal["measure", "result", "highlight"]
Nature = Literal["system", "activity", "result", "award", "stats"]
Disclosure = Literal["public", "internal", "secret"]

NARRATIVE_NAMES: dict[NarrativeKind, str] = {
    "measure": "举措",
    "result": "成效",
    "highlight": "亮点",
}
NATURE_NAMES: dict[Nature, str] = {
    "system": "制度",
    "activity": "活动",
    "result": "成效",
    "award": "表彰",
    "stats": "统计",
}
DISCLOSURE_NAMES: dict[Disclosure, str] = {"public": "公开", "internal": "内部", "secret": "涉密"}

MOST_PATH = 400
"""Characters of a material's path; what packages take is far less and told by a rule."""

_DRIVE = re.compile(r"[A-Za-z]:")


def read_inner_path(value: Any) -> str:
    """A path below `files/`, with forward slashes; one that is absolute or climbs is refused."""
    if not isinstance(value, str) or not value.strip():
        raise wrong("path", "没有写文件路径，写成 files/N050/文件名.docx")
    path = value.strip().replace("\\", "/")
    if path.startswith("/") or _DRIVE.match(path):
        raise wrong("path", f"“{path[:60]}”是绝对路径，写成 files/ 开头的相对路径")
    parts = path.split("/")
    if ".." in parts:
        raise wrong("path", f"“{path[:60]}”含有“..”，材料只能放在工作区的 files 文件夹里")
    if parts[0] != "files" or len(parts) < 2 or "" in parts or "." in parts:
        raise wrong("path", f"“{path[:60]}”不在 files/ 之下，写成 files/N050/文件名.docx")
    if len(path) > MOST_PATH:
        raise wrong("path", f"“{path[:60]}……”有 {len(path)} 个字，超过 {MOST_PATH} 个字的上限")
    return path


InnerPath = Annotated[str, BeforeValidator(read_inner_path)]


def _none_yet(value: Any) -> Any:
    """A heading with nothing below it, as blank manifests have, is an empty list."""
    return () if value is None else value


_MayBeBlank = BeforeValidator(_none_yet)


class Approval(StrictModel):
    """A named person's word with its day."""

    by: Line
    date: Day


class Checked(StrictModel):
    """人工核验 of one material."""

    by: Line
    date: Day
    result: Literal["ok", "rejected"]
    note: Line | None = None


class Onsite(StrictModel):
    """Where a material waits for the on-site visit."""

    place: Line
    keeper: Line
    reason: Line
    result: Checked | None = None


class Narrative(StrictModel):
    """One sentence that may enter the self-report, with the materials that carry it."""

    kind: NarrativeKind
    text: Text
    materials: Annotated[tuple[MaterialId, ...], _MayBeBlank] = ()
    pin: YesNo = False
    drop: YesNo = False


class Material(StrictModel):
    """证明材料: a document, image, link or statement, or a reference to one stored elsewhere."""

    id: MaterialId
    title: Line | None = None
    kind: MaterialKind | None = None
    nature: Nature | None = None
    file: InnerPath | None = None
    url: Line | None = None
    snapshot: InnerPath | None = None
    accessed: Day | None = None
    text: Text | None = None
    onsite: Onsite | None = None
    ref: Reference | None = None
    disclosure: Disclosure = "public"
    issuer: Line | None = None
    number: Line | None = None
    signed: Day | None = None
    printed: Day | None = None
    published: Day | None = None
    valid_until: Day | None = None
    pages: Line | None = None
    supports: Annotated[tuple[CriterionId, ...], _MayBeBlank] = ()
    selected: YesNo = False
    checked: Checked | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if self.ref:
            return self
        if not self.kind or not self.title:
            raise wrong("material", "材料要写 title 和 kind（引用别处材料则只写 ref）")
        if self.disclosure == "secret" and (self.file or self.url or self.text or self.snapshot):
            raise wrong("material", "涉密材料不得录入内容，只用 onsite 写明存放地点和保管人")
        given = [name for name in ("file", "url", "text", "onsite") if getattr(self, name)]
        if len(given) != 1:
            raise wrong("material", "file、url、text、onsite 要写一个且只写一个")
        return self


class Manifest(StrictModel):
    """One indicator's facts, narrative and materials.

    `facts` holds typed facts by criterion id; the loader reads each with the shape of its
    criterion's type.
    """

    indicator: Code
    applicable: YesNo = True
    reason: Text | None = None
    approval: Approval | None = None
    self_score: Points | None = None
    facts: Mapping[CriterionId, tuple[Fact, ...]] = Field(default_factory=dict)
    narrative: Annotated[tuple[Narrative, ...], _MayBeBlank] = ()
    materials: Annotated[tuple[Material, ...], _MayBeBlank] = ()
    none_reason: Text | None = None

    @model_validator(mode="after")
    def _reasons_given(self) -> Self:
        if not self.applicable and not self.reason:
            raise wrong("reason", "写了不适用，须写明理由 reason")
        return self

    @property
    def declared_not_applicable(self) -> bool:
        """Whether the office has approved that the indicator does not apply."""
        return not self.applicable and self.approval is not None

    def material(self, id: str) -> Material | None:
        """The material of that id, or None."""
        return next((m for m in self.materials if m.id == id), None)


def empty_manifest(code: str) -> Manifest:
    """A manifest in which nothing has been filled in."""
    return Manifest(indicator=code)
