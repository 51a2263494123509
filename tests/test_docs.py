"""The docs are executed: what the pages say is what the program does today."""

import doctest
import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def generate():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_command_line_reference_is_up_to_date() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == generate().cli_page(), "run: make docs"


def test_the_readme_shows_the_brief_as_it_is_printed_today() -> None:
    assert (ROOT / "README.md").read_text(encoding="utf-8") == generate().readme(), "run: make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_in_the_pages_hold(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, _ = doctest.testfile(str(page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert failed == 0


def commands() -> list[str]:
    pages = [page for page in PAGES if page.name != "cli.md"]  # that one shows usage lines, and is made by the program
    shown = [line for page in pages for line in re.findall(r"^\$ (onrecord .*)$", page.read_text("utf-8"), re.M)]
    return sorted(set(shown))


@pytest.mark.parametrize("command", commands())
def test_commands_in_the_pages_run(command: str, tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    arguments = shlex.split(command)[1:]
    ran = subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_doctest_of_the_package() -> None:
    import onrecord

    failed, tried = doctest.testmod(onrecord)
    assert (failed, tried > 0) == (0, True)
