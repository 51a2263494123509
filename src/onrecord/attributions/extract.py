"""From an article, or any text, to its attributions: tag, correct the edges, link, apply the rules, describe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.attributions.acts import act_of
from onrecord.attributions.confidence import weigh
from onrecord.attributions.edges import correct
from onrecord.attributions.kinds import kind_of
from onrecord.attributions.layout import Layout, lay_out
from onrecord.attributions.linking import Bounds, Draft, link
from onrecord.attributions.relays import relay_of
from onrecord.attributions.rules import Page, apply
from onrecord.attributions.selection import is_given
from onrecord.attributions.tagging import tag
from onrecord.settings import Device, Settings
from onrecord.vocabulary import Article, Attribution, Span, identify


def extract(source: str | Article, settings: Settings | None = None) -> list[Attribution]:
    """Return who said what in ``source``, by part (headline, text, embeds), then in order of place.

    Of a text the offsets count in exactly that text, part ``text``, of an article made on the fly: its key is empty.
    Of an article each part is read by itself, a headline once however often the page prints it. Never raises for any
    text; takes time linear in its length. Of ``settings`` only the device counts; raises MissingPart when it cannot be
    used here.
    """
    device = settings.device if settings else "cpu"
    article = Article(identify("", source), "", "", source) if isinstance(source, str) else source
    return [one for part, text in article.parts() for one in _in_part(article, part, text, device)]


def _in_part(article: Article, part: str, text: str, device: Device) -> Iterator[Attribution]:
    layout = lay_out(text)
    tagging = tag(layout, device)
    spans = correct(layout, tagging.spans)
    drafts = weigh(layout, apply(Page(layout, tuple(spans)), link(layout, spans, tagging.leads)))
    for draft in (one for one in drafts if is_given(layout, one)):
        yield _attribution(article, part, layout, draft)


def _attribution(article: Article, part: str, layout: Layout, draft: Draft) -> Attribution:
    def spans(bounds: Sequence[Bounds]) -> tuple[Span, ...]:
        return tuple(Span(article.id, part, start, end, layout.text[start:end]) for start, end in bounds)

    relay = relay_of(layout, draft.content, draft.source, draft.cue)
    return Attribution(
        id=identify(article.id, part, *(f"{start}:{end}" for start, end in draft.content)),
        article=article.id,
        kind=kind_of(layout, draft.content),
        act=act_of(" ".join(layout.text[start:end] for start, end in draft.cue)),
        source=spans(draft.source),
        cue=spans(draft.cue),
        content=spans(draft.content),
        relay=spans([relay])[0] if relay else None,
        confidence=min(0.99, max(0.01, round(draft.chance, 2))),
    )
