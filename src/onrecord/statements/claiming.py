"""Which attributions claim anything: only those are told as statements.

The annotation scheme of PolNeAR, which the models learnt, calls much an attribution that a reader would not call a
statement: silence ("declined to comment"), what is expected of somebody and nobody says, what is only shown or
mentioned ("also addressed the budget"), the mere name of other words ("welcomed the announcement"). Such stay among
the attributions of a record, and are in no statement. A thing that is denied, rejected, backed or asked for is one:
read with its cue it says what somebody holds of it.

Of 2,929 attributions of the seeds, the samples and ``stories_dev`` 137 are none: 96 that nobody says, 25 things shown
or mentioned, 14 silences, one name, one deed. All were read; in two of them papers may be said to tell what they list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from onrecord.statements.classes import members
from onrecord.statements.pieces import pieces
from onrecord.vocabulary import Article, Attribution, Span

Reason = Literal["silence", "nobody's", "mere name", "mention", "deed"]
"""Why nothing is claimed; see the functions of ``REASONS``."""

QUOTED = 5
"""Words in marks from which words are somebody's, though no source is named: fewer are a name or a term."""

_SPEAK = (
    r"(?:comment|respond|reply|answer|elaborat|speak|talk|discuss|disclos|releas|specif|identif|name|mention|reveal|"
    r"repeat|confirm|say|give|provid|offer|return|go\sinto|be\s(?:drawn|named|identified|quoted|interviewed))"
)
_NOT = re.compile(rf"\b(?:not|never|n[o’']t|yet\sto|without)\s(?:\w+\s){{0,3}}?{_SPEAK}")
_DECLINED = re.compile(r"\b(?:declin|refus|unavailable|(?:not|n[o’']t)\s(?:\w+\s){0,2}?(?:available|reached))")
_TO_SPEAK = re.compile(rf"(?:to|for)\s(?:\w+ly\s)?(?:further\s)?{_SPEAK}\w*", re.IGNORECASE)
_REQUEST = re.compile(
    r"(?:[\w’'-]+\s){0,5}?(?:requests?|messages?|calls?|emails?|questions?|inquir(?:y|ies))\b(?:\s(?:for|seeking)\s"
    r"(?:\w+\s){0,2}?(?:comments?|information|interviews?|responses?))?|(?:further\s)?comments?",
    re.IGNORECASE,
)
_MENTION = re.compile(
    r"(?:address|mention|discuss|debat|referenc|refer(?:s|red|ring)?\s(?:back\s)?to|point(?:s|ed|ing)?\s(?:back\s)?to|"
    r"link(?:s|ed|ing)?\sto|comment(?:s|ed|ing)?\son|(?:spoke|speaks?|speaking|talk\w*|tweet\w*|writes?|wrote|writing|ask\w*)\s"
    r"(?:\w+\s){0,4}?(?:about|of|on|at)\b|tell(?:s|ing)?\sall|told\sall|tells?\sthe\sstory|told\sthe\sstory|post(?:s|ed|ing)?\b|"
    r"publish|shar(?:e|es|ed|ing)\b|record(?:s|ed|ing)?\b|releas(?:e|es|ed|ing)\b|detail(?:s|ed|ing)?\b|underscor|"
    r"(?:list|includ|quot)(?:s|es|e|ed|ing)?\b)"
)
_CONTENTFUL = re.compile(r"\s(?:as|that|to|whether|how|why|if|when|\w+ing)\s|[?“”\"]", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:whether|if|how|why|when|what|who|where|which)\b")
_OPENING = frozenset(
    ("to", "that", "whether", "how", "what", "who", "where", "when", "why", "which", "if", "not", "of")
)
_NAMES = (
    r"(?:announcements?|statements?|remarks?|comments?|words?|speech|news|reports?|questions?|requests?|claims?|"
    r"allegations?|accusations?|assertions?|suggestions?|message)"
)
_MERE_NAME = re.compile(
    rf"(?:(?:the|this|that|these|those|such|any|his|her|its|their)\s(?:\w+\s)?{_NAMES}|it|this|that|them|so|the\ssame)",
    re.IGNORECASE,
)
_JUDGES = re.compile(
    r"\b(?:den(?:y|ie)|dismiss|disput|rebut|refut|reject|wave[sd]?\s|brush|(?:contra|repud)i|confirm|back|s[ck]eptic|doubt)"
)
_TELLS = re.compile(r"\b(?:say|says|said|saying|stat(?:es|ed|ing))\b")
_SPOKEN = re.compile(r"\b(?:said|announced|stated)\b")
_PRETENDED = re.compile(r"\bclaimed\Z")
_DEED = re.compile(
    r"to\s(?!(?:be|have|own|know|want|need|represent|speak|support|believe|understand|see|hold|possess|control|love|hate|"
    r"like|feel|oppose|act)\b)[a-z]+",
)


