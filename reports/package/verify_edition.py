"""核查版: a workspace that stands alone, with the documents, scores and trace (design §8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from evidence.files_index import NAME as FILES_INDEX
from evidence.files_index import FilesIndex
from evidence.rules.secrecy import without_phones
from indicators.allocation import ALLOCATION
from reports.package import trace
from reports.package.bag import Content, StoredFile, sha256_of
from reports.package.filing import Filing, SelfReport
from reports.package.filing_form import filing_form
from reports.package.material_list import material_list
from reports.package.notes import NONE_NOTE, ONSITE_NOTE, none_note, onsite_note
from reports.package.plain_yaml import plain_yaml, with_texts, without_keys
from reports.package.seal import FILING_FORM, MATERIAL_LIST, SCORES, seal_of

DOCUMENTS = "文书"
CATALOGUES = "catalogue"
SCHEME = "scheme.yaml"
GUIDE = "核查说明.txt"

_PRIVATE = frozenset(["phone"])
_GUIDE_TEXT = """\
{applicant} {cycle} 申报材料（核查版）

一、这是一份可以独立核查的材料：清单、数据、材料原件、指标目录和评分方案都在包里。
二、核查：不要解开，运行  shifan verify 本包.zip
    程序逐个核对校验值，重新测算每一项得分，与包内所列逐项比对，不同之处逐条列明文件和位置。
三、与备案的封签比对：shifan verify 本包.zip --against 封签
    封签由办公室在报送时另行公布或登记。包内的校验值可以连同内容一起改写，只有与包外留存的封签比对，
    才能发现整包重做。
四、{notices}
"""


@dataclass(frozen=True)
class WorkspaceSource:
    """The bytes and values of a workspace's own files.

    Attributes:
        settings: the values of shifan.yaml. roster: the values of units.yaml.
        manifests: the bytes of the manifests, by path.
        catalogues: the bytes of the catalogues, by their own name, in the settings' order.
        scheme: the bytes of the scheme.
        waivers: the bytes of waivers.yaml; None where there is none.
        allocation: the values of allocation.yaml; None where there is none.
        stored: the material files that some manifest names, by path.
    """

    settings: Mapping[str, Any]
    roster: Mapping[str, Any]
    manifests: Mapping[str, bytes]
    catalogues: Mapping[str, bytes]
    scheme: bytes
    waivers: bytes | None
    allocation: Mapping[str, Any] | None
    stored: Mapping[str, StoredFile]


def verify_payload(
    filing: Filing, source: WorkspaceSource, report: SelfReport, scores: Mapping[str, Any]
) -> tuple[dict[str, Content], dict[str, str]]:
    """The payload of the verify edition.

    Args:
        filing: what is filed.
        source: the workspace's own files.
        report: the self-report.
        scores: the evaluation as `score --json` prints it.

    Returns:
        The files by path, and the SHA-256 of each.
    """
    payload: dict[str, Content] = {
        "shifan.yaml": plain_yaml(_settings(source)),
        "units.yaml": plain_yaml(with_texts(without_keys(source.roster, _PRIVATE), without_phones)),
        **source.manifests,
        **source.stored,
        FILES_INDEX: _index(filing.files, source.stored),
        **{f"{CATALOGUES}/{name}.yaml": data for name, data in source.catalogues.items()},
        SCHEME: source.scheme,
        f"{DOCUMENTS}/{report.name}": report.data,
        f"{DOCUMENTS}/{ONSITE_NOTE}": onsite_note(filing),
        f"{DOCUMENTS}/{NONE_NOTE}": none_note(filing),
        trace.NAME: trace.as_bytes(trace.trace_document(filing, report)),
        GUIDE: _guide(filing),
    }
    if source.waivers is not None:
        payload["waivers.yaml"] = source.waivers
    if source.allocation is not None:
        payload[ALLOCATION] = plain_yaml(with_texts(source.allocation, without_phones))
    hashes = {path: sha256_of(content) for path, content in payload.items()}
    payload[SCORES] = trace.as_bytes({**scores, "seal": seal_of(hashes)})
    payload[MATERIAL_LIST] = material_list(filing, hashes)
    payload[FILING_FORM] = filing_form(filing, hashes)
    return payload, {path: sha256_of(content) for path, content in payload.items()}


def _settings(source: WorkspaceSource) -> dict[str, Any]:
    """The settings with catalogues and scheme named inside the package; no template travels."""
    catalogues = [f"./{CATALOGUES}/{name}.yaml" for name in source.catalogues]
    kept = {key: value for key, value in source.settings.items() if key != "template"}
    return {**kept, "catalogues": catalogues, "scheme": f"./{SCHEME}"}


def _index(files: FilesIndex, stored: Mapping[str, StoredFile]) -> bytes:
    kept = {path: entry for path, entry in files.files.items() if path in stored}
    return replace(files, files=kept).as_text().encode()


def _guide(filing: Filing) -> bytes:
    text = _GUIDE_TEXT.format(
        applicant=filing.applicant, cycle=filing.cycle, notices="；".join(filing.notices) + "。"
    )
    return text.replace("\n", "\r\n").encode("utf-8-sig")
