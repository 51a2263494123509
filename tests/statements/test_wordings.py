"""What an editor would say of two wordings, and what he would not: a test for each way of being wrong."""

from __future__ import annotations

import pytest

from onrecord.statements import compare


def told(left: str, right: str) -> list[tuple[str, str, str]]:
    """Return the changes as (old, new, kind)."""
    return [(one.old, one.new, one.kind) for one in compare(left, right)]


def inside(left: str, right: str) -> list[str]:
    """Return what is told to have changed within the marks: the old words, else the new."""
    return [one.old or one.new for one in compare(left, right) if one.inside_marks]


def test_nothing_changes_within_a_stretch_that_is_quoted_whole() -> None:
    said = (
        "“The island needs able northern and southern pilots. If these pilots are sent to the strait, tell the port.”"
    )
    assert inside(said, "the strait should see “able northern and southern pilots.”") == []
    said = "“That is an idle hope. Chasing this golden dream will only cost us boats.”"
    assert inside(said, "bringing the herring back was a “golden dream”") == []


def test_of_two_equal_words_the_nearer_one_is_meant() -> None:
    said = "Deputy head of the port Ida Marsk takes the chair of Penn as head of the port"
    assert told(said, "he names Ida Marsk as the new head of the port") == [
        ("Deputy head of the port", "he names", "word"),
        ("takes the chair of Penn as", "as the new", "word"),
    ]


def test_a_list_in_another_order_loses_no_half_of_a_name() -> None:
    found = told("ferries from North Askeby, North Lindø and Skarv", "ferries from North Lindø, North Askeby and Skarv")
    assert found == [("North Lindø", "North Lindø", "reordered")]


def test_a_dropped_that_is_a_cut() -> None:
    assert told("“a task that takes time”", "“a task takes time”") == [("that", "", "cut")]


@pytest.mark.parametrize(
    ("left", "right", "old", "new"),
    [
        ("“We are not asking for shelter”", "“We do not ask for shelter”", "are not asking", "do not ask"),
        ("“We are asking for shelter”", "“We ask for shelter”", "are asking", "ask"),
        ("“The boats have waited for us”", "“The boats had been waiting for us”", "have waited", "had been waiting"),
    ],
)
def test_a_verb_phrase_is_one_change(left: str, right: str, old: str, new: str) -> None:
    assert told(left, right) == [(old, new, "person")]


def test_a_modal_within_a_verb_phrase_keeps_its_strength() -> None:
    assert ("will", "may", "strength") in told("they will not ask for boats", "they may not have asked for boats")


def test_words_of_two_sentences_are_not_paired() -> None:
    left = "“Kessaly has done all we asked of it.” “Veldania will vote yes on the ferry, this week or in ten years.”"
    right = "“Kessaly has done all we asked.” “What are we waiting for?”"
    assert told(left, right) == [
        ("of it", "", "cut"),
        ("", "What are we waiting for", "added"),
        ("Veldania will vote yes on the ferry, this week or in ten years", "", "cut"),
    ]
    assert inside(left, right) == []


def test_sentences_in_another_order_are_compared_all_the_same() -> None:
    left = "“The harbour stays shut. The herring quota must fall by half.”"
    right = "“The herring quota should fall by half. The harbour stays shut.”"
    assert told(left, right) == [
        ("The harbour stays shut", "The harbour stays shut", "reordered"),
        ("must", "should", "strength"),
    ]
    assert inside(left, right) == ["The harbour stays shut", "must"]
    assert inside(left, right.replace(". The", "” “The")) == ["must"]


def test_two_sentences_made_one_lose_nothing() -> None:
    left = "“The harbour at Lindø stays shut. The tankers will wait at Skarv.”"
    assert told(left, "“The harbour at Lindø stays shut, and the tankers will wait at Skarv.”") == [
        ("", "and", "added")
    ]


def test_dots_stand_for_what_they_leave_out_and_for_nothing_else() -> None:
    left = "“A few of us, a loud wing ... may hold up the whole fleet, and then any captain that follows me sinks.”"
    right = "“A few of us, a loud wing, be they old or young, may hold up the whole fleet.”"
    assert told(left, right) == [
        ("...", "be they old or young", "ellipsis"),
        ("and then any captain that follows me sinks", "", "cut"),
    ]
    (cut,) = compare("“The ferry will sail at noon today to the strait”", "“The ferry will sail ... to the strait”")
    assert (cut.old, cut.new, cut.kind, cut.inside_marks) == ("at noon today", "...", "ellipsis", True)


def test_dots_within_what_is_left_out_make_no_honest_cut() -> None:
    left = "“We hate this fog. So I say in the strongest terms … this fog is bad.” "
    assert told(left, "“We hate this fog”") == [("So I say in the strongest terms … this fog is bad", "", "cut")]


def test_brackets_that_are_left_out_with_their_clause_are_a_cut() -> None:
    found = told("he has “spoken [council] leave” to dig a canal on the island", "to dig a canal on the island")
    assert found == [("he has spoken [council] leave", "", "cut")]


