from dataclasses import replace

import pytest
from staging_dates import mentions, report

from onrecord import dates
from onrecord.vocabulary.articles import Embed
from onrecord.vocabulary.speech import Attribution


def attributed(article, number, source, cue, content):
    """Return the attribution of these words, each looked up in the text."""

    def span(words):
        start = article.text.index(words)
        return (article.span("text", start, start + len(words)),)

    return Attribution(
        str(number), article.id, "indirect", "said", span(source) if source else (), span(cue), span(content), None, 0.9
    )


def when(text, *triples):
    article = report(text)
    given = [attributed(article, number, *triple) for number, triple in enumerate(triples)]
    return [one.date for one in dates.said([article], given, mentions(article))]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "date"),
    [
        ("Olaf Marsk said on Wednesday that it rained.", "Olaf Marsk", "said", "that it rained", "2031-03-12"),
        ("Marsk on Wednesday said it rained.", "Marsk", "said", "it rained", "2031-03-12"),
        ("Marsk told reporters in Varn on Wednesday that it rained.", "Marsk", "told", "that it rained", "2031-03-12"),
        ("In 2008 the league said all could join.", "the league", "said", "all could join", "2008"),
        ("Speaking Wednesday in Varn, Marsk said it rained.", "Marsk", "said", "it rained", "2031-03-12"),
        ("Marsk, speaking on Wednesday in Varn, said it rained.", "Marsk", "said", "it rained", "2031-03-12"),
        ("At Wednesday's meeting, Marsk said it rained.", "Marsk", "said", "it rained", "2031-03-12"),
        ("Marsk said it rained on Wednesday.", "Marsk", "said", "it rained on Wednesday", None),
        ("Since Wednesday, Marsk said, it rained.", "Marsk", "said", "it rained", None),
        ("Marsk, who was elected on Wednesday, said it rained.", "Marsk", "said", "it rained", None),
        (
            "Marsk said after the vote that was held on Wednesday that it rained.",
            "Marsk",
            "said",
            "that it rained",
            None,
        ),
        ("Last month Marsk left the league, and he says it rained.", "he", "says", "it rained", None),
        ("Marsk has said it rained.", "Marsk", "has said", "it rained", None),
        ("Marsk said it rained.", "Marsk", "said", "it rained", None),
        ("Marsk said on Wednesday it rained.", "Marsk", "said on Wednesday", "it rained", "2031-03-12"),
        (
            "It rained, Marsk said in a letter on Tuesday.",
            "Marsk",
            "said in a letter on Tuesday",
            "It rained",
            "2031-03-11",
        ),
        ("“It rained,” said Ida Marsk, in a letter Tuesday.", "Ida Marsk", "said", "“It rained,”", "2031-03-11"),
        (
            "It rained, according to a letter on Tuesday.",
            "a letter on Tuesday",
            "according to",
            "It rained",
            "2031-03-11",
        ),
        ("A survey released Monday found it rained.", "A survey released Monday", "found", "it rained", "2031-03-10"),
        ("Friday’s statement said it rained.", "Friday’s statement", "said", "it rained", None),
        (
            "Marsk, who wrote a letter on Tuesday, said it rained.",
            "Marsk, who wrote a letter on Tuesday,",
            "said",
            "it rained",
            None,
        ),
        ("At the Varn summit of 2019 Marsk had said it rained.", "Marsk", "had said", "it rained", "2019"),
        ("At the end of 2019 Marsk had said it rained.", "Marsk", "had said", "it rained", "2019"),
        ("In view of 2019 Marsk had said it rained.", "Marsk", "had said", "it rained", None),
        ("Marsk announced her retirement on Tuesday.", "Marsk", "announced", "her retirement", "2031-03-11"),
        ("Marsk called for a vote on Tuesday.", "Marsk", "called for", "a vote", None),
        (
            "Marsk countered the stance of Varn on 5 May 2030.",
            "Marsk",
            "countered",
            "the stance of Varn on 5 May 2030",
            "2030-05-05",
        ),
        ("Marsk condemned the raid on Tuesday.", "Marsk", "condemned", "the raid on Tuesday", None),
        ("Marsk attacked the plan on Tuesday, calling it mad.", "Marsk", "calling", "it mad", "2031-03-11"),
        ("Marsk said they met on Tuesday, adding that it rained.", "Marsk", "adding", "that it rained", None),
        ("Ode left on Wednesday, a day after Marsk said it rained.", "Marsk", "said", "it rained", "2031-03-11"),
        ("Marsk said on Wednesday it rained, a day after Ode left.", "Marsk", "said", "it rained", "2031-03-12"),
    ],
)
def test_when_words_were_said(text, source, cue, content, date):
    assert when(text, (source, cue, content)) == [date]


