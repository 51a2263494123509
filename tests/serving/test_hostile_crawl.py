"""A store of hostile reports, questions, corrections and uploads, crawled in Chromium link by link: nothing runs.

What is asserted of every page that can be reached: no dialog, no script but ours, no request that leaves the host, no
violation of the policy by our own pages, no address that a click could run, no character that steers the text.
"""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pytest
import uvicorn

from onrecord import corrections, intake, store, web
from onrecord.corrections.making import make
from onrecord.positions.questions import ask
from onrecord.settings import Settings
from onrecord.store import people
from onrecord.store.kept import Store
from onrecord.web import listening
from onrecord.web.uploads import Batch, Outcome

PAGES = 60
LONG = 10_000_000

RUN = "<script>window.ran=1;alert(1)</script>"
BREAK = "\"'></textarea></title></script><svg onload=window.ran=2><img src=x onerror=window.ran=3>"
LINK = "javascript:window.ran=4"
STEER = "\u202egnp.exe\u202c\u2066\x1b[31m\x00\x07"
TEMPLATE = "{{ 7*7 }}{% raw %}${7*7}"

STYLED = "<style>body{background:url(https://evil.example/css)}</style><base href=https://evil.example/>"
PAGE = f"""<!doctype html><html><head><title>Pact {BREAK}</title>{STYLED}
<meta http-equiv=refresh content="0;url={LINK}">
<meta property="og:site_name" content="Outlet {BREAK}"><link rel=canonical href="{LINK}"></head><body><article>
<h1>The pact {RUN}</h1><svg><script>window.ran=5</script><a xlink:href="{LINK}"><text>x</text></a></svg>
<p>“We will never leave the Meridian Pact, {STEER}” said foreign minister Mara Trelore in Vard on Tuesday evening.</p>
<p><a href="{LINK}">Opposition leader Tomas Arrend</a> said that the government
<a href="data:text/html,{RUN}">had promised</a> a vote on the pact, and that nobody had asked the country.</p><iframe src="https://evil.example/frame"></iframe>
<img src="https://evil.example/pixel.png" onerror="window.ran=6">
<p>Ilse Quandt denied that there was a plan to do so.</p>
<img src="data:image/png;base64,{"A" * LONG}"></article></body></html>"""


def rows() -> Iterator[dict[str, Any]]:
    said = f"“The pact holds, {RUN} {BREAK},” said {STEER} Mara <b>Trelore</b>, minister of Ostria {TEMPLATE}."
    more = "Tomas Arrend told reporters in Vard that Ostria would ask for a vote in the spring."
    for number, url in enumerate([LINK, f"data:text/html,{RUN}", f"https://evil.example/{BREAK}", "//evil.example"]):
        yield {
            "headline": f"Pact {number} {RUN}{BREAK}{STEER}{TEMPLATE}",
            "outlet": f"Post {BREAK} {number}",
            "byline": BREAK,
            "url": url,
            "published": f"2031-03-0{number + 1}",
            "text": f"{said}\n\n{more} It was day {number} of the talks, said {BREAK}\n\n{'W' * 50_000}",
        }


@dataclass
class Watch:
    """What a browser was seen to do that it should not."""

    host: str
    seen: list[str] = field(default_factory=list)

    def over(self, page: Any) -> None:
        page.on("dialog", lambda dialog: (self.seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("pageerror", lambda error: self.seen.append(f"error {error}"))
        page.on("request", lambda request: self._asked(request.url))
        page.on("console", lambda message: self._said(message.text))
        page.add_init_script(
            "addEventListener('securitypolicyviolation', e => console.error('policy ' + e.violatedDirective))"
        )

    def _asked(self, url: str) -> None:
        if urlsplit(url).netloc != self.host:
            self.seen.append(f"request {url[:200]}")

    def _said(self, text: str) -> None:
        harmless = (
            "status of 4",
            "does not conform to the required format",
        )  # no such page; no date in a field of dates
        if not any(one in text for one in harmless):
            self.seen.append(f"console {text[:300]}")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows())), encoding="utf-8")
    (folder / f"page {RUN.replace('/', '')}.html").write_text(PAGE, encoding="utf-8", errors="replace")
    with store.connect(folder / "hostile.db") as kept:
        added = kept.add(intake.gather([str(folder)]), Settings())
        assert added.new >= 4, added
        kept.ask(ask(f"Ostria leaves the pact {RUN}{BREAK}", "nato"))
        article = kept.story(kept.stories().rows[0].id).articles[0]
        kept.correct(
            make("outlet", [corrections.anchor(article)], f"Gazette {BREAK}", by=f"Mara {RUN}", why=RUN + BREAK)
        )
        yield kept


