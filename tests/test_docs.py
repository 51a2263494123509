"""The docs are executed: what the pages say is what the program does today."""

import doctest
import importlib.util
import os
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


def sessions() -> list[tuple[str, ...]]:
    """The commands of each example, in order: what one leaves behind (a store) the next may use."""
    pages = [page for page in PAGES if page.name != "cli.md"]  # that one shows usage lines, and is made by the program
    examples = [
        found for page in pages for found in re.findall(r"^```console\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)
    ]
    return sorted({tuple(re.findall(r"^\$ (onrecord .*)$", one, re.M)) for one in examples} - {()})


@pytest.mark.parametrize("commands", sessions(), ids=lambda commands: commands[0])
def test_commands_in_the_pages_run(commands: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    environment = {name: value for name, value in os.environ.items() if name != "ONRECORD_STORE"}
    for command in commands:
        ran = subprocess.run(
            [sys.executable, "-m", "onrecord", *shlex.split(command)[1:]],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )
        assert ran.returncode == 0, (command, ran.stderr)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_doctest_of_the_package() -> None:
    import onrecord

    failed, tried = doctest.testmod(onrecord)
    assert (failed, tried > 0) == (0, True)
