"""反馈单 as files: what the unit reads, and that nothing a reviewer typed can do harm."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl

from indicators.roster import Roster
from reports.ledger.request import MAX_WORDS
from reports.review.opinion_document import opinion_document
from reports.review.opinion_ledger import opinion_arrivals
from reports.review.opinion_paper import OpinionPaper
from reports.review.opinion_workbook import opinion_workbook
from reports.style.docx_text import read_docx_text
from scoring.review.opinion import Opinion, Owner
from scoring.review.rating import Stage

DAY = date(2021, 7, 1)
DUE = date(2021, 7, 31)
HOSTILE = '=HYPERLINK("http://x","点")<script>&"\x07\ud800'


def opinion(
    problems: tuple[str, ...] = ("台账不全",),
    wanted: tuple[str, ...] = ("2020年台账", "公告截图"),
    waits: bool = False,
    words: tuple[str, ...] = ("基本符合。有缺项", "符合"),
    decided: bool = False,
    statutory: bool = False,
) -> Opinion:
    owner = Owner("清单公告", "市司法局", ("市公安局",), statutory)
    verdict = "不符合" if statutory else "基本符合"
    return Opinion("N001", owner, words, problems, wanted, verdict, decided, waits)  # type: ignore[arg-type]


def paper(*opinions: Opinion, stage: Stage = "初评") -> OpinionPaper:
    notices = ("工作参考分，非官方评分", "模拟数据")
    office = "领导小组办公室（市司法局）"
    return OpinionPaper(stage, "市司法局", opinions, DUE, office, DAY, "2021", notices)


def cells(data: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value]


def words(data: bytes) -> str:
    return "\n".join(read_docx_text(data, "反馈单.docx").shown)


def test_the_paper_says_to_whom_what_and_until_when() -> None:
    text = words(opinion_document(paper(opinion())))
    for said in (
        "初评意见反馈单",
        "市司法局：",
        "N001 清单公告",
        "配合单位：市公安局",
        "评审意见1：基本符合。有缺项",
        "评审意见2：符合",
        "台账不全",
        "1. 2020年台账",
        "2. 公告截图",
        "2021-07-31",
        "2021年7月31日前书面答复",
        "不得事后编造",
        "领导小组办公室（市司法局）",
        "2021年7月1日",
        "工作参考分，非官方评分；模拟数据",
    ):
        assert said in text


def test_a_decision_is_told_as_the_panels() -> None:
    text = words(opinion_document(paper(opinion(words=("不符合。原件缺页",), decided=True))))
    assert "合议意见：不符合。原件缺页" in text
    assert "评审意见1" not in text


def test_a_dispute_is_told_as_open() -> None:
    text = words(opinion_document(paper(opinion(waits=True))))
    assert "其中1项待复核合议" in text
    assert "结论另行告知" in text


def test_the_workbook_adds_up() -> None:
    found = cells(opinion_workbook("第三方评估", [paper(opinion(), opinion(waits=True))], ["模拟"]))
    assert "第三方评估意见反馈单（汇总）" in found
    last = found.index("合计")
    assert found[last + 1 : last + 5] == ["2", "2", "4", "1"]


def test_the_same_papers_give_the_same_bytes() -> None:
    assert opinion_document(paper(opinion())) == opinion_document(paper(opinion()))
    one = opinion_workbook("初评", [paper(opinion())], [])
    assert one == opinion_workbook("初评", [paper(opinion())], [])


def test_hostile_words_stay_words() -> None:
    listed = paper(opinion((HOSTILE,), (HOSTILE,), words=(HOSTILE,)))
    assert '=HYPERLINK("http://x","点")<script>&"' in words(opinion_document(listed))
    data = opinion_workbook("初评", [listed], [])
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        assert all(c.data_type != "f" for row in sheet.iter_rows() for c in row)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name]


def test_an_opinion_becomes_one_entry_of_the_lead_with_the_stages_source() -> None:
    sources = {}
    stages: tuple[Stage, ...] = ("初评", "省级评审", "第三方评估")
    for stage in stages:
        (arrival,) = opinion_arrivals([opinion()], stage, DUE, Roster())
        sources[stage] = arrival.addition.source
        assert arrival.addition.problem == "台账不全"
        assert arrival.addition.remedy == "补充材料：1.2020年台账；2.公告截图"
        assert (arrival.addition.unit, arrival.addition.due) == ("市司法局", DUE)
    assert sources == {"初评": "初评", "省级评审": "实地核查", "第三方评估": "第三方"}


def test_what_waits_for_the_panel_stays_out_of_the_ledger() -> None:
    assert opinion_arrivals([opinion(waits=True)], "初评", DUE, Roster()) == []


def test_missing_material_alone_is_an_entry_too() -> None:
    (arrival,) = opinion_arrivals([opinion(problems=())], "初评", DUE, Roster())
    assert arrival.addition.problem == "评审材料不足，需补充：1.2020年台账；2.公告截图"


def test_nothing_to_act_on_is_no_entry() -> None:
    assert opinion_arrivals([opinion((), ())], "初评", DUE, Roster()) == []


def test_an_unmet_statutory_duty_is_grave() -> None:
    (arrival,) = opinion_arrivals([opinion(statutory=True)], "初评", DUE, Roster())
    assert arrival.addition.severity == "重点"


def test_very_long_words_are_cut_for_the_ledger_and_say_where_the_rest_is() -> None:
    (arrival,) = opinion_arrivals([opinion(("长" * 5000,))], "初评", DUE, Roster())
    assert len(arrival.addition.problem) == MAX_WORDS
    assert arrival.addition.problem.endswith("（其余见初评意见反馈单）")
