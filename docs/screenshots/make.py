"""Take the screenshots of docs/pages.md anew: the sample reports, served and opened in Chromium.

python docs/screenshots/make.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "web"))

DESK = {"width": 1200, "height": 900}
PHONE = {"width": 390, "height": 844}


Shot = tuple[str, str, dict[str, Any], int]
"""A picture: its name, the path of the page, how the browser is set, and the height that is shown."""


def shots(site: Any) -> list[Shot]:
    """Return the pictures of the sample reports as they are read."""
    kept = site.kept
    story = kept.stories().rows[0].id
    record = kept.story(story)
    question = f"/questions/{kept.questions()[0].question.id}"
    courier = next(one.id for one in record.articles if one.outlet == "Quellen Courier")
    harbour = next(one.id for one in record.statements if "Every harbour must be open" in one.text)
    dark = {"viewport": DESK, "color_scheme": "dark"}
    return [
        ("story", f"/stories/{story}", {"viewport": DESK}, 1250),
        ("article", f"/articles/{courier}", {"viewport": DESK}, 1000),
        ("statement", f"/statements/{harbour}", {"viewport": DESK}, 1000),
        ("question", question, {"viewport": DESK}, 1150),
        ("what-if", f"{question}?assume=Ostmere:support&assume=Ruvenia:abstain", dark, 900),
        ("phone", question, {"viewport": PHONE}, 1200),
    ]


def corrected(site: Any) -> str:
    """Tell who said what no report says whose it is, and return the address of that statement."""
    from onrecord import corrections

    kept = site.kept
    record = kept.story(kept.stories().rows[0].id)
    one = next(one for one in record.attributions if any("diplomats use" in span.text for span in one.content))
    place = corrections.anchor(next(each for each in record.articles if each.id == one.article), one.content[-1])
    facts = {"by": "Ada Lind", "why": "the Ledger’s reporter says so on the phone"}
    kept.correct(corrections.make("speaker", [place], "Anselm Thorvane", at="2026-11-23T07:12:21Z", **facts))
    record = kept.story(kept.stories().rows[0].id)
    return f"/statements/{next(each.id for each in record.statements if one.id in each.attributions)}"


def take(browser: Any, site: Any, shot: Shot) -> None:
    """Write one picture beside this file."""
    name, path, options, height = shot
    page = browser.new_context(**options).new_page()
    page.goto(site.base + path)
    page.wait_for_load_state("networkidle")
    clip = {"x": 0, "y": 0, "width": options["viewport"]["width"], "height": height}
    page.screenshot(path=Path(__file__).with_name(f"{name}.png"), full_page=True, clip=clip)


def main() -> None:
    """Write the pictures beside this file."""
    from playwright.sync_api import sync_playwright
    from served_pages import CHROMIUM, QUIET, SAMPLES, filled, serve

    folder = Path(tempfile.mkdtemp())
    serving = serve(filled(folder / "samples.db", [SAMPLES]))
    site = next(serving)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for shot in shots(site):
            take(browser, site, shot)
        take(browser, site, ("corrected", corrected(site), {"viewport": DESK}, 330))
    next(serving, None)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
