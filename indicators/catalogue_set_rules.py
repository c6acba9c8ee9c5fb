"""Rules over several catalogues that are used together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from indicators.catalogue_model import Catalogue
from indicators.catalogue_places import placed_indicators
from indicators.finding import Finding
from indicators.strict_yaml import YamlDocument

ReadCatalogue = tuple[Catalogue, YamlDocument]


def check_catalogues(
    read: Sequence[ReadCatalogue], elsewhere: Collection[str] = ()
) -> list[Finding]:
    """Every finding that needs more than one catalogue.

    Args:
        read: the catalogues with their documents.
        elsewhere: codes that exist in catalogues which are not checked here.
    """
    return [*codes_in_two_catalogues(read), *unknown_overlaps(read, elsewhere)]


def overlaps_outside(read: Sequence[ReadCatalogue]) -> frozenset[str]:
    """Codes that 交叉指标 name and none of the catalogues has."""
    indicators = [i for catalogue, _ in read for i in catalogue.indicators]
    named = {code for indicator in indicators for code in indicator.overlaps}
    return frozenset(named.difference(indicator.code for indicator in indicators))


def codes_in_two_catalogues(read: Sequence[ReadCatalogue]) -> Iterator[Finding]:
    """E111 两个目录里有同一指标编号."""
    owner: dict[str, str] = {}
    for catalogue, document in read:
        own = {indicator.code for indicator in catalogue.indicators}
        for path, indicator in placed_indicators(catalogue):
            code = indicator.code
            if code in owner:
                message = f"指标编号 {code} 在 {owner[code]} 里已经有了，两个目录不能一起使用"
                line = document.line((*path, "code"))
                yield Finding("E111", "error", message, document.name, line, code)
        owner |= dict.fromkeys(sorted(own - owner.keys()), document.name)


def unknown_overlaps(
    read: Sequence[ReadCatalogue], elsewhere: Collection[str] = ()
) -> Iterator[Finding]:
    """W112 交叉指标写了不存在的编号."""
    known = {i.code for catalogue, _ in read for i in catalogue.indicators} | set(elsewhere)
    for catalogue, document in read:
        for path, indicator in placed_indicators(catalogue):
            unknown = [code for code in indicator.overlaps if code not in known]
            if unknown:
                message = f"{indicator.code} 的交叉指标 {'、'.join(unknown)} 在各目录里都没有"
                line = document.line((*path, "overlaps"))
                yield Finding("W112", "warning", message, document.name, line, indicator.code)
