"""Who a sentence is about decides whose the next quotation is: a wrong speaker is worse than none."""

import pytest

from onrecord.attributions.layout import lay_out
from onrecord.attributions.linking import Draft
from onrecord.attributions.rules import Page, part_at_another
from onrecord.attributions.subjects import tells_of_another


@pytest.mark.parametrize(
    "sentence",
    [
        "Karl Weiss shook his head.",
        "Then Weiss shook his head.",
        "His deputy, Karl Weiss, shook his head.",
        "Penn’s rival Weiss shook his head.",
        "In Vesk, Weiss is a hero.",
        "Mayor Weiss was next.",
    ],
)
def test_another_is_named(sentence: str) -> None:
    assert tells_of_another(sentence, "Mayor Otto Penn")


@pytest.mark.parametrize(
    "sentence",
    [
        "Penn shook his head.",
        "He thanked Weiss.",
        "The crowd in New Harnby cheered.",
        "In Vesk, Penn is a hero.",
        "On Monday the talks go on.",
        "",
        "…",
    ],
)
def test_nobody_else_is_named(sentence: str) -> None:
    assert not tells_of_another(sentence, "Mayor Otto Penn")


def parted(text: str, source: str, cue: str) -> list[tuple[str, list[str]]]:
    """Join all quotations of ``text`` to one source and cue, and tell what the rule leaves of that."""
    layout = lay_out(text)
    draft = Draft(
        content=tuple((one.start, one.end) for one in layout.quotations),
        cue=((text.index(cue), text.index(cue) + len(cue)),),
        source=((text.index(source), text.index(source) + len(source)),),
    )
    return [
        ("".join(text[slice(*one)] for one in draft.source), [text[slice(*one)] for one in draft.content])
        for draft in part_at_another(Page(layout, ()), [draft])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“We lost,” Otto Penn said. Karl Weiss shook his head. “No, we won.”",
        "Otto Penn said: “We lost,” and sat. Weiss was next. “No, we won.”",
        "“We lost,” Otto Penn said. Weiss was clear: “No, we won.”",
    ],
)
def test_what_stands_beyond_another_name_has_no_source(text: str) -> None:
    assert parted(text, "Otto Penn", "said") == [("Otto Penn", ["“We lost,”"]), ("", ["“No, we won.”"])]


def test_the_part_beside_the_cue_keeps_the_source() -> None:
    text = "“No, we won.” Weiss shook his head. “We lost,” Otto Penn said."
    assert parted(text, "Otto Penn", "said") == [("", ["“No, we won.”"]), ("Otto Penn", ["“We lost,”"])]


@pytest.mark.parametrize("between", ["He shook his head.", "Penn shook his head.", "The crowd cheered.", ""])
def test_the_same_speaker_goes_on(between: str) -> None:
    text = f"“We lost,” Otto Penn said. {between} “But we will be back.”"
    assert parted(text, "Otto Penn", "said") == [("Otto Penn", ["“We lost,”", "“But we will be back.”"])]


def test_a_pronoun_may_stand_for_the_name_before_it_only() -> None:
    before = "“We lost.” Weiss paused. “But we will be back,” he said."
    assert parted(before, "he", "said") == [("he", ["“We lost.”", "“But we will be back,”"])]
    after = "“We lost,” he said. Weiss paused. “But we will be back.”"
    assert parted(after, "he", "said") == [("he", ["“We lost,”"]), ("", ["“But we will be back.”"])]


@pytest.mark.parametrize(("opens", "closes"), [("“", "”"), ('"', '"'), ("``", "''")])
def test_a_quotation_with_a_name_of_its_own_is_that_names(opens: str, closes: str) -> None:
    first, second = f"{opens}We won,{closes}", f"{opens}We lost it all,{closes}"
    text = f"{first} Otto Penn said. {second} Karl Weiss answered."
    assert parted(text, "Otto Penn", "said") == [("Otto Penn", [first]), ("Karl Weiss", [second])]