@pytest.mark.parametrize(
    ("left", "right", "old", "new"),
    [
        ("“We need [a] bridge”", "“We need bridge”", "[a]", ""),
        ("“He told them to sail”", "“[The mayor] told them to sail”", "He", "[The mayor]"),
        ("“the strait, asked by Penn, is shut”", "“the strait, asked by Penn [of Lindø], is shut”", "", "[of Lindø]"),
    ],
)
def test_brackets_say_what_was_put_in(left: str, right: str, old: str, new: str) -> None:
    assert told(left, right) == [(old, new, "brackets")]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("“When the fog lifts we sail”", "“[W]hen the fog lifts we sail”"),
        ("“Fish & boats are all we have”", "“Fish and boats are all we have”"),
        ("“There's no harbour that needs it more”", "“There is no harbour that needs it more”"),
        ("“I am here, and we'd sail”", "“I'm here, and we would sail”"),
        ("“We cannot wait - not now, not ever”", "“We can't wait — not now, not ever”"),
        ("a toll of 10% of the catch", "a toll of 10 percent of the catch"),
        ("boats-for-all and the green port", "“boats for all” and the green port"),
        ("“He was cold, a wreck of a man”", "“He was cold” “a wreck of a man”"),
        ("“we saw their ‘smoke rings’ rise”", "“we saw their ‘smoke rings' rise”"),
    ],
)
def test_what_no_editor_would_call_a_change(left: str, right: str) -> None:
    assert compare(left, right) == ()


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("the United Ports had a fleet", "the U.P. had a fleet", "spelling"),
        ("fog in the north west of the strait", "fog in the northwest of the strait", "spelling"),
        ("a goverment of fishermen", "a government of fishermen", "spelling"),
        ("a close race for mayor", "a closer race for mayor", "word"),
        ("some fog in Ft. Askeby", "some fog in Fort Askeby", "spelling"),
        ("a sloping roof on the quay", "a slopping roof on the quay", "spelling"),
        ("every county on the strait", "every country on the strait", "word"),
        ("raise the top two rates of tax", "raise the top 2% rates of tax", "word"),
    ],
)
def test_a_slip_is_told_from_another_word(left: str, right: str, kind: str) -> None:
    assert [one.kind for one in compare(left, right)] == [kind]


def test_strength_is_told_where_both_bear_on_the_same() -> None:
    assert told("the port must be run by pilots", "the port should involve pilots")[0][2] == "strength"
    kinds = {kind for _, _, kind in told("“the strongest possible terms for this fog”", "the “terms for this fog”")}
    assert kinds == {"cut"}
    claimed = "“Fishermen claim they want to ‘drain the harbour’”"
    assert "strength" not in {k for _, _, k in told(claimed, "Penn was elected vowing to “drain the harbour” of Lindø")}
    yet = "“I have not been asked yet” “I am in touch with the port and the pilots of the northern strait.”"
    assert ("yet", "", "strength") in told(yet, "he had not been asked")


def test_neither_nor_denies_once() -> None:
    found = told("neither Marsk nor Penn were among those held", "Marsk and Penn were not among those held")
    assert "negation" not in {kind for _, _, kind in found}


def test_what_is_no_change_of_strength_or_negation() -> None:
    asides = [
        (
            "the skills that matter: care, wit, and – maybe most important – patience",
            "the skills that matter: care, wit, and patience",
        ),
        ("Kessaly has broken the herring treaty without remorse", "Kessaly has broken the herring treaty"),
        ("“I have not broken a law of the port, and I have not lied”", "“I have not broken a law of the port or lied”"),
        (
            "pilots from boarding ships that do not require their help",
            "pilots from boarding ships until after their help",
        ),
        ("the court finds the toll is unlawful", "the court finds the toll is now unlawful"),
    ]
    for left, right in asides:
        assert {kind for _, _, kind in told(left, right)}.isdisjoint({"strength", "negation"})


def test_a_sentence_of_its_own_is_not_the_end_of_another() -> None:
    left = "“They grew up in a port that had been Kessaly's just a few years earlier.”"
    right = "“They grew up in a port that had been Kessaly's. That's who they were.”"
    assert inside(left, right) == []


def test_a_belief_denied_is_a_negation_if_it_is_left_out() -> None:
    found = told("“But I don’t believe a herring fisher can win.”", "a herring fisher can win")
    assert found == [("But I don’t believe", "", "negation")]


def test_who_speaks_becomes_who_is_spoken_of_but_not_whom() -> None:
    assert told("I will sail", "he would sail") == [("I", "he", "person"), ("will", "would", "person")]
    kinds = {kind for _, _, kind in told("that I think of him as a bad captain", "him as “a bad captain”")}
    assert "person" not in kinds


def test_a_quotation_of_other_words_is_no_misquotation() -> None:
    left = "“But I do believe you should think again of what you said of asking for boats and moving the quays.”"
    right = "“When the mayor asks that a ferry have not just a cut but new seats, he is moving the quays.”"
    assert {(kind, bool(old), bool(new)) for old, new, kind in told(left, right)} == {
        ("cut", True, False),
        ("added", False, True),
    }
    assert inside(left, right) == []


def test_a_silent_cut_in_the_midst_of_a_quotation_is_told_however_long() -> None:
    left = "“We shall be able to find out what happened, who was there, what went wrong, and to learn how to mend it.”"
    (cut,) = compare(left, "“We shall be able to mend it.”")
    assert (cut.kind, cut.inside_marks) == ("cut", True)


def test_text_is_told_as_it_stands() -> None:
    assert told("a ship-to-ship transfer of oil", "a transfer of oil") == [("ship-to-ship", "", "cut")]
    assert told("the boats don’t sail", "the boats sail") == [("don’t", "", "negation")]
    assert ("will not", "can’t", "strength") in told("we will not sail", "we can’t sail")
