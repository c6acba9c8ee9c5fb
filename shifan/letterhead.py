"""The city's own Word template, which a workspace names under `template` in `shifan.yaml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from indicators.problem import BadInput
from indicators.strict_model import parse_model
from indicators.strict_yaml import read_yaml
from reports.style.city_template import CityTemplate, read_template
from shifan.settings import Settings
from shifan.workspace import SETTINGS


def template_of(root: Path) -> CityTemplate | None:
    """The template of a workspace; None where the shipped one serves.

    Args:
        root: the workspace.

    Raises:
        BadInput: when `shifan.yaml` is invalid, or the template is missing or cannot be used.
    """
    if not (root / SETTINGS).is_file():
        return None
    document = read_yaml(root / SETTINGS, SETTINGS)
    name = parse_model(Settings, document).template
    if name is None:
        return None
    path = root / name
    if not path.is_file() or not path.resolve().is_relative_to(root.resolve()):
        remedy = "把模板放进工作区，或删去 template 一行"
        raise BadInput([document.problem(("template",), f"找不到模板“{name}”", remedy)])
    return _read_once(path.read_bytes(), name)


@lru_cache(maxsize=1)
def _read_once(data: bytes, name: str) -> CityTemplate:
    return read_template(data, name)
