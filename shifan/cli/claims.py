"""`shifan claims`: do the figures of a text agree with each other?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json, say
from shifan.cli.options import json_option

if TYPE_CHECKING:
    from evidence.claims.claim import Claim

_WIDTH = 76


@click.command(cls=Command)
@click.argument("path", metavar="FILE|DIR", type=click.Path(path_type=Path))
@json_option
def claims(path: Path, as_json: bool) -> None:
    """核对文字里的数字：合计与分项、比例、增减、前后不一。

    只核对原文写明了关系的数字。能读 txt、md、docx、html 和带文字的 pdf；给文件夹就逐个文件核对。
    """
    from evidence.claims.check import claims_of
    from shifan.materials.prose_reading import read_prose

    read = read_prose(path)
    found = [(prose.name, claims_of(prose.text)) for prose in read.texts]
    for name, reason in read.unread:
        say(f"没有读：{name}（{reason}）")
    if as_json:
        records = [{**c.as_json(), "file": name} for name, own in found for c in own]
        unread = [{"file": name, "reason": reason} for name, reason in read.unread]
        print_json({"format": 1, "claims": records, "unread": unread})
        return
    for name, own in found:
        if len(found) == 1 or own:
            click.echo(_told(name, own))


def _told(name: str, claims: list[Claim]) -> str:
    """What people read about one file: what does not hold first."""
    from evidence.claims.claim import KIND_NAMES

    wrong = [claim for claim in claims if not claim.holds]
    lines = [
        f"{name}：核对 {len(claims)} 处，{len(claims) - len(wrong)} 处相符，{len(wrong)} 处不符"
    ]
    for claim in [*wrong, *(claim for claim in claims if claim.holds)]:
        mark = "相符" if claim.holds else "不符"
        lines += ["", f"【{mark}】{KIND_NAMES[claim.kind]}：{_reading(claim)}"]
        if claim.kind == "conflict":
            values = zip(claim.basis, claim.places, strict=True)
            lines += [f"  {value}：{_around(place, value)}" for value, place in values]
        else:
            lines.append(f"  {_around(claim.sentence, claim.stated)}")
    if not claims:
        lines.append("没有找到写明了关系的数字。")
    return "\n".join(lines)


def _reading(claim: Claim) -> str:
    """The claim in one Chinese line."""
    if claim.kind == "conflict":
        return f"同一数量写成 {'、'.join(claim.basis)}，请核准后改成一致，或写明各自的口径和时间"
    sides = {
        "sum": "＋".join(claim.basis),
        "ratio": "÷".join(claim.basis),
        "change": "→".join(claim.basis),
    }[claim.kind]
    stated = f"文中写 {claim.stated}{claim.unit}，按 {sides} 应为 {claim.computed}{claim.unit}"
    return stated if not claim.holds else f"{claim.stated}{claim.unit}（{sides}）"


def _around(sentence: str, word: str) -> str:
    """The sentence, cut to what stands around a word when it is long."""
    place = max(sentence.find(word), 0)
    if len(sentence) <= _WIDTH:
        return sentence
    start = max(0, min(place - _WIDTH // 3, len(sentence) - _WIDTH))
    end = start + _WIDTH
    return ("…" if start else "") + sentence[start:end] + ("…" if end < len(sentence) else "")