class Words(NamedTuple):
    """The words of an attribution that its reasons look at: cue and content in one line each."""

    sourced: bool
    cue: str
    content: str


def claims(one: Attribution, article: Article, known: bool = False) -> bool:
    """Tell whether ``one``, of ``article``, claims anything.

    ``known``: the cast knows its speaker, whatever stands in the text (a person may have said so).
    """
    return unclaimed(one, article, known) is None


def unclaimed(one: Attribution, article: Article, known: bool = False) -> Reason | None:
    """Return why ``one`` claims nothing; None if it does. What is quoted at length is always somebody's."""
    if one.kind == "direct":
        return None
    said = Words(bool(one.source) or known, _line(one.cue).lower(), _line(one.content))
    found = next((reason for reason, holds in REASONS if holds(said)), None)
    if found is None or one.kind == "indirect":
        return found
    quoted = sum(piece.verbatim for piece in pieces(one, article)) >= QUOTED
    return found if found in ("silence", "nobody's") and not quoted else None


def _line(spans: Sequence[Span]) -> str:
    return " ".join(" ".join(span.text for span in spans).split())


def _is_silence(said: Words) -> bool:
    """Tell whether nothing was said: declined to comment, has not responded to a request."""
    if _asks_about(said.content):
        return False  # "declined to say whether …" tells of what
    if _DECLINED.search(said.cue) and (_TO_SPEAK.match(said.content) or _REQUEST.fullmatch(said.content)):
        return True
    return bool(_NOT.search(said.cue)) and not _is_clause(said.content)


def _is_nobodys(said: Words) -> bool:
    """Tell whether nobody is named who says it: is expected to win, rumours that. "It was said" was said by someone."""
    return not said.sourced and not _SPOKEN.search(said.cue)


def _is_mere_name(said: Words) -> bool:
    """Tell whether it is but the name of other words; who denies or confirms those, says something of them."""
    return bool(_MERE_NAME.fullmatch(said.content)) and not _JUDGES.search(said.cue)


def _is_mention(said: Words) -> bool:
    """Tell whether a thing is only shown or mentioned: also addressed the budget, posted pictures of the crash."""
    return bool(_MENTION.search(said.cue)) and not _TELLS.search(said.cue) and not _is_clause(said.content)


def _is_deed(said: Words) -> bool:
    """Tell whether somebody did what he "claimed to": claimed to annex four provinces. "Claimed to know" is said."""
    return bool(_PRETENDED.search(said.cue) and _DEED.match(said.content))


def _asks_about(content: str) -> bool:
    return bool(_ASKED.search(content))


def _is_clause(content: str) -> bool:
    """Tell whether a content says something of a thing, and does not only name it."""
    words = content.lower().replace("’", "'").split()
    opens = bool(words) and words[0] in _OPENING
    return opens or bool(members("finite").intersection(words)) or bool(_CONTENTFUL.search(content))


REASONS: tuple[tuple[Reason, Callable[[Words], bool]], ...] = (
    ("nobody's", _is_nobodys),
    ("silence", _is_silence),
    ("mere name", _is_mere_name),
    ("mention", _is_mention),
    ("deed", _is_deed),
)
"""In the order they are tried."""
