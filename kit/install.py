"""Install shifan beside the kit, from the kit's wheels alone, and say in Chinese how it went.

It runs on the Python of the person's computer, before anything of the project is installed.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

SUMS = "SHA256SUMS.txt"
VENV = "program/venv"
NEEDED = "program/needed.txt"


def damaged(kit: Path) -> list[str]:
    """Files of the kit that are missing or differ from the list of checksums, by name."""
    wrong = []
    for line in (kit / SUMS).read_text(encoding="utf-8-sig").splitlines():
        sha256, _, name = line.partition("  ")
        path = kit / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            wrong.append(name)
    return wrong


def venv_python(root: Path) -> Path:
    """The interpreter of a virtual environment, on Windows and elsewhere."""
    folder, name = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
    return root / folder / name


def pip_words(python: Path, kit: Path) -> list[str]:
    """The command that installs from the kit's wheels: no network, every hash checked."""
    words = [str(python), "-X", "utf8", "-m", "pip", "--isolated", "--disable-pip-version-check"]
    words += ["install", "--quiet", "--no-warn-script-location", "--no-index"]
    wheels = ["--find-links", str(kit / "wheels"), "--only-binary", ":all:"]
    return [*words, *wheels, "--require-hashes", "--requirement", str(kit / NEEDED)]


def install(kit: Path) -> str:
    """Install everything; what went wrong, in a sentence, or nothing."""
    if not (kit / SUMS).is_file():
        return "安装包不完整：先把压缩包全部解压出来，再从解压后的文件夹里运行 安装.bat。"
    wrong = damaged(kit)
    if wrong:
        return f"安装包有缺损（{'、'.join(wrong[:5])}），请重新复制或重新解压后再试。"
    root = kit / VENV
    try:
        venv.create(root, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        return (
            f"建立运行环境失败（{error}）。请把整个文件夹复制到本机能写入的位置，"
            "关闭正在运行的 开始.bat，再试一次。"
        )
    if subprocess.run(pip_words(venv_python(root), kit), check=False).returncode:
        return "安装失败，原因见上面几行。请把这个窗口截图，发给技术支持人员。"
    if subprocess.run(
        [venv_python(root), "-P", "-m", "shifan", "--version"], check=False
    ).returncode:
        return "装好了，但是启动不了。请把这个窗口截图，发给技术支持人员。"
    return ""


def main(words: Sequence[str]) -> int:
    """Install the kit that this file lies in, or the one named."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    kit = Path(words[0]) if words else Path(__file__).resolve().parent.parent
    print("正在安装，不需要联网，大约几分钟，请不要关闭窗口……", flush=True)
    failure = install(kit)
    print(failure or "安装完成。双击 开始.bat 使用。", flush=True)
    return 1 if failure else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
