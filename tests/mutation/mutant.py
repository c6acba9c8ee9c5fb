"""Every small error that can be planted in one source file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_LONGEST = 100
"""工作参考值: characters of a statement that are shown whole."""

_DROPPED = (ast.Expr, ast.Assign, ast.AugAssign, ast.Raise, ast.Continue, ast.Break)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One planted error.

    Attributes:
        function: the first line of the innermost function around it; 0 outside functions.
        line: where it stands.
        kind: what was done.
        number: its place among the mutants of its file.
    """

    function: int
    line: int
    kind: str
    number: int


@dataclass(slots=True)
class _Site:
    function: int
    line: int
    kind: str


def mutants_of(source: str) -> tuple[Mutant, ...]:
    """Every mutant of one file, in the order of its syntax tree."""
    tree = ast.parse(source)
    return tuple(
        Mutant(site.function, site.line, site.kind, number)
        for number, site in enumerate(_sites(tree, -1))
    )


def mutated(source: str, mutant: Mutant) -> str:
    """The source with that one error in it."""
    tree = ast.parse(source)
    for _ in _sites(tree, mutant.number):
        pass
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def changed_line(source: str, mutant: Mutant) -> tuple[str, str]:
    """The statement before and after that one error; of a long one what stands around it."""
    sound = ast.unparse(ast.parse(source)).splitlines()
    planted = mutated(source, mutant).splitlines()
    pairs = zip(sound, planted, strict=False)
    was, became = next((one.strip(), other.strip()) for one, other in pairs if one != other)
    if max(len(was), len(became)) <= _LONGEST:
        return was, became
    same = _alike(was, became)
    begin = max(0, same - _LONGEST // 2)
    rest = max(0, _alike(was[:same:-1], became[:same:-1]) - _LONGEST // 2)

    def shown(text: str) -> str:
        return "…" * bool(begin) + text[begin : len(text) - rest] + "…" * bool(rest)

    return shown(was), shown(became)


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next(
        (n for n, pair in enumerate(pairs) if len(set(pair)) > 1), min(len(one), len(other))
    )


def _sites(tree: ast.Module, wanted: int) -> Iterator[_Site]:
    """Each place where an error can be planted; it is planted at the one that is wanted."""
    for number, (site, plant) in enumerate(_found(tree, 0)):
        if number == wanted:
            plant()
        yield site


def _found(node: ast.AST, function: int) -> Iterator[tuple[_Site, _Plant]]:
    if isinstance(node, ast.FunctionDef):
        function = min([node.lineno, *(one.lineno for one in node.decorator_list)])
    yield from _here(node, function)
    for name, value in ast.iter_fields(node):
        # Annotations and decorators are not the program's behaviour.
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_docstring(child):
                yield from _found(child, function)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _here(node: ast.AST, function: int) -> Iterator[tuple[_Site, _Plant]]:
    def site(kind: str) -> _Site:
        return _Site(function, getattr(node, "lineno", 0), kind)

    if isinstance(node, ast.Compare):
        swapped = _COMPARISONS.get(type(node.ops[0]))
        if swapped:
            yield site("换比较"), _Plant(node, "ops", [swapped(), *node.ops[1:]])
    elif isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in _ARITHMETIC:
        yield site("换运算"), _Plant(node, "op", _ARITHMETIC[type(node.op)]())
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield site("换且或"), _Plant(node, "op", other)
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield site("换真假"), _Plant(node, "value", not node.value)
        elif isinstance(node.value, int):
            yield site("数加一"), _Plant(node, "value", node.value + 1)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield site("去否定"), _Plant(node, "op", ast.UAdd(), as_bool=True)
    if isinstance(node, (ast.If, ast.IfExp)):
        negated = ast.UnaryOp(ast.Not(), node.test)
        yield site("反条件"), _Plant(node, "test", negated)
    if isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield site("返回空"), _Plant(node, "value", ast.Constant(None))
    if function and hasattr(node, "body") and isinstance(node.body, list):
        yield from _drops(node.body, function)


def _drops(body: list[ast.stmt], function: int) -> Iterator[tuple[_Site, _Plant]]:
    for at, statement in enumerate(body):
        if isinstance(statement, _DROPPED) and not _is_docstring(statement):
            site = _Site(function, statement.lineno, "删语句")
            yield site, _Plant(body, at, ast.Pass())


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


@dataclass(frozen=True, slots=True)
class _Plant:
    """Changes one field of a node, or one statement of a body."""

    where: ast.AST | list[ast.stmt]
    what: str | int
    new: object
    as_bool: bool = False

    def __call__(self) -> None:
        if isinstance(self.where, list):
            assert isinstance(self.what, int)
            assert isinstance(self.new, ast.stmt)
            self.where[self.what] = self.new
        elif self.as_bool and isinstance(self.where, ast.UnaryOp):
            # `not x` becomes `not not x`: the same kind of value, turned round.
            self.where.operand = ast.UnaryOp(ast.Not(), self.where.operand)
        else:
            setattr(self.where, str(self.what), self.new)
