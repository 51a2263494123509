"""A browser for the HTML brief, or a loud skip."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "briefs"))


@pytest.fixture(scope="session")
def briefs_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import made_up
    import made_up_across
    import made_up_answers

    from onrecord.briefs import compare, positions, render

    folder = tmp_path_factory.mktemp("briefs")
    for name in ("story", "hostile"):
        (folder / f"{name}.html").write_text(render(getattr(made_up, name)(), "html"), encoding="utf-8")
    for name in ("across", "mixed", "hostile_across"):
        (folder / f"{name}.html").write_text(render(getattr(made_up_across, name)(), "html"), encoding="utf-8")
    for name in ("answered", "hostile_answers"):
        record = getattr(made_up_answers, name)()
        (folder / f"{name}.html").write_text(render(record, "html"), encoding="utf-8")
        (folder / f"{name}_table.html").write_text(positions(record, "html"), encoding="utf-8")
    compared = compare(made_up_across.two(), "html", made_up_across.GAZETTE.origin)
    (folder / "compare.html").write_text(compared, encoding="utf-8")
    (folder / "pile.html").write_text(render(made_up.pile(120), "html"), encoding="utf-8")
    return folder


@pytest.fixture
def opened(chromium: Any, briefs_folder: Path) -> Iterator[Any]:
    """Open a brief by name in a page of its own, and fail on anything it asks of a network or says on the console."""
    contexts = []
    complaints: list[str] = []

    def open_(name: str, **options: Any) -> Any:
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: _only_files(request.url, complaints))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}") or dialog.dismiss())
        page.goto((briefs_folder / f"{name}.html").as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def _only_files(url: str, complaints: list[str]) -> None:
    if not url.startswith("file:"):
        complaints.append(f"request: {url}")
