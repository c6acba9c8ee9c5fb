"""The history reads like minutes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reports.ledger.beijing_time import beijing_day, moment_words
from reports.ledger.history import history_lines
from tests.reports.ledger.ledger_case import GAP, LATER, PROOF, ask, gap, submitted, synced

ADDED = "2020年公示率 90%，目标 100%（来源：自查，整改时限：2021年4月30日）"
CHANGED = "更新台账，问题情况有变化：以最近一次测算为准"
BACK = "更新台账，问题反弹：测算再次显示该问题"
SHOWS = "测算结果由“不显示问题”改为“显示问题”"


def test_a_whole_life_in_sentences(tmp_path: Path) -> None:
    with submitted(tmp_path / "l.db") as ledger:
        ask(ledger, "return", "市司法局/周科", why="缺公示网址。")
        ask(ledger, "extend", "督导员孙某", why="网站改版", due=LATER)
        ask(ledger, "submit", "李某", completion="已补网址", proofs=(PROOF, "N050/m3"))
        synced(ledger, gap(loss=7))
        ask(ledger, "accept", "周科", special=True, why="网站已关停", when="2021-03-05T02:30:00Z")
        synced(ledger, when="2021-03-05T16:00:00Z")
        synced(ledger, GAP, due=LATER)
        assert history_lines(ledger.events()) == [
            f"2021年3月5日 12:00 周科登记问题：{ADDED}。",
            "2021年3月5日 12:00 市公安局李某开始整改：逐项补公示。",
            f"2021年3月5日 12:00 市公安局李某申请销号：已全部补公示（证明：{PROOF}）。",
            "2021年3月5日 12:00 市司法局周科退回整改：缺公示网址。",
            "2021年3月5日 12:00 督导员孙某延期：2021年4月30日延至2021年5月31日，理由：网站改版。",
            f"2021年3月5日 12:00 市公安局李某申请销号：已补网址（证明：N050/m3、{PROOF}）。",
            f"2021年3月5日 12:00 周科{CHANGED}（失分由“0.12分”改为“0.07分”）。",
            "2021年3月5日 10:30 市司法局周科核准销号（特殊情况销号）：网站已关停。",
            "2021年3月6日 周科更新台账，问题已消失：最近一次测算不再显示该问题。",
            f"2021年3月5日 12:00 周科{BACK}（失分由“0.07分”改为“0.12分”；{SHOWS}）。",
        ]


def test_a_voided_approval_says_why(tmp_path: Path) -> None:
    from tests.reports.ledger.ledger_case import closed

    with closed(tmp_path / "l.db") as ledger:
        synced(ledger, proof_hash=lambda _: "")
        assert history_lines(ledger.events())[-1] == (
            "2021年3月5日 12:00 周科更新台账，核准失效，退回“申请销号”：核准以后问题情况或证明材料有变动。"
        )


def test_the_mending_reads_like_minutes_too(tmp_path: Path) -> None:
    with submitted(tmp_path / "l.db") as ledger:
        ask(ledger, "return", "周科", why="缺网址")
        ask(ledger, "measure", "李某", measure="补网址。")
        ask(ledger, "classify", "李某", mending="立行立改", why="简单")
        ask(ledger, "milestone", "李某", stage="印发方案", planned=LATER)
        reached = date(2021, 3, 5)
        ask(ledger, "milestone", "李某", stage="印发方案", planned=LATER, reached=reached)
        ask(ledger, "milestone", "李某", stage="印发方案")
        ask(ledger, "note", "李某", completion="一半")
        days: dict[str, Any] = {"completed": reached, "received": reached}
        ask(ledger, "submit", "周科", completion="全部", proofs=(PROOF,), **days)
        told = [line.removeprefix("2021年3月5日 12:00 ") for line in history_lines(ledger.events())]
        both = "计划2021年5月31日、实际2021年3月5日"
        assert told[4:] == [
            "市公安局李某登记整改措施：补网址。",
            "市公安局李某确定整改类型：由“限期整改”改为“立行立改”，理由：简单。",
            "市公安局李某登记整改节点：印发方案（计划2021年5月31日）。",
            f"市公安局李某登记整改节点：印发方案（{both}，原为计划2021年5月31日）。",
            f"市公安局李某取消整改节点：印发方案，原为{both}。",
            "市公安局李某登记整改进展：一半。",
            f"市司法局周科申请销号：全部（证明：{PROOF}，完成日期：2021年3月5日，收到日期：2021年3月5日）。",
        ]


@pytest.mark.parametrize(
    ("moment", "words", "day"),
    [
        ("2021-03-05T02:30:00Z", "2021年3月5日 10:30", "2021-03-05"),
        ("2021-12-31T15:59:59Z", "2021年12月31日 23:59", "2021-12-31"),
        ("2021-12-31T16:00:00Z", "2022年1月1日", "2022-01-01"),
    ],
)
def test_moments_are_read_on_beijings_clock(moment: str, words: str, day: str) -> None:
    assert moment_words(moment) == words
    assert beijing_day(moment).isoformat() == day
