"""What each entry of the menu does: command lines, and the files that come of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

OUT = "{out}"
"""Stands for the workspace's folder of generated files."""


@dataclass(frozen=True, slots=True)
class Work:
    """One entry of the menu.

    Attributes:
        title: what the menu calls it.
        about: what comes of it, in a few words.
        lines: command lines; `{dir}` is the workspace, `{out}` its folder of generated files.
        files: what is then found in that folder; `*` stands for any words.
        signed: whether a name is recorded.
        going_on: exit codes after which the next command line runs.
    """

    title: str
    about: str
    lines: tuple[tuple[str, ...], ...]
    files: tuple[str, ...] = ()
    signed: bool = False
    going_on: tuple[int, ...] = (0,)

    def command_lines(self, folder: Path, by: str) -> list[list[str]]:
        """The command lines for a workspace.

        Args:
            folder: the workspace.
            by: the acting person; empty where the work is not signed.
        """
        signed = ["--by", by] if self.signed else []
        out = str(folder / "out")
        return [
            [
                *(word.replace("{dir}", str(folder)).replace(OUT, out) for word in words),
                *(signed if words[0] == "run" or words[:2] == ("ledger", "sync") else []),
            ]
            for words in self.lines
        ]

    def written(self, folder: Path) -> list[Path]:
        """The files of this work that are there."""
        return [path for name in self.files for path in sorted((folder / "out").glob(name))]


_LIST = (
    Work(
        "自查",
        "登记材料、列出疑点、测算得分",
        (("evidence", "scan", "{dir}"), ("check", "{dir}"), ("score", "{dir}")),
        going_on=(0, 1),
    ),
    Work(
        "清单",
        "问题清单，Excel 和 Word 各一份",
        (
            ("gaps", "{dir}", "--by", "unit", "-o", f"{OUT}/问题清单.xlsx"),
            ("gaps", "{dir}", "--by", "unit", "-o", f"{OUT}/问题清单.docx"),
        ),
        ("问题清单.xlsx", "问题清单.docx"),
    ),
    Work(
        "台账",
        "按最新测算更新整改台账，导出 Excel",
        (("ledger", "sync", "{dir}"), ("ledger", "export", "{dir}", "-o", f"{OUT}/整改台账.xlsx")),
        ("整改台账.xlsx",),
        signed=True,
    ),
    Work(
        "报告",
        "起草自评报告代拟稿",
        (("report", "draft", "{dir}", "-o", f"{OUT}/自评报告.docx"),),
        ("自评报告.docx",),
    ),
    Work(
        "申报",
        "装订申报版、核查版材料",
        (
            ("package", "{dir}"),
            ("package", "{dir}", "--edition", "verify"),
        ),
        ("*-申报.zip", "*-核查.zip"),
    ),
    Work("一次办完", "以上各项依次办一遍", (("run", "{dir}"),), signed=True),
)

WORKS = {work.title: work for work in _LIST}
TITLES = tuple(WORKS)


def read_folder(answer: str) -> Path | None:
    """The folder that a person typed or dragged into the window; None for an empty answer.

    A folder dragged into a Windows console comes in double quotes.
    """
    bare = answer.strip().strip('"').strip()
    return Path(bare).expanduser().absolute() if bare else None
