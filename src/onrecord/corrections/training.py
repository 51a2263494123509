"""Corrections as examples to train and measure with, in the forms of ``training/gold`` and ``quality/gold``.

Only the articles that somebody corrected are told, and only what a person said of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Any

from onrecord.articles import paragraphs
from onrecord.attributions.sentences import sentence_starts
from onrecord.contract import Record
from onrecord.corrections.anchoring import place
from onrecord.corrections.contents import Contents
from onrecord.corrections.ruling import asks
from onrecord.vocabulary import Actor, Article, Attribution, Span, Statement
from onrecord.vocabulary.corrections import Correction
from onrecord.vocabulary.positions import Question

DIGITS = 16
"""Of a SHA-256 that name a text."""

BEFORE = 2
"""Sentences before a statement that are its context: as many as positions read."""

Row = dict[str, Any]


def examples(records: Iterable[Record], questions: Iterable[Question] = ()) -> Mapping[str, str]:
    """Return the files of examples, by name: what the corrections in force of ``records`` teach.

    ``articles.jsonl`` has the texts, a line each; ``speakers.json`` who said what (as ``quality/gold/stories_*.json``);
    ``statements.json`` which contents are one utterance (as ``training/gold/statements.json``); ``stances.jsonl`` who
    takes which side (as ``training/gold/stances_train.jsonl``). A stance on a question that is known by its id alone is
    told where ``questions`` has it. The files are a function of the set of records.
    """
    teller = _Teller(tuple(questions))
    for record in sorted(records, key=lambda one: [article.id for article in one.articles]):
        teller.tell(record)
    return teller.files()


class _Teller:
    """Gathers rows, record by record."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._questions = questions
        self._articles: list[tuple[str, Article]] = []
        self._lines: dict[str, int] = {}
        self._speakers: list[Row] = []
        self._none: list[Row] = []
        self._pairs: list[Row] = []
        self._stances: list[Row] = []

    def tell(self, record: Record) -> None:
        corrected = {one.article for each in record.corrections for one in each.about}
        story = record.stories[0].id if record.stories else ""
        for article in record.articles:
            if article.key in corrected:
                self._articles.append((story, article))
                self._lines[article.id] = len(self._articles)
        read = _Read(record, story)
        last: dict[str, Row] = {}
        for one in record.corrections:
            if one.kind in ("speaker", "split actor"):
                last |= {id_: self._speaker(read, read.said[id_]) for id_, _ in read.contents(one)}
            elif one.kind == "not a statement":
                self._none += [read.placed(span) for span in read.places(one) if span.part == "text"]
            elif one.kind in ("join statements", "split statement"):
                self._pairs += self._paired(read, one)
            elif one.kind == "stance":
                self._stances += self._sided(read, one)
        self._speakers += [last[id_] for id_ in sorted(last) if last[id_]]

    def files(self) -> Mapping[str, str]:
        reports = [_report(article, story) for story, article in self._articles]
        texts = {"articles": {str(n): _digest_of_parts(one) for n, (_, one) in enumerate(self._articles, start=1)}}
        speakers = {"half": "corrected", "reports": reports, "rows": self._speakers, "not_statements": self._none}
        return {
            "articles.jsonl": "".join(_line(_text(article, story)) for story, article in self._articles),
            "speakers.json": json.dumps(speakers, ensure_ascii=False, indent=1) + "\n",
            "statements.json": json.dumps({"texts": texts, "pairs": self._pairs}, ensure_ascii=False, indent=1) + "\n",
            "stances.jsonl": "".join(_line(row) for row in self._stances),
        }

    def _speaker(self, read: _Read, one: Attribution) -> Row:
        """Return who said the longest span of a content; nothing for one outside the text, which gold has not."""
        span = max(one.content, key=lambda each: (each.end - each.start, -each.start))
        if span.part != "text":
            return {}
        actor = read.speaker(one.id)
        return read.placed(span) | {
            "speaker": actor.name if actor else None,
            "speaker_kind": actor.kind if actor else "unnamed",
            "also": sorted({form.text for form in actor.names} - {actor.name}) if actor else [],
            "source": _bounds(one.source),
            "cue": _bounds(one.cue),
            "kind": one.kind,
            "relay": one.relay.text if one.relay else None,
            "optional": False,
        }

    def _paired(self, read: _Read, one: Correction) -> Iterator[Row]:
        """Yield pairs of contents: those that are joined are one utterance, those split off and the rest are two."""
        chosen = [span for _, span in read.contents(one)]
        if one.kind == "join statements":
            pairs = list(combinations(chosen, 2))
        else:
            rest = read.nearest(one)
            pairs = [(span, other) for span in chosen for other in rest]
        for left, right in pairs:
            yield {
                "same": one.kind == "join statements",
                "sheet": "corrections",
                "story": read.story,
                "left": self._place(left),
                "right": self._place(right),
            }

    def _place(self, span: Span) -> Row:
        where = {"file": "articles", "line": self._lines.get(span.article)}
        return where | {"part": span.part, "start": span.start, "end": span.end}

    def _sided(self, read: _Read, one: Correction) -> Iterator[Row]:
        told = next((each.text for each in self._questions if asks(each, one.question)), one.question or "")
        contents = read.contents(one)
        if not contents or (len(told) == DIGITS and " " not in told):  # an id that nobody knows: no text to learn from
            return
        id_, _ = max(contents, key=lambda each: (each[1].end - each[1].start, each[0]))
        actor = read.speaker(id_)
        sentence, before = read.sentence(read.said[id_])
        yield {
            "id": f"correction-{one.id}",
            "question": told,
            "speaker": _described(actor) if actor else None,
            "statement": sentence,
            "context": before or None,
            "stance": one.value or "none",
            "condition": None,
            "scope": None,
        }


