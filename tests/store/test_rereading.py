"""Kept pages are read again with today's program: an old store then holds what a new one would."""

from __future__ import annotations

import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update
from typer.testing import CliRunner

from onrecord import articles, corrections, store
from onrecord.accounts import Account, accounts
from onrecord.cli import app
from onrecord.errors import NotKept
from onrecord.intake import Page
from onrecord.positions.questions import ask
from onrecord.settings import Settings
from onrecord.store import derived, programs
from onrecord.store.articles import prepared, written
from onrecord.store.counters import count
from onrecord.store.kept import Store
from onrecord.store.tables import account, article, page, program
from quality.dumps import dumped
from quality.made_up_reports import again, reports

QUESTION = ask("Port Alden builds the breakwater")
CHROME = "Subscribe to our newsletter and never miss a breakwater."


def read_by_another(kept: Store, page: Page, *, chrome: bool = False) -> None:
    """Keep a page as an onrecord read it that took a piece of chrome for text, or heard nobody speak."""
    told = articles.read(page.data, page.origin)
    if chrome:
        told = replace(told, id=f"0{told.id[1:]}", text=f"{told.text}\n{CHROME}", runs=())
    one = next(each for each in accounts([told], Settings()) if isinstance(each, Account))
    one = one if chrome else replace(one, attributions=(), survey=replace(one.survey, sources=()))
    earlier = replace(programs.reader(), id="another", name="onrecord 0.0.1")
    with kept.writing() as link:
        written(link, [replace(prepared(one, page, Settings()), reader=earlier)], count(link, "round"))


def made_by_another(kept: Store) -> None:
    """Let all that is derived be of another onrecord, too."""
    kept.settle()
    with kept.writing() as link:
        for table in (derived.story, derived.answer):
            link.execute(update(table).values(made_by="another"))


@pytest.fixture
def old(kept: Store) -> Store:
    """A store whose first report was read with chrome in it, the second without its speakers, the others as today."""
    kept.ask(QUESTION)
    read_by_another(kept, reports()[0], chrome=True)
    read_by_another(kept, reports()[1])
    kept.add(reports()[2:])
    made_by_another(kept)
    return kept


def today(tmp_path: Path, pages: list[Page] | None = None) -> dict[str, list[str]]:
    with store.connect(tmp_path / "today.db") as kept:
        kept.ask(QUESTION)
        kept.add(pages or reports())
        return dumped(kept)


