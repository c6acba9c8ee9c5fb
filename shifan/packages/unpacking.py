"""Unpacks a package that strangers made: hostile zips are refused whole (design §8, §12).

Re-zipping by Windows, by Mac or in GBK is no fault: names are decoded as their writers meant them,
folders and system litter are passed over, any usual compression is read.
"""

from __future__ import annotations

import errno
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evidence.file_names import is_archive, is_device_name, is_system_file, utf16_length
from indicators.disk_error import disk_reason
from indicators.problem import BadInput, CannotRun, Problem
from indicators.zip_damage import ZIP_DAMAGE

_UTF8_FLAG = 0x800
_ENCRYPTED = 0x1
_UNICODE_PATH = 0x7075
_LOCAL_HEADER = 30
_LINK, _KIND_MASK, _REGULAR, _FOLDER = 0o120000, 0o170000, 0o100000, 0o040000
_CHUNK = 1024 * 1024
_LONGEST_PATH = 400
_LONGEST_NAME = 255
_USUAL_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a package may hold.

    Attributes:
        entries: files and folders.
        file_bytes: bytes of one file, unpacked. all_bytes: of all files.
        ratio: unpacked by packed bytes of one file, from `ratio_from` bytes on.
    """

    entries: int = 20_000
    file_bytes: int = 4 * 1024**3
    all_bytes: int = 16 * 1024**3
    ratio: int = 200
    ratio_from: int = 8 * 1024**2


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class _Entry:
    info: zipfile.ZipInfo
    path: str


def unpack_files(
    source: Path,
    target: Path,
    limits: Limits = LIMITS,
    progress: Callable[[int, int], None] | None = None,
    remedy: str = "请报送单位重新压缩后再报送",
) -> None:
    """Unpack a zip into an empty folder.

    Args:
        source: the zip.
        target: an existing empty folder.
        limits: how much it may hold.
        progress: called with (files done, files in all).
        remedy: what to do about a zip that is refused.

    Raises:
        BadInput: when the file is no zip, or hostile in any way; with every reason.
        CannotRun: when the disk refuses.
    """
    name = source.name
    try:
        with zipfile.ZipFile(source) as archive:
            infos = archive.infolist()
            _refuse(
                [*_amount_problems(infos, name, limits), *_overlap_problems(infos, name)], remedy
            )
            entries = [_Entry(info, decoded_name(info)) for info in infos]
            _refuse(list(_entry_problems(entries, name, limits)), remedy)
            files = [e for e in entries if not e.path.endswith("/") and not _is_litter(e.path)]
            for done, entry in enumerate(files, start=1):
                _write(archive, entry, target)
                if progress:
                    progress(done, len(files))
    except OSError as error:
        if not source.is_file():
            raise BadInput([Problem("找不到文件", str(source), remedy="核对文件名")]) from None
        # How bz2 tells of a damaged stream, and the system of an offset before the beginning.
        if error.errno in (None, errno.EINVAL):
            raise BadInput([Problem("压缩包已损坏（读不出来）", name, remedy=remedy)]) from None
        raise CannotRun(
            Problem(f"解包失败（{disk_reason(error)}）", name, remedy="检查临时文件夹的空间和权限")
        ) from None
    except ZIP_DAMAGE as error:
        raise BadInput(
            [Problem(f"压缩包已损坏（{_reason(error)}）", name, remedy=remedy)]
        ) from None


def decoded_name(info: zipfile.ZipInfo) -> str:
    """An entry's name as its writer meant it, with forward slashes, in composed characters.

    Without the UTF-8 flag a name is UTF-8 where its bytes are, else GB18030.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8_FLAG:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = name.encode()
        name = _unicode_path(info.extra, raw) or _decoded(raw)
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("gb18030", "replace")


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """The name from an Info-ZIP Unicode Path field; empty when there is none that fits."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        body = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and len(body) > 5 and body[0] == 1:
            (checksum,) = struct.unpack_from("<I", body, 1)
            if checksum == zlib.crc32(raw):
                return body[5:].decode("utf-8", "replace")
        at += 4 + size
    return ""


def _amount_problems(infos: list[zipfile.ZipInfo], name: str, limits: Limits) -> Iterator[Problem]:
    if len(infos) > limits.entries:
        yield Problem(f"包里有 {len(infos)} 个条目，超过 {limits.entries} 的上限", name)
    whole = sum(info.file_size for info in infos)
    if whole > limits.all_bytes:
        yield Problem(f"解开后有 {whole // 1024**2} MB，超过上限", name)
    for info in infos:
        if info.file_size > limits.file_bytes:
            yield Problem("单个文件过大", f"{name}/{decoded_name(info)}")
        elif info.file_size > max(limits.ratio_from, limits.ratio * info.compress_size):
            yield Problem("压缩率异常，疑为压缩炸弹", f"{name}/{decoded_name(info)}")


def _overlap_problems(infos: list[zipfile.ZipInfo], name: str) -> Iterator[Problem]:
    """Entries that share bytes: one small stream that unpacks many times over."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            yield Problem("条目互相重叠，疑为压缩炸弹", f"{name}/{decoded_name(info)}")
        encoding = "utf-8" if info.flag_bits & _UTF8_FLAG else "cp437"
        header = _LOCAL_HEADER + len(info.orig_filename.encode(encoding, "replace"))
        end = max(end, info.header_offset + header + info.compress_size)


