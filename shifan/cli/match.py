"""`shifan match`: which indicators does a text speak to?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from indicators.problem import BadInput, Problem
from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json
from shifan.cli.options import json_option

if TYPE_CHECKING:
    from indicators.match.index import Match

_SHOWN = 60
_MOST = 130


class _Text(NamedTuple):
    line: int
    words: str


@click.command(cls=Command)
@click.argument("path", metavar="[FILE]", type=click.Path(path_type=Path), required=False)
@click.option("--text", "words", metavar="文字", multiple=True, help="直接给一段文字，可以写几次")
@click.option(
    "--top", metavar="个数", type=int, default=5, help="每段文字列几项，从 1 到 130，默认 5"
)
@json_option
def match(path: Path | None, words: tuple[str, ...], top: int, as_json: bool) -> None:
    """一段文字说的是哪几项指标，最贴切的在前。

    文件里一行一段（txt、md、docx、html、pdf）。旧单位名称、简称和口语说法也认得。
    """
    from indicators.match.packaged import packaged_index

    if not 1 <= top <= _MOST:
        raise BadInput([Problem(f"“{top}”不行", key="--top", remedy=f"写 1 到 {_MOST}")])
    texts = _texts(path, words)
    index = packaged_index()
    ranked = [index.rank(text.words, top) for text in texts]
    if as_json:
        print_json(_document(texts, ranked))
        return
    for number, (text, matches) in enumerate(zip(texts, ranked, strict=True)):
        if number:
            click.echo()
        click.echo(_told(text, matches))


def _texts(path: Path | None, words: tuple[str, ...]) -> list[_Text]:
    """The texts to match, blank lines left out.

    Raises:
        BadInput: when there is none, or the file cannot be read.
    """
    if (path is None) == (not words):
        message = "要么给一个文件，要么用 --text 给文字" if words else "缺少文件或 --text"
        raise BadInput([Problem(message, remedy="看用法：shifan match --help")])
    if path is None:
        lines = list(words)
    else:
        from shifan.materials.prose_reading import read_prose

        if path.is_dir():
            raise BadInput([Problem("这是文件夹", str(path), remedy="请给一个文件，一行一段文字")])
        lines = read_prose(path).texts[0].text.splitlines()
    if any(map(_unusual, lines)):
        from indicators.plan.repair import repair_text

        lines = list(repair_text(lines)[0])
    texts = [_Text(n, line.strip()) for n, line in enumerate(lines, start=1) if line.strip()]
    if not texts:
        raise BadInput([Problem("没有文字", str(path or ""), key="" if path else "--text")])
    return texts


def _unusual(line: str) -> bool:
    """Whether a line holds characters outside plain simplified Chinese, so may need repair."""
    try:
        line.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _document(texts: list[_Text], ranked: list[list[Match]]) -> dict[str, object]:
    """The JSON: all matches in one list, those of one text best first."""
    return {
        "format": 1,
        "texts": [{"line": text.line, "text": text.words} for text in texts],
        "matches": [
            {
                "code": found.entry.code,
                "area": found.entry.area,
                "title": found.entry.title,
                "score": found.score,
                "line": text.line,
                "terms": list(found.terms),
            }
            for text, matches in zip(texts, ranked, strict=True)
            for found in matches
        ],
    }


def _told(text: _Text, matches: list[Match]) -> str:
    from shifan.cli.table import cut, text_table

    title = f"【{text.line}】{cut(text.words, _SHOWN)}"
    if not matches:
        return f"{title}\n没有找到有关的指标。"
    rows = [
        (m.entry.code, m.entry.title, f"{m.score:.2f}", "、".join(m.terms[:4])) for m in matches
    ]
    return f"{title}\n{text_table(('编号', '指标', '相近程度', '认出的用语'), rows, right=(2,))}"
