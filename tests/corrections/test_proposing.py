"""Corrections of what a record tells, named by its ids, and the examples that they make."""

from __future__ import annotations

import json

import desk_reports as desk
import pytest
from desk_reports import corrected, plain, said, speaker, stance, statement

from onrecord import corrections
from onrecord.corrections.proposing import Proposing, Said
from onrecord.corrections.training import examples
from onrecord.errors import InvalidCorrection, NotKept

ADA = Said("Ada Lind", "read it aloud", "2031-03-07T06:00:00Z")


@pytest.fixture
def proposing() -> Proposing:
    return Proposing(plain(), ADA)


def actor(name: str) -> str:
    return next(one.id for one in plain().cast.actors if one.name == name)


def test_a_speaker_in_each_report_that_has_it_otherwise(proposing: Proposing) -> None:
    told = statement("400 engineers", plain())
    made = proposing.speaker(told.id, "Ota Brand")
    assert len(made) == len(told.attributions) == 3
    assert {one.old for one in made} == {"Odo Brandt"}
    assert {one.by for one in made} == {"Ada Lind"}
    record = corrected(*made)
    assert speaker(said("400 engineers", record), record) == "Ota Brand"
    assert proposing.speaker(told.id, "Odo Brandt") == ()


def test_no_statement(proposing: Proposing) -> None:
    told = statement("Nobody has decided", plain())
    assert len(corrected(*proposing.nothing(told.id)).statements) == len(plain().statements) - 1


def test_merging(proposing: Proposing) -> None:
    made = proposing.merge([actor("Sela Wynn"), actor("Sela Varga")])
    assert (made.value, made.old) == ("Sela Wynn", "Sela Wynn · Sela Varga")
    assert "Sela Varga" not in {one.name for one in corrected(made).cast.actors}


def test_splitting_an_actor(proposing: Proposing) -> None:
    made = proposing.split_actor([statement("key to the strait", plain()).id], "Mona Tollven")
    assert made.old == "Mira Tolven"
    assert "Mona Tollven" in {one.name for one in corrected(made).cast.actors}


def test_joining_and_splitting_statements(proposing: Proposing) -> None:
    ids = [statement(words, plain()).id for words in ("nine ovens", "loaf would be shared")]
    assert len(corrected(proposing.join(ids)).statements) == len(plain().statements) - 1
    made = proposing.split(statement("400 engineers", plain()).id, ["the beacon"])
    assert len(corrected(made).statements) == len(plain().statements) + 1


def test_splitting_off_all_or_nothing_tells_who_carries_it(proposing: Proposing) -> None:
    with pytest.raises(InvalidCorrection, match="The Beacon, The Courier, The Gazette"):
        proposing.split(statement("400 engineers", plain()).id, ["The Loaf"])


def test_a_stance_with_what_was_read(proposing: Proposing) -> None:
    made = proposing.stance(statement("belongs in", plain()).id, "oppose", desk.QUESTION.id)
    assert made.old == "support"
    assert stance("Mira Tolven", corrected(made)) == "oppose"


def test_facts_of_an_article_by_id_and_by_key(proposing: Proposing) -> None:
    one = plain().articles[0]
    made = proposing.fact("date", one.id, "2031-03-09")
    assert made.old == "2031-03-06"
    assert proposing.fact("outlet", one.key, None).old == one.outlet
    assert made.about[0].after == one.text[:40]


@pytest.mark.parametrize("ask", ["speaker", "nothing", "join"])
def test_an_id_that_there_is_none_of(ask: str, proposing: Proposing) -> None:
    given = {"speaker": ("x", None), "nothing": ("x",), "join": (["x", "y"],)}[ask]
    with pytest.raises(NotKept, match="No statement 'x'"):
        getattr(proposing, ask)(*given)


