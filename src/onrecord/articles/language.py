"""Which language a text is in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

SURE = 0.9  # of the classifier's normalised probability; English news of 40 words or more gives 0.99 and above
LIKELY = 0.6  # the same for a long text, where the rest goes to close kin (Malay for Indonesian, Bosnian for Croatian)
LONG = 60  # words
SAMPLE = 10_000  # characters looked at; no more are needed to tell a language
ENOUGH_WORDS = 12  # fewer words do not tell Dutch from English: the classifier is not asked
ENGLISH_SHARE = 0.12  # of the words; English news has 0.30-0.45 of these words, German 0.03, French 0.02, Dutch 0.05

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FUNCTION_WORDS = (
    "the of and to that is was for with as by are from his her they their this which had have has been were will would "
    "said not but who its it he she at be an more about after out than when there we you if"
)
_ENGLISH = frozenset(_FUNCTION_WORDS.split())
_CANDIDATES = (
    "ar bg bn bs ca cs da de el en es et fa fi fr he hi hr hu id it ja ka ko lt lv mk ms nl no pl pt ro ru sk sl sq sr "
    "sv sw th tl tr uk ur vi zh"
)  # languages of the press; the classifier's 97 hold many that a short text is mistaken for
_OTHER_SCRIPT = re.compile(  # Greek to Arabic, Indic to Georgian, Chinese, Japanese and Korean
    "[\u0370-\u03ff\u0400-\u06ff\u0900-\u10ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
SCRIPT_SHARE = 0.5  # of the letters: more, and the text is in that script whatever words it quotes


def language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that ``text`` is plainly in, None where it is too short to tell.

    By py3langid (Lui and Baldwin 2012), asked about the languages of the press only, and overruled towards English by
    the share of English function words, so that names and quotations in other languages do not mislead it.
    """
    text = text[:SAMPLE]
    words = [word.lower() for word in _WORD.findall(text)]
    foreign = _foreign_script(text)
    if not foreign and words and sum(word in _ENGLISH for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    if len(words) < ENOUGH_WORDS and not foreign:
        return None
    code, probability = _identifier().classify(text)
    return str(code) if foreign or probability >= (LIKELY if len(words) >= LONG else SURE) else None


def _foreign_script(text: str) -> bool:
    letters = sum(c.isalpha() for c in text)
    return len(_OTHER_SCRIPT.findall(text)) > SCRIPT_SHARE * letters


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """Load the classifier on first use (0.1 s)."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in _CANDIDATES.split() if code in identifier.labels])
    return identifier
