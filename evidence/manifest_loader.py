"""Reads the manifests of a workspace, each fact with the shape of its criterion's type."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evidence.facts import FACT_SHAPES, DeductionFact, Fact, VetoFact, fact_adapter
from evidence.file_names import is_system_file
from evidence.manifest import Manifest
from indicators.catalogue_model import Indicator
from indicators.criterion import Criterion
from indicators.problem import BadInput, Problem
from indicators.roster import Roster, plain_name
from indicators.strict_model import known_keys, model_problems
from indicators.strict_yaml import KeyPath, YamlDocument, read_yaml

_CERTIFIED = (DeductionFact, VetoFact)


@dataclass(frozen=True)
class LoadedManifest:
    """A manifest with the document it was read from."""

    manifest: Manifest
    document: YamlDocument


def load_manifests(
    folder: Path, indicators: Mapping[str, Indicator], base: Path, roster: Roster
) -> dict[str, LoadedManifest]:
    """Every manifest of a folder, by indicator code and in the order of the codes given.

    Args:
        folder: the workspace's `evidence/`.
        indicators: the indicators of all its catalogues, by code.
        base: the folder that file names in messages are relative to.
        roster: so that one unit under two names is one unit.

    Raises:
        BadInput: with the problems of all files, not only of the first.
    """
    if not folder.is_dir():
        name = folder.relative_to(base).as_posix()
        raise BadInput(
            [Problem("找不到证明材料清单文件夹", name, remedy="先用 shifan init 建立工作区")]
        )
    loaded: dict[str, LoadedManifest] = {}
    problems: list[Problem] = []
    below = folder.relative_to(base).as_posix()
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    linked = folder.is_symlink()
    for entry in entries:
        if entry.name.startswith((".", "~")) or is_system_file(entry.name):
            continue
        name = f"{below}/{entry.name}"
        if linked or entry.is_symlink():
            # What a link leads to would change without the workspace changing.
            problems.append(Problem("这里是指向别处的链接", name, remedy="请放入清单文件本身"))
            continue
        if entry.is_dir():
            remedy = "清单直接放在 evidence 文件夹里，材料原件放进 files/"
            problems.append(Problem("清单文件夹里不能再有文件夹", name, remedy=remedy))
            continue
        stem, dot, suffix = entry.name.rpartition(".")
        if dot + suffix != ".yaml":
            remedy = "清单的扩展名是 .yaml；材料原件放进 files/"
            problems.append(Problem("这个文件不是清单", name, remedy=remedy))
            continue
        try:
            document = read_yaml(entry.path, name)
            manifest = parse_manifest(document, indicators, roster, expected=stem)
        except BadInput as error:
            problems.extend(error.problems)
            continue
        loaded[manifest.indicator] = LoadedManifest(manifest, document)
    if problems:
        raise BadInput(problems)
    return {code: loaded[code] for code in indicators if code in loaded}


def parse_manifest(
    document: YamlDocument,
    indicators: Mapping[str, Indicator],
    roster: Roster,
    expected: str = "",
) -> Manifest:
    """The manifest of one document.

    Args:
        document: the file.
        indicators: the indicators it may speak of, by code.
        roster: so that one unit under two names is one unit.
        expected: the code that the file's name promises; empty when it promises none.

    Raises:
        BadInput: with every problem of the file.
    """
    root = document.root
    if not isinstance(root, dict):
        keys = known_keys(Manifest)
        try:
            Manifest.model_validate(root)
        except ValidationError as error:
            raise BadInput(model_problems(error, document, keys=keys)) from None
    code = root.get("indicator")
    indicator = indicators.get(code) if isinstance(code, str) else None
    facts, problems = _facts(root.get("facts"), indicator, document, roster)
    if isinstance(code, str):
        problems += _code_problems(code, indicator, expected, document)
    try:
        manifest = Manifest.model_validate({**root, "facts": facts})
    except ValidationError as error:
        problems += model_problems(error, document, keys=known_keys(Manifest))
    else:
        if indicator is not None:
            problems += _reference_problems(manifest, indicator, document)
    if problems:
        raise BadInput(_one_a_place(problems))
    return manifest


def _code_problems(
    code: str, indicator: Indicator | None, expected: str, document: YamlDocument
) -> list[Problem]:
    """An unknown code, or one that is not the file's name."""
    if indicator is None:
        message = f"目录里没有指标“{code[:30]}”"
        remedy = "用半角大写字母和数字核对编号，或在 shifan.yaml 的 catalogues 里加上它所在的目录"
    elif expected and code != expected:
        message, remedy = f"文件名是 {expected}，里面写的是 {code}", "让文件名和编号一致"
    else:
        return []
    return [document.problem(("indicator",), message, remedy)]


