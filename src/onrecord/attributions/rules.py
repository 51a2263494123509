"""What the linker cannot see, since it looks at one paragraph and at tagged spans: a visible list of rules.

Each takes the drafts of a text and gives them back, joined, completed or left out. A rule is here only because it was
measured: ``quality/attributions.py`` tells what each one brings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.attributions import headlines, passives, transcripts
from onrecord.attributions.layout import Layout
from onrecord.attributions.linking import RULE_CHANCE, Bounds, Draft
from onrecord.attributions.narration import narrated
from onrecord.attributions.participles import participles as told_in_participles
from onrecord.attributions.remarks import with_author
from onrecord.attributions.speechtags import RULE_SCORE, signature, speech_tag, told_tag
from onrecord.attributions.subjects import is_pronoun, same_name, tells_of_another
from onrecord.attributions.tagging import TaggedSpan


@dataclass(frozen=True, slots=True)
class Page:
    """What the rules look at: the layout of a text, and its tagged spans in order of place."""

    layout: Layout
    spans: tuple[TaggedSpan, ...]


Rule = Callable[[Page, Sequence[Draft]], list[Draft]]


def apply(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts after all ``RULES``, in order of their first content."""
    kept = list(drafts)
    for rule in RULES:
        kept = sorted(rule(page, kept), key=lambda draft: (draft.content, draft.cue, draft.source))
    return kept


LEADING = 3
"""So many words before a content in its sentence are a clause of their own."""

_SCARE = re.compile(
    r"(?:\bso[- ]called|\bself[- ](?:styled|described|proclaimed)|\bnicknamed|\bdubbed|\btitled|\bentitled)\s+$"
)


