"""Law 2: a wrong speaker is worse than none. Each report tempts to name somebody who did not speak."""

import pytest

from onrecord import articles
from onrecord.record import build

TEMPTING = [
    ("A spokesman for Otto Penn said the date was not set.", "the date", "Otto Penn"),
    ("The lawyer for Karl Weiss said it was over.", "it was over", "Karl Weiss"),
    ("Acme Corp was criticised in a report. The report said Acme Corp had lied for years.", "had lied", "Acme Corp"),
    ("Otto Penn received a letter from Karl Weiss. The letter said Penn owed him money.", "owed him", "Otto Penn"),
    (
        "President Jean Morel said on Monday that he was calm. President Uwe Baum of Norway then took the floor. "
        "The president said Norway would leave the pact.",
        "would leave",
        "Jean Morel",
    ),
    (
        "Vice President Tim Rowe said he was well. The president said the vice president would have to go.",
        "have to go",
        "Tim Rowe",
    ),
    (
        "Former President Otto Penn said the talks failed. President Uwe Baum laughed. The president said he was busy.",
        "was busy",
        "Otto Penn",
    ),
    (
        "President Alan Reyes of Veldania attacked his rival. The former president said the talks were a mistake.",
        "a mistake",
        "Alan Reyes",
    ),
    (
        "Former Acme chief executive Jon Hall was jailed. The chief executive said the firm would move on.",
        "move on",
        "Jon Hall",
    ),
    (
        "Mark Johnson left the hall. Senator Johnston stayed on. Johnston said the bill was dead.",
        "dead",
        "Mark Johnson",
    ),
    ("Otto Penn won the vote. A young man in the crowd shouted. “You stole it,” he said.", "stole", "Otto Penn"),
]


@pytest.mark.parametrize(("report", "words", "tempting"), TEMPTING, ids=lambda value: str(value)[:40])
def test_whoever_did_not_speak_is_not_named(report: str, words: str, tempting: str) -> None:
    record = build([articles.read(report.encode(), "report.txt")])
    names = {actor.id: actor.name for actor in record.cast.actors}
    speakers = {reading.attribution: names.get(reading.speaker or "") for reading in record.cast.readings}
    [one] = [one for one in record.attributions if words in one.content[-1].text]
    assert speakers[one.id] != tempting


def test_where_a_report_was_written_is_nobodys_country() -> None:
    text = "PORT AMARY, Kessaly - Pellora will abstain, Foreign Minister Tomas Reyven said. “No,” Reyven said again."
    record = build([articles.read(text.encode(), "one.txt")])
    names = {actor.id: actor.name for actor in record.cast.actors}
    [minister] = [actor for actor in record.cast.actors if actor.name == "Tomas Reyven"]
    assert names.get(minister.speaks_for or "") in ("Pellora", None)
