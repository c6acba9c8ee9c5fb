"""A city's own Word template: checked, then every document is written in its styles.

The template gives styles, headers, footers and page; its sample text is left behind. While one is
in use (`template_in_use`), every `Document` is saved on it: the choice belongs to the workspace,
not to each of the many documents that are drawn up for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from indicators.problem import BadInput, Problem
from indicators.zip_damage import ZIP_DAMAGE

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST = 20 * 1024 * 1024
_LARGEST_UNPACKED = 100 * 1024 * 1024
_STYLES = "word/styles.xml"
_RUNNING = ("word/vbaproject", "word/activex/", "word/embeddings/")
_FETCHING = ("INCLUDEPICTURE", "INCLUDETEXT", "DDE", "LINK", "DATABASE")
_BUILT_IN = {
    "Normal": "正文",
    "Title": "标题",
    "heading 1": "标题 1",
    "heading 2": "标题 2",
    "heading 3": "标题 3",
    "heading 4": "标题 4",
}
"""What Word and WPS call their own styles on the screen."""

_UNNEEDED = ("Default Paragraph Font", "Normal Table", "公文页码单页", "公文页码双页")
"""Styles of the shipped template that no text of the body is set in."""

_REMEDY = "用 shifan template 得到标准模板，在它上面改"


@dataclass(frozen=True)
class CityTemplate:
    """A template that has passed the checks.

    Attributes:
        data: the bytes of its .docx.
        style_ids: its own id of every required style, by the id that the shipped template uses.
    """

    data: bytes
    style_ids: dict[str, str]


Source = Callable[[], CityTemplate | None]
_in_use: ContextVar[Source | None] = ContextVar("city_template", default=None)


@contextmanager
def template_in_use(source: Source) -> Iterator[None]:
    """Save every Word document inside the block on the template that `source` gives.

    Args:
        source: called when the first document is saved; None stands for the shipped template.
    """
    token = _in_use.set(source)
    try:
        yield
    finally:
        _in_use.reset(token)


def chosen_template() -> CityTemplate | None:
    """The template in use; None for the shipped one.

    Raises:
        BadInput: when the template cannot be used.
    """
    source = _in_use.get()
    return source() if source else None


def required_styles() -> dict[str, tuple[str, str]]:
    """The styles that a template must have: name and kind, by the shipped template's id."""
    from lxml import etree

    path = files("reports").joinpath("templates", "official", *_STYLES.split("/"))
    found = {}
    for style in etree.fromstring(path.read_bytes()).iter(f"{_W}style"):
        name = _name_of(style)
        if name not in _UNNEEDED:
            found[style.get(f"{_W}styleId", "")] = (name, style.get(f"{_W}type", ""))
    return found


def shown_name(name: str) -> str:
    """A style's name as people find it in Word: 标题 1 for heading 1."""
    return _BUILT_IN.get(name, name)


def read_template(data: bytes, name: str) -> CityTemplate:
    """A checked template.

    Args:
        data: the bytes of its .docx.
        name: the file as the person named it.

    Raises:
        BadInput: with every fault: no Word file, macros or embedded objects, links to other
            files, fields that fetch, missing styles.
    """
    parts = _parts(data, name)
    problems = [*_running(parts, name), *_reaching_out(parts, name)]
    ids, missing = _matched(parts[_STYLES])
    if missing:
        named = "、".join(missing)
        problems.append(Problem(f"模板里缺少{len(missing)}个样式：{named}", name, remedy=_REMEDY))
    if problems:
        raise BadInput(problems)
    return CityTemplate(data, ids)


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    from lxml import etree

    remedy = "用 Word 或 WPS 打开后另存为 .docx 再试"
    broken = BadInput([Problem("模板不是完好的 Word 文档", name, remedy=remedy)])
    if len(data) > _LARGEST:
        raise BadInput([Problem("模板超过20MB", name, remedy="删去样例里的图片和正文")])
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST_UNPACKED:
                raise broken
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
        for part in (_STYLES, "word/document.xml", "[Content_Types].xml"):
            if part not in parts:
                raise broken
        for part, content in parts.items():
            if part.endswith((".xml", ".rels")):
                _tree(content)
                # No Word file declares entities.
                if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                    raise broken
    except (etree.XMLSyntaxError, *ZIP_DAMAGE):
        raise broken from None
    return parts


def _tree(content: bytes) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(content, parser)


def _running(parts: dict[str, bytes], name: str) -> Iterator[Problem]:
    inside = [part for part in parts if part.lower().startswith(_RUNNING)]
    if inside or b"macroEnabled" in parts["[Content_Types].xml"]:
        message = "模板里有宏、控件或嵌入的对象"
        yield Problem(message, name, remedy="删去后另存为不带宏的 .docx")


def _reaching_out(parts: dict[str, bytes], name: str) -> Iterator[Problem]:
    """Links to other files, and fields that would fetch something when the file is opened."""
    for part in sorted(parts):
        if part.endswith(".rels"):
            for relation in _tree(parts[part]):
                if relation.get("TargetMode") == "External":
                    target = relation.get("Target", "")[:60]
                    remedy = "取消超链接、外部图片或所附模板后再存"
                    yield Problem(f"模板指向外部文件或网址“{target}”", name, remedy=remedy)
        elif part.startswith("word/") and part.endswith(".xml"):
            root = _tree(parts[part])
            words = [node.text or "" for node in root.iter(f"{_W}instrText")]
            words += [node.get(f"{_W}instr", "") for node in root.iter(f"{_W}fldSimple")]
            kinds = [text.split()[0].upper() for text in words if text.split()]
            for kind in sorted({kind for kind in kinds if kind.startswith(_FETCHING)}):
                yield Problem(f"模板里有取外部内容的域 {kind}", name, remedy="删去这个域")


def _matched(styles: bytes) -> tuple[dict[str, str], list[str]]:
    """The template's ids of the required styles, and the names of those it lacks."""
    own = {
        (_name_of(style).lower(), style.get(f"{_W}type", "")): style.get(f"{_W}styleId", "")
        for style in _tree(styles).iter(f"{_W}style")
    }
    ids, missing = {}, []
    for shipped, (name, kind) in required_styles().items():
        found = own.get((name.lower(), kind))
        if found:
            ids[shipped] = found
        else:
            missing.append(shown_name(name))
    return ids, missing


def _name_of(style: _Element) -> str:
    name = style.find(f"{_W}name")
    return "" if name is None else name.get(f"{_W}val", "")
