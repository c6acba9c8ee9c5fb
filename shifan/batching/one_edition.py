"""One verify edition to its row."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from indicators.catalogue_loader import catalogue_path, load_catalogue
from indicators.problem import Problem
from indicators.strict_model import parse_model
from indicators.strict_yaml import read_yaml
from scoring.ranking.city import Cents, GapShare, gap_shares
from scoring.scheme import load_scheme, scheme_path
from shifan.batching.discovery import Source
from shifan.batching.fingerprint import Names
from shifan.batching.outcome import Content, Failed, Outcome, Scored, Unchanged
from shifan.batching.row import known_outline, row_of
from shifan.packages.bag_folder import ASK_AGAIN, bag_root, unpack
from shifan.packages.verifying import Verification, verify_package
from shifan.provenance import sha256_of
from shifan.settings import Settings
from shifan.workspace import SETTINGS

_NO_NAMES = Names((), "")


def score_edition(place: Path, source: Source, known: Content | None) -> Outcome:
    """Score a verify edition, zipped or unpacked, or find that its known row still holds.

    Args:
        place: the zip or folder.
        source: how the batch names it.
        known: what its known row was made from; None when there is none.

    Raises:
        BadInput: when it cannot be opened safely.
    """
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
        told = (
            Problem(f.message, f"{source.path}/{f.file}", f.line, remedy=ASK_AGAIN)
            for f in problems
        )
        return Failed(source.path, tuple(told))
    settings = parse_model(Settings, read_yaml(payload / SETTINGS, SETTINGS))
    catalogues = [load_catalogue(catalogue_path(n, payload), n) for n in settings.catalogues]
    scheme = load_scheme(scheme_path(settings.scheme, payload), settings.scheme)
    outline = known_outline(tuple(catalogues), scheme)
    indicators = verification.recomputed["indicators"]
    cells = tuple(Cents(*(_cents(i[name]) for name in Cents._fields)) for i in indicators)
    losses = [
        GapShare(i["code"], gap["criterion"], gap["class"], _cents(gap["loss"]))
        for i in indicators
        for gap in i["gaps"]
    ]
    city = row_of(source, settings, outline, _remark(verification), cells, gap_shares(losses))
    return Scored(city, outline, Content(own, _NO_NAMES, "") if own else None)


def _remark(verification: Verification) -> str:
    errors = sum(problem.stands for problem in verification.problems)
    return f"核查有{errors}处错误" if errors else "核查通过"


def _cents(text: str) -> int:
    whole, _, part = text.partition(".")
    return 100 * int(whole) + int(part)
