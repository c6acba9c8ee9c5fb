"""Builds the declaration package: gathers, checks, and writes one edition (design §8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evidence.files_index import NAME as FILES_INDEX
from evidence.scan import Scan, scan_files
from evidence.waivers import NAME as WAIVERS
from evidence.waivers import load_waivers
from indicators.allocation import ALLOCATION
from indicators.catalogue_loader import catalogue_path
from indicators.finding import Finding
from indicators.problem import BadInput, Problem
from indicators.strict_yaml import read_yaml
from reports.package.bag import Content, StoredFile, write_bag
from reports.package.declare import declare_payload
from reports.package.filing import Filing, SelfReport
from reports.package.names import base_name
from reports.package.seal import seal_of
from reports.package.verify_edition import WorkspaceSource, verify_payload
from scoring.evaluation import Evaluation
from scoring.evaluation_json import evaluation_json
from scoring.scheme import scheme_path
from shifan.materials.material_reading import read_all
from shifan.materials.secrecy_reading import claimed_files
from shifan.packages.filing import filing_of
from shifan.packages.package_findings import ExplainedFinding, explained, package_findings
from shifan.packages.present_files import with_present_files
from shifan.provenance import PROGRAM, source_hashes
from shifan.reporting import check_final, draft_of
from shifan.workspace import ROSTER, Workspace, open_workspace
from shifan.writing import whole_file

Edition = Literal["declare", "verify"]
Progress = Callable[[int, int], None]

EDITION_NAMES: dict[Edition, str] = {"declare": "申报", "verify": "核查"}
FINAL_REPORT = "final/自评报告.docx"


@dataclass(frozen=True)
class Packed:
    """A finished package.

    Attributes:
        path: the zip.
        seal: 封签 of what was filed; the same for both editions.
        findings: what was noticed, errors none.
        files: payload files.
        left_out: files in `files/` that no manifest names and so stay at home.
        final: whether the report is the final text.
    """

    path: Path
    seal: str
    findings: tuple[ExplainedFinding, ...]
    files: int
    left_out: int
    final: bool


def build_package(
    root: Path,
    edition: Edition,
    target: Path | None,
    report: Path | None = None,
    progress: Progress | None = None,
) -> Packed:
    """Check a workspace and write one edition of its package.

    Args:
        root: the workspace.
        edition: `declare` or `verify`.
        target: the zip to write; None for one under `out/`.
        report: the final self-report; None for `final/自评报告.docx`, else the draft.
        progress: called with (files done, files in all).

    Raises:
        BadInput: with every error that stands in the way; nothing is written then.
        CannotRun: when the zip cannot be written.
    """
    return _written(_gathered(root, report), edition, target, progress)


def build_packages(root: Path) -> tuple[Packed, ...]:
    """Check a workspace once and write both editions under `out/`, `declare` first.

    Args:
        root: the workspace.

    Raises:
        BadInput: with every error that stands in the way; nothing is written then.
        CannotRun: when a zip cannot be written.
    """
    gathered = _gathered(root, None)
    return tuple(_written(gathered, edition, None, None) for edition in EDITION_NAMES)


@dataclass(frozen=True)
class _Gathered:
    """What goes into both editions, checked.

    Attributes:
        workspace: the workspace. filing: what is filed. source: what it is filed from.
        told: the self-report. findings: what was noticed, errors none.
        payload: of the verify edition. hashes: of everything that is filed.
        left_out: files in `files/` that no manifest names.
    """

    workspace: Workspace
    filing: Filing
    source: WorkspaceSource
    told: SelfReport
    findings: tuple[ExplainedFinding, ...]
    payload: Mapping[str, Content]
    hashes: Mapping[str, str]
    left_out: int


def _gathered(root: Path, report: Path | None) -> _Gathered:
    workspace = open_workspace(root)
    _require_scan(workspace)
    waivers = load_waivers(root)
    scan = scan_files(root)
    readings = read_all(workspace, scan)
    evaluation = with_present_files(workspace, scan, readings).evaluate()
    filing = filing_of(workspace, evaluation)
    told, about_report = _report(workspace, evaluation, report)
    texts = {told.name: report_words(told.data, told.name)}
    found = package_findings(workspace, scan, evaluation, filing, texts, readings)
    findings = explained(list(dict.fromkeys([*found, *about_report])), waivers)
    _refuse_errors(findings)
    source = _source(workspace, scan)
    payload, hashes = verify_payload(filing, source, told, _scores(workspace, evaluation))
    left_out = len(scan.index.files) - len(source.stored)
    return _Gathered(workspace, filing, source, told, findings, payload, hashes, left_out)


def _written(
    of: _Gathered, edition: Edition, target: Path | None, progress: Progress | None
) -> Packed:
    payload = of.payload
    if edition == "declare":
        payload = declare_payload(of.filing, of.source.stored, of.told, of.hashes)
    path = target or package_path(of.workspace, edition)
    base = _base(of.workspace, edition)
    with whole_file(path) as stream:
        write_bag(stream, base, payload, _bag_info(of.filing, edition), progress)
    seal = seal_of(of.hashes)
    return Packed(path, seal, of.findings, len(payload), of.left_out, of.told.final)


def package_path(workspace: Workspace, edition: Edition) -> Path:
    """Where an edition goes unless another place is named."""
    return workspace.out / f"{_base(workspace, edition)}.zip"


def _base(workspace: Workspace, edition: Edition) -> str:
    settings = workspace.settings
    return base_name(settings.applicant.name, settings.cycle, EDITION_NAMES[edition])


def report_words(data: bytes, name: str) -> str:
    """The text of a self-report's .docx, a line a paragraph."""
    from reports.style.docx_text import read_docx_text

    text = read_docx_text(data, name)
    return "\n".join((*text.shown, *text.margins))


