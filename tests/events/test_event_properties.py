"""The laws: every span is what its part says there, and the timeline is a function of the set of reports."""

from hypothesis import given
from hypothesis import strategies as st
from staging_events import report, told

SENTENCES = (
    "Ida Marsk met Ana Brendel in Norhaven on Wednesday.",
    "Marsk met Brendel on 12 March 2031 in Ostby, Veldania.",
    "The talks on Wednesday were long.",
    "A ferry crashed near Ostby on Monday, killing two.",
    "Two died in the crash.",
    "In 2008 the league promised a bridge.",
    "Tomas Rell resigned last month.",
    "The council will vote on Friday.",
    "“We met on Tuesday,” Marsk said.",
    "Nothing else was known\u2028earlier this week…",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map("\n\n".join)
REPORTS = st.lists(TEXTS, min_size=1, max_size=5, unique=True)


@given(REPORTS, st.randoms(use_true_random=False))
def test_any_order_tells_the_same(texts, random):
    articles = [report(text) for text in texts]
    expected = told(articles)
    random.shuffle(articles)
    assert told(articles) == expected


@given(REPORTS)
def test_every_span_is_the_text_it_points_to(texts):
    articles = {one.id: one for one in (report(text) for text in texts)}
    for event in told(list(articles.values())):
        assert event.spans
        assert any(all(piece.strip() in span.text for piece in event.text.split("…")) for span in event.spans)
        for span in (*event.spans, *(span for _, spans in event.places for span in spans)):
            assert articles[span.article].part(span.part)[span.start : span.end] == span.text


@given(REPORTS)
def test_events_are_sorted_and_their_ids_differ(texts):
    events = told([report(text) for text in texts])
    assert list(events) == sorted(events, key=lambda one: (one.date or "", one.id))
    assert len({one.id for one in events}) == len(events)


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    told([report(text)])


WORDS = st.sampled_from(
    """was/is/failed/refused/to/meeting/met/since/after/the/a/,/had/who/killed/signed/treaty/will/of/;/and/said/
    on Monday/in 2008/Ida Marsk/Velm/hours after""".replace("\n", "").split("/")
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_no_order_of_words_is_too_much(text):
    told([report(f"{text}.")])
