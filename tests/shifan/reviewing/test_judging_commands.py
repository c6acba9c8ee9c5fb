"""`shifan review compare`, `decide`, `final` as the office types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from shifan.cli import app
from shifan.cli.command import run_command
from shifan.reviewing.round import read_round
from shifan.reviewing.signing import read_final
from tests.review_case import FULL, HALF, NONE, begun, fill, taken

DAY = ("--today", "2021-06-25")
CHAIR = ("--by", "周主任", "--present", "周主任、李处长", *DAY)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small case with all sheets in: N001 is in dispute, others as they come."""
    root = begun(tmp_path_factory.mktemp("评审") / "工作区")
    files = sorted((root / "out" / "评审" / "初评").glob("*.xlsx"))
    for number, path in enumerate(files):
        fill(path, {"N001": FULL if number % 2 else NONE, "N003": FULL}, HALF)
    taken(root, *files)
    return root


@pytest.fixture
def root(prepared: Path, tmp_path: Path) -> Path:
    shutil.copytree(prepared, tmp_path / "工作区")
    return tmp_path / "工作区"


def run(*words: object) -> int:
    return run_command(app, ["review", *(str(word) for word in words)])


def decide(root: Path, code: str, share: str = "0.5", *more: object) -> int:
    words = ("--share", share, "--verdict", "基本符合", "--reason", "现场看了台账")
    return run("decide", root, code, *words, *CHAIR, *more)


