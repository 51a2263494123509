"""What is news: two states of the record in, alerts out."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from made_up_news import QUESTION, actor, answer, article, differing, saying, span, story

from onrecord.alerts import Rule, State, notice
from onrecord.alerts.alert import MOST_QUOTES, alert_of, around
from onrecord.alerts.noticing import judged
from onrecord.alerts.sightings import sightings
from onrecord.vocabulary.positions import Question

NONE = State()
PACT = article("north", "Ardenia votes on the pact in May.\n\nPeace  talks begin on Monday.", "Ardenia to vote")
PACT_TOO = article("south", "The pact is put to a vote. Peace talks are to begin.", "A vote")
RAIN = article("west", "It rained on Monday.", "Rain")
MARSK = actor("Ida Marsk", "Marsk")


def titles(before: State, after: State, rule: Rule) -> list[str]:
    return [one.title for one in notice(before, after, [rule])]


# stories

TALKS = Rule("talks", "story", words=("peace talks", "ceasefire"))


def test_a_new_story_that_has_the_words() -> None:
    [alert] = notice(NONE, State((story(PACT, PACT_TOO), story(RAIN))), [TALKS])
    assert alert.title == "New story: “Ardenia to vote”"
    assert alert.details == ("2 reports: North, South", "Published: 2031-03-04 to 2031-03-05")
    assert [(one.outlet, one.text, one.url) for one in alert.evidence] == [
        ("North", "Peace  talks", PACT.url),
        ("South", "Peace talks", PACT_TOO.url),
    ]
    assert alert.evidence[0].context == "Peace talks begin on Monday."


def test_a_story_is_told_once_however_it_grows() -> None:
    assert titles(State((story(PACT),)), State((story(PACT, PACT_TOO),)), TALKS) == []
    assert titles(State((story(PACT),)), State((story(PACT_TOO, PACT),)), TALKS) == []  # under the id of another


def test_a_story_that_comes_to_have_the_words_is_new_then() -> None:
    assert len(titles(State((story(RAIN),)), State((story(RAIN, PACT),)), TALKS)) == 1


def test_words_are_whole_words() -> None:
    assert titles(NONE, State((story(RAIN),)), Rule("r", "story", words=("rain",))) == ["New story: “Rain”"]
    assert titles(NONE, State((story(RAIN),)), Rule("r", "story", words=("ain",))) == []


# statements

WORDS = Rule("Marsk", "statement", actor="marsk")


def test_a_new_statement_of_an_actor() -> None:
    told = saying(story(PACT, PACT_TOO), MARSK, (PACT, "Ardenia votes on the pact in May"))
    [alert] = notice(State((story(PACT, PACT_TOO),)), State((told,)), [WORDS])
    assert alert.title == "Ida Marsk: Ardenia votes on the pact in May"
    assert alert.details[:2] == ("Said: 2031-03-04", "1 independent report: North")
    assert alert.story == told.stories[0].id
    [quote] = alert.evidence
    assert PACT.part(quote.part)[quote.start : quote.end] == quote.text == "Ardenia votes on the pact in May"


def test_another_report_of_it_is_no_news_though_its_id_is_another() -> None:
    before = saying(story(PACT, PACT_TOO), MARSK, (PACT, "Ardenia votes on the pact in May"))
    after = saying(
        story(PACT, PACT_TOO),
        MARSK,
        (PACT_TOO, "The pact is put to a vote"),
        (PACT, "Ardenia votes on the pact in May"),
    )
    assert before.statements[0].id != after.statements[0].id
    assert titles(State((before,)), State((after,)), WORDS) == []


def test_the_same_words_in_a_new_version_or_another_story_are_no_news() -> None:
    before = saying(story(PACT), MARSK, (PACT, "Ardenia votes on the pact in May"))
    again = article("north", "Corrected. “Ardenia votes on the pact, in May.”")
    after = saying(story(again), MARSK, (again, "Ardenia votes on the pact, in May"))
    assert titles(State((before,)), State((after,)), WORDS) == []
    assert len(titles(NONE, State((before, after)), WORDS)) == 1


def test_others_and_other_words_are_not_told() -> None:
    told = saying(story(PACT), actor("Ole Brand"), (PACT, "Ardenia votes on the pact in May"))
    assert titles(NONE, State((told,)), WORDS) == []
    mine = saying(story(PACT), MARSK, (PACT, "Ardenia votes on the pact in May"))
    assert titles(NONE, State((mine,)), replace(WORDS, words=("budget",))) == []
    assert len(titles(NONE, State((mine,)), replace(WORDS, words=("the pact",)))) == 1
    assert titles(NONE, State((mine,)), replace(WORDS, kinds=("indirect",))) == []
    assert len(titles(NONE, State((mine,)), replace(WORDS, kinds=("direct", "mixed")))) == 1


# positions

STANCES = Rule("stances", "position")


def test_a_position_that_changed() -> None:
    before = State(answers=(answer({"Ostria": "support", "Lemland": "support"}),))
    after = State(answers=(answer({"Ostria": "oppose", "Lemland": "support"}),))
    [alert] = notice(before, after, [STANCES])
    assert alert.title == "Ostria on “Ardenia joins the pact”: against, until now in favour"
    assert (alert.before, alert.after, alert.question) == ("support", "oppose", "q1")
    assert [one.text for one in alert.evidence] == ["Ostria is oppose"]


def test_a_first_position_is_told_as_such_but_not_those_known_when_the_question_is_first_asked() -> None:
    one, two = answer({"Ostria": "support"}), answer({"Ostria": "support", "Lemland": "oppose"})
    assert titles(NONE, State(answers=(two,)), STANCES) == []
    assert titles(State(answers=(one,)), State(answers=(two,)), STANCES) == [
        "Lemland on “Ardenia joins the pact”: against, for the first time"
    ]


def test_a_rule_may_be_about_one_question_or_one_actor() -> None:
    before, after = answer({"Ostria": "support"}), answer({"Ostria": "oppose"})
    other = Question("q2", "Ardenia leaves the union")
    states = State(answers=(before,)), State(answers=(after,))
    assert len(titles(*states, Rule("r", "position", question=QUESTION))) == 1
    assert titles(*states, Rule("r", "position", question=other)) == []
    assert len(titles(*states, Rule("r", "position", actor="Ostria"))) == 1
    assert titles(*states, Rule("r", "position", actor="Lemland")) == []


def test_who_speaks_for_a_holder_is_told_only_where_the_rule_names_him() -> None:
    one = answer({"Ostria": "oppose"})
    [holder] = one.positions
    minister = replace(actor("Ole Brand"), speaks_for=holder.actor)
    own = replace(holder, actor=minister.id, member=None)
    cast = replace(one.cast, actors=(*one.cast.actors, minister))
    after = State(answers=(replace(one, cast=cast, positions=(holder, own)),))
    before = State(answers=(replace(one, positions=()),))
    assert [each[:6] for each in titles(before, after, STANCES)] == ["Ostria"]
    assert [each[:9] for each in titles(before, after, replace(STANCES, actor="Brand"))] == ["Ole Brand"]


# decisions

OUTCOMES = Rule("outcomes", "decision")


def test_a_decision_that_flipped_tells_who_moved() -> None:
    before = State(answers=(answer({"Ostria": "support", "Lemland": "support"}, "passes"),))
    after = State(answers=(answer({"Ostria": "oppose", "Lemland": "support"}, "blocked"),))
    [alert] = notice(before, after, [OUTCOMES])
    assert alert.title == "“Ardenia joins the pact” (pact): blocked, until now passes"
    assert alert.details == (
        "By the rule: consensus, as of 2031-03-05",
        "Against: Ostria",
        "Ostria: against, was in favour",
    )
    assert [one.text for one in alert.evidence] == ["Ostria is oppose"]


def test_who_moved_bears_a_flip_out_though_the_outcome_no_longer_rests_on_it() -> None:
    before = State(answers=(answer({"Ostria": "oppose", "Lemland": "support"}, "blocked"),))
    after = State(answers=(answer({"Ostria": "support", "Lemland": "support"}, "open"),))
    [alert] = notice(before, after, [OUTCOMES])
    assert [one.text for one in alert.evidence] == ["Ostria is support"]


def test_who_turned_it_is_quoted_before_others_who_moved() -> None:
    before = State(answers=(answer({"Ostria": "support"}, "open"),))
    after = State(answers=(answer({"Lemland": "support", "Ostria": "oppose"}, "blocked"),))
    [alert] = notice(before, after, [OUTCOMES])
    assert [one.text for one in alert.evidence] == ["Ostria is oppose", "Lemland is support"]


def test_a_first_outcome_is_no_flip() -> None:
    assert titles(NONE, State(answers=(answer({"Ostria": "oppose"}, "blocked"),)), OUTCOMES) == []


def test_there_and_back_are_two_alerts_with_ids_of_their_own() -> None:
    passes, blocked = answer({"Ostria": "support"}, "passes"), answer({"Ostria": "oppose"}, "blocked")
    known: dict[tuple[str, str], object] = {}
    ids = []
    for one in (passes, blocked, passes, blocked):
        told, fresh = judged(known, sightings(State(answers=(one,)), [OUTCOMES]))  # type: ignore[arg-type]
        known |= fresh
        ids += [alert.id for _, alert in told]
    assert len(set(ids)) == 3


# disagreements

FORTY = article("north", "Forty people marched, police said.")
FIFTY = article("south", "Fifty people marched, organisers said.")
SIXTY = article("west", "Sixty people marched.")
COUNTS = Rule("counts", "disagreement")


def test_a_new_disagreement_is_told_with_both_sides() -> None:
    told = differing(story(FORTY, FIFTY), "people who marched", ("40", FORTY, "Forty"), ("50", FIFTY, "Fifty"))
    [alert] = notice(State((story(FORTY, FIFTY),)), State((told,)), [COUNTS])
    assert alert.title == "Reports differ (number), people who marched: “40” or “50”"
    assert [one.outlet for one in alert.evidence] == ["North", "South"]
    assert alert.details == ("“40”: 1 independent report", "“50”: 1 independent report", "Equal support.")


def test_a_third_value_does_not_make_it_new() -> None:
    reports = story(FORTY, FIFTY, SIXTY)
    two = differing(reports, "marchers", ("40", FORTY, "Forty"), ("50", FIFTY, "Fifty"))
    three = differing(
        reports, "people who marched", ("60", SIXTY, "Sixty"), ("40", FORTY, "Forty"), ("50", FIFTY, "Fifty")
    )
    assert titles(State((two,)), State((three,)), COUNTS) == []


def test_a_disagreement_may_be_narrowed_by_kind_and_words() -> None:
    told = State((differing(story(FORTY, FIFTY), "marchers", ("40", FORTY, "Forty"), ("50", FIFTY, "Fifty")),))
    assert titles(NONE, told, replace(COUNTS, kinds=("date",))) == []
    assert len(titles(NONE, told, replace(COUNTS, kinds=("number",), words=("police",)))) == 1
    assert titles(NONE, told, replace(COUNTS, words=("firemen",))) == []


# laws

ALL = (TALKS, WORDS, STANCES, OUTCOMES, COUNTS)
STATES = st.lists(
    st.sampled_from(
        [
            story(PACT),
            story(PACT, PACT_TOO),
            saying(story(PACT), MARSK, (PACT, "Ardenia votes on the pact in May")),
            saying(story(PACT_TOO), MARSK, (PACT_TOO, "The pact is put to a vote")),
            differing(story(FORTY, FIFTY), "marchers", ("40", FORTY, "Forty"), ("50", FIFTY, "Fifty")),
        ]
    ),
    max_size=4,
).map(tuple)
STANCE = st.sampled_from(["support", "oppose", "conditional"])
ANSWERS = st.dictionaries(st.sampled_from(["Ostria", "Lemland"]), STANCE, min_size=1).map(
    lambda stances: (answer(stances, "blocked" if "oppose" in stances.values() else "passes"),)  # type: ignore[arg-type]
)
ANY = st.builds(State, STATES, ANSWERS)


@given(ANY)
def test_what_has_not_changed_is_no_news(state: State) -> None:
    assert notice(state, state, ALL) == ()


@given(ANY, ANY)
def test_every_alert_has_evidence_that_stands_where_it_says_and_goes_through_json(before: State, after: State) -> None:
    articles = {one.id: one for record in (*after.stories, *after.answers) for one in record.articles}
    for alert in notice(before, after, ALL):
        assert alert.evidence or (alert.on == "decision" and alert.after == "passes")
        for quote in alert.evidence:
            assert articles[quote.article].part(quote.part)[quote.start : quote.end] == quote.text
            assert " ".join(quote.text.split()) in quote.context
        assert alert_of(json.loads(alert.to_json())) == alert


@given(ANY, ANY)
def test_the_order_of_records_does_not_matter(before: State, after: State) -> None:
    turned = State(after.stories[::-1], after.answers[::-1])
    ids = [sorted((one.on, one.rule) for one in notice(before, state, ALL)) for state in (after, turned)]
    assert ids[0] == ids[1]


def test_evidence_is_bounded_and_the_rest_is_counted() -> None:
    reports = [article(f"paper{number}", "Peace talks begin.") for number in range(30)]
    [alert] = notice(NONE, State((story(*reports),)), [TALKS])
    assert (len(alert.evidence), alert.more_evidence) == (MOST_QUOTES, 30 - MOST_QUOTES)


def test_the_words_around_a_quotation_are_cut_between_words() -> None:
    long = article("north", "first " * 100 + "Peace talks begin" + " last" * 100)
    told = around(span(long, "Peace talks"), long)
    assert len(told) < 350
    assert told.startswith("first ")
    assert told.endswith(" last")


def test_what_a_stranger_wrote_steers_no_terminal() -> None:
    evil = article("north", "\x1b]0;x\x07 Peace talks \u202egnp.\x9b31m", "\x1b[2J\u2066Peace talks")
    [alert] = notice(NONE, State((story(evil),)), [TALKS])
    line = alert.to_json()
    assert line.isprintable()
    assert alert_of(json.loads(line)) == alert
