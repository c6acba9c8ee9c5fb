"""What the kit holds, as files in a zip."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kit.install import NEEDED, SUMS

_HERE = Path(__file__).resolve().parent
_SCRIPTS = {"安装.bat": "install.bat", "开始.bat": "start.bat"}
_PROGRAMS = ("install.py", "suits.py")
_NOTES = ("no-python.txt", "not-installed.txt")
_GUIDE = "使用说明.txt"


def batch_file(text: str) -> bytes:
    """A batch file as cmd.exe reads it under every code page: ASCII, CRLF.

    Raises:
        UnicodeEncodeError: when the text is not ASCII.
    """
    return text.replace("\n", "\r\n").encode("ascii")


def kit_files(own_wheel: Path, wheels: Path, needed: str, version: str) -> dict[str, bytes | Path]:
    """Content, or the file that holds it, by path in the kit; the checksums among them.

    Args:
        own_wheel: the wheel of this project.
        wheels: the folder with the wheels of everything else.
        needed: the requirements with hashes, without this project.
        version: of this project.
    """
    files: dict[str, bytes | Path] = {
        name: batch_file(_text(source)) for name, source in _SCRIPTS.items()
    }
    files |= {f"program/{name}": _text(name).encode() for name in _PROGRAMS}
    # `type` prints bytes as they are: a byte order mark would be seen.
    files |= {f"program/{name}": _windows(_text(name)) for name in _NOTES}
    files[_GUIDE] = b"\xef\xbb\xbf" + _windows(_text("guide.txt").replace("{version}", version))
    own = f"shifan=={version} \\\n    --hash=sha256:{_sha256(own_wheel)}\n"
    files[NEEDED] = (needed + own).encode()
    files |= {f"wheels/{path.name}": path for path in (own_wheel, *wheels.glob("*.whl"))}
    sums = "".join(f"{_sha256(files[name])}  {name}\n" for name in sorted(files))
    files[SUMS] = _windows(sums)
    return files


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _windows(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def _sha256(content: bytes | Path) -> str:
    data = content if isinstance(content, bytes) else content.read_bytes()
    return hashlib.sha256(data).hexdigest()
