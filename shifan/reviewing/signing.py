"""定分: a round's result, signed by its hash and proved again from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from indicators.canonical_json import sha256_of
from indicators.problem import BadInput, Problem
from scoring.review.final import Final, final_document, settle, signed
from scoring.review.rating import Stage
from scoring.review.record import Finalised
from scoring.review.standing import Round
from shifan.journal import finish
from shifan.provenance import PROGRAM, source_hashes
from shifan.reviewing.judging import REOPEN, Judged, judged_in
from shifan.reviewing.round import append_events, read_round, round_folder
from shifan.workspace import open_workspace
from shifan.writing import workspace_lock

_SIGNED_KEYS = {"result", "sha256", "signers", "date"}
_MOST_NAMED = 12
_MOST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Signing:
    """How a round gets its result.

    Attributes:
        signers: who sign. day: on which. when: the moment in UTC.
        reopen: whether another result may replace one that stands.
    """

    stage: Stage
    signers: tuple[str, ...]
    day: date
    when: str
    reopen: bool = False


@dataclass(frozen=True, slots=True)
class Signed:
    """A round's result.

    Attributes:
        document: the result with its hash, signers and day.
        fresh: whether it differs from what stood before.
    """

    judged: Judged
    final: Final
    document: dict[str, Any]
    fresh: bool


def sign_final(root: Path, signing: Signing) -> Signed:
    """Settle a round and sign its result.

    Args:
        root: the workspace.
        signing: who signs and when.

    Raises:
        BadInput: when disputes are open, nobody signs, or another result stands.
        CannotRun: when the lock is held or the disk refuses.
    """
    workspace = open_workspace(root)
    with workspace_lock(root):
        finish(root)
        judged = judged_in(workspace, signing.stage)
        signers = tuple(dict.fromkeys(name.strip() for name in signing.signers if name.strip()))
        problems = _not_to_sign(judged, signing, signers)
        if problems:
            raise BadInput(problems)
        final = settle(judged.comparison, judged.evaluation)
        content = _content(judged, final)
        sha256, before = sha256_of(content), judged.standing.final
        if before and before.sha256 == sha256:
            return Signed(judged, final, signed(content, before.signers, before.date), False)
        if before and not signing.reopen:
            message = f"{signing.stage}已由{'、'.join(before.signers)}定分，现在算出的结果与它不同"
            raise BadInput([Problem(message, remedy=REOPEN)])
        document = signed(content, signers, signing.day)
        change = Finalised(sha256=sha256, signers=signers, date=signing.day)
        files = {final_name(sha256): written(document)}
        append_events(root, signing.stage, [change], signers[0], signing.when, files)
    return Signed(judged, final, document, True)


def final_name(sha256: str) -> str:
    """The file of a result below the round's folder; a later one does not replace it."""
    return f"final-{sha256[:16]}.json"


def read_final(root: Path, standing: Round) -> dict[str, Any] | None:
    """The signed result that stands; None when there is none.

    Raises:
        BadInput: when its file is gone or was changed.
    """
    if standing.final is None:
        return None
    name = f"{round_folder(standing.stage)}/{final_name(standing.final.sha256)}"
    document, sha256 = _document(root / name, name)
    if sha256 != standing.final.sha256:
        raise BadInput([Problem("定分结果被改过", name, remedy="从备份恢复整个文件夹")])
    return document


def unproved(root: Path, stage: Stage, file: Path) -> tuple[str, list[str]]:
    """What speaks against a result's file being the one that was signed and stands.

    Args:
        root: the workspace with the round's record.
        stage: the stage.
        file: the result as it was handed on.

    Returns:
        The hash of what the file holds, and the objections.

    Raises:
        BadInput: when the file is no result, or the record was tampered with.
    """
    document, sha256 = _document(file, str(file))
    standing = read_round(root, stage)
    told = []
    if added := sorted(document.keys() - _SIGNED_KEYS):
        told.append(f"文件里另加了签署时没有的内容：{'、'.join(key[:20] for key in added)}")
    if document.get("sha256") != sha256:
        told.append("文件里的内容与文件里的校验码不符，签署以后被改过")
    events = [e.change for e in standing.events if isinstance(e.change, Finalised)]
    event = next((one for one in reversed(events) if one.sha256 == sha256), None)
    if event is None:
        told.append(f"{stage}的评审记录里没有签署过这样的结果")
        return sha256, told
    names = document.get("signers")
    if names != list(event.signers) or document.get("date") != event.date.isoformat():
        told.append(f"签署人或日期与记录不符，记录是{'、'.join(event.signers)}，{event.date}")
    if standing.final is None or standing.final.sha256 != sha256:
        told.append("签署以后评审有变动，这份结果已经作废")
    return sha256, told


def _not_to_sign(judged: Judged, signing: Signing, signers: Sequence[str]) -> list[Problem]:
    problems = []
    if not signers:
        problems.append(Problem("没有签署人", key="--by", remedy="加 --by 姓名，可写多次"))
    days = [decision.date for decision in judged.standing.decisions]
    days += [sheet.received for sheet in judged.standing.sheets]
    if days and signing.day < max(days):
        message = f"签署日期 {signing.day} 早于收表或合议的日期 {max(days)}"
        problems.append(Problem(message, key="--today", remedy="写实际签署的日期"))
    opened = judged.comparison.open
    if opened:
        codes = "、".join(one.code for one in opened[:_MOST_NAMED])
        more = f"等{len(opened)}项" if len(opened) > _MOST_NAMED else ""
        message = f"还有{len(opened)}项争议没有合议结论：{codes}{more}"
        remedy = "用 shifan review compare 看争议，合议后用 shifan review decide 登记"
        problems.append(Problem(message, remedy=remedy))
    return problems


def _content(judged: Judged, final: Final) -> dict[str, Any]:
    settings = judged.workspace.settings
    heading = {
        "program": PROGRAM,
        "applicant": settings.applicant.name,
        "cycle": settings.cycle,
        "notices": list(settings.notices),
    }
    sources = source_hashes(judged.workspace)
    return final_document(final, judged.comparison, judged.standing, heading, sources)


def written(document: dict[str, Any]) -> str:
    """A signed result as its file holds it; the hash does not depend on blanks and line ends."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _document(path: Path, name: str) -> tuple[dict[str, Any], str]:
    """A result's file, and the hash of what it holds."""
    remedy = "用 shifan review final 写出的结果文件"
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadInput([Problem("文件太大，不是评审结果", name, remedy=remedy)])
        document = json.loads(path.read_bytes(), object_pairs_hook=_once, parse_constant=_number)
        return document, sha256_of(document["result"])
    except OSError:
        raise BadInput([Problem("找不到或读不了这个文件", name, remedy="检查文件名")]) from None
    except (ValueError, TypeError, LookupError, RecursionError):
        raise BadInput([Problem("不是评审结果文件", name, remedy=remedy)]) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once: of two, people would see one and the hash the other."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _number(word: str) -> float:
    raise ValueError(f"{word} is no number")
