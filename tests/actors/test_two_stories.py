"""A mixed pile: persons of two stories are one only on the evidence of a role."""

from tests.actors.staging import stage

from onrecord import actors
from onrecord.vocabulary import Story

HARBOUR = "Ida Marsk, foreign minister of Ostland, arrived in Velm. [Marsk] said {the harbour would stay open}."
FLOOD = "Ida Marsk lost her house in the flood. [Marsk] said {the water came at night}."
TREATY = "Ida Marsk, the foreign minister, signed the treaty. [Marsk] said {nothing else was agreed}."


def speakers(*reports: str, apart: bool) -> int:
    """Return how many actors speak in reports that tell one story, or one each."""
    staged = [stage(report, f"report {number}") for number, report in enumerate(reports)]
    surveys = [actors.survey(article, attributions) for article, attributions in staged]
    ids = [article.id for article, _ in staged]
    told = [(one,) for one in ids] if apart else [tuple(ids)]
    cast = actors.resolve(surveys, [Story(some[0], some, None, None, None) for some in told])
    return len({reading.speaker for reading in cast.readings})


def test_one_name_in_one_story_is_one_person() -> None:
    assert speakers(HARBOUR, FLOOD, apart=False) == 1


def test_one_name_in_two_stories_is_two_persons() -> None:
    assert speakers(HARBOUR, FLOOD, apart=True) == 2


def test_one_name_and_one_role_in_two_stories_is_one_person() -> None:
    assert speakers(HARBOUR, TREATY, apart=True) == 1
