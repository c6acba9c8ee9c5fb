"""The documents say what the program does: commands, options, rules, types, examples, links."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from indicators.criterion import TYPE_NAMES
from indicators.finding import LEVEL_NAMES, Level
from shifan.checking import rule_table
from shifan.cli import app
from shifan.cli.command import ExitCode

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GUIDE = DOCS / "使用指南.md"
COMMANDS = DOCS / "命令.md"
RULES = DOCS / "疑点规则.md"
SCORING = DOCS / "评分规则.md"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
LEVELS: dict[str, Level] = {"E": "error", "W": "warning", "I": "info"}
PACKAGES = ("indicators", "evidence", "scoring", "reports", "shifan")

_MARK = "<!-- 以下由程序的帮助文字生成 -->\n"
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_ROW = re.compile(r"^\| ([EWI]\d{3}) \| (\S+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_ID = re.compile(r'"([EWI]\d{3})"')
_ANY_COMMAND = {"命令", "COMMAND"}
"""What stands for any command in `shifan 命令 --help`."""


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def commands(
    command: click.Command = app, path: str = "shifan"
) -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name, groups before what they hold."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=path)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from commands(below, f"{path} {name}")


def section(path: str, command: click.Command) -> str:
    """What the page of commands says of one command: its own help."""
    context = click.Context(command, info_name=path)
    pieces = command.collect_usage_pieces(context)
    lines = [f"## {path}", "", f"用法：`{' '.join([path, *pieces])}`", ""]
    lines += ["".join(line.strip() for line in (command.help or "").split("\n")), ""]
    for param in command.get_params(context):
        record = param.get_help_record(context)
        if isinstance(param, click.Option) and record and "--help" not in param.opts:
            lines.append(f"- `{record[0]}`：{record[1]}")
    return "\n".join(lines).rstrip() + "\n"


def test_the_page_of_commands_is_what_help_says() -> None:
    """Run with SHIFAN_UPDATE_DOCS=1 to write the page anew after a change of the help."""
    generated = "\n".join(section(path, command) for path, command in commands())
    head, _, listed = text_of(COMMANDS).partition(_MARK)
    if os.environ.get("SHIFAN_UPDATE_DOCS"):
        listed = f"\n{generated}"
        COMMANDS.write_text(head + _MARK + listed, encoding="utf-8", newline="\n")
    assert listed.strip() == generated.strip()


def shown_commands(page: Path) -> Iterator[tuple[str, bool]]:
    """Command lines that a page shows, and whether they stand alone and so must be complete."""
    text = text_of(page)
    for kind, body in _BLOCK.findall(text):
        if kind in ("sh", "bat"):
            for line in body.splitlines():
                found = re.match(r"\s*(?:\S*[/\\])?(shifan(?: .*)?)$", line)
                if found:
                    yield found[1], True
    for word in _INLINE.findall(_BLOCK.sub("", text)):
        # `shifan → reports` speaks of packages; the brackets of a usage line are nobody's input.
        if word.startswith("shifan ") and not set("→[") & set(word):
            yield word, False


def parsed(line: str, complete: bool) -> None:
    """Raises where the program would not take the line."""
    words = shlex.split(line, comments=True)[1:]
    command: click.Command = app
    path = "shifan"
    while isinstance(command, click.Group):
        context = click.Context(command, info_name=path)
        default = getattr(command, "default", "")
        name = words[0] if words else default
        below = command.get_command(context, name)
        if below is None and default:
            name, below = default, command.get_command(context, default)
        elif words and not name.startswith("-"):
            words = words[1:]
        if below is None:
            assert not words or words[0].startswith("-"), f"没有命令 {path} {name}"
            break
        command, path = below, f"{path} {name}"
    context = click.Context(command, info_name=path)
    values, extra, _ = command.make_parser(context).parse_args([w for w in words if w != "…"])
    assert not extra, f"{path} 后面多了 {extra}"
    for param in command.get_params(context):
        # What was not given is one of click's own marks, neither text nor a list of texts.
        value = values.get(param.name or "")
        given = isinstance(value, (str, list, tuple))
        if isinstance(param.type, click.Choice) and given:
            param.type.convert(value, param, context)
        if complete and param.required:
            assert given, f"{path} 缺少 {param.name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_line_shown_is_accepted_by_the_parser(page: Path) -> None:
    for line, complete in shown_commands(page):
        if line.split()[1:2] and line.split()[1] in _ANY_COMMAND:
            continue
        try:
            parsed(line, complete)
        except (click.UsageError, AssertionError) as error:
            pytest.fail(f"{page.name}：{line}：{error}")


def test_a_wrong_command_line_would_be_noticed() -> None:
    for line in ("shifan scor x", "shifan score x --explian N050", "shifan gaps x --by 颜色"):
        with pytest.raises((click.UsageError, AssertionError)):
            parsed(line, True)
    with pytest.raises(AssertionError):
        parsed("shifan score", True)


def rule_rows() -> dict[str, tuple[str, str, str]]:
    """Level, meaning and remedy of every rule that the page of rules lists."""
    rows = _ROW.findall(text_of(RULES))
    assert len({id for id, *_ in rows}) == len(rows)
    return {id: (level, meaning.strip(), remedy.strip()) for id, level, meaning, remedy in rows}


def test_the_rules_of_check_are_listed_as_the_code_words_them() -> None:
    rows = rule_rows()
    assert [(id, rows.get(id, ("", "", ""))[1]) for id, _ in rule_table()] == rule_table()


def test_every_rule_of_the_program_is_listed_with_its_level_and_a_remedy() -> None:
    known = {id for id, _ in rule_table()}
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            known.update(_ID.findall(text_of(path)))
    rows = rule_rows()
    assert set(rows) == known
    for id, (level, _, remedy) in rows.items():
        assert level == LEVEL_NAMES[LEVELS[id[0]]]
        assert remedy


def test_every_exit_code_is_documented() -> None:
    for code in ExitCode:
        assert f"| {code.value} |" in text_of(COMMANDS)


def test_every_criterion_type_has_its_rule_and_its_example() -> None:
    for type, name in TYPE_NAMES.items():
        assert f"`{type}` {name}" in text_of(SCORING)
        assert f"# {name}（{type}）" in text_of(GUIDE)


def yaml_blocks(page: Path) -> list[str]:
    return [body for kind, body in _BLOCK.findall(text_of(page)) if kind == "yaml"]


def test_the_facts_shown_in_the_guide_can_be_read() -> None:
    """Each example of a criterion type has the shape that its type asks for, and is filled."""
    from evidence.facts import fact_adapter
    from indicators.strict_yaml import parse_yaml

    seen = set()
    for body in yaml_blocks(GUIDE):
        found = re.match(r"# (\S+)（([a-z]+)）", body)
        if not found:
            continue
        for stated in parse_yaml(body, GUIDE.name).root.values():
            facts = fact_adapter(found[2]).validate_python(stated)
            assert facts
            assert all(fact.filled for fact in facts)
        seen.add(found[2])
    assert seen == set(TYPE_NAMES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_whole_files_shown_can_be_read(page: Path) -> None:
    """A YAML block that begins like a file of ours is one: manifest, catalogue, scheme, waivers."""
    from evidence.waivers import WaiverFile
    from indicators.allocation import AllocationFile
    from indicators.catalogue_mapping import MappingFile
    from indicators.catalogue_model import Catalogue
    from indicators.roster import RosterFile
    from indicators.strict_model import StrictModel, parse_model
    from indicators.strict_yaml import parse_yaml
    from scoring.mending.capacity import Capacity
    from scoring.review.reviewer import ReviewersFile
    from scoring.scheme import Scheme
    from shifan.settings import Settings

    models: dict[str, type[StrictModel]] = {
        "applicant": Settings,
        "areas": Catalogue,
        "efforts": Capacity,
        "indicators": AllocationFile,
        "mapping": MappingFile,
        "reviewers": ReviewersFile,
        "scheme": Scheme,
        "units": RosterFile,
        "waivers": WaiverFile,
    }
    for body in yaml_blocks(page):
        document = parse_yaml(body, page.name)
        if isinstance(document.root, dict) and "format" in document.root:
            model = next(models[key] for key in models if key in document.root)
            parse_model(model, document)


def test_the_manifest_shown_in_the_guide_is_one_of_the_catalogue(tmp_path: Path) -> None:
    from evidence.manifest_loader import load_manifests
    from indicators.roster import Roster
    from shifan.catalogues import used_catalogues

    shown = [body for body in yaml_blocks(GUIDE) if re.search(r"^indicator: ", body, re.MULTILINE)]
    assert shown
    indicators = {i.code: i for catalogue in used_catalogues(None) for i in catalogue.indicators}
    for body in shown:
        code = re.search(r"^indicator: (\w+)$", body, re.MULTILINE)
        assert code
        (tmp_path / f"{code[1]}.yaml").write_text(body, encoding="utf-8")
    loaded = load_manifests(tmp_path, indicators, tmp_path, Roster())
    assert len(loaded) == len(shown)


def test_the_worked_example_of_the_guide_is_what_the_shipped_example_comes_to() -> None:
    """By hand and by program to the same cent: N097 of 示例市."""
    from shifan.workspace import open_workspace

    workspace = open_workspace(ROOT / "shifan" / "examples" / "shili")
    score = next(s for s in workspace.evaluate().indicators if s.code == "N097")
    assert (score.full, score.claimed, score.supported, score.onsite) == (100, 73, 53, 0)
    lost = [(gap.criterion, gap.cls, gap.loss) for gap in score.gaps]
    assert lost == [("a", "work", 7), ("b", "work", 7), ("c", "material", 20), ("c", "work", 13)]
    for words in ("11/15=0.7333…", "8/15=0.5333…", "0.53 + 0.00 + 0.47 = 1.00"):
        assert words in text_of(GUIDE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_resolve(page: Path) -> None:
    for target in _LINK.findall(_BLOCK.sub("", text_of(page))):
        name, _, anchor = target.partition("#")
        if name.startswith(("http://", "https://")):
            continue
        assert not anchor, f"{page.name}：{target}"
        assert (page.parent / name).exists(), f"{page.name}：{target}"
