"""Questions: from a text that somebody asks, or from a file."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import shorten

from onrecord.bodies.fields import Fields, parse
from onrecord.errors import InvalidBody, InvalidQuestion
from onrecord.vocabulary.articles import identify
from onrecord.vocabulary.positions import Question

FIELDS = ("id", "text", "body", "rule", "phrasings", "related")


def ask(text: str, body: str | None = None, rule: str | None = None) -> Question:
    """Return the question that ``text`` puts, told as asked; ``body`` is the id or the path of who decides.

    Its id hashes text, body and rule. Raises InvalidQuestion for a text without a letter, and for one that is negated:
    who is against it would be told as in favour.
    """
    if fault := _fault(text):
        raise InvalidQuestion(f"{fault}, not {shorten(text, 80, placeholder=' …')!r}")
    return Question(_id(text, body, rule), text, body, rule)


def load(path: str | Path) -> Question:
    """Return the question in a TOML file; a ``body`` that is a path counts from where the file lies.

    Raises InvalidQuestion, naming line and field, for the first mistake.
    """
    origin = str(path)
    try:
        source = Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidQuestion(f"{origin}: not UTF-8 text (byte {error.start})") from None
    except OSError as error:
        raise InvalidQuestion(f"{origin}: cannot be read: {error.strerror}") from None
    try:
        return _read(parse(source, origin), Path(path).parent)
    except InvalidBody as error:  # the mechanism is that of body files
        raise InvalidQuestion(str(error)) from None


def _read(top: Fields, folder: Path) -> Question:
    top.known(*FIELDS)
    text = top.text("text")
    if fault := _fault(text):
        top.wrong("text", fault)
    body, rule = (top.text(field) if field in top.table else None for field in ("body", "rule"))
    if body is None and rule is not None:
        top.wrong("rule", "a rule is one of a body's, and no body is named")
    id_ = top.text("id") if "id" in top.table else _id(text, body, rule)
    if body is not None and body.endswith(".toml") and not Path(body).is_absolute():
        body = (folder / body).as_posix()
    return Question(id_, text, body, rule, top.texts("phrasings"), top.texts("related"))


_NEGATED = re.compile(
    r"^(?:(?!who\b|which\b|that\b|because\b|if\b)\S+\s+)*?"
    r"(?:(?:does|do|is|are|will|shall|should|must|can|may|has|have) not\b|not\b(?= \w+$)|never\b|cannot\b|no longer\b"
    r"|\w+n['’]t\b|(?:rejects|refuses|opposes|vetoes|blocks|declines|rules out|turns down)\b)",
    re.I,
)
"""Words that make the opposite of what is proposed the question, in its main clause."""


LONGEST = 500
"""Characters of a question: some three times the longest of those that we have; what is longer is a text."""

_OPEN = re.compile(r"^\W*(?:what|why|how|when|where|which|who|whom|whose)\b.*\?\W*$", re.I | re.S)
"""Asks for something else than a yes or a no: "What will happen?"."""


def _fault(text: str) -> str | None:
    """Return what a question should be instead; None where nothing is wrong with it."""
    if not any(one.isalpha() for one in text):
        return "A question is asked for, such as 'Ardenia joins the pact'"
    if len(text) > LONGEST:
        return f"A question is short, of {LONGEST} characters at most, such as 'Ardenia joins the pact'"
    if _OPEN.search(text):
        return "Ask for a proposal that one can be for or against, such as 'Ardenia joins the pact'"
    if _NEGATED.search(text):
        return "Ask whether the thing itself shall be ('Ardenia joins the pact'); who is against it is told then"
    return None


def folded(text: str) -> str:
    """Return the text of a question without what does not make it another one: capitals, spaces, a full stop."""
    return " ".join(text.split()).casefold().rstrip(".?! ")


def _id(text: str, body: str | None, rule: str | None) -> str:
    return identify("question", text, body or "", rule or "")
