"""An assessor at an address: report by report, a few attributions a request, within what it may cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.assessor import prompting, replies
from onrecord.assessor.endpoint import Line
from onrecord.assessor.keeping import Answers
from onrecord.assessor.replies import Reply
from onrecord.errors import Unreachable
from onrecord.positions.assessed import HOW, UNREACHED, Assessment, Heard, Posed
from onrecord.settings import Endpoint
from onrecord.vocabulary.articles import Skipped
from onrecord.vocabulary.positions import Question

SPENT = "the most tokens that may be asked for are spent (--assessor-tokens)"
GIVEN_UP = "not asked, since it did not answer before"


class Asker:
    """An assessor that asks ``line``, and keeps what it is answered. What it may cost counts over all questions."""

    def __init__(self, endpoint: Endpoint, line: Line, answers: Answers) -> None:
        self._endpoint = endpoint
        self._line = line
        self._answers = answers
        self._left = endpoint.most_tokens
        self._silent = 0

    def __call__(self, question: Question, reports: Sequence[Sequence[Posed]]) -> Assessment:
        """Return the verdicts on what ``reports`` attribute; no request holds attributions of two reports.

        So a report can sway nothing but the verdicts on itself, and a new one leaves all others' answers kept.
        """
        heard: dict[str, Heard] = {}
        lost: Counter[tuple[str, str]] = Counter()
        for some in _requests(reports, self._line.limits.batch):
            reply = self._replied(question, some)
            heard |= reply.heard
            origin = HOW if reply.reached else UNREACHED
            lost.update((origin, reason) for reason in reply.lost.values())
            lost.update({(HOW, STRANGERS): reply.strangers} if reply.strangers else {})
        return Assessment(heard, tuple(_told(question, self._endpoint, lost)))

    def _replied(self, question: Question, some: Sequence[Posed]) -> Reply:
        """Return what is answered of some attributions; where nothing can be used, why they have no verdict."""
        body = prompting.request(self._endpoint, question, some, self._line.limits)
        self._left -= prompting.cost(body, len(some))
        if self._left < 0:
            return _none(some, SPENT)
        key = prompting.key(self._line.address, body)
        kept = self._answers.of(key, some)
        if kept is not None:
            return kept
        if self._silent >= self._line.limits.give_up:
            return _none(some, GIVEN_UP, reached=False)
        try:
            answer = self._line.ask(body)
            self._silent = 0
            reply = replies.read(replies.content(answer), some)
        except Unreachable as error:
            self._silent = self._line.limits.give_up if error.lasting else self._silent + 1
            return _none(some, error.reason, reached=False)
        except replies.Unusable as error:
            return _none(some, str(error))
        self._answers.keep(key, reply, some)
        return reply


STRANGERS = "the answer has verdicts on none of those asked about"


def _requests(reports: Sequence[Sequence[Posed]], size: int) -> Iterator[Sequence[Posed]]:
    for report in reports:
        yield from (report[begin : begin + size] for begin in range(0, len(report), size))


def _none(some: Sequence[Posed], reason: str, *, reached: bool = True) -> Reply:
    return Reply({}, dict.fromkeys((one.id for one in some), reason), reached=reached)


def _told(question: Question, endpoint: Endpoint, lost: Counter[tuple[str, str]]) -> Iterator[Skipped]:
    """Yield what was not judged, counted by its reason."""
    for (origin, reason), count in sorted(lost.items()):
        if reason == STRANGERS:
            told = f"{count} of its verdicts are on nothing that was asked about, and count for nothing"
        else:
            told = f"{count} {'attribution is' if count == 1 else 'attributions are'} not judged: {reason}"
        yield Skipped(f"{origin}: {question.text}", f"{told} ({endpoint.model} at {endpoint.shown()['endpoint']})")
