"""Whose document it is: the issuer's name in its time, and whether it stands above the applicant."""

from __future__ import annotations

import re
from datetime import date

from indicators.catalogue_model import GovernmentLevel
from indicators.unit_vocabulary import resolve

PROVINCE_SIGNS = {
    "北京": "京", "天津": "津", "河北": "冀", "山西": "晋", "内蒙古": "内", "辽宁": "辽",
    "吉林": "吉", "黑龙江": "黑", "上海": "沪", "江苏": "苏", "浙江": "浙", "安徽": "皖",
    "福建": "闽", "江西": "赣", "山东": "鲁", "河南": "豫", "湖北": "鄂", "湖南": "湘",
    "广东": "粤", "广西": "桂", "海南": "琼", "重庆": "渝", "四川": "川", "贵州": "黔",
    "云南": "云", "西藏": "藏", "陕西": "陕", "甘肃": "甘", "青海": "青", "宁夏": "宁",
    "新疆": "新",
}  # fmt: skip

_STATE_NUMBER = re.compile(
    r"(?:国发|国办|国函|国令|中发|中办|中法|厅字|司发|司办|法释|发改|财[^政]{0,2})"
)
_STATE_ISSUER = re.compile(
    r"^(?:中共中央|中央|国务院|全国人|最高人民|司法部|财政部|公安部|国家(?!税务总局[^省]{2,}市))"
)
_CITY = re.compile(r"^[^省县区]{1,8}市(?:委|人民政府|政府|[^县区]{1,12}(?:局|办公室|委员会|中心))?")
_SPLIT = re.compile(r"[、，,；;]|\s{1,}")


def outdated_issuer(issuer: str, on: date) -> tuple[str, str] | None:
    """The first name among the issuers that was not in use on a day, and the name then in use."""
    for name in filter(None, _SPLIT.split(issuer)):
        known = resolve(name, on)
        if known.known and not known.group and not known.in_use:
            return name, known.name
    return None


def is_upper(
    issuer: str, number: str, level: GovernmentLevel, applicant: str, province: str
) -> bool:
    """Whether a document comes from a body above the applicant.

    Args:
        issuer: who issued it; empty when nobody said.
        number: its number in standard form; empty when it has none.
        level: whether the applicant is a city or a county.
        applicant: the applicant's name.
        province: the province it lies in.
    """
    short = next((name for name in PROVINCE_SIGNS if province.startswith(name)), "")
    if issuer:
        if _STATE_ISSUER.match(issuer):
            return True
        if short and re.match(rf"^(?:中共)?{short}(?:省|[^市县]{{0,4}}自治区)", issuer):
            return True
        if re.match(r"^省(?:委|政|人|[^市县区]{1,12}[厅局办院])", issuer):
            return True
        above = level == "county" and _CITY.match(issuer) and not _same_place(issuer, applicant)
        return bool(above)
    if _STATE_NUMBER.match(number):
        return True
    sign = PROVINCE_SIGNS.get(short, "")
    return bool(sign) and bool(re.match(rf"{sign}(?:政|发|办|法|司|委|财|府)", number))


def _same_place(issuer: str, applicant: str) -> bool:
    """A county-level city is its own place, whatever its name ends with."""
    place = re.match(r"^(?:.+?)[市县区]", applicant)
    return bool(place) and issuer.startswith(place[0]) if place else False
