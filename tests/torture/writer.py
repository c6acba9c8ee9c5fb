"""What a command that writes finds and promises, and the words that command lines share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ROOT, OUT = "工作区", "出"
PROOF = "files/L2/整改报告.txt"

State = Literal["新建", "改名", "办理", "评审", "收齐", "合议", "定分", "反馈"]

BY = ("--by", "周科")
INSPECTOR = ("--by", "孙某")
FIRST_DAY = "2021-03-05"
DAY = ("--today", FIRST_DAY)
SPRING = ("--today", "2021-04-06")
SUMMER = ("--today", "2021-06-20")
OPEN, WORKING, SUBMITTED = "1", "2", "3"
UNIT = "市委全面依法治市委员会办公室"


@dataclass(frozen=True)
class Writer:
    """A command that writes.

    Attributes:
        words: its command line, from the folder in which the workspace lies.
        state: what it finds.
        whole: whether all that it changes in the workspace, outside of `out/`, changes together.
        once: whether it is refused where it has been done already.
        typed: what the person types, where it asks.
        goes_on: whether it tells of a failure, goes on and ends well, as a conversation does.
        sampled: whether it takes so many steps that only a part of them can be tried.
    """

    words: tuple[str, ...]
    state: State = "办理"
    whole: bool = True
    once: bool = False
    typed: str = ""
    goes_on: bool = False
    sampled: bool = False

    @property
    def day(self) -> str:
        """The day on which it is done."""
        if "--today" not in self.words:
            return FIRST_DAY
        return self.words[self.words.index("--today") + 1]

    @property
    def by_the_clock(self) -> tuple[str, ...]:
        """Its command line without the day: the clock has to tell."""
        if "--today" not in self.words:
            return self.words
        at = self.words.index("--today")
        return (*self.words[:at], *self.words[at + 2 :])
