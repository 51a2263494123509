"""Each kind of correction on a made-up dispute: what it changes, what follows from that, and what stays as it is."""

from dataclasses import replace

import desk_reports as desk
from desk_reports import content, corrected, make, plain, said, speaker, stance, statement, whole, words

from onrecord import corrections, record
from onrecord.vocabulary.corrections import Correction

ENGINEERS = "would send 400 engineers"
CLUB = "not a club for everybody"
BELONGS = "belongs in the Meridian Pact"


def test_nothing_said_changes_nothing() -> None:
    assert corrected() == plain()


def test_a_correction_of_other_articles_changes_nothing() -> None:
    elsewhere = replace(content("nine ovens"), article="https://elsewhere.example/1")
    assert corrected(make("speaker", elsewhere, value="Somebody Else")) == plain()


class TestSpeaker:
    def test_the_speaker_is_who_a_person_says(self) -> None:
        one = make("speaker", content("Nobody has decided"), value="Jurgen Halvard")
        told = corrected(one)
        found = said("Nobody has decided", told)
        [reading] = [each for each in told.cast.readings if each.attribution == found.id]
        assert speaker(found, told) == "Jurgen Halvard"
        assert (reading.how, reading.reason, found.confidence) == ("a person's word", None, 1.0)
        assert (found.id, one.id) in told.corrected
        assert told.corrections == (one,)
        assert told.unfit == ()

    def test_the_statement_and_the_cast_follow(self) -> None:
        told = corrected(make("speaker", content("Nobody has decided"), value="Jurgen Halvard"))
        names = {one.id: one.name for one in told.cast.actors}
        assert names[statement("Nobody has decided", told).speaker or ""] == "Jurgen Halvard"
        assert "a diplomat" not in names.values()  # nobody speaks as one any more

    def test_nobody_can_tell(self) -> None:
        told = corrected(make("speaker", content("key to the strait"), value=None))
        [reading] = [each for each in told.cast.readings if each.attribution == said("key to the strait", told).id]
        assert reading.speaker is None
        assert reading.reason == "a person looked and could not tell who"

    def test_a_name_that_the_cast_has_not_is_a_new_actor(self) -> None:
        told = corrected(make("speaker", content("Nobody has decided"), value="Nela Fisk"))
        [actor] = [one for one in told.cast.actors if one.name == "Nela Fisk"]
        assert (actor.kind, actor.names) == ("person", ())  # no report names her

    def test_a_country_bears_its_standard_name(self) -> None:
        told = corrected(make("speaker", content("Nobody has decided"), value="the Netherlands"))
        [actor] = [one for one in told.cast.actors if one.kind == "country"]
        assert actor.name == "Netherlands"

    def test_its_kind_can_be_told(self) -> None:
        told = corrected(make("speaker", content("Nobody has decided"), value="Nela Fisk", actor_kind="office"))
        assert [one.kind for one in told.cast.actors if one.name == "Nela Fisk"] == ["office"]

    def test_the_later_word_is_the_last(self) -> None:
        early = make("speaker", content("Nobody has decided"), value="Nela Fisk", minute=1)
        late = make("speaker", content("Nobody has decided"), value="Odo Brandt", minute=2)
        for order in ((early, late), (late, early)):
            told = corrected(*order)
            assert speaker(said("Nobody has decided", told), told) == "Odo Brandt"
        assert [pair for pair in told.corrected if pair[1] == early.id] == []


class TestNotAStatement:
    def test_it_is_gone_and_all_else_stays(self) -> None:
        one = make("not a statement", content("whether Ostvale joins", outlet="The Courier"))
        told = corrected(one)
        assert len(told.attributions) == len(plain().attributions) - 1
        assert {each.attribution for each in told.cast.readings} == {each.id for each in told.attributions}
        kept = {each.id for each in told.attributions}
        assert [each for each in plain().cast.readings if each.attribution in kept] == list(told.cast.readings)
        assert (desk.whole("The Courier").article, one.id) in {
            (each.key, pair[1]) for each in told.articles for pair in told.corrected if pair[0] == each.id
        }

    def test_it_fits_where_nothing_is_read_there_any_more(self) -> None:
        one = make("not a statement", desk.words("arrived late", "The Gazette"))
        assert corrected(one).unfit == ()

    def test_who_tells_its_speaker_later_says_that_it_is_one(self) -> None:
        gone = make("not a statement", content("Nobody has decided"), minute=1)
        back = make("speaker", content("Nobody has decided"), value="Nela Fisk", minute=2)
        told = corrected(back, gone)
        assert speaker(said("Nobody has decided", told), told) == "Nela Fisk"


