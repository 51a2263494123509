"""Questions: from a text that somebody asks, or from a file."""

from __future__ import annotations

from pathlib import Path
from textwrap import shorten

from onrecord.bodies.fields import Fields, parse
from onrecord.errors import InvalidBody, InvalidQuestion
from onrecord.positions.wording import fault
from onrecord.vocabulary.articles import identify
from onrecord.vocabulary.positions import Question

FIELDS = ("id", "text", "body", "rule", "phrasings", "related")


def ask(text: str, body: str | None = None, rule: str | None = None) -> Question:
    """Return the question that ``text`` puts, told as asked; ``body`` is the id or the path of who decides.

    Its id hashes text, body and rule. Raises InvalidQuestion for what is no proposal in English, and for one that is
    negated: who is against it would be told as in favour (:func:`wording.fault`).
    """
    if wrong := fault(text):
        raise InvalidQuestion(f"{wrong}, not {shorten(text, 80, placeholder=' …')!r}")
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
    if wrong := fault(text):
        top.wrong("text", wrong)
    body, rule = (top.text(field) if field in top.table else None for field in ("body", "rule"))
    if body is None and rule is not None:
        top.wrong("rule", "a rule is one of a body's, and no body is named")
    id_ = top.text("id") if "id" in top.table else _id(text, body, rule)
    if body is not None and body.endswith(".toml") and not Path(body).is_absolute():
        body = (folder / body).as_posix()
    return Question(id_, text, body, rule, top.texts("phrasings"), top.texts("related"))


def folded(text: str) -> str:
    """Return the text of a question without what does not make it another one: capitals, spaces, a full stop."""
    return " ".join(text.split()).casefold().rstrip(".?! ")


def _id(text: str, body: str | None, rule: str | None) -> str:
    return identify("question", text, body or "", rule or "")