def told(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def open_codes(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert run("compare", root, "--json") == 0
    codes: list[str] = told(capsys)["open"]
    return codes


def settle_all(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for code in open_codes(root, capsys):
        assert decide(root, code) == 0
    capsys.readouterr()


def errors(capsys: pytest.CaptureFixture[str]) -> str:
    return "".join(one["message"] for one in told(capsys)["errors"])


def test_compare_prints_agreement_disputes_and_the_next_step(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("compare", root) == 0
    printed = capsys.readouterr()
    for words in ("争议标准（工作参考值）", "Gwet AC2", "N001", "结论相反"):
        assert words in printed.out
    assert "shifan review decide" in printed.err
    assert "松紧" not in printed.out
    assert run("compare", root, "--office") == 0
    assert "仅供办公室内部掌握" in capsys.readouterr().out


def test_compare_writes_a_workbook_and_refuses_other_kinds(root: Path, tmp_path: Path) -> None:
    assert run("compare", root, "-o", tmp_path / "比较.xlsx") == 0
    assert (tmp_path / "比较.xlsx").read_bytes().startswith(b"PK")
    assert run("compare", root, "-o", tmp_path / "比较.docx") == 2


def test_a_decision_is_recorded_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "N001" in open_codes(root, capsys)
    assert decide(root, "N001") == 0
    assert decide(root, "N001") == 0
    assert "没有变化" in capsys.readouterr().out
    standing = read_round(root, "初评")
    assert [one.indicator for one in standing.decisions] == ["N001"]
    assert standing.decisions[0].present == ("周主任", "李处长")
    assert "N001" not in open_codes(root, capsys)


@pytest.mark.parametrize(
    ("code", "words", "why"),
    [
        ("N001", ("--share", "0.6"), "没有 0.6 这一档"),
        ("N001", ("--share", "1.5"), "不在 0 到 1 之间"),
        ("N001", ("--share", "1", "--verdict", "不符合"), "得满分的不能评不符合"),
        ("N001", ("--share", "0", "--verdict", "符合"), "得0分的不能评符合"),
        ("N001", ("--reason", " "), "没有填写"),
        ("N001", ("--by", ""), "没有填写"),
        ("N001", ("--date", "2021-06-26"), "还没有到"),
        ("N001", ("--date", "2021-06-19"), "早于收到评审表的日期"),
        ("N003", (), "没有争议"),
        ("N005", (), "不适用"),
        ("N999", (), "不在目录里"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_with_its_reason(
    root: Path, capsys: pytest.CaptureFixture[str], code: str, words: tuple[str, ...], why: str
) -> None:
    before = read_round(root, "初评").head
    assert decide(root, code, "0.5", *words, "--json") == 2
    assert why in errors(capsys)
    assert read_round(root, "初评").head == before


def test_nothing_is_decided_while_sheets_may_still_come(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else an office could settle everything before anybody has judged."""
    root = begun(tmp_path / "工作区")
    capsys.readouterr()
    assert run("compare", root) == 0
    assert "在等评审表" in capsys.readouterr().out
    assert decide(root, "N001", "0.5", "--json") == 2
    assert "截止日期 2021-06-30 还没有过" in errors(capsys)
    late = ("--date", "2021-07-01", "--today", "2021-07-01")
    for code in open_codes(root, capsys):
        assert decide(root, code, "0.5", *late) == 0
    capsys.readouterr()
    assert run("final", root, "--by", "周主任", "--today", "2021-07-02") == 0
    assert "没有评审人员评出分数、只凭合议的5项：N001" in capsys.readouterr().out


def test_who_must_keep_out_of_an_indicator_takes_no_part_in_its_decision(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "N004" in open_codes(root, capsys) or decide(root, "N004") == 2
    capsys.readouterr()
    assert decide(root, "N004", "0.5", "--present", "王五", "--json") == 2
    assert "王五应当回避 N004" in errors(capsys)


def test_open_disputes_block_the_result_and_are_listed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("final", root, "--by", "周主任", *DAY, "--json") == 2
    assert "N001" in errors(capsys)
    assert read_round(root, "初评").final is None


def test_the_result_is_signed_kept_and_proved(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settle_all(root, capsys)
    handed_on = tmp_path / "评审结果.json"
    words = ("--by", "周主任", "--by", "李处长", *DAY)
    assert run("final", root, *words, "-o", handed_on) == 0
    printed = capsys.readouterr().out
    standing = read_round(root, "初评")
    assert standing.final is not None
    assert standing.final.sha256 in printed
    assert standing.final.signers == ("周主任", "李处长")
    assert read_final(root, standing) == json.loads(handed_on.read_bytes())
    assert run("final", root, "--check", handed_on) == 0
    assert standing.final.sha256 in capsys.readouterr().out
    assert run("final", root, *words) == 0
    assert "没有变化" in capsys.readouterr().out
    assert read_round(root, "初评").head == standing.head


def test_a_result_that_was_changed_is_not_proved(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settle_all(root, capsys)
    file = tmp_path / "评审结果.json"
    assert run("final", root, "--by", "周主任", *DAY, "-o", file) == 0
    document = json.loads(file.read_bytes())

    def checked(changed: dict[str, Any] | list[Any], text: str = "") -> tuple[int, str]:
        file.write_text(text or json.dumps(changed), encoding="utf-8")
        capsys.readouterr()
        code = run("final", root, "--check", file)
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    assert checked(document)[0] == 0
    result = document["result"] | {"score": "999.00"}
    code, words = checked(document | {"result": result})
    assert code == 1
    assert "被改过" in words
    code, words = checked(document | {"signers": ["别人"]})
    assert code == 1
    assert "签署人或日期与记录不符" in words
    code, words = checked(document | {"score": "100.00"})
    assert code == 1
    assert "另加了签署时没有的内容：score" in words
    for text in ("[]", "{", '{"result": NaN}', '{"result": 1, "result": 2}', '"\\ud800"'):
        assert checked({}, text)[0] == 2


def test_a_later_decision_voids_the_result_and_only_when_asked(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settle_all(root, capsys)
    file = tmp_path / "评审结果.json"
    assert run("final", root, "--by", "周主任", *DAY, "-o", file) == 0
    assert decide(root, "N001", "0.75") == 2
    assert "--reopen" in capsys.readouterr().err
    assert decide(root, "N001", "0.75", "--reopen") == 0
    assert read_round(root, "初评").final is None
    capsys.readouterr()
    assert run("final", root, "--check", file) == 1
    assert "已经作废" in capsys.readouterr().out
    assert run("final", root, "--by", "周主任", *DAY) == 0


def test_a_result_needs_a_name_and_an_honest_day(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SHIFAN_BY", raising=False)
    settle_all(root, capsys)
    assert run("final", root, *DAY, "--json") == 2
    assert "没有签署人" in errors(capsys)
    assert run("final", root, "--by", "周主任", "--today", "2021-06-21", "--json") == 2
    assert "早于" in errors(capsys)


def test_a_kept_result_that_was_changed_is_noticed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settle_all(root, capsys)
    assert run("final", root, "--by", "周主任", *DAY) == 0
    (kept,) = (root / "reviews" / "初评").glob("final-*.json")
    kept.write_text(kept.read_text(encoding="utf-8").replace("0.50", "0.90"), encoding="utf-8")
    from indicators.problem import BadInput

    with pytest.raises(BadInput, match="被改过"):
        read_final(root, read_round(root, "初评"))
