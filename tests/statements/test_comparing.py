"""What differs between two wordings, and of which kind it is."""

from __future__ import annotations

import pytest

from onrecord.statements import compare


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "it must be backed by troops",
            "it should involve troops",
            [("must", "should", "strength"), ("be backed by", "involve", "word")],
        ),
        ("the plan will work", "the plan may work", [("will", "may", "strength")]),
        ("he never came", "he not came", [("never", "not", "strength")]),
        ("she rejects the plan", "she doubts the plan", [("rejects", "doubts", "strength")]),
        (
            "it is unrealistic",
            "it is not realistic soon",
            [("unrealistic", "not realistic", "word"), ("", "soon", "strength")],
        ),
        ("it is realistic", "it is unrealistic", [("realistic", "unrealistic", "negation")]),
        ("we will not go", "we will go", [("not", "", "negation")]),
        (
            "she does not think it realistic",
            "she does think it unrealistic",
            [("not", "", "cut"), ("realistic", "unrealistic", "word")],
        ),
        ("we will go home", "they would go home", [("we", "they", "person"), ("will", "would", "person")]),
        (
            "the defence of Zoë Marsk",
            "the defense of Zoe Marsk",
            [("defence", "defense", "spelling"), ("Zoë", "Zoe", "spelling")],
        ),
        ("Marsk and Healdey spoke", "Marsk and Healdy spoke", [("Healdey", "Healdy", "spelling")]),
        ("3 million came", "3 billion came", [("million", "billion", "word")]),
        ("On Monday we met the mayor", "We met the mayor on Monday", [("On Monday", "on Monday", "reordered")]),
        ("we don’t think so", "we do not think so", []),
    ],
)
def test_a_difference_has_a_kind(left: str, right: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(one.old, one.new, one.kind) for one in compare(left, right)] == expected


def test_a_word_changed_within_marks_is_told_so() -> None:
    found = compare("“This is a process that will take time”", "“the process will take time.”")
    assert found
    assert all(one.inside_marks for one in found)
    assert not any(
        one.inside_marks
        for one in compare("it must be backed by “capable troops”", "it should involve “capable troops”")
    )


def test_an_honest_cut_is_told_from_a_silent_one() -> None:
    whole = "“We will leave, on our own terms, the old town”"
    assert [one.kind for one in compare(whole, "“We will leave … the old town”")] == ["ellipsis"]
    (silent,) = compare(whole, "“We will leave the old town”")
    assert (silent.kind, silent.inside_marks) == ("cut", True)
    assert [one.kind for one in compare("“They told it to us”", "“They told [the story] to us”")] == ["brackets"]


def test_quoting_a_part_alone_is_no_fault() -> None:
    (cut,) = compare("“The boats can wait, but the herring cannot”", "“The boats can wait”")
    assert (cut.kind, cut.inside_marks) == ("cut", False)


@pytest.mark.parametrize("text", ["", "“We will go”", "one two three", "…", "[x]"])
def test_the_same_differs_in_nothing(text: str) -> None:
    assert compare(text, text) == ()


def test_a_negation_that_stands_before_the_clause_is_that_of_the_clause() -> None:
    believed = "the league does not believe that a bridge is a realistic outcome of the talks"
    assert "negation" not in {change.kind for change in compare(believed, "a bridge is unrealistic")}
    assert "negation" not in {change.kind for change in compare(believed, "a bridge is not a realistic outcome")}
    assert "negation" in {change.kind for change in compare("a bridge is realistic", "a bridge is unrealistic")}
