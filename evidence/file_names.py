"""File names that are legal and short enough on Windows, and what to propose instead (design §8)."""

from __future__ import annotations

import re
import unicodedata

MOST_NAME = 60
"""Characters of one name."""

MOST_PATH = 100
"""Characters of a path below the workspace, so that it stays under 150 inside a package."""

_FORBIDDEN = str.maketrans(
    {
        "<": "＜",
        ">": "＞",
        ":": "：",
        '"': "”",
        "|": "｜",
        "?": "？",
        "*": "＊",
        "%": "％",
        "/": "／",
        "\\": "＼",
    }
)
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"} | {
    f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"
}
_SYSTEM_FILES = {"thumbs.db", "desktop.ini", ".ds_store"}
ARCHIVES = frozenset(["zip", "rar", "7z", "tar", "gz", "tgz", "bz2", "xz", "cab", "iso", "lzh"])


def name_fault(name: str) -> str:
    """Why a file or folder name is not legal everywhere; empty when it is."""
    if _INVISIBLE.search(name):
        return "含有看不见的字符"
    if name.translate(_FORBIDDEN) != name:
        return "含有 Windows 不允许或校验清单不能用的字符"
    if name.strip() != name or name.endswith("."):
        return "首尾有空格，或以句点结尾"
    if is_device_name(name):
        return "是 Windows 的保留名称"
    if unicodedata.normalize("NFC", name) != name:
        return "用了拆分写法的字符，换一台电脑会认不出"
    if utf16_length(name) > MOST_NAME:
        return f"有 {utf16_length(name)} 个字，超过 {MOST_NAME} 个字的上限"
    return ""


def is_device_name(name: str) -> bool:
    """Whether Windows takes the name for a device, whatever its extension."""
    return name.partition(".")[0].rstrip().upper() in _DEVICES


def proposed_name(name: str, most: int = MOST_NAME) -> str:
    """A legal, short name that keeps as much as possible of the given one, extension included.

    Args:
        name: what somebody called it; anything.
        most: characters that the result may have.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", name)).translate(_FORBIDDEN)
    stem, dot, extension = text.strip().rpartition(".")
    if not dot or len(extension) > 8 or " " in extension:
        stem, dot, extension = text, "", ""
    stem = " ".join(stem.split()).strip(" .") or "未命名"
    if is_device_name(stem):
        stem = f"文件{stem}"
    ending = f"{dot}{extension.strip()}" if extension.strip() else ""
    return _cut(stem, most - utf16_length(ending)).rstrip(" .") + ending


def utf16_length(text: str) -> int:
    """Length as Windows counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str, most: int) -> str:
    kept = text
    while utf16_length(kept) > most:
        kept = kept[:-1]
    return kept


def is_system_file(name: str) -> bool:
    """Whether Explorer, Finder or an office program left the file behind by itself."""
    return name.lower() in _SYSTEM_FILES or name.startswith(("._", "~$", ".~"))


def is_archive(name: str) -> bool:
    """Whether the name is that of a packed archive."""
    return name.rpartition(".")[2].lower() in ARCHIVES
