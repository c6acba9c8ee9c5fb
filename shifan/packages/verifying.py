"""核查: recomputes everything that a verify edition says, from the edition alone (design §8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evidence.scan import scan_files
from evidence.waivers import Waiver, load_waivers
from indicators.finding import Finding, by_gravity
from indicators.problem import BadInput, Problem
from indicators.strict_model import parse_model
from indicators.strict_yaml import read_yaml
from reports.package import trace
from reports.package.bag_check import check_bag
from reports.package.declared import (
    document_findings,
    read_json,
    score_findings,
    seal_findings,
    trace_findings,
)
from reports.package.examined import Examined
from reports.package.seal import FILING_FORM, MATERIAL_LIST, SCORES, SHORTEST, plain_seal, seal_of
from reports.package.verify_edition import CATALOGUES, DOCUMENTS, SCHEME
from reports.self_report.character_count import count_docx
from scoring.evaluation_json import evaluation_json
from shifan.materials.material_reading import read_all
from shifan.materials.secrecy_reading import claimed_files
from shifan.packages.bag_folder import ASK_AGAIN, bag_root, unpack
from shifan.packages.examining import examined_in
from shifan.packages.filing import filing_of
from shifan.packages.known_standards import standard_findings
from shifan.packages.package_findings import ExplainedFinding, explained, package_findings
from shifan.packages.packaging import FINAL_REPORT, report_words
from shifan.packages.present_files import with_present_files
from shifan.packages.unpacking import LIMITS
from shifan.provenance import PROGRAM, sha256_of, source_hashes
from shifan.reporting import reviewed_report
from shifan.settings import Settings
from shifan.workspace import SETTINGS, Workspace, open_workspace

Progress = Callable[[int, int], None]

_AMOUNTS = ("full", "claimed", "onsite", "supported")
_REPORT_LIMIT = 2000
_FOR_REVIEWER = {
    "E253": "文件与包内登记（files.json）的校验值不符",
    "E254": "包内登记（files.json）的文件不在包里",
    "W255": "包里的文件没有登记在 files.json 里",
}


@dataclass(frozen=True)
class Verification:
    """What verifying a package came to.

    Attributes:
        problems: everything noticed, gravest first, each with its explanation.
        declared: what scores.json says; empty where it cannot be read.
        recomputed: what scoring the package's facts gives, in the same shape; empty where the
            facts cannot be read.
        seal: 封签 of the package as it is.
        compared: whether the seal was compared with one kept outside.
        examined: what was looked at.
    """

    problems: tuple[ExplainedFinding, ...]
    declared: Mapping[str, Any]
    recomputed: Mapping[str, Any]
    seal: str
    compared: bool
    examined: Examined

    @property
    def ok(self) -> bool:
        """Whether no error stands."""
        return not any(problem.stands for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        """The verification as `verify --json` prints it (design §11)."""
        return {
            "format": 1,
            "ok": self.ok,
            "seal": self.seal,
            "seal_compared": self.compared,
            "problems": [
                {
                    **explained.finding.as_json(),
                    "waived_by": explained.waiver.by if explained.waiver else "",
                    "waived_on": explained.waiver.date.isoformat() if explained.waiver else "",
                    "waived_because": explained.waiver.reason if explained.waiver else "",
                }
                for explained in self.problems
            ],
            "declared": _figures(self.declared),
            "recomputed": _figures(self.recomputed),
        }


def verify_package(
    source: Path, against: str = "", progress: Progress | None = None
) -> Verification:
    """Verify a package, zipped or unpacked.

    Args:
        source: the zip, however it was re-zipped, or the folder of an unpacked one.
        against: a seal kept outside the package, whole or its first characters; empty for none.
        progress: called with (files done, files in all).

    Raises:
        BadInput: when it is no verify edition, or a zip that is not safe to open.
        CannotRun: when the disk refuses.
    """
    seal = _given_seal(against)
    if source.is_dir():
        _refuse_links(source)
        return _verify(bag_root(source, source.name), seal, progress)
    with TemporaryDirectory(prefix="shifan-", ignore_cleanup_errors=True) as folder:
        found = _verify(unpack(source, Path(folder), LIMITS, progress), seal, progress)
    return replace(found, examined=replace(found.examined, sha256=sha256_of(source)))


def _given_seal(against: str) -> str:
    seal = plain_seal(against)
    if seal and (not SHORTEST <= len(seal) <= 64 or set(seal) - set("0123456789abcdef")):
        remedy = f"写全部64位，至少前{SHORTEST}位"
        raise BadInput([Problem("封签的写法不对", key="--against", remedy=remedy)])
    return seal


def _refuse_links(folder: Path) -> None:
    links = [path for path in sorted(folder.rglob("*")) if path.is_symlink()]
    if links:
        raise BadInput(Problem("是链接，不予核查", str(path), remedy=ASK_AGAIN) for path in links)


def _verify(root: Path, against: str, progress: Progress | None) -> Verification:
    payload = root / "data"
    if not (payload / SETTINGS).is_file():
        remedy = "请用 shifan package --edition verify 生成核查版"
        raise BadInput([Problem("这不是核查版申报材料", root.name, remedy=remedy)])
    bag = check_bag(root, progress)
    seal = seal_of(bag.hashes)
    findings = list(bag.findings)
    declared, unread = read_json(_bytes(payload / SCORES), SCORES)
    findings += unread
    findings += _seal_findings(declared, seal, against)
    findings += seal_findings(_lists(payload), bag.hashes, seal)
    recomputed: dict[str, Any] = {}
    examined = Examined(len(bag.hashes))
    waivers: tuple[Waiver, ...] = ()
    try:
        require_own_standards(payload)
        workspace = open_workspace(payload)
        waivers = load_waivers(payload)
    except BadInput as error:
        findings += [
            Finding("E533", "error", _told(p), p.file.removeprefix("./"), p.line)
            for p in error.problems
        ]
    else:
        found, recomputed, examined = _recomputed(workspace, bag.hashes, declared)
        findings += found
    problems = explained(by_gravity(list(dict.fromkeys(findings))), waivers)
    return Verification(problems, declared, recomputed, seal, bool(against), examined)


def _told(problem: Problem) -> str:
    return f"{problem.key}：{problem.message}" if problem.key else problem.message


def require_own_standards(payload: Path) -> None:
    """Catalogues and the scheme must be the package's own; nothing else is opened.

    Raises:
        BadInput: when the settings name a file elsewhere, or are invalid.
    """
    document = read_yaml(payload / SETTINGS, SETTINGS)
    settings = parse_model(Settings, document)
    own = {f"./{CATALOGUES}/{path.name}" for path in (payload / CATALOGUES).glob("*.yaml")}
    problems = [
        document.problem(("catalogues", number), f"指标目录“{name}”不在包里")
        for number, name in enumerate(settings.catalogues)
        if name not in own
    ]
    if settings.scheme != f"./{SCHEME}":
        problems.append(document.problem(("scheme",), f"评分方案“{settings.scheme}”不在包里"))
    if problems:
        raise BadInput(problems)


def _recomputed(
    workspace: Workspace, hashes: Mapping[str, str], declared: Mapping[str, Any]
) -> tuple[list[Finding], dict[str, Any], Examined]:
    """Every finding over an edition that can be read, its scores anew, and what was looked at."""
    payload = workspace.root
    scan = scan_files(payload)
    readings = read_all(workspace, scan)
    evaluation = with_present_files(workspace, scan, readings).evaluate()
    scores = evaluation_json(
        evaluation, PROGRAM, source_hashes(workspace), workspace.settings.notices
    )
    filing = filing_of(workspace, evaluation)
    words, about_report = _report(payload)
    for name in words:
        about_report += reviewed_report(workspace, evaluation, name)
    found = package_findings(workspace, scan, evaluation, filing, words, readings)
    findings = [_for_reviewer(finding) for finding in found] + about_report
    findings += _extra_files(workspace, hashes)
    findings += standard_findings(workspace)
    findings += score_findings(declared, scores)
    traced, unread = read_json(_bytes(payload / trace.NAME), trace.NAME)
    findings += unread
    findings += trace_findings(traced, filing, "\n".join(words.values()))
    findings += document_findings(_lists(payload), filing)
    return findings, scores, examined_in(workspace, hashes, evaluation)


def _for_reviewer(finding: Finding) -> Finding:
    """What `check` tells an applicant to do about files.json, told to somebody who cannot."""
    message = _FOR_REVIEWER.get(finding.id)
    return replace(finding, message=message) if message else finding


def _lists(payload: Path) -> dict[str, bytes | None]:
    return {path: _bytes(payload / path) for path in (MATERIAL_LIST, FILING_FORM)}


def _report(payload: Path) -> tuple[dict[str, str], list[Finding]]:
    """The words of the self-report, and whether it keeps its length."""
    found = sorted((payload / DOCUMENTS).glob("自评报告*.docx"))
    if len(found) != 1:
        message = "缺少自评报告" if not found else "有不止一份自评报告"
        return {}, [Finding("E528", "error", message, f"{DOCUMENTS}/{Path(FINAL_REPORT).name}")]
    name = f"{DOCUMENTS}/{found[0].name}"
    data = found[0].read_bytes()
    try:
        words = {name: report_words(data, name)}
        over = count_docx(data, name).over(_REPORT_LIMIT)
    except BadInput as error:
        return {}, [Finding("E528", "error", p.message, name) for p in error.problems]
    if over:
        message = f"超过{_REPORT_LIMIT}字：{'、'.join(over)}"
        return words, [Finding("E528", "error", message, name)]
    return words, []


def _extra_files(workspace: Workspace, hashes: Mapping[str, str]) -> list[Finding]:
    claimed = claimed_files(workspace)
    message = "包里多出的文件，没有任何清单引用"
    return [
        Finding("E515", "error", message, path)
        for path in sorted(hashes)
        if path.startswith("files/") and path not in claimed
    ]


def _seal_findings(declared: Mapping[str, Any], seal: str, against: str) -> list[Finding]:
    findings = []
    if declared and declared.get("seal") != seal:
        findings.append(Finding("E527", "error", "所记的封签与包内文件算出的不符", SCORES))
    if against and not seal.startswith(against):
        message = f"与留存的封签不符：包内文件算出的封签是 {seal}，整包与备案时的不是同一份"
        findings.append(Finding("E529", "error", message))
    return findings


def _figures(document: Mapping[str, Any]) -> dict[str, Any]:
    """The totals and each indicator's amounts of a scoring."""
    if not document:
        return {}
    indicators = document.get("indicators")
    return {
        **{key: document.get(key, "") for key in _AMOUNTS},
        "indicators": {
            str(entry.get("code")): {key: entry.get(key, "") for key in _AMOUNTS}
            for entry in (indicators if isinstance(indicators, list) else [])
            if isinstance(entry, dict)
        },
    }


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
