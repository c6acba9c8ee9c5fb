"""Starts a workspace: settings, roster and one blank manifest per indicator (design §4)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evidence.manifest_template import manifest_template
from indicators.allocation import ALLOCATION, Allocation, parse_allocation
from indicators.catalogue_loader import catalogue_path, load_catalogue
from indicators.catalogue_model import Catalogue, GovernmentLevel
from indicators.problem import BadInput, Problem
from indicators.roster import parse_roster
from indicators.strict_model import parse_model
from indicators.strict_yaml import decode, parse_yaml
from shifan.settings import Settings
from shifan.workspace import EVIDENCE, FILES, ROSTER, SETTINGS, open_workspace
from shifan.writing import cannot_write, workspace_lock, write_whole

_PLAIN = re.compile(r"[\w./·（）][\w./·（）-]*")


@dataclass(frozen=True)
class Start:
    """What a new workspace is for."""

    name: str
    level: GovernmentLevel
    province: str
    cycle: str
    first_year: int
    last_year: int
    catalogues: tuple[str, ...]


def start_workspace(root: Path, start: Start) -> int:
    """Write a new workspace; an existing one is never touched.

    Returns:
        The number of manifests written.

    Raises:
        BadInput: when the folder already holds a workspace.
    """
    texts = _blank_files(root, start, _roster_text(start).encode(), {})
    return _write_new(root, texts)


def level_doubt(name: str, level: GovernmentLevel) -> str:
    """What to look at where a name reads like another level than was said; empty if it does not."""
    place = re.sub(r"(?:人民)?政府$", "", name)
    seems_county = place.endswith(("县", "区", "旗")) and not place.endswith("地区")
    if level == "city" and seems_county:
        return (
            f"提醒：“{name}”像是县（市、区），这里按设区的市建的。"
            "是县（市、区）的，删去这个文件夹，加 --level county 重建。"
        )
    return ""


def start_from(root: Path, last: Path, cycle: str, first_year: int, last_year: int) -> int:
    """Write a new workspace with the units, 责任分工 and structure of the last cycle, never its facts.

    Raises:
        BadInput: when the folder already holds a workspace or the last cycle cannot be read.
    """
    before = open_workspace(last)
    applicant = before.settings.applicant
    scheme = before.settings.scheme
    start = Start(
        applicant.name,
        applicant.level,
        applicant.province,
        cycle,
        first_year,
        last_year,
        before.settings.catalogues,
    )
    own = {
        name: (last / name).read_bytes()
        for name in (*start.catalogues, scheme)
        if name.endswith((".yaml", ".yml")) and _inside(name)
    }
    if (last / ALLOCATION).is_file():
        own[ALLOCATION] = (last / ALLOCATION).read_bytes()
    roster = (last / ROSTER).read_bytes()
    texts = _blank_files(root, start, roster, own, before.settings.office, scheme)
    return _write_new(root, texts)


def _inside(name: str) -> bool:
    """Whether a file belongs to its workspace; one that several share stays where it is."""
    return not Path(name).is_absolute() and ".." not in Path(name).parts


def _blank_files(
    root: Path,
    start: Start,
    roster_file: bytes,
    own: Mapping[str, bytes],
    office: str = "",
    scheme: str = "equal",
) -> dict[str, bytes]:
    """Every file of a new workspace by name, checked before any is written, the settings last."""
    roster = parse_roster(parse_yaml(decode(roster_file, ROSTER), ROSTER))
    years = tuple(range(start.first_year, start.last_year + 1))
    settings = _settings_text(start, office, scheme)
    parse_model(Settings, parse_yaml(settings, SETTINGS))
    standards = [_catalogue(root, name, own) for name in start.catalogues]
    allocation = Allocation()
    if ALLOCATION in own:
        document = parse_yaml(decode(own[ALLOCATION], ALLOCATION), ALLOCATION)
        allocation = parse_allocation(document, standards, roster)
    manifests = {
        f"{EVIDENCE}/{indicator.code}.yaml": manifest_template(
            indicator, roster, start.level, years
        ).encode()
        for catalogue in allocation.over(standards)
        for indicator in catalogue.indicators
    }
    return {ROSTER: roster_file, **own, **manifests, SETTINGS: settings.encode()}


def _catalogue(root: Path, name: str, own: Mapping[str, bytes]) -> Catalogue:
    if name in own:
        return parse_model(Catalogue, parse_yaml(decode(own[name], name), name))
    return load_catalogue(catalogue_path(name, root).resolve(), name)


def _write_new(root: Path, contents: Mapping[str, bytes]) -> int:
    """Write a new workspace, or finish one that a kill cut off; returns how many manifests it has."""
    _refuse_existing(root, contents)
    try:
        (root / FILES / "收件").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(root, error) from None
    with workspace_lock(root):
        _refuse_existing(root, contents)
        for name, content in contents.items():
            if not (root / name).exists():
                write_whole(root / name, content)
    return sum(name.startswith(f"{EVIDENCE}/") for name in contents)


def _refuse_existing(root: Path, contents: Mapping[str, bytes]) -> None:
    """Nothing may stand there but what the same start would write."""
    standing = {ROSTER, *contents}
    if (root / EVIDENCE).is_dir():
        found = (p for p in (root / EVIDENCE).iterdir() if not p.name.startswith("."))
        standing.update(f"{EVIDENCE}/{path.name}" for path in found)
    started = (root / SETTINGS).exists() or any(
        (root / name).exists()
        and not ((root / name).is_file() and (root / name).read_bytes() == contents.get(name))
        for name in standing
    )
    if started:
        remedy = "换一个空文件夹；已有的工作区不会被覆盖"
        raise BadInput([Problem("这里已经有一个工作区", str(root), remedy=remedy)])


_CITY_ABOVE = "  # city: 某某市         # 所属设区的市，评审时它的人员也要回避\n"


def _settings_text(start: Start, office: str = "", scheme: str = "equal") -> str:
    catalogues = "\n".join(f"  - {_scalar(name)}" for name in start.catalogues)
    prefix = "市" if start.level == "city" else "县"
    return f"""# 工作区设置