def _require_scan(workspace: Workspace) -> None:
    if not workspace.files.scanned:
        message, remedy = "材料文件还没有登记", "先运行 shifan evidence scan"
        raise BadInput([Problem(message, FILES_INDEX, remedy=remedy)])


def _refuse_errors(findings: tuple[ExplainedFinding, ...]) -> None:
    problems = [
        Problem(f"{f.id} {f.message}", f.file, f.line, " ".join(filter(None, (f.indicator, f.material))))
        for f in (explained.finding for explained in findings if explained.stands)
    ]  # fmt: skip
    if problems:
        raise BadInput(problems)


def _report(
    workspace: Workspace, evaluation: Evaluation, given: Path | None
) -> tuple[SelfReport, list[Finding]]:
    """The final report with what is to be said about it, else the draft."""
    kept = workspace.root / FINAL_REPORT
    if kept.exists() and not kept.is_file():
        remedy = "把定稿文件放在这里，或删去这个文件夹"
        raise BadInput([Problem("这里应当是定稿文件，不是文件夹", FINAL_REPORT, remedy=remedy)])
    final = given or (kept if kept.is_file() else None)
    if final is None:
        from reports.self_report.trace import report_json

        draft = draft_of(workspace, evaluation)
        traced = report_json(draft, workspace.manifests, workspace.files)["sentences"]
        return SelfReport(draft.document, False, tuple(traced)), list(draft.findings)
    if final.suffix.lower() != ".docx":
        remedy = "在 Word 或 WPS 里另存为 .docx"
        raise BadInput([Problem("申报材料里的自评报告要用 .docx", str(final), remedy=remedy)])
    checked = check_final(workspace, evaluation, final)
    sentences = tuple(sentence.as_json() for sentence in checked.sentences)
    return SelfReport(final.read_bytes(), True, sentences), list(checked.findings)


def _source(workspace: Workspace, scan: Scan) -> WorkspaceSource:
    root = workspace.root
    names = workspace.settings.catalogues
    stored = {}
    for path in sorted(claimed_files(workspace)):
        entry = scan.index.files[path]
        stored[path] = StoredFile(root / path, entry.sha256, entry.size)
    waivers, allocation = root / WAIVERS, root / ALLOCATION
    return WorkspaceSource(
        workspace.settings_document.root,
        read_yaml(root / ROSTER, ROSTER).root,
        {
            loaded.document.name: (root / loaded.document.name).read_bytes()
            for loaded in workspace.loaded.values()
        },
        {
            catalogue.catalogue: catalogue_path(name, root).read_bytes()
            for name, catalogue in zip(names, workspace.standards, strict=True)
        },
        scheme_path(workspace.settings.scheme, root).read_bytes(),
        waivers.read_bytes() if waivers.is_file() else None,
        read_yaml(allocation, ALLOCATION).root if allocation.is_file() else None,
        stored,
    )


def _scores(workspace: Workspace, evaluation: Evaluation) -> dict[str, object]:
    hashes = source_hashes(workspace)
    return evaluation_json(evaluation, PROGRAM, hashes, workspace.settings.notices)


def _bag_info(filing: Filing, edition: Edition) -> list[tuple[str, str]]:
    return [
        ("Source-Organization", filing.applicant),
        ("Contact-Name", filing.office),
        ("External-Description", f"{filing.applicant} {filing.cycle} {EDITION_NAMES[edition]}材料"),
        ("Internal-Sender-Description", "；".join(filing.notices)),
        ("Bagging-Date", filing.dated.isoformat()),
        ("Bag-Software-Agent", PROGRAM),
    ]