class TestActors:
    MERGE = ("Sela Wynn", "The Courier"), ("Sela Varga", "The Beacon")

    def merge(self, name: str = "Sela Wynn-Varga", **more: str) -> Correction:
        return make("merge actors", *(words(*place) for place in self.MERGE), value=name, **more)

    def test_two_are_one_under_all_their_names(self) -> None:
        told = corrected(self.merge())
        [actor] = [one for one in told.cast.actors if "Sela" in one.name]
        assert (actor.name, actor.kind) == ("Sela Wynn-Varga", "person")
        assert [one.text for one in actor.names] == ["Sela Varga", "Sela Wynn"]
        assert [role.title for role in actor.roles] == ["spokeswoman"]
        for each in ("no comment", "whoever has a ticket"):
            assert speaker(said(each, told), told) == "Sela Wynn-Varga"
            assert statement(each, told).speaker == actor.id
        assert told.unfit == ()
        assert (actor.id, self.merge().id) in told.corrected

    def test_who_bears_the_name_keeps_the_id(self) -> None:
        [before] = [one for one in plain().cast.actors if one.name == "Sela Wynn"]
        assert before.id in {one.id for one in corrected(self.merge("Sela Wynn")).cast.actors}

    def test_one_actor_already_is_no_misfit(self) -> None:
        places = words("Mira Tolven", "The Courier"), words("Tollven", "The Beacon")
        told = corrected(make("merge actors", *places, value="Mira Tolven"))
        assert told.unfit == ()
        assert told.cast == plain().cast

    def test_merging_what_is_not_named_there_does_not_fit(self) -> None:
        one = make("merge actors", words("Sela Wynn", "The Courier"), words("Ferries", "The Beacon"), value="Sela")
        assert corrected(one).unfit == ((one.id, "“Ferries”: nobody of the cast is named there"),)

    def test_words_of_another_person_are_split_off_with_names_and_roles(self) -> None:
        one = make("split actor", content("key to the strait"), value="Mona Tollven")
        told = corrected(one)
        [old] = [each for each in told.cast.actors if each.name == "Mira Tolven"]
        [new] = [each for each in told.cast.actors if each.name == "Mona Tollven"]
        assert speaker(said("key to the strait", told), told) == "Mona Tollven"
        assert speaker(said("Ostvale belonged", told), told) == "Mira Tolven"
        assert old.speaks_for is not None
        assert new.speaks_for is None
        assert {pair[0] for pair in told.corrected} == {old.id, new.id, said("key to the strait", told).id}

    def test_a_report_all_of_whose_words_move_moves_its_names(self) -> None:
        told = corrected(make("split actor", content("400 engineers", outlet="The Gazette"), value="Ota Brandt"))
        [old] = [each for each in told.cast.actors if each.name == "Odo Brandt"]
        [new] = [each for each in told.cast.actors if each.name == "Ota Brandt"]
        gazette = next(one.id for one in told.articles if one.outlet == "The Gazette")
        assert all(gazette not in form.articles for form in old.names)
        assert {form.text for form in new.names} >= {"Brandt", "Odo Brandt"}
        assert all(span.article == gazette for role in new.roles for span in role.spans)

    def test_two_of_one_name_are_two(self) -> None:
        told = corrected(make("split actor", content("400 engineers", outlet="The Gazette"), value="Odo Brandt"))
        both = [each for each in told.cast.actors if each.name == "Odo Brandt"]
        assert len({each.id for each in both}) == 2

    def test_a_name_of_two_actors_tells_neither(self) -> None:
        apart = make("split actor", content("400 engineers", outlet="The Gazette"), value="Odo Brandt", minute=1)
        whose = make("speaker", content("nine ovens"), value="Odo Brandt", minute=2)
        told = corrected(apart, whose)
        assert told.unfit == ((whose.id, "2 actors are called “Odo Brandt” (person)"),)
        assert speaker(said("nine ovens", told), told) == "Greta Osk"


class TestStatements:
    def test_two_are_joined_and_their_wordings_compared(self) -> None:
        one = make("join statements", content("nine ovens"), content("loaf would be shared"))
        told = corrected(one)
        joined = statement("nine ovens", told)
        assert len(joined.wordings) == 2
        assert joined.wordings[1].changes
        assert len(told.statements) == len(plain().statements) - 1
        assert (joined.id, one.id) in told.corrected

    def test_one_is_split_and_independence_counted_anew(self) -> None:
        before = statement(ENGINEERS, plain())
        assert len(before.attributions) == 3
        one = make("split statement", content(ENGINEERS, outlet="The Beacon"))
        told = corrected(one)
        parts = [each for each in told.statements if ENGINEERS in each.text]
        assert sorted(len(each.attributions) for each in parts) == [1, 2]
        assert {"The Beacon"} in [set(each.outlets) for each in parts]
        assert told.unfit == ()

    def test_what_is_joined_already_stays(self) -> None:
        one = make("join statements", *(content(ENGINEERS, outlet=f"The {name}") for name in ("Beacon", "Courier")))
        told = corrected(one)
        assert told.statements == plain().statements
        assert told.corrected == ((statement(ENGINEERS, told).id, one.id),)

    def test_the_later_of_join_and_split_has_the_last_word(self) -> None:
        places = content("nine ovens"), content("loaf would be shared")
        join = make("join statements", *places, minute=1)
        part = make("split statement", places[1], minute=2)
        assert corrected(part, join).statements == plain().statements


