"""One applicant from its files to its row: a function that any process or machine can run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from indicators.catalogue_loader import catalogue_path, load_catalogue
from indicators.catalogue_model import Catalogue
from indicators.disk_error import disk_reason
from indicators.problem import BadInput, Problem
from indicators.strict_model import parse_model
from indicators.strict_yaml import read_yaml
from scoring.ranking.city import (
    Cents,
    CityScore,
    GapShare,
    Outline,
    cells_of,
    gap_shares,
    outline_of,
)
from scoring.scheme import Scheme, load_scheme, scheme_path
from shifan.batching.discovery import Source
from shifan.batching.fingerprint import Names, standards_hash, workspace_hash
from shifan.packages.bag_folder import bag_root, unpack
from shifan.packages.verifying import Verification, verify_package
from shifan.provenance import sha256_of
from shifan.settings import Settings
from shifan.workspace import SETTINGS, STAGE, Workspace, open_workspace


@dataclass(frozen=True, slots=True)
class Content:
    """What a row was made from.

    Attributes:
        own: hash of the applicant's files. names: the standards that it names.
        standards: hash of the files of those.
    """

    own: str
    names: Names
    standards: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The row that is known still holds."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A new row.

    Attributes:
        content: what it was made from; None when the files changed meanwhile, so that the row
            must not be kept.
    """

    city: CityScore
    outline: Outline
    content: Content | None


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no row."""

    path: str
    problems: tuple[Problem, ...]


Outcome = Unchanged | Scored | Failed

_NO_NAMES = Names((), "")


def score_source(root: Path, source: Source, known: Content | None = None) -> Outcome:
    """Score one applicant, or find that its known row still holds.

    Args:
        root: the folder that holds all.
        source: which one.
        known: what its known row was made from; None when there is none.
    """
    place = root / source.path
    try:
        if source.kind == "edition":
            return _edition(place, source, known)
        return _workspace(place, source, known)
    except BadInput as error:
        return Failed(source.path, error.problems)
    except OSError as error:
        message = f"读不出来（{disk_reason(error)}）"
        return Failed(source.path, (Problem(message, source.path, remedy="检查权限和磁盘"),))


def _workspace(place: Path, source: Source, known: Content | None) -> Outcome:
    staged = (place / STAGE).is_dir()
    before = "" if staged else workspace_hash(place)
    if known and known.own == before and _same_standards(place, known):
        return Unchanged()
    workspace = open_workspace(place)
    names = Names(workspace.settings.catalogues, workspace.settings.scheme)
    standards = standards_hash(place, names)
    evaluation = workspace.evaluate()
    outline = _outline(workspace.standards, workspace.scheme)
    losses = [
        GapShare(indicator.code, charge.loss.criterion.id, charge.loss.cls, charge.cents)
        for indicator in evaluation.indicators
        for charge in indicator.charges
    ]
    city = _city(source, workspace.settings, outline, "", cells_of(evaluation), gap_shares(losses))
    steady = not staged and workspace_hash(place) == before and _loaded(workspace, names)
    return Scored(city, outline, Content(before, names, standards) if steady else None)


def _same_standards(place: Path, known: Content) -> bool:
    try:
        return standards_hash(place, known.names) == known.standards
    except (BadInput, OSError):
        return False


def _loaded(workspace: Workspace, names: Names) -> bool:
    """Whether the standards on the disk are still those that scored; loading knows them by bytes."""
    root = workspace.root
    again = [load_catalogue(catalogue_path(name, root), name) for name in names.catalogues]
    same = all(one is two for one, two in zip(again, workspace.standards, strict=True))
    return same and load_scheme(scheme_path(names.scheme, root), names.scheme) == workspace.scheme


def _edition(place: Path, source: Source, known: Content | None) -> Outcome:
    if place.is_dir():
        return _verified(bag_root(place, source.path), source, "")
    before = sha256_of(place)
    if known and known.own == before:
        return Unchanged()
    with TemporaryDirectory(prefix="shifan-", ignore_cleanup_errors=True) as folder:
        root = unpack(place, Path(folder))
        return _verified(root, source, before if sha256_of(place) == before else "")


def _verified(root: Path, source: Source, own: str) -> Outcome:
    """The row of an unpacked edition, scored by the files that are really in it."""
    verification = verify_package(root)
    payload = root / "data"
    if not verification.recomputed:
        problems = [p.finding for p in verification.problems if p.finding.id == "E533"]
        told = tuple(Problem(f.message, f"{source.path}/{f.file}", f.line) for f in problems)
        return Failed(source.path, told)
    settings = parse_model(Settings, read_yaml(payload / SETTINGS, SETTINGS))
    catalogues = [load_catalogue(catalogue_path(n, payload), n) for n in settings.catalogues]
    scheme = load_scheme(scheme_path(settings.scheme, payload), settings.scheme)
    outline = _outline(tuple(catalogues), scheme)
    indicators = verification.recomputed["indicators"]
    cells = tuple(Cents(*(_cents(i[name]) for name in Cents._fields)) for i in indicators)
    losses = [
        GapShare(i["code"], gap["criterion"], gap["class"], _cents(gap["loss"]))
        for i in indicators
        for gap in i["gaps"]
    ]
    city = _city(source, settings, outline, _remark(verification), cells, gap_shares(losses))
    return Scored(city, outline, Content(own, _NO_NAMES, "") if own else None)


def _remark(verification: Verification) -> str:
    errors = sum(problem.stands for problem in verification.problems)
    return f"核查有{errors}处错误" if errors else "核查通过"


def _cents(text: str) -> int:
    whole, _, part = text.partition(".")
    return 100 * int(whole) + int(part)


def _city(
    source: Source,
    settings: Settings,
    outline: Outline,
    remark: str,
    cells: tuple[Cents, ...],
    gaps: tuple[GapShare, ...],
) -> CityScore:
    years = settings.period.years
    return CityScore(
        source.path,
        source.kind,
        settings.applicant.name,
        settings.cycle,
        settings.applicant.level,
        (years[0], years[-1]),
        outline.id,
        settings.notices,
        remark,
        cells,
        gaps,
    )


_OUTLINES: dict[tuple[object, ...], tuple[tuple[Catalogue, ...], Outline]] = {}
_MOST_OUTLINES = 8


def _outline(catalogues: tuple[Catalogue, ...], scheme: Scheme) -> Outline:
    """The outline, made once for standards that are loaded once."""
    key = (*map(id, catalogues), scheme.model_dump_json())
    if key not in _OUTLINES:
        if len(_OUTLINES) >= _MOST_OUTLINES:
            _OUTLINES.clear()
        # Keeping the catalogues keeps their ids from being given to others.
        _OUTLINES[key] = (catalogues, outline_of(catalogues, scheme))
    return _OUTLINES[key][1]
