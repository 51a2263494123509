"""Reports for the tests: made up of a few sentences, with the actors and statements that a test names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.disagreements import Reports, find
from onrecord.statements import compare
from onrecord.vocabulary import (
    Actor,
    Article,
    Attribution,
    Cast,
    Disagreement,
    Event,
    Name,
    Provenance,
    Reading,
    Statement,
    Story,
    Wording,
    identify,
)


def article(name: str, text: str, headline: str | None = None, published: str | None = "2031-10-08") -> Article:
    return Article(id=name, key=name, origin=name, text=text, headline=headline, published=published, outlet=name)


def reports(*articles: Article, actors: Sequence[Actor] = (), events: Sequence[Event] = ()) -> Reports:
    ids = tuple(sorted(one.id for one in articles))
    return Reports(
        articles=tuple(articles),
        attributions=(),
        cast=Cast(tuple(actors), ()),
        stories=(Story(ids[0], ids, None, None, None),),
        provenance=Provenance((), tuple((one,) for one in ids), ()),
        events=tuple(events),
    )


def person(name: str, **forms: Sequence[str]) -> Actor:
    """An actor, by the names (underscores for blanks) that the articles listed name it by."""
    names = tuple(Name(form.replace("_", " "), tuple(sorted(articles))) for form, articles in sorted(forms.items()))
    return Actor(id=identify(name), name=name, kind="person", names=names)


def said(speaker: str, quotations: Mapping[str, str], kind: str = "direct") -> Reports:
    """Reports of one statement: what each article (by name) has, with its marks where it has any."""
    articles = [article(name, f"{speaker} spoke. {content} That was all.") for name, content in quotations.items()]
    attributions = tuple(attributed(one, quotations[one.id], speaker, kind) for one in articles)
    whole = reports(*articles, actors=[Actor(identify(speaker), speaker, "person", ())])
    text = max(quotations.values(), key=len)
    statement = Statement(
        id="s", speaker=identify(speaker), text=text, said=None, said_precision=None, said_basis=None,
        said_evidence=(), attributions=tuple(one.id for one in attributions), outlets=(), independent=1, borne_out=None,
        wordings=tuple(
            Wording(quotations[one.article], (one.id,), compare(text, quotations[one.article])) for one in attributions
        ),
    )  # fmt: skip
    return Reports(whole.articles, attributions, whole.cast, whole.stories, whole.provenance, (statement,))


def attributed(one: Article, content: str, speaker: str, kind: str = "direct") -> Attribution:
    at = one.text.index(content)
    return Attribution(
        id=f"{one.id}:{at}", article=one.id, kind=kind, act="said",  # type: ignore[arg-type]
        source=(one.span("text", 0, len(speaker)),), cue=(), content=(one.span("text", at, at + len(content)),),
        relay=None, confidence=0.9,
    )  # fmt: skip


def reading(attribution: Attribution, speaker: Actor, how: str = "name") -> Reading:
    return Reading(attribution.id, speaker.id, how, None)


def values(found: Sequence[Disagreement]) -> list[tuple[str, ...]]:
    return [tuple(sorted(value.value for value in one.values)) for one in found]


def told(evidence: Reports, kind: str) -> list[tuple[str, ...]]:
    """The values of each disagreement of a kind, sorted."""
    return values([one for one in find(evidence) if one.kind == kind])
