"""What was said of an actor holds in the stories that come later, and binds no namesake."""

from __future__ import annotations

from pathlib import Path

import desk_reports as desk
import pytest
from desk_reports import make

from onrecord import corrections, record, store
from onrecord.contract import Record
from onrecord.settings import Settings
from onrecord.store.kept import Store
from onrecord.vocabulary import Actor, Article
from onrecord.vocabulary.corrections import Anchor, Correction


def log(matter: str) -> str:
    """Return what else a report tells: eighty things that no other one has, so that it is a story of its own."""
    ends = ("ock", "ane", "ull", "ipe", "oom", "ask", "urn", "est", "ild", "amp")
    return " ".join(f"{matter}{letter}{end} {matter}{letter}{end}s." for letter in "bdgklmst" for end in ends)


FERRY = desk.article(
    "herald",
    "The night ferry to Lunn Bay was cancelled on Sunday because of ice in the strait.",
    "Two hundred passengers slept aboard while tugs broke a channel, and the harbour gave out blankets and soup.",
    log("ferri"),
    "“The ice will hold the ferry for a week,” said Mira Tolven, foreign minister of Keldmark.",
    "“Nobody was hurt when the ferry turned back,” said Miriam Dolvenas, the foreign minister of Keldmark.",
    headline="Ferry stopped by ice",
    published="2031-03-02",
)
SCHOOL = desk.article(
    "mirror",
    "A school in Port Ardell opened its new library on Friday with eleven thousand books.",
    "Pupils had carried the novels from the old town hall in wheelbarrows, shelf by shelf, for nine afternoons.",
    log("schola"),
    "“A library is a door that stays open,” said Mira Tolven, foreign minister of Keldmark.",
    "“Children will read here until midnight,” said Miriam Dolvenas, the foreign minister of Keldmark.",
    headline="School opens library",
    published="2031-07-04",
)
BAKER = desk.article(
    "crumb",
    "A bakery in Corvia won the prize for the best rye bread on Saturday.",
    "The jury praised the crust, the crumb and a sourdough that the family has fed for a hundred years.",
    log("bake"),
    "“Rye needs a slow oven and patience,” said Miriam Dolvenas, a baker from Lunn Bay.",
    "“We tasted ninety loaves in a day,” said Mira Tolven, the judge of the contest.",
    headline="Rye bread wins prize",
    published="2031-09-09",
)
ALONE = desk.article(
    "ledger",
    "Fishing quotas were cut by a third on Tuesday, after three winters of empty nets and falling prices.",
    "Trawler crews said that they would lay up their boats; biologists had asked for a longer closed season.",
    log("herra"),
    "“The herring will thank us,” said Miriam Dolvenas, foreign minister of Keldmark.",
    headline="Herring quotas cut",
    published="2031-10-14",
)


def place(article: Article, words: str) -> Anchor:
    start = article.text.index(words)
    return corrections.anchor(article, article.span("text", start, start + len(words)))


def merged(who: tuple[str, ...] = ("Mira Tolven", "Miriam Dolvenas")) -> Correction:
    return make("merge actors", *(place(FERRY, name) for name in who), value="Mira Tolven")


def people(told: Record) -> list[str]:
    return sorted(one.name for one in told.cast.actors if one.kind == "person")


def person(told: Record, name: str) -> Actor:
    return next(one for one in told.cast.actors if one.name == name)


def story(kept: Store, article: Article) -> Record:
    """Return the record of the story of a report, which is its own."""
    told = kept.story(kept.article(article.key).story or "")
    assert [one.key for one in told.articles] == [article.key]
    return told


@pytest.fixture
def desk_store(kept: Store) -> Store:
    """A store of the ferry, and of somebody who has told that its two foreign ministers are one."""
    kept.add([FERRY])
    assert people(story(kept, FERRY)) == ["Mira Tolven", "Miriam Dolvenas"]
    kept.correct(merged())
    return kept


def test_two_who_are_one_are_one_in_a_story_that_comes_later(desk_store: Store) -> None:
    desk_store.add([SCHOOL])
    told = story(desk_store, SCHOOL)
    assert people(told) == ["Mira Tolven"]
    one = person(told, "Mira Tolven")
    assert {form.text for form in one.names} >= {"Mira Tolven", "Miriam Dolvenas"}
    (correction,) = told.corrections
    assert (one.id, correction.id) in told.corrected
    assert told.unfit == ()


def test_and_in_one_that_is_kept_already(kept: Store) -> None:
    kept.add([FERRY, SCHOOL])
    kept.correct(merged())
    assert people(story(kept, SCHOOL)) == ["Mira Tolven"]


def test_namesakes_are_left_alone(desk_store: Store) -> None:
    desk_store.add([BAKER])
    told = story(desk_store, BAKER)
    assert people(told) == ["Mira Tolven", "Miriam Dolvenas"]
    assert (told.corrections, told.corrected) == ((), ())


def test_one_of_them_alone_has_the_name_that_they_bear_together(desk_store: Store) -> None:
    desk_store.add([ALONE])
    assert people(story(desk_store, ALONE)) == ["Mira Tolven"]


def test_it_ends_when_it_is_taken_back(desk_store: Store) -> None:
    desk_store.add([SCHOOL])
    (line,) = desk_store.corrections().rows
    desk_store.correct(make("undo", undoes=line.correction.id, minute=1))
    assert people(story(desk_store, SCHOOL)) == ["Mira Tolven", "Miriam Dolvenas"]


