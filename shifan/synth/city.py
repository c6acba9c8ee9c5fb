"""One made city: every file of its workspace as text, and its true scores.

City k of a seed is the same whatever else is made with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from evidence.files_index import FilesIndex, IndexedFile
from indicators.catalogue_model import Catalogue, Indicator
from indicators.roster import Roster, Unit
from scoring.apportion import from_cents
from shifan.synth.manifest_text import MadeManifest, manifest_text, not_applicable_text
from shifan.synth.outcome import draw_criterion
from shifan.synth.true_score import NOTHING, TrueScore, true_score

NOTICE = "模拟数据，不反映任何地方的实际情况"
CATALOGUES = ("national", "henan", "puyang")
TRUTH = "truth.json"

_YEARS = (2016, 2017, 2018, 2019, 2020)
_OFFICE = "市司法局"
_APPROVED = "2021-02-20"
_PARTY = ("市委", "市纪委")
_ENFORCING = ("市市场监督管理局", "市生态环境局", "市应急管理局")
_COUNTIES = ("模拟甲县", "模拟乙县", "模拟丙区")


@dataclass(frozen=True)
class City:
    """A made city: its folder's name and its files by path."""

    name: str
    files: dict[str, str]


def city_name(number: int) -> str:
    """The name of city `number`, which is also the name of its folder."""
    return f"模拟数据{number:05}市"


def make_city(number: int, seed: int, catalogues: Sequence[Catalogue]) -> City:
    """City `number` of a seed.

    Args:
        number: from 1.
        seed: the same seed and number make the same bytes.
        catalogues: the packaged catalogues named in `CATALOGUES`, in that order.
    """
    # Text seeds are hashed with SHA-512, the same on every machine and version.
    rng = Random(f"shifan synth {seed} {number}")  # noqa: S311
    quality = rng.uniform(0.55, 0.96)
    roster = made_roster(catalogues)
    manifests: dict[str, MadeManifest] = {}
    truth: dict[str, TrueScore] = {}
    for catalogue in catalogues:
        for indicator in catalogue.indicators:
            made, score = _indicator(indicator, roster, quality, rng)
            manifests[indicator.code], truth[indicator.code] = made, score
    name = city_name(number)
    paths = [path for made in manifests.values() for path in made.files]
    files = {
        "shifan.yaml": _settings(name),
        "units.yaml": _units(roster),
        "files.json": _index(name, paths),
        TRUTH: _truth(name, number, seed, catalogues, truth),
    }
    files |= {f"evidence/{code}.yaml": made.text for code, made in manifests.items()}
    return City(name, files)


def _indicator(
    indicator: Indicator, roster: Roster, quality: float, rng: Random
) -> tuple[MadeManifest, TrueScore]:
    if indicator.na_allowed and rng.random() < 0.4:
        return MadeManifest(not_applicable_text(indicator, _OFFICE, _APPROVED), ()), NOTHING
    outcomes = [
        draw_criterion(criterion, indicator, roster, _YEARS, quality, rng)
        for criterion in indicator.criteria
        if criterion.type != "bonus"
    ]
    score = true_score(indicator.points, outcomes)
    return manifest_text(indicator, outcomes, score, rng), score


def made_roster(catalogues: Sequence[Catalogue]) -> Roster:
    """Every unit that leads an indicator, some counties, and a zone."""
    leads = sorted({i.lead for catalogue in catalogues for i in catalogue.indicators})
    units = [
        Unit(
            name=name,
            level="市本级",
            kind="党委部门" if name.startswith(_PARTY) else "政府部门",
            enforcement=name in _ENFORCING,
        )
        for name in leads
    ]
    units += [Unit(name=name, level="县区", kind="县区政府") for name in _COUNTIES]
    units.append(Unit(name="模拟经济开发区管委会", level="管委会", kind="管委会"))
    return Roster(tuple(units))


def _settings(name: str) -> str:
    return f"""# {NOTICE}
format: 1
applicant:
  name: {name}人民政府
  level: city
  province: 模拟数据省
cycle: "2021"
period: {{from: 2016-01-01, to: 2020-12-31}}
catalogues: [{", ".join(CATALOGUES)}]
scheme: equal
office: {_OFFICE}
signature:
  drafted: （模拟）拟稿人
  checked: （模拟）核稿人
  approved: （模拟）签发人
  date: 2021-08-16
secrecy_review: {{by: （模拟）保密审查员, date: 2021-08-12}}
synthetic: true
"""


def _units(roster: Roster) -> str:
    lines = [f"# {NOTICE}", "format: 1", "units:"]
    for unit in roster.units:
        power = "\n    enforcement: true" if unit.enforcement else ""
        lines.append(
            f"  - name: {unit.name}\n    level: {unit.level}\n    kind: {unit.kind}{power}"
        )
    return "\n".join(lines) + "\n"


def _index(name: str, paths: Sequence[str]) -> str:
    """The index of materials whose files are not made; size and hash stand for them."""
    entries = {}
    for path in paths:
        digest = hashlib.sha256(f"{NOTICE} {name} {path}".encode()).hexdigest()
        entries[path] = IndexedFile(path, 1 + int(digest[:4], 16), digest)
    return FilesIndex(entries).as_text()


def _truth(
    name: str,
    number: int,
    seed: int,
    catalogues: Sequence[Catalogue],
    truth: dict[str, TrueScore],
) -> str:
    areas = [
        {
            "no": area.no,
            "title": area.title,
            **_amounts([truth[i.code] for i in area.indicators]),
        }
        for catalogue in catalogues
        for area in catalogue.areas
    ]
    document = {
        "format": 1,
        "notice": f"{NOTICE}；由编造时抽定的结果直接算出，不经过测算程序",
        "applicant": f"{name}人民政府",
        "seed": seed,
        "number": number,
        **_amounts(list(truth.values())),
        "areas": areas,
        "indicators": [{"code": code, **_amounts([score])} for code, score in truth.items()],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _amounts(scores: Sequence[TrueScore]) -> dict[str, str]:
    return {
        "full": from_cents(sum(score.full for score in scores)),
        "claimed": from_cents(sum(score.claimed for score in scores)),
        "onsite": from_cents(sum(score.onsite for score in scores)),
        "supported": from_cents(sum(score.supported for score in scores)),
    }
