"""Hostile reports, opened in Chromium: nothing of theirs runs, loads or steers, and no page breaks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from served_pages import SAMPLES, Site, filled, serve

RUN = '"><script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>'
STEER = "Ma\u202era \u2066Tre\u200blore\u2069 \x1b[31m\x07"
LONG = "W" * 3_000
SAID = (
    f"“We {RUN} will not pay,” said {STEER}, minister of <b>Ostria</b>. “javascript:alert(4) is no answer, and "
    f"{{{{ 7 * 7 }}}} {{% raw %}} is no offer,” said Mara Trelore.\n\n{LONG}\n\n"
    "“The dam holds,” said Ada Brenn</p></main>."
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {
            "headline": f"Ostria {number} {RUN} {STEER}",
            "outlet": f"The {RUN} {number}",
            "byline": f"Ann {RUN}",
            "url": url,
            "published": "2031-03-04",
            "text": f"{SAID} “Number {number} is the last word of Ostria on the dam of Velm,” said Mara Trelore.",
        }
        for number, url in enumerate(
            [
                "javascript:alert(5)",
                "data:text/html,<script>alert(6)</script>",
                "https://a.example/'onmouseover='alert(7)",
            ]
        )
    ]
    (folder / "hostile.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    yield from serve(filled(folder / "hostile.db", [SAMPLES, str(folder / "hostile.jsonl")]))


def paths(site: Site) -> list[str]:
    kept = site.kept
    found = [
        "/",
        "/actors",
        "/review",
        "/search?q=dam",
        "/search?q=%22%3E%3Cscript%3Ealert(8)%3C/script%3E&actor=%3Cb%3E",
    ]
    for line in kept.stories().rows:
        record = kept.story(line.id)
        own = [one for one in record.articles if "Ostria" in (one.headline or "")]
        found += [f"/articles/{one.id}" for one in own] + [f"/articles/{one.id}/original" for one in own]
        if own:
            found += [f"/stories/{line.id}", f"/stories/{line.id}/statements"]
            found += [f"/statements/{one.id}" for one in record.statements]
            found += [f"/actors/{one.id}?story={line.id}" for one in record.cast.actors]
    return found


def test_nothing_of_a_hostile_report_runs_loads_or_breaks_a_page(hostile: Site, opened: Callable[..., Any]) -> None:
    page = opened(hostile, "/", "editor", viewport={"width": 360, "height": 740})
    visited = paths(hostile)
    assert len(visited) > 15
    for path in visited:
        answer = page.goto(path)
        assert answer.status in (200, 404), path
        assert page.locator("main script, main img:not([src^='/stories/'])").count() == 0, path
        assert page.locator("[onerror], [onload], [onmouseover], [style]").count() == 0, path
        links = page.evaluate("[...document.querySelectorAll('a[href]')].map((one) => one.protocol)")
        assert set(links) <= {"http:", "https:"}, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        shown = page.locator("body").text_content()
        assert not {"\u202e", "\x1b", "\x07"} & set(shown), path
        assert "49" not in page.title(), path


def test_words_that_cannot_be_forms_are_refused_in_words(hostile: Site, opened: Callable[..., Any]) -> None:
    page = opened(hostile, "/questions/none?assume=%00:support")
    assert page.locator("h1").is_visible()
    page.goto("/search?q=%00%ff%ed%a0%80&since=yesterday&kind=nothing&after=-1")
    assert page.locator("h1").is_visible()