class TestStance:
    def test_one_that_the_machine_did_not_find_is_set(self) -> None:
        assert stance("Odo Brandt", plain()) == "nothing"
        one = make("stance", content("400 engineers", outlet="The Courier"), value="oppose", question=desk.QUESTION.id)
        told = corrected(one)
        assert stance("Odo Brandt", told) == "oppose"
        assert stance("Corvia", told) == "oppose"  # for whom he speaks
        [position] = [each for each in told.positions if [one.how for one in each.history] == ["a person's word"]][:1]
        assert position.confidence == 1.0
        said = statement("400 engineers", told).id
        assert {row for row, _ in told.corrected} >= {said, f"{desk.QUESTION.id}:{position.actor}"}

    def test_one_is_replaced(self) -> None:
        told = corrected(make("stance", content(BELONGS), value="conditional", question=desk.QUESTION.text))
        assert stance("Mira Tolven", told) == "conditional"

    def test_one_is_cleared(self) -> None:
        told = corrected(make("stance", content(BELONGS), value=None, question=desk.QUESTION.id))
        assert stance("Mira Tolven", told) == "nothing"
        assert stance("Keldmark", told) == "nothing"

    def test_on_another_question_it_says_nothing(self) -> None:
        told = corrected(make("stance", content(CLUB, outlet="The Courier"), value="oppose", question="Selland leaves"))
        assert told.positions == plain().positions
        assert told.corrected == told.unfit == ()

    def test_it_is_nobodys_where_nobody_knows_who_said_it(self) -> None:
        nobody = make("speaker", content("Nobody has decided"), value=None, minute=1)
        one = make("stance", content("Nobody has decided"), value="uncommitted", question=desk.QUESTION.id, minute=2)
        told = corrected(nobody, one)
        assert told.unfit == ((one.id, "nobody knows who said it, so it is nobody's position"),)


class TestArticleFacts:
    def test_the_outlet(self) -> None:
        one = make("outlet", whole("The Courier"), value="Courier on Sunday")
        told = corrected(one)
        assert "Courier on Sunday" in {each.outlet for each in told.articles}
        assert "Courier on Sunday" in statement(ENGINEERS, told).outlets
        assert told.cast == plain().cast

    def test_the_day_and_all_that_counts_from_it(self) -> None:
        told = corrected(make("date", whole("The Gazette"), value="2031-03-13"))
        [there] = [each for each in told.articles if each.outlet == "The Gazette"]
        assert (there.published, there.published_basis) == ("2031-03-13", "a person's word")
        [tuesday] = [each for each in told.mentions if each.span.article == there.id and each.span.text == "Tuesday"]
        assert tuesday.date == "2031-03-11"
        assert told.stories[0].last == "2031-03-13"

    def test_it_may_be_unknown(self) -> None:
        told = corrected(*(make(kind, whole("The Gazette"), value=None) for kind in ("date", "outlet")))
        assert (None, None) in {(each.published, each.outlet) for each in told.articles}

    def test_stories_can_be_grouped_by_them_beforehand(self) -> None:
        one = make("date", whole("The Loaf"), value="2031-03-06")
        articles = corrections.facts([one], [each.article for each in desk.pile()])
        assert {each.published for each in articles} == {"2031-03-06"}


def test_a_correction_of_one_story_changes_no_other() -> None:
    [dispute, loaf] = sorted(plain().stories, key=lambda one: -len(one.articles))
    given = (
        make("speaker", content("nine ovens"), value="Mira Tolven"),
        make("join statements", content("nine ovens"), content("loaf would be shared"), minute=1),
        make("date", whole("The Loaf"), value="2031-06-02", minute=2),
    )
    some = [one for one in desk.pile() if one.article.id in dispute.articles]
    others = [one for one in desk.pile() if one.article.id in loaf.articles]
    assert record.across(some, corrections=given) == record.across(some)
    assert record.across(others, corrections=given) != record.across(others)