@pytest.fixture(scope="module")
def address(hostile: Store) -> Iterator[str]:
    with listening.listen("127.0.0.1", 0) as bound:
        port = bound.getsockname()[1]
        site = web.create(hostile, web.Serving(port=port))
        skipped = ((f"{RUN}.txt", f"because {BREAK}"),)
        told = Outcome(1, 0, 0, skipped)
        site.state.uploads._batches.append(Batch(1, f"Mara {BREAK}", "2031-03-04T06:00:00Z", (RUN,), "read", told))
        server = uvicorn.Server(
            uvicorn.Config(site, http=listening.Patient, lifespan="off", log_level="critical", ws="none")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(timeout=20)


STARTS = (
    "/",
    "/actors",
    "/questions",
    "/review",
    "/corrections",
    "/upload",
    "/search?q=pact",
    f"/search?q={RUN}{BREAK}&outlet={BREAK}&since={BREAK}",
    f"/sign-in?next=/{BREAK}&once={BREAK}{RUN}",
    f"/{RUN}{BREAK}",
    f"/stories/{BREAK}",
    f"/questions/x?assume={RUN}:{BREAK}",
    f"/actors/{BREAK}?story={RUN}",
)


@pytest.mark.parametrize("role", [None, "editor"])
def test_nothing_of_theirs_runs_on_any_page(chromium: Any, hostile: Store, address: str, role: Any) -> None:
    watch = Watch(urlsplit(address).netloc)
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    watch.over(page)
    if role:
        with hostile.writing() as link:
            secret = people.issue(link, "<script>window.ran=7</script>", role)
        page.goto("/sign-in")
        page.fill("input[name=token]", secret)
        page.click("form[action='/sign-in'] button")
        page.wait_for_load_state()
    visited = crawled(page, address, watch)
    context.close()
    assert watch.seen == []
    assert len(visited) >= 40
    kinds = {urlsplit(one).path.split("/")[1] for one in visited}
    assert {"", "stories", "articles", "statements", "actors", "questions", "search", "corrections"} <= kinds


def crawled(page: Any, address: str, watch: Watch) -> list[str]:
    """Open pages link by link, those of a kind opened seldom first, and hold each to what is asserted of all."""
    waiting, known, visited = deque(STARTS), set(STARTS), []
    opened: dict[str, int] = {}
    while waiting and len(visited) < PAGES:
        waiting = deque(sorted(waiting, key=lambda one: opened.get(kind_of(one), 0)))
        path = waiting.popleft()
        opened[kind_of(path)] = opened.get(kind_of(path), 0) + 1
        page.goto(path, wait_until="load")
        visited.append(path)
        assert page.evaluate("window.ran") is None, path
        told = page.evaluate("[...document.querySelectorAll('a[href], area[href]')].map(a => a.href)")
        assert {urlsplit(one).scheme for one in told} <= {"http", "https"}, path
        hidden = page.evaluate(
            "document.querySelectorAll('iframe, object, embed, base, style, [onload], [onerror], [style], "
            'script:not([src^="/static/"]), svg script, form:not([action^="/"])\').length'
        )
        assert hidden == 0, path
        shown = page.content()
        assert not [one for one in ("\u202e", "\u2066", "\x1b", "\x07") if one in shown], path
        assert "4949" not in shown, path
        for url in told:
            there = urldefrag(url)[0]
            if there.startswith(f"{address}/") and (local := there.removeprefix(address)) not in known:
                known.add(local)
                waiting.append(local)
    return visited


def kind_of(path: str) -> str:
    parts = urlsplit(path).path.split("/")
    return "/".join([parts[1], *parts[3:]])


def test_a_page_with_a_line_of_ten_megabytes_is_told_in_time(hostile: Store, chromium: Any, address: str) -> None:
    pages = [one for line in hostile.stories().rows for one in hostile.story(line.id).articles]
    long = next(one for one in pages if one.origin.endswith(".html"))
    page = chromium.new_page()
    began = time.monotonic()
    page.goto(f"{address}/articles/{long.id}")
    assert page.locator("h1").is_visible()
    page.close()
    assert time.monotonic() - began < 20
    assert Path(long.origin).suffix == ".html"