class _Read:
    """A record with its places looked up."""

    def __init__(self, record: Record, story: str) -> None:
        self.story = story
        self.said = {one.id: one for one in record.attributions}
        self._record = record
        self._actors = {one.id: one for one in record.cast.actors}
        self._readings = {one.attribution: one for one in record.cast.readings}
        self._contents = Contents(record.attributions)
        self._articles = {one.id: one for one in record.articles}

    def speaker(self, attribution: str) -> Actor | None:
        return self._actors.get(self._readings[attribution].speaker or "")

    def places(self, one: Correction) -> list[Span]:
        """Return where the anchors of a correction stand."""
        found = [place(each, article) for each in one.about for article in self._versions(each.article)]
        return [span for span in found if isinstance(span, Span)]

    def contents(self, one: Correction) -> list[tuple[str, Span]]:
        """Return the attributions that a correction is about, each with its words."""
        read = [(self._contents.holding(span), span) for span in self.places(one)]
        return [(id_, span) for id_, span in read if id_ is not None]

    def nearest(self, one: Correction) -> list[Span]:
        """Return the contents of the statement that is most like what was split off: what it was split from."""
        from rapidfuzz import fuzz

        ids = {id_ for id_, _ in self.contents(one)}
        words = " ".join(span.text for _, span in self.contents(one))
        others = [each for each in self._record.statements if ids.isdisjoint(each.attributions)]
        ranked: list[tuple[float, str, Statement]] = [
            (fuzz.token_set_ratio(words.lower(), each.text.lower()), each.id, each) for each in others
        ]
        best = max(ranked, key=lambda each: each[:2], default=None)
        if best is None or best[0] < LIKE:
            return []
        found = [self.said[id_] for id_ in best[2].attributions]
        return [max(each.content, key=lambda span: (span.end - span.start, -span.start)) for each in found]

    def sentence(self, one: Attribution) -> tuple[str, str]:
        """Return the sentences that an attribution stands in, and up to BEFORE of those before them."""
        part = one.content[0].part
        spans = [span for span in (*one.source, *one.cue, *one.content) if span.part == part]
        text = self._articles[one.article].part(part)
        bounds = [
            bound for start, end in paragraphs(text) for bound in pairwise([*sentence_starts(text, start, end), end])
        ]
        first, last = min(span.start for span in spans), max(span.end for span in spans)
        mine = [number for number, (start, end) in enumerate(bounds) if start < last and first < end]
        if not mine:
            return " ".join(text[first:last].split()), ""
        told = text[bounds[mine[0]][0] : bounds[mine[-1]][1]]
        before = text[bounds[max(0, mine[0] - BEFORE)][0] : bounds[mine[0]][0]]
        return " ".join(told.split()), " ".join(before.split())

    def placed(self, span: Span) -> Row:
        return {"report": _sha(self._articles[span.article])[:DIGITS], "start": span.start, "end": span.end}

    def _versions(self, key: str) -> list[Article]:
        return [one for one in self._record.articles if one.key == key]


LIKE = 60
"""Likeness (of 100) of what was split off and what it may have been split from, from which it was."""


def _described(one: Actor) -> str:
    role = one.roles[0] if one.roles else None
    return one.name if role is None else f"{one.name}, {role.title}" + (f" of {role.of}" if role.of else "")


def _bounds(spans: Sequence[Span]) -> list[int] | None:
    return [spans[0].start, spans[-1].end] if spans else None


def _report(one: Article, story: str) -> Row:
    whole = _sha(one)
    return {"report": whole[:DIGITS], "story": story, "outlet": one.outlet, "sha256": whole}


def _sha(one: Article) -> str:
    return hashlib.sha256(one.text.encode("utf-8", "replace")).hexdigest()


def _text(one: Article, story: str) -> Row:
    facts = {"url": one.url or one.key, "outlet": one.outlet, "headline": one.headline, "published": one.published}
    return _report(one, story) | {"text": one.text} | facts


def _digest_of_parts(one: Article) -> str:
    parts = "\x1f".join(f"{name}\x1f{text}" for name, text in one.parts())
    return hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()[:DIGITS]


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"