def test_a_file_that_lies_in_another_folder_is_the_same_article() -> None:
    def lying(folder: str) -> list[desk.Account]:
        return [desk.read(desk.article("gazette", *desk.TEXTS["gazette"], key=f"{folder}/gazette.txt"))]

    [here], [there] = lying("/home/ada/reports"), lying("reports")
    record = desk.record.across([here])
    date = Proposing(record, ADA).fact("date", here.article.key, "2031-03-09")
    whose = Proposing(record, ADA).speaker(statement("Nobody has decided", record).id, "Nela Fisk")
    told = corrected(date, *whose, found=[there])
    assert told.unfit == ()
    assert told.articles[0].published == "2031-03-09"
    assert speaker(said("Nobody has decided", told), told) == "Nela Fisk"
    other = desk.read(desk.article("gazette", *desk.BAKERY, key="reports/gazette.txt"))
    assert corrected(date, found=[other]).articles[0].published == "2031-03-06"


class TestExamples:
    """What is corrected teaches the models, in the forms that training and the benches read."""

    def files(self) -> dict[str, str]:
        proposing = Proposing(plain(), ADA)
        made = (
            *proposing.speaker(statement("Nobody has decided", plain()).id, "Nela Fisk"),
            *proposing.nothing(statement("no comment", plain()).id),
            proposing.stance(statement("not a club", plain()).id, "oppose", desk.QUESTION.id),
            proposing.stance(statement("key to the strait", plain()).id, None, desk.QUESTION.id),
            proposing.split(statement("400 engineers", plain()).id, ["The Beacon"]),
            proposing.join([statement(one, plain()).id for one in ("nine ovens", "loaf would be shared")]),
        )
        return dict(examples([corrected(*made)], [desk.QUESTION]))

    def test_nothing_corrected_teaches_nothing(self) -> None:
        files = examples([plain()])
        assert files["articles.jsonl"] == files["stances.jsonl"] == ""
        assert json.loads(files["speakers.json"])["rows"] == []

    def test_speakers_as_in_the_gold(self) -> None:
        told = json.loads(self.files()["speakers.json"])
        [row] = told["rows"]
        assert (row["speaker"], row["speaker_kind"], row["kind"]) == ("Nela Fisk", "person", "direct")
        texts = {row["report"]: row["text"] for row in map(json.loads, self.files()["articles.jsonl"].splitlines())}
        assert texts[row["report"]][row["start"] : row["end"]] == "“Nobody has decided anything yet,”"
        [none] = told["not_statements"]
        assert texts[none["report"]][none["start"] : none["end"]] == "“The ferry company has no comment,”"

    def test_stances_as_in_the_training_set(self) -> None:
        rows = [json.loads(line) for line in self.files()["stances.jsonl"].splitlines()]
        assert {(row["stance"], row["question"]) for row in rows} == {
            ("oppose", desk.QUESTION.text),
            ("none", desk.QUESTION.text),
        }
        against = next(row for row in rows if row["stance"] == "oppose")
        assert against["speaker"] == "Jurgen Halvard, president of Selland"
        assert against["statement"].endswith("said Jurgen Halvard, president of Selland.")
        assert set(against) == {"id", "question", "speaker", "statement", "context", "stance", "condition", "scope"}

    def test_pairs_as_in_the_training_set(self) -> None:
        told = json.loads(self.files()["statements.json"])
        assert {row["same"] for row in told["pairs"]} == {True, False}
        lines = [json.loads(line) for line in self.files()["articles.jsonl"].splitlines()]
        joined = next(row for row in told["pairs"] if row["same"])
        text = lines[joined["left"]["line"] - 1]["text"]
        assert "nine ovens" in text[joined["left"]["start"] : joined["left"]["end"]]
        apart = [row for row in told["pairs"] if not row["same"]]
        assert len(apart) == 2

    def test_the_files_are_the_same_each_time(self) -> None:
        assert self.files() == self.files()


def test_the_face_of_the_package() -> None:
    assert {"anchor", "make", "load", "dump"} <= set(corrections.__all__)