format: 1
applicant:
  name: {_scalar(start.name)}
  level: {start.level}          # city 设区的市，county 县（市、区）
  province: {_scalar(start.province)}
{_CITY_ABOVE if start.level == "county" else ""}cycle: {json.dumps(start.cycle, ensure_ascii=False)}
period:                # 评估期；年底以前的年度才计分
  from: {start.first_year}-01-01
  to: {start.last_year}-12-31
catalogues:            # 指标目录：自带的写名称，自己的写文件路径
{catalogues}
scheme: {_scalar(scheme)}          # 评分方案；官方分值未公布，自带方案均为工作参考值
office: {_scalar(office or prefix + "司法局")}          # 领导小组办公室所在单位，须在 units.yaml 里
phases: []
# signature: {{drafted: 起草人, checked: 审核人, approved: 批准人, date: {start.last_year + 1}-08-15}}
# secrecy_review: {{by: 保密审查人, date: {start.last_year + 1}-08-10}}
"""


def _scalar(text: str) -> str:
    """A text behind its key: as it is where YAML reads it so, else in quotes."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


_CITY_UNITS = """\
市委全面依法治市委员会办公室 党委部门
市纪委监委 党委部门
市委组织部 党委部门
市委宣传部 党委部门
市委政法委 党委部门
市委编办 党委部门
市委党校 党委部门
市人大常委会办公室 人大政协司法
市政协办公室 人大政协司法
市中级人民法院 人大政协司法
市人民检察院 人大政协司法
市政府办公室 政府部门
市发展改革委 政府部门 执法
市教育局 政府部门 执法
市科技局 政府部门
市工业和信息化局 政府部门
市公安局 政府部门 执法
市民政局 政府部门 执法
市司法局 政府部门
市财政局 政府部门
市人力资源和社会保障局 政府部门 执法
市自然资源和规划局 政府部门 执法
市生态环境局 政府部门 执法
市住房和城乡建设局 政府部门 执法
市城市管理局 政府部门 执法
市交通运输局 政府部门 执法
市水利局 政府部门 执法
市农业农村局 政府部门 执法
市商务局 政府部门 执法
市文化广电和旅游局 政府部门 执法
市卫生健康委 政府部门 执法
市应急管理局 政府部门 执法
市审计局 政府部门
市市场监督管理局 政府部门 执法
市统计局 政府部门
市医疗保障局 政府部门 执法
市信访局 政府部门
市政务服务和大数据管理局 政府部门
市国资委 政府部门
市退役军人事务局 政府部门
市金融工作局 政府部门
市税务局 垂直管理
"""


def _roster_text(start: Start) -> str:
    """A first roster to correct: the usual departments, no invented people, no lower units."""
    county = start.level == "county"
    lines = [
        "# 单位名册：请对照本地机构逐家核对，增删改名，再补上县区、管委会和乡镇。",
        "# level：市本级（县级申报时即县本级）、县区、管委会、乡镇。enforcement：有没有行政执法权。",
        "# 曾用名、简称写进 aliases；不参加通报排名的写 ranked: false。",
        "format: 1",
        "units:",
    ]
    for row in _CITY_UNITS.splitlines():
        name, kind, *enforcement = row.split()
        if county:
            name = "县" + name[1:].replace("中级人民法院", "人民法院").replace(
                "依法治市", "依法治县"
            )
        lines += [f"  - name: {name}", "    level: 市本级", f"    kind: {kind}"]
        if county and name == "县人民法院":
            lines.append("    aliases: [市中级人民法院]")
        if county and name == "县委全面依法治县委员会办公室":
            lines.append("    aliases: [市委全面依法治市委员会办公室]")
        if enforcement:
            lines.append("    enforcement: true")
    return "\n".join(lines) + "\n"
