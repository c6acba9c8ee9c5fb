"""Faults that are not in a text: folders, pipes, sizes, files that are gone."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bad.good_workspace import MANIFEST, SETTINGS

HUNDRED_MEGABYTES = 100 * 1024 * 1024


@dataclass(frozen=True)
class BadFolder:
    """A workspace with a fault that is planted into its folder.

    Attributes:
        name: what is wrong with it.
        plant: spoils the good workspace at the given root.
        file: the file that must be named.
        says: a part of the message.
    """

    name: str
    plant: Callable[[Path], None]
    file: str
    says: str


def _gone(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).unlink()


def _folder_instead(name: str) -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        (root / name).mkdir()

    return plant


def _pipe_instead(name: str) -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        os.mkfifo(root / name)

    return plant


def _large(root: Path) -> None:
    with (root / "evidence/N051.yaml").open("wb") as stream:
        stream.truncate(HUNDRED_MEGABYTES)


def _without_manifests(root: Path) -> None:
    (root / "evidence/N050.yaml").unlink()
    (root / "evidence").rmdir()


def _dangling(root: Path) -> None:
    (root / "evidence/N051.yaml").symlink_to("gone.yaml")


def _circle(root: Path) -> None:
    (root / "evidence/N051.yaml").symlink_to("N051.yaml")


def _endless(root: Path) -> None:
    (root / "evidence/N051.yaml").symlink_to("/dev/zero")


def _linked_folder(root: Path) -> None:
    (root / "evidence/N050.yaml").unlink()
    (root / "evidence").rmdir()
    (root / "evidence").symlink_to("/etc", target_is_directory=True)


def _case_twin(root: Path) -> None:
    _added("evidence/n050.yaml", MANIFEST)(root)


def _added(name: str, text: str = "") -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        (root / name).write_text(text, encoding="utf-8")

    return plant


def _catalogue_elsewhere(root: Path) -> None:
    _added("shifan.yaml", SETTINGS.replace("./own.yaml", "./gone/own.yaml"))(root)


def _subfolder(root: Path) -> None:
    (root / "evidence/司法局").mkdir()
    _added("evidence/司法局/N051.yaml", "indicator: N051\n")(root)


BAD_FOLDERS = (
    BadFolder("no settings", _gone("shifan.yaml"), "shifan.yaml", "找不到文件"),
    BadFolder("no roster", _gone("units.yaml"), "units.yaml", "找不到文件"),
    BadFolder("no catalogue file", _gone("own.yaml"), "own.yaml", "找不到文件"),
    BadFolder("catalogue elsewhere", _catalogue_elsewhere, "gone/own.yaml", "找不到文件"),
    BadFolder("no manifests", _without_manifests, "evidence", "找不到证明材料清单文件夹"),
    BadFolder(
        "settings that are a folder", _folder_instead("shifan.yaml"), "shifan.yaml", "不是普通文件"
    ),
    BadFolder(
        "roster that is a folder", _folder_instead("units.yaml"), "units.yaml", "不是普通文件"
    ),
    BadFolder(
        "index that is a folder", _folder_instead("files.json"), "files.json", "不是普通文件"
    ),
    BadFolder(
        "manifest that is a folder",
        _folder_instead("evidence/N051.yaml"),
        "evidence/N051.yaml",
        "不能再有文件夹",
    ),
    BadFolder("manifests in a folder", _subfolder, "evidence/司法局", "不能再有文件夹"),
    BadFolder(
        "manifest that is a pipe",
        _pipe_instead("evidence/N051.yaml"),
        "evidence/N051.yaml",
        "不是普通文件",
    ),
    BadFolder(
        "pipe beside the manifests", _pipe_instead("evidence/管道"), "evidence/管道", "不是清单"
    ),
    BadFolder("roster that is a pipe", _pipe_instead("units.yaml"), "units.yaml", "不是普通文件"),
    BadFolder("index that is a pipe", _pipe_instead("files.json"), "files.json", "不是普通文件"),
    BadFolder("manifest of 100 MB", _large, "evidence/N051.yaml", "文件有 100.0 MB"),
    BadFolder("link to nothing", _dangling, "evidence/N051.yaml", "指向别处的链接"),
    BadFolder("link to itself", _circle, "evidence/N051.yaml", "指向别处的链接"),
    BadFolder("link to a device", _endless, "evidence/N051.yaml", "指向别处的链接"),
    BadFolder("manifests in a linked folder", _linked_folder, "evidence/passwd", "链接"),
    BadFolder("manifest twice but for the case", _case_twin, "evidence/n050.yaml", "n050"),
    BadFolder(
        "manifest with the wrong suffix",
        _added("evidence/N051.yml", MANIFEST),
        "evidence/N051.yml",
        "不是清单",
    ),
    BadFolder(
        "material among the manifests",
        _added("evidence/说明.docx"),
        "evidence/说明.docx",
        "不是清单",
    ),
)
