"""From a feed to an alert, end to end: on a store, a site and a receiver of our own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

sys.path.append(str(Path(__file__).parent.parent / "feeds"))  # the local site that the tests of feeds have too

from local_site import HERE, Clock, Site, served

from onrecord import store
from onrecord.alerts.rules import Rule, Rules
from onrecord.alerts.watching import Turn, Watch, begin, look, planned, watch
from onrecord.cli import watching as commands
from onrecord.feeds import Visits, World
from onrecord.intake import Page
from onrecord.positions.questions import ask
from onrecord.store.noticing import Noticing, Own

VOTE = "<p>“We will vote on the pact in May,” Foreign Minister Ida Marsk said on Tuesday in the capital of Ardenia.</p>"
RAIN = "<p>Heavy rain fell on the river valley of Lemland on Monday, and farmers lost most of their harvest.</p>"


class Calendar:
    def __init__(self) -> None:
        self.now = datetime(2031, 3, 4, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def page(name: str, *paragraphs: str) -> str:
    return f"<html><head><title>{name}</title></head><body><h1>{name}</h1>{''.join(paragraphs)}</body></html>"


def rss(site: Site, *paths: str) -> str:
    items = "".join(f"<item><link>{site.url(path)}</link></item>" for path in paths)
    return f'<rss version="2.0"><channel><title>Ardenia Today</title>{items}</channel></rss>'


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as one:
        one.show("/robots.txt", "")
        one.show("/vote", page("Ardenia to vote on the pact", VOTE))
        one.show("/rain", page("Rain in Lemland", RAIN))
        yield one


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[store.kept.Store]:  # type: ignore[name-defined]
    with store.connect(tmp_path / "news.db") as one:
        yield one


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def asked(site: Site, tmp_path: Path, calendar: Calendar) -> Watch:
    path = tmp_path / "feeds.toml"
    path.write_text(
        f"""
        [[feed]]
        url = "{site.url("/rss")}"
        [[alert]]
        name = "pact"
        on = "story"
        words = ["the pact"]
        to = ["log"]
        [[alert]]
        name = "Marsk"
        on = "statement"
        actor = "Ida Marsk"
        to = ["log"]
        [[channel]]
        name = "log"
        kind = "lines"
        file = "alerts.jsonl"
        """,
        encoding="utf-8",
    )
    clock = Clock()
    world = World(clock=clock, pause=clock.pause)
    return replace(planned(path), now=calendar, world=world, visits=Visits(HERE, world))


def told(folder: Path) -> list[dict[str, object]]:
    path = folder / "alerts.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def once(asked: Watch, kept: object) -> Turn:
    [turn] = watch(asked, kept, once=True)  # type: ignore[arg-type]
    return turn


def test_from_a_feed_to_an_alert(asked: Watch, site: Site, kept: object, tmp_path: Path, calendar: Calendar) -> None:
    site.show("/rss", rss(site, "/rain"))
    turn = once(asked, kept)
    assert (turn.round.new, turn.alerts, turn.delivered.sent) == (1, 0, 0)
    site.show("/rss", rss(site, "/vote", "/rain"))
    calendar.now += timedelta(minutes=15)
    turn = once(asked, kept)
    assert (turn.round.new, turn.alerts, turn.delivered.sent) == (1, 2, 2)
    story, statement = sorted(told(tmp_path), key=lambda one: str(one["on"]), reverse=True)
    assert story["title"] == "New story: “Ardenia to vote on the pact”"
    assert statement["title"] == "Ida Marsk: “We will vote on the pact in May”"
    [quote] = statement["evidence"]  # type: ignore[misc]
    assert (quote["url"], quote["text"]) == (site.url("/vote"), "“We will vote on the pact in May,”")
    calendar.now += timedelta(minutes=15)
    assert once(asked, kept).alerts == 0
    assert len(told(tmp_path)) == 2


def test_what_was_there_before_a_rule_is_no_news(asked: Watch, site: Site, kept: object, tmp_path: Path) -> None:
    kept.add([Page(site.url("/vote"), site.paths["/vote"].body)])  # type: ignore[attr-defined]
    site.show("/rss", rss(site, "/vote"))
    assert once(asked, kept).alerts == 0
    assert told(tmp_path) == []


def test_what_came_in_by_hand_is_news_too(asked: Watch, site: Site, kept: object, tmp_path: Path) -> None:
    site.show("/rss", rss(site))
    once(asked, kept)
    kept.add([Page(site.url("/vote"), site.paths["/vote"].body)])  # type: ignore[attr-defined]
    assert once(asked, kept).alerts == 2


def test_a_crash_between_the_reports_and_the_alerts_loses_none_and_doubles_none(
    asked: Watch, site: Site, kept: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.show("/rss", rss(site))
    once(asked, kept)
    kept.add([Page(site.url("/vote"), site.paths["/vote"].body)])  # type: ignore[attr-defined]
    keep = Noticing.keep

    def crashes(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(Noticing, "keep", crashes)
    with pytest.raises(KeyboardInterrupt):
        look(asked.rules.rules, kept, asked.now)  # type: ignore[arg-type]
    monkeypatch.setattr(Noticing, "keep", keep)
    assert look(asked.rules.rules, kept, asked.now)[0] == 2  # type: ignore[arg-type]
    assert look(asked.rules.rules, kept, asked.now)[0] == 0  # type: ignore[arg-type]


def test_a_fault_of_ours_costs_one_story_and_is_told(asked: Watch, site: Site, kept: object) -> None:
    begin(asked.rules.rules, kept, asked.now)  # type: ignore[arg-type]
    kept.add([Page(site.url(path), site.paths[path].body) for path in ("/vote", "/rain")])  # type: ignore[attr-defined]

    class Broken:
        """A store of which one story cannot be told."""

        reading, writing, answer = kept.reading, kept.writing, kept.answer  # type: ignore[attr-defined]

        def story(self, id_: str) -> object:
            told = kept.story(id_)  # type: ignore[attr-defined]
            return None if told.stories[0].headline == "Rain in Lemland" else told

    found, faults = look(asked.rules.rules, Broken(), asked.now)  # type: ignore[arg-type]
    assert found == 2
    assert ["a fault in onrecord" in one.reason for one in faults] == [True]


def test_two_who_look_at_once_find_the_same_alerts_and_keep_them_once(
    asked: Watch, site: Site, kept: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(asked.rules.rules, kept, asked.now)  # type: ignore[arg-type]
    kept.add([Page(site.url("/vote"), site.paths["/vote"].body)])  # type: ignore[attr-defined]
    stale = Noticing(kept).looks([one.id for one in asked.rules.rules])  # type: ignore[arg-type]
    with monkeypatch.context() as patched:  # neither sees what the other writes
        patched.setattr(Noticing, "noted", lambda *_: {})
        patched.setattr(Noticing, "looks", lambda *_: stale)
        assert [look(asked.rules.rules, kept, asked.now)[0] for _ in range(2)] == [2, 0]  # type: ignore[arg-type]


def test_a_new_rule_beside_an_old_one_starts_from_today(asked: Watch, site: Site, kept: object) -> None:
    both, one = asked.rules.rules, asked.rules.rules[:1]
    begin(one, kept, asked.now)  # type: ignore[arg-type]
    kept.add([Page(site.url("/vote"), site.paths["/vote"].body)])  # type: ignore[attr-defined]
    begin(both, kept, asked.now)  # type: ignore[arg-type]
    assert look(both, kept, asked.now)[0] == 1  # type: ignore[arg-type]


def test_it_goes_on_until_it_is_stopped_and_waits_for_what_is_next(asked: Watch, site: Site, kept: object) -> None:
    site.show("/rss", rss(site, "/rain"))
    calendar = asked.now

    def pause(seconds: float) -> None:
        calendar.now += timedelta(seconds=seconds)  # type: ignore[attr-defined]

    turns = watch(replace(asked, rules=Rules((), ()), world=World(pause=pause)), kept)  # type: ignore[arg-type]
    asked_feeds = [next(turns).round.asked for _ in range(3)]
    assert asked_feeds == [1, 1, 1]
    assert calendar() == datetime(2031, 3, 4, 10, 30, tzinfo=UTC)


def test_a_position_that_changed_from_text_to_alert(kept: object, calendar: Calendar) -> None:
    def said(day: int, weekday: str, verb: str) -> Page:
        who = "the prime minister of Ostria, Ole Brand, said"
        words = f"“We {verb} the accession of Ardenia to the pact,” {who} on {weekday} in the capital."
        asks = "Ardenia has asked to join the pact. The pact has nine members and meets in June."
        head = f"<meta property='article:published_time' content='2031-03-0{day}'>"
        body = f"<h1>Ostria and the pact</h1><p>{words}</p><p>{asks}</p>"
        return Page(f"https://news.example/{day}", f"<html><head>{head}</head><body>{body}</body></html>".encode())

    rules = [Rule("pact", "position", question=ask("Ardenia joins the pact"))]
    kept.ask(rules[0].question)  # type: ignore[attr-defined]
    kept.add([said(4, "Tuesday", "support")])  # type: ignore[attr-defined]
    begin(rules, kept, calendar)  # type: ignore[arg-type]
    assert look(rules, kept, calendar)[0] == 0  # type: ignore[arg-type]
    kept.add([said(6, "Thursday", "oppose")])  # type: ignore[attr-defined]
    assert look(rules, kept, calendar)[0] == 1  # type: ignore[arg-type]
    own = Own((rules[0].id,), ("-",))
    [one] = Noticing(kept).claim("2031-03-04T10:00:00Z", "2031-03-04T10:10:00Z", 9, own)  # type: ignore[arg-type]
    alert = json.loads(one.data or "")
    assert alert["title"] == "Ostria on “Ardenia joins the pact”: against, until now in favour"
    assert alert["evidence"][0]["text"] == "“We oppose the accession of Ardenia to the pact,”"


# the commands


def app() -> object:
    import typer

    made = typer.Typer()
    made.command()(commands.watch)
    made.command()(commands.feeds)
    return made


def test_the_commands(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing on this machine is asked by a command: that a feed is refused is what it shows."""
    path = tmp_path / "feeds.toml"
    path.write_text(f'[[feed]]\nurl = "{site.url("/rss")}"\n', encoding="utf-8")
    db = str(tmp_path / "news.db")
    ran = CliRunner().invoke(app(), ["watch", str(path), "--once", "--store", db])  # type: ignore[arg-type]
    assert ran.exit_code == 1
    assert "Port" in ran.stderr
    assert "1 feed asked, 0 new" in ran.stderr
    assert ran.stdout == ""
    shown = CliRunner().invoke(app(), ["feeds", "--store", db])  # type: ignore[arg-type]
    assert shown.exit_code == 0
    assert site.url("/rss") in shown.stdout
    assert "answered never" in shown.stdout
    assert "failed: Port" in shown.stdout
    [row] = json.loads(CliRunner().invoke(app(), ["feeds", "--store", db, "-f", "json"]).stdout)["feeds"]  # type: ignore[arg-type]
    assert (row["url"], row["failures"]) == (site.url("/rss"), 1)
    assert site.asked == []
