from hypothesis import given, settings
from hypothesis import strategies as st
from staging_dates import report

from onrecord import dates
from onrecord.dates.matching import forms, matches, triggers

PIECES = st.sampled_from(
    [
        "Wednesday",
        "on",
        "12",
        "February",
        "2025",
        "the previous day",
        "“",
        "”",
        "said",
        "will",
        "Feb. 30",
        "in 2008",
        ".",
        ", ",
        "\n\n",
        "to",
        "from",
        "last",
        "week",
        "2/12/2025",
        "14:00 GMT",
        "May",
        "a day earlier",
        "two",
        "years",
        "ago",
        "’s",
        "the 1990s",
        "-",
        "(",
        ")",
        "noon",
        "31",
        "of",
        "June",
        "99",
        "next",
        "ı",
        "𝟚𝟘𝟙𝟚",
        "٣ مارس",
        "İ",
        "first week of",
        "²",
        "the third quarter of",
        "On the 5th,",
        "Monday before Easter weekend",
        "half a year ago",
        "between now and",
        "ſaturday",
        "laſt",
        "thıs week",
        "MİDNİGHT",
    ]
)
PUBLISHED = st.sampled_from(
    [None, "2031", "2031-03", "2031-03-13", "2031-03-13T23:00:00Z", "0001-01-01", "9999-12-31", "x"]
)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=30).map(" ".join), PUBLISHED)
def test_every_span_is_its_text_and_nothing_crashes(text, published):
    article = report(text, published, headline=text[:60])
    found = dates.resolve(article)
    for one in found:
        for span in (one.span, *one.evidence):
            assert article.part(span.part)[span.start : span.end] == span.text
        assert (one.date is None) == (one.precision is None)
        assert one.how
    assert dates.infer([article], found) == tuple(sorted(found, key=lambda one: (one.span.part, one.span.start)))


@given(st.text(max_size=200), PUBLISHED)
def test_any_text(text, published):
    dates.resolve(report(text, published))


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_a_form_matches_nowhere_without_its_keys_and_a_trigger(text):
    every = [match.span() for form in forms() for match in form.pattern.finditer(text)]
    assert sorted(match.span() for _, _, match in matches(text, 0, len(text))) == sorted(every)
    found = list(triggers(text))
    assert all(any(start < end_at and at < end for at, end_at in found) for start, end in every)
