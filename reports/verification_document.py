"""核查报告: what verifying a package came to, as a Word document (design §8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from indicators.finding import LEVEL_NAMES, Level
from reports.package.examined import Examined
from reports.package.seal import printed_seal
from reports.style.typography import Document
from reports.verification_text import (
    NO_SCORES,
    checked_counts,
    conclusion,
    findings_of,
    grouped_hints,
    left_to_people,
    meaning,
    told_rows,
    waived_of,
)
from reports.verification_words import official_message, official_place
from reports.verification_workbook import AMOUNTS
from scoring.apportion import from_cents

_PICTURE_WIDTH = 156
_MOST_ROWS = 300
_MOST_CHARACTERS = 40
_TITLE_MARK = "申报材料核查报告"


def verification_document(name: str, document: Mapping[str, Any], examined: Examined) -> bytes:
    """The .docx; the same for the same arguments.

    Args:
        name: the package as the reviewer named it.
        document: the verification as `verify --json` prints it.
        examined: what was looked at.
    """
    paper = Document(
        f"{examined.applicant}\n{_TITLE_MARK}" if examined.applicant else _TITLE_MARK,
        notice="；".join(examined.notices),
    )
    paper.heading(1, "一、材料包")
    _identity(paper, name, document, examined)
    paper.heading(1, "二、结论")
    paper.paragraph(conclusion(document))
    paper.paragraph(meaning(document))
    paper.heading(1, "三、核查了什么")
    paper.table(("事项", "数量"), checked_counts(document, examined), widths=(30, 12))
    paper.heading(1, "四、得分比对")
    _scores(paper, document, examined)
    paper.heading(1, "五、查出的问题")
    _findings(paper, document)
    paper.heading(1, "六、经核实说明")
    _waivers(paper, document)
    paper.heading(1, "七、没有运行、须由人核看的")
    for number, line in enumerate(left_to_people(document, examined), start=1):
        paper.paragraph(f"{number}. {line}")
    paper.blank()
    paper.paragraph("核查人：　　　　　　　日期：　　　年　　月　　日")
    return paper.save_bytes()


def _identity(paper: Document, name: str, document: Mapping[str, Any], examined: Examined) -> None:
    compared = "已与包外留存的封签比对" if document["seal_compared"] else "没有与包外留存的封签比对"
    rows = [
        ("文件", name),
        ("申报主体", examined.applicant or "读不出来"),
        ("创建周期", examined.cycle or "读不出来"),
    ]
    if examined.sha256:
        rows.append(("收到的文件校验值", printed_seal(examined.sha256)))
    rows.append(("封签", f"{printed_seal(document['seal'])}\n（{compared}）"))
    for standard in examined.standards:
        rows.append((standard.kind, f"{standard.title}\n{printed_seal(standard.sha256)}"))
    if examined.program:
        rows.append(("测算程序", examined.program))
    paper.table(("项目", "内容"), rows, widths=(9, 33))


def _scores(paper: Document, document: Mapping[str, Any], examined: Examined) -> None:
    declared, found = document["declared"], document["recomputed"]
    rows = [
        (words, _amount(declared, key), _amount(found, key), _same(declared, found, key))
        for key, words in AMOUNTS.items()
    ]
    header = ("项目", "包内所列", "重新测算", "比对")
    paper.table(header, rows, caption="合计", widths=(14, 10, 10, 8))
    if examined.evaluation is None:
        paper.paragraph(NO_SCORES)
        return
    titles = {score.code: score.title for score in examined.evaluation.indicators}
    different = list(_differences(declared, found, titles))
    if different:
        header = ("指标", "项目", "包内所列", "重新测算")
        shown = different[:_MOST_ROWS]
        paper.table(header, shown, caption="所列与重算不同的指标", widths=(18, 8, 8, 8))
        _say_rest(paper, len(different))
    else:
        paper.paragraph("各项指标所列的得分与重新测算的都相同。")
    _areas(paper, examined)


def _areas(paper: Document, examined: Examined) -> None:
    from reports.charts import area_bars

    if examined.evaluation is None:
        return
    areas = [area for area in examined.evaluation.areas if area.total.full]
    rows = [
        (
            area.title,
            *(from_cents(getattr(area.total, key)) for key in AMOUNTS),
        )
        for area in areas
    ]
    paper.table(
        ("领域", *AMOUNTS.values()), rows, caption="各领域（重新测算）", widths=(16, 6, 7, 7, 7)
    )
    if areas:
        chart = area_bars(examined.evaluation, examined.notices)
        paper.picture(chart.png, _PICTURE_WIDTH, f"{chart.title}：{chart.alternative}")


def _differences(
    declared: Mapping[str, Any], found: Mapping[str, Any], titles: Mapping[str, str]
) -> Iterator[tuple[str, str, str, str]]:
    said, scored = declared.get("indicators", {}), found.get("indicators", {})
    for code in dict.fromkeys([*scored, *said]):
        one, other = said.get(code, {}), scored.get(code, {})
        for key, words in AMOUNTS.items():
            if one.get(key) != other.get(key):
                named = f"{code[:_MOST_CHARACTERS]} {titles.get(code, '')}".strip()
                yield named, words, _amount(one, key), _amount(other, key)


def _findings(paper: Document, document: Mapping[str, Any]) -> None:
    _level(paper, "（一）", "error", document)
    _level(paper, "（二）", "warning", document)
    hints = findings_of(document, "info")
    paper.heading(2, f"（三）{LEVEL_NAMES['info']}{len(hints)}条")
    if not hints:
        paper.paragraph("没有。")
        return
    paper.paragraph("同一规则的合并列出，逐条见核查结果表（xlsx）。")
    rows = [(group.rule, str(group.count), group.example) for group in grouped_hints(hints)]
    paper.table(("规则", "条数", "首条"), rows, widths=(4, 4, 34))


def _level(paper: Document, number: str, level: Level, document: Mapping[str, Any]) -> None:
    found = findings_of(document, level)
    paper.heading(2, f"{number}{LEVEL_NAMES[level]}{len(found)}条")
    if not found:
        paper.paragraph("没有。")
        return
    told = told_rows(found)
    if len(told) < len(found):
        paper.paragraph("同一规则较多的合并列出，逐条见核查结果表（xlsx）。")
    rows = [(str(at), *row) for at, row in enumerate(told[:_MOST_ROWS], start=1)]
    paper.table(("序号", "规则", "位置", "问题"), rows, widths=(3, 4, 13, 22))
    _say_rest(paper, len(told))


def _waivers(paper: Document, document: Mapping[str, Any]) -> None:
    waived: Sequence[Mapping[str, Any]] = waived_of(document)
    if not waived:
        paper.paragraph("没有。")
        return
    paper.paragraph("以下由申报单位所写，是否成立请评审人员判断。")
    rows = [
        (
            finding["id"],
            official_place(finding),
            official_message(finding["message"]),
            f"{finding['waived_by']}\n{finding['waived_on']}",
            finding["waived_because"],
        )
        for finding in waived
    ]
    paper.table(("规则", "位置", "问题", "说明人", "理由"), rows, widths=(4, 9, 12, 6, 11))


def _say_rest(paper: Document, count: int) -> None:
    if count > _MOST_ROWS:
        paper.paragraph(f"另有{count - _MOST_ROWS}条，见核查结果表（xlsx）。")


def _amount(side: Mapping[str, Any], key: str) -> str:
    # What a package says of itself may be anything, and of any length.
    return str(side.get(key) or "—")[:_MOST_CHARACTERS]


def _same(declared: Mapping[str, Any], found: Mapping[str, Any], key: str) -> str:
    return "相同" if declared.get(key) == found.get(key) else "不同"