def _entry_problems(entries: list[_Entry], name: str, limits: Limits) -> Iterator[Problem]:
    seen: set[str] = set()
    for entry in entries:
        where = f"{name}/{entry.path}"
        fault = _path_fault(entry.path) or _kind_fault(entry.info)
        if fault:
            yield Problem(fault, where)
        if not entry.path.endswith("/"):
            folded = entry.path.casefold()
            if folded in seen:
                yield Problem("同一个文件名出现两次（或只差大小写）", where)
            seen.add(folded)
    parents = {part for path in seen for part in _parents(path)}
    for path in sorted(seen & parents):
        yield Problem("既是文件又是文件夹", f"{name}/{path}")


def _parents(path: str) -> Iterator[str]:
    parts = path.split("/")
    for length in range(1, len(parts)):
        yield "/".join(parts[:length])


def _path_fault(path: str) -> str:
    parts = path.rstrip("/").split("/")
    if path.startswith("/") or path[1:2] == ":":
        return "是绝对路径"
    if ".." in parts:
        return "路径含有“..”，会写到文件夹之外"
    if "" in parts or "." in parts:
        return "路径不完整"
    if any(ord(character) < 32 or character in '<>:"|?*\x7f' for character in path):
        return "路径含有不允许的字符"
    if any(is_device_name(part) for part in parts):
        return "含有 Windows 的保留名称"
    if any(part != part.rstrip(" .") for part in parts):
        return "名称以空格或句点结尾"
    if any(len(part.encode("utf-8", "replace")) > _LONGEST_NAME for part in parts):
        return "名称过长"
    if utf16_length(path) > _LONGEST_PATH:
        return "路径过长"
    if is_archive(path):
        return "包里又有压缩包，不予解开"
    return ""


def _kind_fault(info: zipfile.ZipInfo) -> str:
    kind = (info.external_attr >> 16) & _KIND_MASK
    if kind == _LINK:
        return "是链接，不予解开"
    if kind not in (0, _REGULAR, _FOLDER):
        return "是特殊文件，不予解开"
    if info.flag_bits & _ENCRYPTED:
        return "加了密码，无法核对"
    if info.compress_type not in _USUAL_METHODS:
        return "用了不支持的压缩方法，请改用“存储”或“普通（Deflate）”重新压缩"
    return ""


def _is_litter(path: str) -> bool:
    """What systems leave behind: Finder's and Explorer's own files."""
    parts = path.split("/")
    return "__MACOSX" in parts or is_system_file(parts[-1])


def _write(archive: zipfile.ZipFile, entry: _Entry, target: Path) -> None:
    path = target / entry.path
    path.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with archive.open(entry.info) as source, path.open("xb") as stream:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            stream.write(chunk)
    if written != entry.info.file_size:
        raise zipfile.BadZipFile("not as long as it says")


def _refuse(problems: list[Problem], remedy: str) -> None:
    if problems:
        raise BadInput(replace(problem, remedy=remedy) for problem in problems)


def _reason(error: Exception) -> str:
    text = str(error)
    if "not a zip file" in text:
        return "不是 zip 文件"
    if "CRC" in text:
        return "内容与压缩包自己的校验值不符"
    if "differ" in text:
        return "文件名前后不一致"
    return "读不出来"
