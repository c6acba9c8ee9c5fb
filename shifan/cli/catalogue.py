"""`shifan catalogue`: list, show, check, schema, import, export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from indicators.problem import BadInput, Problem
from shifan.cli.chinese_help import Command, Commands
from shifan.cli.command import ExitCode, print_json, say
from shifan.cli.options import F, json_option, output_option

if TYPE_CHECKING:
    from indicators.catalogue_model import Catalogue, Tier
    from indicators.finding import Finding
    from shifan.catalogue_exchange import Import

_TIERS = {"国家": "national", "省定": "provincial", "我市": "local"}
_SCHEMA_KINDS = (
    "allocation",
    "capacity",
    "catalogue",
    "manifest",
    "mapping",
    "progress",
    "results",
    "reviewers",
    "scheme",
    "units",
    "waivers",
    "workspace",
)


@click.group(cls=Commands)
def catalogue() -> None:
    """查看、检查、导入、导出指标目录。"""


def _workspace_option(function: F) -> F:
    return click.option(
        "--workspace",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="看这个工作区使用的目录；不写就看自带的",
    )(function)


@catalogue.command("list", cls=Command, short_help="列出全部指标和各层级的项数")
@_workspace_option
@json_option
def list_(workspace: Path | None, as_json: bool) -> None:
    """列出全部指标：编号、名称、一级指标、分值、来源，各层级的项数。"""
    from shifan.catalogues import used_catalogues
    from shifan.cli.catalogue_text import list_json, list_text

    catalogues = used_catalogues(workspace)
    if as_json:
        print_json(list_json(catalogues))
    else:
        click.echo(list_text(catalogues))


@catalogue.command(cls=Command, short_help="看一项指标的全部内容")
@click.argument("code", metavar="编号")
@_workspace_option
@json_option
def show(code: str, workspace: Path | None, as_json: bool) -> None:
    """看一项指标的全部内容：要求、评分标准、各时期规定、材料、依据、来源。"""
    from shifan.catalogues import find_indicator, used_catalogues
    from shifan.cli.catalogue_text import show_json, show_text

    catalogues = used_catalogues(workspace)
    found = find_indicator(catalogues, code)
    if as_json:
        print_json(show_json(found))
    else:
        known = catalogues if workspace is None else (*used_catalogues(None), *catalogues)
        click.echo(show_text(found, _titles(known)))


def _titles(catalogues: Sequence[Catalogue]) -> dict[str, str]:
    return {i.code: i.title for each in catalogues for i in each.indicators}


@catalogue.command(cls=Command, short_help="检查指标目录，列出全部疑点")
@click.argument("files", metavar="[目录…]", nargs=-1)
@json_option
def check(files: tuple[str, ...], as_json: bool) -> int:
    """检查指标目录：写文件路径或自带目录的名字；不写就检查自带的全部目录。"""
    from indicators.catalogue_loader import packaged_catalogues
    from shifan.catalogues import read_catalogues

    read = read_catalogues(files or packaged_catalogues(), Path())
    if read.problems and as_json:
        raise BadInput(read.problems)
    findings = read.findings()
    if as_json:
        print_json({"findings": [finding.as_json() for finding in findings]})
    else:
        _print_findings(findings, len(read.read))
        if read.problems:
            raise BadInput(read.problems)
    return ExitCode.FOUND if any(f.level == "error" for f in findings) else ExitCode.DONE


def _print_findings(findings: Sequence[Finding], catalogues: int) -> None:
    from indicators.finding import LEVEL_NAMES

    for finding in findings:
        click.echo(finding.words)
    counts = "、".join(
        f"{name}{sum(f.level == level for f in findings)}条" for level, name in LEVEL_NAMES.items()
    )
    click.echo(f"检查了{catalogues}个目录，共{len(findings)}条：{counts}")


@catalogue.command(cls=Command, short_help="写出各种 YAML 文件的 JSON Schema")
@click.argument("kind", metavar="[种类]", required=False, type=click.Choice(_SCHEMA_KINDS))
@click.option(
    "-o", "--output", metavar="文件夹", type=click.Path(path_type=Path), help="写入文件夹"
)
@json_option
def schema(kind: str | None, output: Path | None, as_json: bool) -> None:
    """写出 YAML 文件的 JSON Schema，编辑器据此提示和检查。

    种类：allocation 责任分工、capacity 人手、catalogue 目录、manifest 清单、
    mapping 对应关系、progress 月报、results 外部评估结果、reviewers 评审人员、
    scheme 方案、units 名册、waivers 说明、workspace 工作区；不写就是全部。
    """
    from shifan.schemas import SCHEMAS, schema_text
    from shifan.writing import write_whole

    kinds = [kind] if kind else sorted(SCHEMAS)
    if output is None:
        schemas = {each: SCHEMAS[each]() for each in kinds}
        print_json(schemas[kind] if kind else schemas)
        return
    paths = {each: output / f"{each}.schema.json" for each in kinds}
    for each, path in paths.items():
        write_whole(path, schema_text(each))
        say(f"已写入 {path}")
    if as_json:
        print_json({"written": [str(path) for path in paths.values()]})


@catalogue.command(cls=Command, short_help="把指标目录写成 Excel 表")
@click.argument("name", metavar="[目录]", default="national")
@output_option("xlsx")
@json_option
def export(name: str, output: Path | None, as_json: bool) -> None:
    """把指标目录写成 Excel 表，改好后可以再导入；目录写自带的名字或文件路径。"""
    from shifan.catalogue_exchange import export_catalogue, load_for_export
    from shifan.cli.outputs import checked_suffix
    from shifan.writing import write_whole

    path = _needed(output, "-o 指标体系.xlsx")
    checked_suffix(path, (".xlsx",))
    exported = load_for_export(name, Path())
    write_whole(path, export_catalogue(exported, name))
    say(f"已写入 {path}")
    if as_json:
        print_json(
            {
                "written": str(path),
                "catalogue": exported.catalogue,
                "indicators": len(exported.indicators),
                "criteria": sum(len(i.criteria) for i in exported.indicators),
            }
        )


def _needed(path: Path | None, example: str) -> Path:
    if path is None:
        raise BadInput([Problem("没有写明输出文件", key="-o", remedy=f"加上 {example}")])
    return path


@catalogue.command("import", cls=Command, short_help="从 Excel 表建立自己的指标目录")
@click.argument("workbook", metavar="表格", type=click.Path(path_type=Path))
@output_option("yaml")
@click.option("--name", metavar="代号", help="目录代号，小写字母；不写就沿用表里的，否则 own")
@click.option("--title", metavar="名称", help="目录名称；不写就沿用表里的标题")
@click.option(
    "--tier",
    type=click.Choice([*_TIERS.values(), *_TIERS]),
    metavar="层级",
    help="national 国家、provincial 省定、local 我市；不写就沿用表里的，否则国家",
)
@click.option("--edition", metavar="版本", help="指标版本，如 2021")
@click.option("--lead", metavar="单位", help="表里没写牵头单位的，归这个单位")
@click.option("--sheet", metavar="工作表", help="读哪一张工作表")
@click.option(
    "--map",
    "mapping",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="经人确认的对应关系（yaml）",
)
@click.option("--replace", is_flag=True, help="输出文件已经存在时覆盖它")
@json_option
def import_(
    workbook: Path,
    output: Path | None,
    name: str | None,
    title: str | None,
    tier: str | None,
    edition: str | None,
    lead: str | None,
    sheet: str | None,
    mapping: Path | None,
    replace: bool,
    as_json: bool,
) -> None:
    """从收到的 Excel 指标表建立自己的指标目录。

    没有写明计分类型的评分标准先由人工评判；用 --map 写明与自带目录的对应关系并署名后，
    才沿用自带目录的评分标准。相近的指标只列出来供核对，不会自动套用。
    """
    from indicators.catalogue_import import ImportWishes
    from shifan.catalogue_exchange import import_workbook
    from shifan.cli.outputs import checked_suffix
    from shifan.writing import write_whole

    path = _needed(output, "-o own.yaml")
    checked_suffix(path, (".yaml", ".yml"))
    if path.exists() and not replace:
        remedy = "换一个文件名，或加 --replace 覆盖它"
        raise BadInput([Problem("输出文件已经存在，可能有人改过", str(path), remedy=remedy)])
    chosen = cast("Tier | None", _TIERS.get(tier or "", tier))
    wishes = ImportWishes(name, title, chosen, edition, lead, sheet)
    made = import_workbook(workbook, wishes, mapping)
    write_whole(path, made.yaml)
    say(f"已写入 {path}")
    if as_json:
        print_json(_import_json(made, path))
    else:
        _print_import(made)


def _import_json(made: Import, path: Path) -> dict[str, object]:
    indicators = made.mapped.catalogue.indicators
    return {
        "written": str(path),
        "indicators": len(indicators),
        "criteria": sum(len(indicator.criteria) for indicator in indicators),
        "mapping_confirmed_by": made.mapped.catalogue.mapping_confirmed_by or "",
        "mapped": [{"code": code, "ours": ours} for code, ours in made.mapped.mapped.items()],
        "unmapped": [
            {
                "code": origin.code,
                "number": origin.number,
                "title": origin.title,
                "place": origin.place,
                "proposals": [
                    {"code": p.code, "title": p.title, "similarity": p.similarity}
                    for p in made.proposals[origin.code]
                ],
            }
            for origin in made.mapped.unmapped
        ],
        "notes": list(made.notes),
        "findings": [finding.as_json() for finding in made.findings],
    }


def _print_import(made: Import) -> None:
    indicators = made.mapped.catalogue.indicators
    criteria = sum(len(indicator.criteria) for indicator in indicators)
    unmapped = made.mapped.unmapped
    click.echo(f"共{len(indicators)}项指标、{criteria}条评分标准")
    for note in made.notes:
        click.echo(f"提示：{note}")
    for finding in made.findings:
        if finding.level == "warning":
            click.echo(f"提醒 {finding.id}  {finding.message}")
    confirmed = made.mapped.catalogue.mapping_confirmed_by
    if made.mapped.mapped:
        click.echo(f"已按{confirmed}确认的对应关系沿用评分标准：{len(made.mapped.mapped)}项")
    if not unmapped:
        return
    click.echo(f"没有确认对应关系、由人工评判的：{len(unmapped)}项（相近的供核对，没有套用）")
    for origin in unmapped:
        similar = "；".join(
            f"{p.code} {p.title}（相似度{p.similarity}%）" for p in made.proposals[origin.code]
        )
        click.echo(f"  {origin.code} {origin.title}：{similar or '没有相近的'}")
