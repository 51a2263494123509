"""The list of commands, which builds none of them."""

from __future__ import annotations

import subprocess
import sys

from typer.main import get_command
from typer.testing import CliRunner

from onrecord.cli import COMMANDS, app
from onrecord.cli.lazily import Listed


def test_the_help_of_all_commands_builds_none() -> None:
    group = get_command(app)
    group.get_help(group.make_context("onrecord", [], resilient_parsing=True))
    listed = [one for one in group.commands.values() if isinstance(one, Listed)]
    assert len(listed) == sum(len(some) for some in COMMANDS.values())


def test_a_command_is_built_with_its_options_when_it_is_asked_for() -> None:
    group = get_command(app)
    context = group.make_context("onrecord", [], resilient_parsing=True)
    assert "--ask" in {option for one in group.get_command(context, "brief").params for option in one.opts}
    assert set(group.get_command(context, "correct").commands) >= {"speaker", "merge"}
    assert group.get_command(context, "brieff") is None


def test_every_command_tells_in_the_list_what_it_tells_itself() -> None:
    whole = CliRunner().invoke(app, ["--help"]).output
    for some in COMMANDS.values():
        for one in some:
            assert Listed(one, "").name in whole
    assert CliRunner().invoke(app, ["feeds", "--help"]).exit_code == 0


def test_the_help_loads_nothing_heavy() -> None:
    heavy = ("httpx", "sqlalchemy", "fastapi", "pyarrow", "numpy", "spacy", "onnxruntime", "msgspec")
    code = (
        "import sys, onrecord.cli\ntry: onrecord.cli.app(['--help'])\nexcept SystemExit: pass\n"
        f"print('loaded', [one for one in {heavy} if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("loaded []\n")
