"""Every planted error changes the program, and the same ones are planted every time."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutation.mutant import changed_line, mutants_of, mutated

SOURCE = '''
"""What it is."""

def late(done: int | None, due: int = 3) -> bool:
    """Whether it is late."""
    if done is None or not due:
        return False
    total = due + 1
    return done > total
'''
ROOT = Path(__file__).parents[2]


def test_each_kind_of_error_is_planted_where_it_can_be() -> None:
    found = {(mutant.line, mutant.kind) for mutant in mutants_of(SOURCE)}
    assert found == {
        (4, "数加一"),
        (6, "反条件"),
        (6, "换且或"),
        (6, "换比较"),
        (6, "去否定"),
        (7, "返回空"),
        (7, "换真假"),
        (8, "删语句"),
        (8, "换运算"),
        (8, "数加一"),
        (9, "返回空"),
        (9, "换比较"),
    }
    assert mutants_of(SOURCE) == mutants_of(SOURCE)


def test_an_error_is_told_by_its_statement_before_and_after() -> None:
    told = [changed_line(SOURCE, mutant) for mutant in mutants_of(SOURCE)]
    assert ("return done > total", "return done >= total") in told
    assert ("total = due + 1", "pass") in told
    long = "def f(a):\n    return (" + " + ".join(f"a{n:03}" for n in range(60)) + ") > 1\n"
    was, became = next(
        changed_line(long, mutant) for mutant in mutants_of(long) if mutant.kind == "换比较"
    )
    assert was.startswith("…")
    assert (was[-6:], became[-7:]) == ("59 > 1", "59 >= 1")
    assert len(was) < 120


@pytest.mark.parametrize("file", ["scoring/apportion.py", "reports/ledger/transitions.py"])
def test_every_planted_error_is_a_program_and_another_one(file: str) -> None:
    source = (ROOT / file).read_text(encoding="utf-8")
    sound = ast.unparse(ast.parse(source)) + "\n"
    texts = [mutated(source, mutant) for mutant in mutants_of(source)]
    assert sound not in texts
    assert len(set(texts)) > 0.9 * len(texts)
    for text in texts:
        compile(text, file, "exec")