def no_scare_quotes(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out words that are quoted only to keep them at a distance: so-called "…"."""
    text = page.layout.text
    return [one for one in drafts if not _SCARE.search(text[max(0, one.content[0][0] - 20) : one.content[0][0]])]


def split_headline(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Cut a headline's "X does this, says that" after its subject: who says it is X, who by that may do this, too."""
    return headlines.split_headline(page.layout, drafts)


def own_tag(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a content to whom the words right beside it name: "…," Voss said, the paper reports."""
    return [_with_tag(page.layout, one) for one in drafts]


def _with_tag(layout: Layout, draft: Draft) -> Draft:
    start, end = draft.content[0]
    quotation = layout.quotation_at(end - 1)
    if quotation is None and not layout.quoted(start, end):
        told = told_tag(layout, start, end)
        asked = told and told[0].start >= end and draft.cue and draft.cue[0][1] <= start
        return draft if asked else _retold(layout, draft, told)  # "Asked when it opens, Penn said": not by Penn
    if quotation is None or quotation.end != end or quotation.start < start:
        return draft
    signed = signature(layout, quotation)
    if signed is not None and not draft.cue:
        return replace(draft, source=(signed,), source_score=RULE_SCORE, source_chance=RULE_CHANCE, how="signed")
    return _retold(layout, draft, speech_tag(layout, quotation))


def _retold(layout: Layout, draft: Draft, tagged: Sequence[TaggedSpan]) -> Draft:
    """Return ``draft`` with the source and cue of ``tagged``, if there are any and they tell more than its own."""
    if not tagged:
        return draft
    source, cue = ((one.start, one.end) for one in tagged)
    if any(first < source[1] and source[0] < last for first, last in draft.source):
        return replace(draft, cue=draft.cue or (cue,), how="own tag")
    if draft.source and layout.text[slice(*source)].lower() in ("he", "she", "they", "i"):
        return draft  # the linker named somebody, and a pronoun tells less
    return replace(
        draft,
        source=(source,),
        cue=(cue,),
        source_score=RULE_SCORE,
        cue_score=RULE_SCORE,
        source_chance=RULE_CHANCE,
        cue_chance=RULE_CHANCE,
        how="own tag",
    )


def one_for_each_cue(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Join contents of one cue: If it rains, Penn said, the fair is off."""
    found: dict[tuple[Bounds, ...], Draft] = {}
    alone: list[Draft] = []
    for one in drafts:
        before = found.get(one.cue) if one.cue else None
        if before is not None and before.source == one.source:
            found[one.cue] = _join(before, one, "one cue")
        elif before is None and one.cue:
            found[one.cue] = one
        else:
            alone.append(one)
    return [*found.values(), *alone]


def continue_in_paragraph(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a quotation that follows another's ``Name said`` to the same speaker: "…," she said. "…"."""
    found: list[Draft] = []
    for one in drafts:
        before = found[-1] if found else None
        if before is not None and not one.cue and not one.source and _goes_on(page.layout, before, one):
            found[-1] = _join(before, one, "continued")
        else:
            found.append(one)
    return found


def _goes_on(layout: Layout, before: Draft, after: Draft) -> bool:
    """Tell whether ``after`` is a quotation that goes on after the cue and source of the quotation ``before``."""
    last, start = before.content[-1][1], after.content[0][0]
    same = layout.paragraph_at(before.content[-1][0]) == layout.paragraph_at(start)
    quoted = _is_quotation(layout, before.content[-1]) and _is_quotation(layout, after.content[0])
    if not (same and quoted and before.cue):
        return False
    edge = max([last, *(end for _, end in (*before.cue, *before.source) if end <= start)])
    return edge > last and layout.sentence_at(start) - layout.sentence_at(edge - 1) <= 1


def _is_quotation(layout: Layout, bounds: Bounds) -> bool:
    """Tell whether the bounds are one whole quotation, and more than a word or two."""
    quotation = layout.quotation_at(bounds[0])
    whole = quotation is not None and quotation.start == bounds[0] and quotation.end <= bounds[1]
    return whole and len(layout.text[bounds[0] : bounds[1]].split()) >= 3


def _join(first: Draft, second: Draft, how: str) -> Draft:
    """Return one draft with both contents; cue and source are the first's where it has them."""
    cued = first if first.cue or not second.cue else second
    sourced = first if first.source or not second.source else second
    return replace(
        cued,
        content=tuple(sorted({*first.content, *second.content})),
        source=sourced.source,
        source_score=sourced.source_score,
        source_chance=sourced.source_chance,
        content_score=(first.content_score + second.content_score) / 2,
        how=how,
    )


def part_at_another(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Part a draft before a sentence about somebody else: "…," Penn said. Weiss shook his head. "…".

    What stands beyond it, seen from the cue, may be said by either: it has no source. Quotations with a ``Name said``
    of their own are that name's.
    """
    found = [part for one in drafts for part in _parts(page.layout, one)]
    return [own for one in found for own in _own_speakers(page.layout, one)]


def _parts(layout: Layout, draft: Draft) -> list[Draft]:
    if len(draft.content) < 2 or not draft.source:
        return [draft]
    gaps = pairwise(draft.content)
    cuts = [cut for (_, low), (high, _) in gaps if (cut := _other_subject(layout, draft, low, high)) is not None]
    anchor = bisect_right(cuts, (draft.cue or draft.source)[0][0])
    parts: dict[int, list[Bounds]] = {}
    for one in draft.content:
        parts.setdefault(bisect_right(cuts, one[0]), []).append(one)
    return [
        replace(draft, content=tuple(some))
        if number == anchor
        else Draft(tuple(some), content_score=draft.content_score, how="parted")
        for number, some in parts.items()
    ]


def part_before_source(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Part a content from one that stands in a clause before its source: After Penn said "…", Weiss added that ….

    The first half of a quotation that its source interrupts begins its sentence; what other words lead up to is
    somebody else's, and has no source.
    """
    return [part for one in drafts for part in _before_source(page.layout, one)]


def _before_source(layout: Layout, draft: Draft) -> list[Draft]:
    if len(draft.content) < 2 or not draft.source or not draft.cue:
        return [draft]
    source = draft.source[0]
    sentence = layout.sentence_at(source[0])
    opening = layout.sentences[sentence]
    first = draft.content[0]
    led_up_to = first[1] <= source[0] and len(layout.text[opening : first[0]].split()) >= LEADING
    interrupts = source[0] < draft.cue[0][0] and draft.cue[-1][1] <= draft.content[1][0]
    if not (led_up_to and interrupts and layout.sentence_at(first[0]) == sentence):
        return [draft]
    own = replace(draft, content=draft.content[1:])
    return [Draft((first,), content_score=draft.content_score, how="parted"), own]


def told_by(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a content without a source to whose comments it is: after remarks made by Ida Penn that …."""
    return [one if one.source or one.cue else with_author(page.layout, one) for one in drafts]


def _other_subject(layout: Layout, draft: Draft, low: int, high: int) -> int | None:
    """Return where the first sentence in ``low:high`` begins that is about somebody else, None if none is."""
    source = draft.source[0]
    speaker = layout.text[slice(*source)]
    for number in range(layout.sentence_at(low - 1) + 1, layout.sentence_at(high - 1) + 1):
        start, end = layout.sentences[number], min([*layout.sentences[number + 1 : number + 2], high])
        if any(start <= first < end for first, _ in (*draft.cue, *draft.source)):
            continue
        if is_pronoun(speaker) and source[0] > start:
            continue  # "Weiss paused. “…,” he said": he is Weiss
        if layout.quotation_number(start) is None and tells_of_another(layout.text[start:end], speaker):
            return start
    return None


def _own_speakers(layout: Layout, draft: Draft) -> list[Draft]:
    """Return ``draft`` and, apart from it, those of its later quotations that another's ``Name said`` follows."""
    if len(draft.content) < 2 or not draft.source:
        return [draft]
    speaker = layout.text[slice(*draft.source[0])]
    kept, apart = [draft.content[0]], []
    for bounds in draft.content[1:]:
        quotation = layout.quotation_at(bounds[0])
        tagged = speech_tag(layout, quotation) if quotation is not None and quotation.end == bounds[1] else []
        name = layout.text[tagged[0].start : tagged[0].end] if tagged else ""
        if name and not is_pronoun(name) and not same_name(name, speaker) and not is_pronoun(speaker):
            apart.append(_retold(layout, Draft((bounds,), content_score=draft.content_score), tagged))
        else:
            kept.append(bounds)
    return [replace(draft, content=tuple(kept)), *apart] if apart else [draft]


def continue_over_paragraphs(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Join what is said in one quotation that runs over several paragraphs: each opens with a mark, the last closes."""
    chains = _chains(page.layout)
    kept: list[Draft] = []
    contents: list[list[Bounds]] = []  # of each draft kept; put in order once, at the end, however long a chain is
    open_chain: dict[int, int] = {}
    for one in drafts:
        numbers = [page.layout.quotation_number(start) for start, _ in one.content]
        chain = next((chains[number] for number in numbers if number is not None and number in chains), None)
        place = open_chain.get(chain) if chain is not None else None
        if place is not None and (not one.source or one.source == kept[place].source or not kept[place].source):
            kept[place] = _join(replace(kept[place], content=()), replace(one, content=()), "over paragraphs")
            contents[place] += one.content
            continue
        if chain is not None:
            open_chain[chain] = len(kept)
        kept.append(one)
        contents.append(list(one.content))
    return [replace(one, content=tuple(sorted(set(some)))) for one, some in zip(kept, contents, strict=True)]


def _chains(layout: Layout) -> dict[int, int]:
    """Map each quotation that is part of one over several paragraphs to the number of its first part."""
    chains: dict[int, int] = {}
    for number, quotation in enumerate(layout.quotations):
        if quotation.goes_on:
            chains.setdefault(number, number)
            chains[number + 1] = chains[number]
    return chains


def after_colon(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a quotation in a paragraph of its own the ``Name said:`` that ends the paragraph before it."""
    found = []
    for one in drafts:
        named = None if one.source else _announced(page, one)
        found.append(one if named is None else _announce(one, named))
    return found


def _announce(draft: Draft, named: tuple[TaggedSpan, TaggedSpan]) -> Draft:
    source, cue = named
    return replace(
        draft,
        source=((source.start, source.end),),
        cue=draft.cue or ((cue.start, cue.end),),
        source_score=source.score,
        cue_score=draft.cue_score or cue.score,
        source_chance=RULE_CHANCE,
        cue_chance=RULE_CHANCE,
        how="after colon",
    )


def _announced(page: Page, draft: Draft) -> tuple[TaggedSpan, TaggedSpan] | None:
    """Return the last source and cue of the paragraph before the draft's, if it ends with a colon."""
    layout = page.layout
    number = layout.paragraph_at(draft.content[0][0])
    if number < 1 or layout.paragraphs[number][0] != draft.content[0][0]:
        return None
    low, high = layout.paragraphs[number - 1]
    if not layout.text[low:high].endswith(":") or layout.quotation_number(draft.content[0][0]) is None:
        return None
    sentence = layout.sentences[layout.sentence_at(high - 1)]
    inside = page.spans[_first_from(page.spans, sentence) : _first_from(page.spans, high)]
    sources = [one for one in inside if one.label == "source"]
    cues = [one for one in inside if one.label == "cue"]
    return (sources[-1], cues[-1]) if sources and cues else None


def _first_from(spans: Sequence[TaggedSpan], position: int) -> int:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if spans[middle].start < position else (low, middle)
    return low


def own_paragraph(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a paragraph that is nothing but a quotation to the one speaker of the quotation before it."""
    found: list[Draft] = []
    for one in drafts:
        before = found[-1] if found else None
        if before is None or one.source or one.cue or not _same_speaker(page, before, one):
            found.append(one)
        else:
            chance = before.source_chance
            found.append(replace(one, source=before.source, cue=before.cue, source_chance=chance, how="own paragraph"))
    return found


def _same_speaker(page: Page, before: Draft, after: Draft) -> bool:
    """Tell whether ``after`` fills the paragraph after that of ``before``, and no other speaker comes between."""
    layout = page.layout
    number = layout.paragraph_at(after.content[0][0])
    fills = layout.paragraphs[number][0] == after.content[0][0] and layout.paragraphs[number][1] <= after.content[-1][1]
    follows = number - layout.paragraph_at(before.content[-1][0]) == 1
    quoted = all(layout.quotation_number(start) is not None for start in (after.content[0][0], before.content[-1][0]))
    if not (fills and follows and quoted and before.source):
        return False
    edge = max(end for _, end in (*before.content, *before.cue, *before.source))
    return layout.sentence_at(layout.paragraphs[number][0]) - layout.sentence_at(edge - 1) <= 1


def without_narration(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out what the outlet tells by itself: rules, conditions, guesses, its own questions."""
    return [one for one in drafts if narrated(page.layout, one) is None]


def said_by_nobody(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Take the source from what is said of somebody in the passive: are said to be wavering."""
    return passives.said_by_nobody(page.layout, drafts)


def participles(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Add what the subject of a sentence makes of a thing at its end: …, framing it as a duty."""
    return told_in_participles(page.layout, drafts)


def questions_and_answers(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Take the letters of an interview, "Q: … A: …", for nobody's name."""
    return transcripts.questions_and_answers(page.layout, drafts)


RULES: tuple[Rule, ...] = (
    no_scare_quotes,
    without_narration,
    own_tag,
    one_for_each_cue,
    split_headline,
    continue_in_paragraph,
    part_at_another,
    part_before_source,
    told_by,
    continue_over_paragraphs,
    after_colon,
    own_paragraph,
    said_by_nobody,
    participles,
    questions_and_answers,
)
"""In the order they are applied."""
