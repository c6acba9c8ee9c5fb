"""The golden text of a small report, in Markdown and plain text."""

from __future__ import annotations

from reports.self_report.draft import draft_report
from reports.self_report.final_text import read_final_text
from reports.self_report.markdown import report_markdown, report_plain
from reports.self_report.report_text import ReportText
from reports.self_report.wording import load_wording
from tests.reports.self_report.report_case import FRAME, case, manifest, narrative, rich_manifests

PLAIN = """\
测试市人民政府关于法治政府建设示范创建的自评报告
（代拟稿；模拟数据）

测试市人民政府认真贯彻落实党中央、国务院和测试省关于法治政府建设的决策部署，\
对照创建标准28项指标逐项自查。现将2016年以来的创建情况自评如下。
一、主要举措
围绕示范创建，主要采取以下举措。
党政主要负责人带头履职。
推进*放管服*改革。完善清单。
二、突出亮点
结合实际，形成以下特色做法。
推行服务型执法。
下一步，将对照标准持续整改自查发现的问题，巩固创建成果，自觉接受评估核查和社会监督。

测试市人民政府
2021年8月6日
"""


def text() -> ReportText:
    evaluation, manifests = case(
        [
            manifest(
                "N001",
                narrative("measure", "推进*放管服*改革", "m1"),
                narrative("measure", "完善清单。", "m1"),
            ),
            manifest("N095", narrative("measure", "党政主要负责人带头履职。", "m2")),
            manifest("P01", narrative("measure", "推行服务型执法。", "m1")),
        ]
    )
    return draft_report(evaluation, manifests, FRAME, load_wording()).text


def test_the_plain_text_reads_as_a_report() -> None:
    assert report_plain(text()) == PLAIN


def test_markdown_has_headings_and_escapes_marks() -> None:
    marked = report_markdown(text())
    assert marked.startswith("# 测试市人民政府关于法治政府建设示范创建的自评报告\n\n（代拟稿")
    assert "\n\n## 一、主要举措\n\n" in marked
    assert r"推进\*放管服\*改革。" in marked


def test_every_form_of_a_full_report_keeps_the_cap() -> None:
    evaluation, manifests = case(rich_manifests())
    full = draft_report(evaluation, manifests, FRAME, load_wording()).text
    for told, suffix in ((report_plain(full), ".txt"), (report_markdown(full), ".md")):
        characters = read_final_text(told.encode(), suffix).characters
        assert 1880 <= characters.strict <= 2000
