"""What people send back, each taken by the program into the workspace that it came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from reports.ledger.sheet_reader import read_sheet
from reports.ledger.store import Ledger
from reports.ledger.trip.form_reader import read_form as read_trip_form
from reports.ledger.trip.requests import Asker
from shifan.allocating import import_duties
from shifan.cli.ledger.writing import arrivals_of
from shifan.exchange.importing import import_package
from shifan.reviewing.assigning import Asking, make_assignment
from shifan.reviewing.deciding import Meeting
from shifan.reviewing.deciding_sheet import decide_by_sheet
from shifan.reviewing.importing import Arrival, import_sheets
from shifan.reviewing.judging import judge_round
from shifan.supervision.ledger_trips import take_in
from shifan.supervision.progress_importing import import_report
from shifan.workspace import open_workspace
from tests import review_case
from tests.evidence.files import make
from tests.fuzz.sent_files import (
    AFTER,
    MONTH,
    STAGE,
    TODAY,
    UNIT,
    WHEN,
    Sent,
    decision_sheet,
    duty_sheet,
    fact_sheet,
    lay,
    ledger_form,
    month_form,
    plain_files,
    review_sheet,
)


def _returned(
    sent: Callable[[], Sent], name: str, take: Callable[[Path, Path], object]
) -> Callable[[bytes], object]:
    def read(data: bytes) -> object:
        with TemporaryDirectory(prefix="shifan-fuzz-") as folder:
            root = Path(folder) / "工作区"
            lay(root, sent().files)
            file = Path(folder) / name
            file.write_bytes(data)
            found = take(root, file)
            assert sorted(one.name for one in Path(folder).iterdir()) == sorted((root.name, name))
            return found

    return read


def _take_facts(root: Path, file: Path) -> object:
    with TemporaryDirectory(prefix="shifan-fuzz-") as folder:
        (Path(folder) / "甲.txt").write_text("通知", encoding="utf-8")
        sent = Path(folder) / file.name
        sent.write_bytes(file.read_bytes())
        return import_package(root, Path(folder))


def _take_form(root: Path, file: Path) -> object:
    workspace = open_workspace(root)
    returned = read_trip_form(file, file.name)
    if returned is None:
        return None
    return take_in(workspace, returned, Asker("周科", WHEN, AFTER), overwrite=True)


def _take_problems(root: Path, file: Path) -> object:
    workspace = open_workspace(root)
    problems = arrivals_of(workspace, read_sheet(file, file.name), "双月督导", None, TODAY)
    with Ledger.open(root / "ledger.db") as ledger:
        return ledger.add(problems, "周科", WHEN)


def _take_report(root: Path, file: Path) -> object:
    workspace = open_workspace(root)
    return import_report(workspace, file, AFTER, AFTER, by="周科")


def _take_word_report(root: Path, file: Path) -> object:
    workspace = open_workspace(root)
    return import_report(workspace, file, AFTER, AFTER, by="周科", unit=UNIT, month=MONTH)


def _take_reviews(root: Path, file: Path) -> object:
    return import_sheets(root, [file], Arrival(STAGE, TODAY, TODAY, "", "周科", WHEN))


def _take_decisions(root: Path, file: Path) -> object:
    meeting = Meeting(STAGE, "周主任", ("周主任", "李处长"), AFTER, AFTER, WHEN)
    return decide_by_sheet(root, file, meeting)


def _take_reviewers(root: Path, file: Path) -> object:
    return make_assignment(root, Asking(STAGE, file, 2, 7, review_case.DUE, "", WHEN))


def _judge_record(root: Path, file: Path) -> object:
    record = root / "reviews" / STAGE / "events.jsonl"
    record.write_bytes(file.read_bytes())
    return judge_round(root, STAGE)


def _open_ledger(root: Path, file: Path) -> object:
    (root / "ledger.db").write_bytes(file.read_bytes())
    with Ledger.open(root / "ledger.db", create=False) as ledger:
        return ledger.snapshot()


def _plain_sent() -> Sent:
    return Sent(plain_files(), b"")


def _problems() -> tuple[bytes, ...]:
    heads = ("指标编号", "评分标准", "责任单位", "问题", "整改要求", "程度", "可否整改", "整改时限")
    row = ("N002", "a", "市城管局", "没有公示", "补公示", "重点", "是", "2021-08-01")
    return (make.xlsx(heads, row, ("P01", "", "甲县", "少一次", "", "", "否", "")),)


def _word_report() -> tuple[bytes, ...]:
    def table(*rows: tuple[str, ...]) -> str:
        cells = (
            "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row)
            for row in rows
        )
        return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"

    report = table(("栏目", "内容"), ("已完成工作", "印发了三项制度。"), ("下步打算", "开展检查。"))
    return (make.docx("五月月报", body=report),)


def _sent_file(sent: Callable[[], Sent]) -> Callable[[], tuple[bytes, ...]]:
    return lambda: (sent().file,)


def _kept(sent: Callable[[], Sent], name: str) -> Callable[[], tuple[bytes, ...]]:
    return lambda: (sent().files[name],)


RETURNED: Mapping[str, tuple[Callable[[bytes], object], Callable[[], tuple[bytes, ...]]]] = {
    "import facts": (_returned(fact_sheet, "报送表.xlsx", _take_facts), _sent_file(fact_sheet)),
    "import facts zip": (
        _returned(fact_sheet, "报送包.zip", import_package),
        lambda: (make.zipped({"报送表.xlsx": fact_sheet().file, "材料/甲.txt": "通知"}),),
    ),
    "import duties": (
        _returned(duty_sheet, "分工.xlsx", lambda r, f: import_duties(r, f, preview=False)),
        _sent_file(duty_sheet),
    ),
    "import ledger form": (
        _returned(ledger_form, "台账.xlsx", _take_form),
        _sent_file(ledger_form),
    ),
    "import problems": (_returned(_plain_sent, "问题.xlsx", _take_problems), _problems),
    "import report": (_returned(month_form, "月报.xlsx", _take_report), _sent_file(month_form)),
    "import word report": (_returned(_plain_sent, "月报.docx", _take_word_report), _word_report),
    "import reviews": (
        _returned(review_sheet, "评审.xlsx", _take_reviews),
        _sent_file(review_sheet),
    ),
    "import decisions": (
        _returned(decision_sheet, "合议表.xlsx", _take_decisions),
        _sent_file(decision_sheet),
    ),
    "reviewers": (
        _returned(_plain_sent, "reviewers.yaml", _take_reviewers),
        lambda: (review_case.REVIEWERS.encode(),),
    ),
    "review record": (
        _returned(decision_sheet, "事件.jsonl", _judge_record),
        _kept(decision_sheet, f"reviews/{STAGE}/events.jsonl"),
    ),
    "ledger": (
        _returned(ledger_form, "ledger.db", _open_ledger),
        _kept(ledger_form, "ledger.db"),
    ),
}
"""Each door by name: what reads, and what an honest person would send."""