def test_the_sentence_before_tells_of_the_same_occasion():
    text = "Marsk said on Wednesday that it rained. He added that it would stop."
    assert when(text, ("Marsk", "said", "that it rained"), ("He", "added", "that it would stop")) == ["2031-03-12"] * 2


def test_another_paragraph_or_an_earlier_saying_is_another_occasion():
    first = ("Marsk", "said", "that it rained")
    apart = "Marsk said on Wednesday that it rained.\n\nThe ferry is late. He said that it would stop."
    assert when(apart, first, ("He", "He said", "that it would stop")) == ["2031-03-12", None]
    before = "Marsk said on Wednesday that it rained. He had previously said that it would stop."
    assert when(before, first, ("He", "had previously said", "that it would stop")) == ["2031-03-12", None]


def test_a_quotation_of_the_same_speaker_goes_on_in_the_next_paragraph():
    text = (
        "Ida Marsk said on Wednesday that it rained.\n\n“It will stop,” Ms Marsk added.\n\n“It never does,” told Ode."
    )
    marsk, again = ("Ida Marsk", "said", "that it rained"), ("Ms Marsk", "added", "“It will stop,”")
    ode = ("Ode", "told", "“It never does,”")
    assert when(text, marsk, again, ode) == ["2031-03-12", "2031-03-12", None]


def test_what_had_been_said_before_goes_on_no_more():
    text = "It will rain, as Ida Marsk had said on Tuesday. “It rains,” Ms Marsk repeated."
    first, again = ("Ida Marsk", "had said", "It will rain"), ("Ms Marsk", "repeated", "“It rains,”")
    assert when(text, first, again) == ["2031-03-11", None]


def test_words_that_come_a_day_after_others():
    first = ("Ida Marsk", "said", "that it rained")
    text = "Ida Marsk said on Wednesday that it rained. Marsk’s comments also come a day after Bo Ode said it was dry."
    assert when(text, first, ("Bo Ode", "Ode said", "it was dry")) == ["2031-03-12", "2031-03-11"]
    other = text.replace("Marsk’s comments", "Dag Arne’s comments")
    assert when(other, first, ("Bo Ode", "Ode said", "it was dry")) == ["2031-03-12", None]


def test_words_of_a_post_were_said_on_the_day_that_it_bears():
    def when_posted(text, posted):
        article = replace(report("Text."), embeds=(Embed("Ida Marsk", text, posted),))
        span = article.span("embed:0", 0, len(text))
        one = Attribution("1", article.id, "direct", "said", (), (), (span,), None, 0.9)
        return dates.said([article], [one], ())[0].date

    assert when_posted("It rained.", "2031-03-10T09:30:00+00:00") == "2031-03-10"
    assert when_posted("President Ode and the Sunlight League may march in time.", "2031-03-10") == "2031-03-10"
    assert when_posted("It rained.", None) is None
    assert when_posted("It rained, Ode told me yesterday.", "2031-03-10") is None


def test_what_will_be_said_has_not_been():
    assert when("Marsk will say on Friday that it rained.", ("Marsk", "will say", "that it rained")) == [None]
