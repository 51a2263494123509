"""Language: told where it is plain, unknown where a text is too short."""

import subprocess
import sys

import pytest

from onrecord.articles.language import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ministers met in Quellen and could not agree on letting in the island.", "en"),
        ("Minister resigns", None),
        (
            "Der Minister sagte, dass die Allianz vorerst keine neuen Mitglieder aufnehmen werde, bis alle zustimmen.",
            "de",
        ),
        (
            "El ministro dijo el martes que la alianza no aceptará nuevos miembros hasta que todos acuerden.",
            "es",
        ),
        ("Министр заявил, что альянс не примет новых членов.", "ru"),
    ],
)
def test_a_language_is_named_when_it_is_plain(text: str, code: str | None) -> None:
    assert language(text) == code


def test_a_quotation_in_another_language_does_not_mislead() -> None:
    mixed = (
        "The minister said “Nous sommes prêts à accueillir un nouveau membre au sein de l’alliance dès aujourd’hui” on "
        "Tuesday, and the prime minister agreed with her."
    )
    assert language(mixed) == "en"


def test_the_classifier_is_not_loaded_for_plain_english() -> None:
    code = (
        "import sys; from onrecord.articles import read; read(b'The minister said that she would not vote.', 'x');"
        "print([m for m in ('py3langid', 'trafilatura', 'lxml', 'spacy', 'onnxruntime', 'numpy') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
