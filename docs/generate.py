"""Write the pages that are made from the program: docs/cli.md, the tables in docs/store.md, the brief in README.md.

``make docs`` writes them; tests/test_docs.py asserts that they are up to date.
"""

from __future__ import annotations

import html
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BEGIN, END = "<!-- the brief of samples/reports, made by: make docs -->", "<!-- end of the brief -->"
TABLES, END_OF_TABLES = "<!-- the tables of the store, made by: make docs -->", "<!-- end of the tables -->"


def cli_page() -> str:
    """Return the command-line reference as Markdown, from the command definitions."""
    command = [sys.executable, "-m", "typer", "onrecord.cli", "utils", "docs", "--name", "onrecord"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return "<!-- Made by: make docs. Do not edit. -->\n\n" + html.unescape(told).strip() + "\n"


def readme() -> str:
    """Return README.md with the brief of the sample reports as the terminal shows it today."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    screen, rule, rest = sample_brief().partition("Reports ─")
    shown = f"```text\n{screen.rstrip()}\n```\n"
    folded = f"<details><summary>The rest of it, as printed</summary>\n\n```text\n{rule}{rest}```\n\n</details>\n"
    return f"{before}{BEGIN}\n{shown}\n{folded}{END}{after}"


def sample_brief() -> str:
    """Return what ``onrecord brief samples/reports --short`` prints in a pipe."""
    command = [sys.executable, "-m", "onrecord", "brief", "samples/reports", "--short"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def store_page() -> str:
    """Return docs/store.md with today's tables, views and columns."""
    from onrecord.store import explaining

    before, _, rest = (ROOT / "docs" / "store.md").read_text(encoding="utf-8").partition(TABLES)
    _, _, after = rest.partition(END_OF_TABLES)
    return f"{before}{TABLES}\n\n{explaining.page()}\n{END_OF_TABLES}{after}"


def datasette() -> str:
    """Return docs/datasette.json: what Datasette shows of a store beside its rows."""
    from onrecord.store import explaining

    return json.dumps(explaining.datasette(), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write the pages."""
    (ROOT / "docs" / "store.md").write_text(store_page(), encoding="utf-8")
    (ROOT / "docs" / "datasette.json").write_text(datasette(), encoding="utf-8")
    (ROOT / "docs" / "cli.md").write_text(cli_page(), encoding="utf-8")
    (ROOT / "README.md").write_text(readme(), encoding="utf-8")


if __name__ == "__main__":
    main()