def _one_a_place(problems: list[Problem]) -> list[Problem]:
    """The problems by line; of several about one value the first says enough."""
    places: dict[tuple[int, str], Problem] = {}
    for problem in problems:
        places.setdefault((problem.line, problem.key), problem)
    return sorted(places.values(), key=lambda problem: (problem.line, problem.key))


def _facts(
    raw: Any, indicator: Indicator | None, document: YamlDocument, roster: Roster
) -> tuple[dict[str, tuple[Fact, ...]], list[Problem]]:
    """The typed facts by criterion id; a criterion without entries is left out."""
    if raw is None or indicator is None:
        return {}, []
    if not isinstance(raw, dict):
        message, remedy = "facts 应当按评分标准编号分组", "写成“a:”换行再列各条数据"
        return {}, [document.problem(("facts",), message, remedy)]
    facts: dict[str, tuple[Fact, ...]] = {}
    problems: list[Problem] = []
    for id, entries in raw.items():
        criterion = indicator.criterion(id)
        if criterion is None:
            known = "、".join(c.id for c in indicator.criteria)
            message = f"{indicator.code} 没有评分标准“{id}”"
            problems.append(document.problem(("facts", id), message, f"只有 {known}"))
            continue
        if entries is None:
            continue
        try:
            stated = fact_adapter(criterion.type).validate_python(entries)
        except ValidationError as error:
            keys = set(FACT_SHAPES[criterion.type].model_fields)
            problems += model_problems(error, document, ("facts", id), keys)
            continue
        problems += _stated_twice(stated, id, document, roster)
        problems += _items_unknown(stated, criterion, document)
        facts[id] = stated
    return facts, problems


def _stated_twice(
    stated: Iterable[Fact], id: str, document: YamlDocument, roster: Roster
) -> list[Problem]:
    seen: set[tuple[str, int | None]] = set()
    problems = []
    for number, fact in enumerate(stated):
        key = (plain_name(roster.canonical(fact.unit)), fact.year)
        if key in seen:
            year = f"{fact.year}年" if fact.year else ""
            message = f"{fact.unit}{year}的数据填了两次"
            problems.append(document.problem(("facts", id, number), message, "核对后只留一条"))
        seen.add(key)
    return problems


def _items_unknown(
    stated: Iterable[Fact], criterion: Criterion, document: YamlDocument
) -> list[Problem]:
    """Items that the criterion does not list; they would silently count as missing."""
    if criterion.type != "checklist":
        return []
    problems = []
    for number, fact in enumerate(stated):
        for position, item in enumerate(getattr(fact, "value", None) or ()):
            if item not in criterion.items:
                at = ("facts", criterion.id, number, "value", position)
                message = f"“{item[:30]}”不在这条标准的要件里"
                remedy = f"只能写 {'、'.join(criterion.items)}"
                problems.append(document.problem(at, message, remedy))
    return problems


def _reference_problems(
    manifest: Manifest, indicator: Indicator, document: YamlDocument
) -> list[Problem]:
    """Ids that name no criterion or material of this manifest."""
    problems: list[Problem] = []
    criteria = {criterion.id for criterion in indicator.criteria}
    ids: set[str] = set()
    for number, material in enumerate(manifest.materials):
        if material.id in ids:
            message = f"材料编号“{material.id}”重复"
            problems.append(document.problem(("materials", number, "id"), message, "改用不同编号"))
        ids.add(material.id)
        for position, criterion in enumerate(material.supports):
            if criterion not in criteria:
                known = "、".join(c.id for c in indicator.criteria)
                message = f"{indicator.code} 没有评分标准“{criterion}”"
                at = ("materials", number, "supports", position)
                problems.append(document.problem(at, message, f"只有 {known}"))
    for place, id in _named_materials(manifest):
        if id not in ids:
            message = f"没有编号为“{id[:30]}”的材料"
            problems.append(document.problem(place, message, "在 materials 里补上，或改正编号"))
    return problems


def _named_materials(manifest: Manifest) -> Iterator[tuple[KeyPath, str]]:
    """Every material id that narratives and facts name, with its place."""
    for number, narrative in enumerate(manifest.narrative):
        for position, id in enumerate(narrative.materials):
            yield ("narrative", number, "materials", position), id
    for criterion, facts in manifest.facts.items():
        for number, fact in enumerate(facts):
            if fact.source:
                for position, id in enumerate(fact.source):
                    yield ("facts", criterion, number, "source", position), id
            certificate = getattr(fact, "certificate", None) if type(fact) in _CERTIFIED else None
            if certificate:
                yield ("facts", criterion, number, "certificate"), certificate