def rows(told: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return what two stores must have alike: all but ids that were borne, who read, and the order of hits."""
    return {name: some for name, some in told.items() if name not in ("former_id", "program", "found")}


def test_an_old_store_that_is_read_again_is_what_a_new_one_is(old: Store, tmp_path: Path) -> None:
    assert CHROME in old.article("reports/alden-post.txt").article.text
    done = old.reread()
    assert (done.read, done.changed, done.skipped) == (2, 2, ())
    assert rows(dumped(old)) == rows(today(tmp_path))
    assert len(old.article("reports/alden-post.txt").versions) == 1


def test_what_today_has_read_is_read_no_second_time_unless_it_is_asked_for(old: Store) -> None:
    old.reread()
    before = dumped(old)
    assert old.reread().read == 0
    every = old.reread(every=True)
    assert (every.read, every.changed, every.stories) == (7, 0, ())
    assert dumped(old) == before


def test_one_article_alone(old: Store) -> None:
    done = old.reread(["reports/brell-daily.txt"])
    assert (done.read, done.changed) == (1, 1)
    assert CHROME in old.article("reports/alden-post.txt").article.text
    with pytest.raises(NotKept, match="No article 'nowhere'"):
        old.reread(["nowhere"])


def test_all_versions_of_an_article_are_read_again(old: Store, tmp_path: Path) -> None:
    later = again(1, "The council meets on Friday.")
    read_by_another(old, later)
    made_by_another(old)
    assert old.reread().read == 3
    told = old.article("reports/brell-daily.txt")
    assert ["The council meets" in old.article(one.id).article.text for one in told.versions] == [True, False]
    with store.connect(tmp_path / "today.db") as new:
        new.ask(QUESTION)
        new.add(reports())
        new.add([later])
        assert rows(dumped(new)) == rows(dumped(old))


def test_what_people_corrected_holds(old: Store) -> None:
    told = old.article("reports/alden-post.txt").article
    quoted = "the new breakwater would cost 40 million crowns"
    place = corrections.anchor(told, told.span("text", told.text.index(quoted), told.text.index(quoted) + len(quoted)))
    made = old.correct(corrections.make("speaker", [place], "Tilda Vesper", by="Ada Lind", why="a slip"))
    old.reread()
    assert old.correction(made.id).state == "fits"
    record = old.story(old.article("reports/alden-post.txt").story or "")
    assert made.id in {id_ for _, id_ in record.corrected}


def test_an_id_that_an_article_bore_leads_to_what_is_read_there_today(old: Store) -> None:
    before = old.article("reports/alden-post.txt").article.id
    old.reread()
    now = old.article("reports/alden-post.txt").article.id
    assert before != now
    assert old.article(before).article.id == now
    assert old.story_of(before) == old.story_of(now)


def test_what_today_cannot_read_stays_as_it_was_read(kept: Store) -> None:
    read_by_another(kept, reports()[0])
    kept.settle()
    with kept.writing() as link:
        link.execute(update(page).values(data=zlib.compress(b"\x00\x01\x02 no page")))
    done = kept.reread()
    assert (done.read, [one.origin for one in done.skipped]) == (0, [reports()[0].origin])
    assert "breakwater" in kept.article(reports()[0].origin).article.text


def test_articles_without_a_page_are_read_again_as_they_are(kept: Store) -> None:
    kept.add([articles.read(one.data, one.origin) for one in reports()[:3]])
    before = dumped(kept)
    with kept.writing() as link:
        link.execute(update(account).values(read_by=None))
    done = kept.reread()
    assert (done.read, done.changed) == (3, 0)
    assert dumped(kept) == before


def test_a_pass_that_is_killed_is_finished_by_the_next_one(tmp_path: Path) -> None:
    """It is killed after one batch; what it had read again is read no second time."""
    path = tmp_path / "store.db"
    with store.connect(path) as kept:
        kept.ask(QUESTION)
        read_by_another(kept, reports()[0], chrome=True)
        read_by_another(kept, reports()[1])
        kept.add(reports()[2:])
        made_by_another(kept)
    program_ = (
        "import os, sys\nfrom onrecord import store\nfrom onrecord.store import rereading\n"
        "rereading.BATCH = 1\n"
        "with store.connect(sys.argv[1]) as kept:\n"
        "    kept.reread(progress=lambda done: done == 2 and os.kill(os.getpid(), 9))\n"
    )
    assert subprocess.run([sys.executable, "-c", program_, str(path)], check=False).returncode == -9
    with store.connect(path) as kept:
        assert kept.reread().read == 1
        assert rows(dumped(kept)) == rows(today(tmp_path))
        assert kept.settled()


def test_the_store_tells_by_what_each_article_was_read(old: Store) -> None:
    asked = select(article.c.origin, program.c.name).join_from(article, account).join(program)
    with old.reading() as link:
        told = {row.origin: row.name for row in link.execute(asked)}
    assert told["reports/brell-daily.txt"] == "onrecord 0.0.1"
    assert told["reports/coast-wire.txt"] == programs.reader().name


def test_a_reading_rests_on_the_parts_of_the_program_that_are_hashed() -> None:
    told = "import sys, onrecord.accounts, onrecord.stories; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    parts = {name.split(".")[1] for name in ran.stdout.split() if name.startswith("onrecord.")}
    assert parts - {"errors", "version", "models"} <= {one.removesuffix(".py") for one in programs.READERS}


def test_the_command_tells_how_many_are_read_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with store.connect(path) as kept:
        read_by_another(kept, reports()[0], chrome=True)
        kept.add(reports()[1:])
    ran = CliRunner().invoke(app, ["reread", "--store", str(path)])
    assert ran.exit_code == 0, ran.output
    assert "1 report read again, 1 of them otherwise than before" in ran.output
    ran = CliRunner().invoke(app, ["reread", "--store", str(path)])
    assert "everything is read by today's onrecord" in ran.output
