"""The house rules that no linter knows: a function fits a screen, a file one sitting."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FUNCTION_LINES = 40
FILE_LINES = 400
SOURCES = sorted(path for folder in ("src", "quality", "training") for path in (ROOT / folder).rglob("*.py"))


def functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_one_sitting_and_a_function_one_screen(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= FILE_LINES
    for function in functions(ast.parse(source)):
        assert function.end_lineno is not None
        assert function.end_lineno - function.lineno < FUNCTION_LINES, f"{function.name} is too long"


def test_there_is_no_grab_bag_module() -> None:
    banned = {"utils", "helpers", "util", "helper", "manager", "processor", "misc", "common"}
    assert not [path for path in SOURCES if path.stem in banned]


def test_nothing_relies_on_the_hash_of_the_process() -> None:
    calls = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "hash"
    ]
    assert not calls


def test_a_module_of_the_tests_has_a_name_of_its_own() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name not in ("conftest.py", "__init__.py")]
    assert sorted(names) == sorted(set(names))  # pytest imports them by their bare names