def test_the_order_in_which_reports_and_words_come_does_not_matter(desk_store: Store, tmp_path: Path) -> None:
    desk_store.add([SCHOOL])
    desk_store.add([BAKER, ALONE])
    given = desk_store.every_correction()
    with store.connect(tmp_path / "other.db") as other:
        other.add([ALONE, BAKER, SCHOOL, FERRY])
        other.take(corrections.read(corrections.dump(given).encode(), "desk.jsonl"))
        for article in (FERRY, SCHOOL, BAKER, ALONE):
            assert story(other, article) == story(desk_store, article)


def test_it_holds_in_a_brief_of_other_files_too(desk_store: Store) -> None:
    given = desk_store.every_correction()
    assert people(record.build([SCHOOL], Settings(), corrections=given)) == ["Mira Tolven"]
    assert len(people(record.build([BAKER], Settings(), corrections=given))) == 2


TWO = desk.article(
    "post",
    "The strait was open again on Monday after minesweepers had searched it for a fortnight, harbour pilots said.",
    "Tankers queued off the lighthouse, and insurers lowered the premiums that they had doubled in winter.",
    log("mine"),
    "“The strait is open to every flag,” said Odo Brandt, the defence minister of Corvia.",
    "“My verses are about the lighthouse,” said Odo Brandt, a poet from Selland.",
    headline="Strait open again",
    published="2031-03-02",
)
LATER = desk.article(
    "tribune",
    "A festival of shanties and chowder began in Selland on Friday with rain.",
    "Choirs from nine islands sang under umbrellas, and the mayor's brass quintet played until the tent leaked.",
    log("choro"),
    "“The navy will send a band,” said Odo Brandt, the defence minister of Corvia.",
    "“Rain is the best reader that I have,” said Odo Brandt, a poet from Selland.",
    headline="Choirs open a festival in the rain",
    published="2031-08-01",
)


def test_one_who_is_two_is_two_where_the_words_say_whose_they_are(kept: Store) -> None:
    kept.add([TWO])
    assert people(story(kept, TWO)) == ["Odo Brandt"], "the machine takes the two for one"
    kept.correct(make("split actor", place(TWO, "My verses are about the lighthouse"), value="Odo Brandt (poet)"))
    kept.add([LATER])
    told = story(kept, LATER)
    assert people(told) == ["Odo Brandt", "Odo Brandt (poet)"]
    speakers = {one.attribution: one.speaker for one in told.cast.readings}
    names = {one.id: one.name for one in told.cast.actors}
    said = {each.content[0].text: names.get(speakers[each.id] or "") for each in told.attributions}
    assert next(name for text, name in said.items() if "best reader" in text) == "Odo Brandt (poet)"
    assert next(name for text, name in said.items() if "band" in text) == "Odo Brandt"


STRIKE = desk.article(
    "signal",
    "Dockers walked out on Thursday.",
    log("docka"),
    "“The cranes stand still,” the Harbour Board said. “Nobody is paid for waiting,” the Port Commission said.",
    headline="Dockers walk out",
    published="2031-03-02",
)
LIGHTS = desk.article(
    "lantern",
    "New lamps were lit on the mole on Friday.",
    log("lampa"),
    "“The lamps burn whale oil no longer,” the Harbour Board said. “Each cost a crown,” the Port Commission said.",
    headline="New lamps on the mole",
    published="2031-06-02",
)
REGATTA = desk.article(
    "wave",
    "A regatta was rowed on Saturday.",
    log("rowa"),
    "“Nine boats have entered,” the Harbour Board said.",
    headline="Regatta rowed",
    published="2031-09-02",
)
ENVOY = desk.article(
    "echo",
    "An embassy opened on Monday.",
    log("embassa"),
    "“Our door faces the sea,” said Miriam Dolvenas, the foreign minister of Selland.",
    headline="Embassy opens",
    published="2031-11-02",
)


def test_boards_of_one_name_are_one_only_where_both_are_told_of(kept: Store) -> None:
    kept.add([STRIKE])
    places = [place(STRIKE, name) for name in ("Harbour Board", "Port Commission")]
    kept.correct(make("merge actors", *places, value="Port Commission"))
    kept.add([LIGHTS, REGATTA])
    told = [sorted(one.name for one in story(kept, each).cast.actors) for each in (STRIKE, LIGHTS, REGATTA)]
    assert told == [["Port Commission"], ["Port Commission"], ["Harbour Board"]]


def test_one_of_the_same_name_and_office_in_another_country_is_another(desk_store: Store) -> None:
    desk_store.add([ENVOY])
    assert people(story(desk_store, ENVOY)) == ["Miriam Dolvenas"]


def test_what_another_report_of_the_story_says_of_them_does_not_travel(kept: Store) -> None:
    kept.add([FERRY, desk.article("herald-2", *FERRY.text.split("\n\n")[:3], "Tolven, a poet, waved.", headline="Ice")])
    made = kept.correct(merged())
    assert [(one.names, one.roles) for one in made.who] == [
        (("Mira Tolven",), (("foreign minister", "Keldmark"),)),
        (("Miriam Dolvenas",), (("foreign minister", "Keldmark"),)),
    ]
