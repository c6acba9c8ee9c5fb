"""Rules over dates: what was in force or took place in the evaluation period."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from evidence.document.number import normalised_number, year_of_number
from evidence.manifest import Material
from evidence.rules.content_context import ContentContext
from indicators.finding import Finding


def _days(material: Material) -> list[date]:
    return sorted(filter(None, (material.signed, material.printed, material.published)))


def system_not_in_force(context: ContentContext) -> Iterator[Finding]:
    """E411 制度在评估期内没有一天施行."""
    for place in context.materials():
        material = place[2]
        if material.nature != "system":
            continue
        days = _days(material)
        if material.valid_until and material.valid_until < context.first_day:
            message = f"材料 {material.id} 的有效期至 {material.valid_until}，评估期从 {context.first_day} 开始"
            yield context.finding("E411", "error", place, message, "valid_until")
        elif days and days[0] > context.closing_day:
            message = f"材料 {material.id} 成文于 {days[0]}，评估期到 {context.last_day} 为止"
            yield context.finding("E411", "error", place, message, _key(material, days[0]))


def activity_outside(context: ContentContext) -> Iterator[Finding]:
    """E412 活动不在评估期内."""
    for place in context.materials():
        material = place[2]
        days = _days(material)
        if material.nature != "activity" or not days:
            continue
        if days[-1] < context.first_day or days[0] > context.closing_day:
            period = f"{context.first_day} 至 {context.last_day}"
            message = f"材料 {material.id} 的日期是 {days[0]}，不在评估期 {period} 之内"
            yield context.finding("E412", "error", place, message, _key(material, days[0]))


def after_the_period(context: ContentContext) -> Iterator[Finding]:
    """W413 制度或活动在评估期结束之后."""
    for place in context.materials():
        material = place[2]
        days = _days(material)
        if material.nature not in ("system", "activity") or not days:
            continue
        if context.last_day < days[0] <= context.closing_day:
            message = (
                f"材料 {material.id} 的日期 {days[0]} 在评估期结束（{context.last_day}）之后、"
                "创建工作期间，请核对是否反映评估期内的工作"
            )
            yield context.finding("W413", "warning", place, message, _key(material, days[0]))


def number_of_another_year(context: ContentContext) -> Iterator[Finding]:
    """I414 文号年份与成文年份不同."""
    for place in context.materials():
        material = place[2]
        number = normalised_number(material.number or "")
        year = year_of_number(number) if number else None
        day = material.signed or material.printed
        if year and day and year != day.year:
            message = f"材料 {material.id} 的文号 {number} 是{year}年的，日期是 {day}，请核对"
            yield context.finding("I414", "info", place, message, "number")


def _key(material: Material, day: date) -> str:
    return next(k for k in ("signed", "printed", "published") if getattr(material, k) == day)


PERIOD_RULES: tuple[Callable[[ContentContext], Iterator[Finding]], ...] = (
    system_not_in_force,
    activity_outside,
    after_the_period,
    number_of_another_year,
)
