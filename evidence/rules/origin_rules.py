"""Rules over whose work a material shows, and whether it shows work at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evidence.document.number import normalised_number
from evidence.document.origin import is_upper, outdated_issuer
from evidence.document.wording import PRAISE, is_draft, is_duty, is_plan
from evidence.rules.content_context import ContentContext
from indicators.finding import Finding


def issuer_out_of_time(context: ContentContext) -> Iterator[Finding]:
    """W415 出具机关的名称与日期不符."""
    for place in context.materials():
        material = place[2]
        day = material.signed or material.printed or material.published
        if not material.issuer or day is None:
            continue
        found = outdated_issuer(material.issuer, day)
        if found:
            written, then = found
            message = (
                f"材料 {material.id} 的出具机关“{written}”在 {day} 不是在用的名称，当时应为“{then}”"
            )
            yield context.finding("W415", "warning", place, message, "issuer")


def upper_level_document(context: ContentContext) -> Iterator[Finding]:
    """W416 上级部署文件不能证明本地工作."""
    evidence = context.evidence
    certificates = {
        (code, getattr(fact, "certificate", None))
        for code, manifest in evidence.manifests.items()
        for facts in manifest.facts.values()
        for fact in facts
    }
    for place in context.materials():
        material = place[2]
        if (place[0].code, material.id) in certificates:
            continue
        if material.nature == "award" or PRAISE.search(material.title or ""):
            continue
        number = normalised_number(material.number or "") or ""
        issuer = material.issuer or ""
        if is_upper(issuer, number, evidence.level, context.applicant, context.province):
            what = issuer or number
            message = (
                f"材料 {material.id} 是上级机关（{what}）的文件，只说明要求，"
                "不能证明本地已经落实；请换成本地的文件或记录"
            )
            yield context.finding("W416", "warning", place, message, "issuer")


def not_yet_done(context: ContentContext) -> Iterator[Finding]:
    """W417 规划、草案或只提要求的文字不能证明成效."""
    for place in context.materials():
        material = place[2]
        title = material.title or ""
        reading = context.reading(material)
        what = ""
        if is_draft(title) and material.nature in ("system", "result", "stats"):
            what = "是草案或征求意见稿，还不是正式文件"
        elif material.nature in ("result", "stats") and is_plan(title):
            what = "是规划、方案一类，说的是打算，不能作成效"
        elif material.nature == "result" and reading and reading.readable and is_duty(reading.text):
            what = "的文字大多是“要”“应当”一类的要求，没有写做成了什么，不能作成效"
        if what:
            message = f"材料 {material.id} {what}"
            yield context.finding("W417", "warning", place, message, "nature")


ORIGIN_RULES: tuple[Callable[[ContentContext], Iterator[Finding]], ...] = (
    issuer_out_of_time,
    upper_level_document,
    not_yet_done,
)
