"""What holds for any reports: evidence, order, picklability, linear time."""

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st
from staging import resolved, stage

from onrecord import actors

REPORTS = [
    "[Danish Defence Minister Ida Marsk] said {the plan was sound}. [She] praised {the allies}.",
    "[Marsk] said {so}. [A diplomat] said {otherwise}. [Germany and France] said {nothing}.",
    "[Peter Hall, the head of Acme,] said {it was late}. [He] blamed {the weather}.",
    "[The Kremlin] denied {it}. [Peter Hal] said {more}. [The company] said {less}.",
    "[President Ida Marsck] wrote {a letter}. [The letter] said {a lot}.",
]
WORDS = st.sampled_from(
    ["Ida", "Marsk", "the", "minister", "Danish", "said", "that", "he", ",", ".", "and", "of", "Acme", "'s", "“", "who"]
)


@given(st.permutations(list(enumerate(REPORTS))))
@settings(max_examples=10, deadline=None)
def test_the_order_of_reports_does_not_matter(order: list[tuple[int, str]]) -> None:
    surveys = {number: actors.survey(*stage(report, f"r{number}")) for number, report in enumerate(REPORTS)}
    expected = actors.resolve([surveys[number] for number in range(len(REPORTS))])
    assert actors.resolve([surveys[number] for number, _ in order]) == expected


@given(st.lists(WORDS, min_size=1, max_size=40), st.integers(0, 20), st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_any_source_gets_a_reading_with_actor_or_reason(words: list[str], start: int, length: int) -> None:
    source = words[start : start + length] or words[:1]
    report = f"{' '.join(words[:start])} [{' '.join(source)}] said {{that it rains}}. {' '.join(words)}"
    article, attributions = stage(report)
    cast = resolved([(article, attributions)])
    reading = cast.reading(0)
    assert (reading.speaker is None) == bool(reading.reason)
    assert reading.speaker is None or reading.speaker in {actor.id for actor in cast.cast.actors}
    for actor in cast.cast.actors:
        for role in actor.roles:
            for span in role.spans:
                assert article.part(span.part)[span.start : span.end] == span.text


def test_a_survey_travels_between_processes() -> None:
    survey = actors.survey(*stage(REPORTS[0]))
    assert pickle.loads(pickle.dumps(survey)) == survey  # noqa: S301 - our own bytes
