"""Quotations, whatever marks a paper uses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.layout import lay_out


def quoted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in lay_out(text).quotations]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("She said “yes” and left.", ["“yes”"]),
        ('She said "yes" and left.', ['"yes"']),
        ('"Yes,” she said.', ['"Yes,”']),
        ("She said ‘yes, all of it’ and left.", ["‘yes, all of it’"]),
        ("'I don't know,' she said. It's the ministers' plan.", ["'I don't know,'"]),
        ("The ministers’ plan isn’t theirs.", []),
        ("She said ＂yes＂ and left.", ["＂yes＂"]),
        ("``We won,'' she said. ``No,'' he said.", ["``We won,''", "``No,''"]),
        ("``We won, she said.", []),
        ("“He said “no” and “never” to me,” she said.", ["“He said “no” and “never” to me,”"]),
        ("“He said “no and “never to me,” she said.", ["“He said “no and “never to me,”"]),
        ("She said «yes» and left.", ["«yes»"]),
        ("She said „yes“ and left.", ["„yes“"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("“He said “no” to me,” she said.", ["“He said “no” to me,”"]),
        ('A 6\'2" guard and a 12" rule.', []),
        ("“Yes,” she said. “No,” he said.", ["“Yes,”", "“No,”"]),
        ("She said 「yes」 and 『no, 「never」』 and left.", ["「yes」", "『no, 「never」』"]),
        ("❝Yes❞ she said. 〝No〞 he said. 「Never, they said.", ["❝Yes❞", "〝No〞"]),
        ("`It isn't ours,' she said.", ["`It isn't ours,'"]),
        ("Type `ls` or `rm`. It isn't ours, the mayors' plan.", []),
        ("", []),
    ],
)
def test_the_words_in_marks(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    layout = lay_out("“We will go on. And on.\n\nHe left.")
    [one] = layout.quotations
    assert (layout.text[one.start : one.end], one.closed, one.goes_on) == ("“We will go on. And on.", False, False)


def test_an_unclosed_quotation_ends_where_the_next_begins() -> None:
    assert quoted('"We will go on. "And on," he said.') == ['"We will go on.', '"And on,"']


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    first, second = lay_out("“We will go on.\n\n“And on.” He left.").quotations
    assert (first.closed, first.goes_on) == (False, True)
    assert (second.closed, second.goes_on) == (True, False)


def test_a_quotation_that_ends_with_who_said_it_does_not_go_on() -> None:
    first, second = lay_out("“We will go on, Penn said on Monday.\n\n“And on,” said Weiss.").quotations
    assert (first.closed, first.goes_on, second.closed) == (False, False, True)
    first, _ = lay_out("“We will go on, as Penn has said before. And on.\n\n“And on,” said Weiss.").quotations
    assert first.goes_on


@given(st.text(alphabet="ab ,.\n\"'“”‘’«»„‹›「」❝❞`"))
def test_quotations_lie_in_paragraphs_and_do_not_overlap(text: str) -> None:
    layout = lay_out(text)
    edge = 0
    for one in layout.quotations:
        assert edge <= one.start < one.end
        low, high = layout.paragraphs[layout.paragraph_at(one.start)]
        assert low <= one.start
        assert one.end <= high
        edge = one.end


def test_the_share_in_marks() -> None:
    layout = lay_out("ab “cd” ef “gh”")
    assert layout.quoted(0, len(layout.text)) == 8
    assert layout.quoted(4, 5) == 1
    assert layout.quoted(0, 2) == 0
