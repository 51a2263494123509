import pytest
from staging_dates import mentions, report

from onrecord import dates
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
    ],
)
def test_when_words_were_said(text, source, cue, content, date):
    assert when(text, (source, cue, content)) == [date]


def test_the_sentence_before_tells_of_the_same_occasion():
    text = "Marsk said on Wednesday that it rained. He added that it would stop."
    assert when(text, ("Marsk", "said", "that it rained"), ("He", "added", "that it would stop")) == ["2031-03-12"] * 2


def test_another_paragraph_or_an_earlier_saying_is_another_occasion():
    first = ("Marsk", "said", "that it rained")
    apart = "Marsk said on Wednesday that it rained.\n\nHe added that it would stop."
    assert when(apart, first, ("He", "added", "that it would stop")) == ["2031-03-12", None]
    before = "Marsk said on Wednesday that it rained. He had previously said that it would stop."
    assert when(before, first, ("He", "had previously said", "that it would stop")) == ["2031-03-12", None]


def test_what_will_be_said_has_not_been():
    assert when("Marsk will say on Friday that it rained.", ("Marsk", "will say", "that it rained")) == [None]
