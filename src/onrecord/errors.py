"""The one error tree.

OnRecordError                what onrecord raises on purpose; its text names the thing and the way out
├── UnreadableArticle        this input yields no article: costs that input, never the batch
├── InvalidRecord            a JSON that should be a record is none
├── InvalidBody              a body file with a mistake; names line and field
├── InvalidQuestion          a question, or its file, with a mistake; names line and field
├── InvalidCorrection        a correction, or a file of them, with a mistake; names line and field
├── InvalidVotes             votes that cannot be: of a stranger, twice, by a rule that does not hold that day
├── InvalidFilter            a field by which a list is narrowed or paged is not as it should be; names the field
├── InvalidAssessor          an assessor that cannot be asked: no address, no model, a key that may not be sent there
├── InvalidFeeds             a file of feeds and alerts with a mistake; names line and field
├── Unreachable              a URL that is not, or cannot be, fetched; says why, and whether later may be better
├── StoreFault               a store that cannot do what is asked
│   ├── NotAStore            what is there is no store of onrecord, or a broken one
│   ├── NewerStore           a store of a later onrecord: left alone
│   ├── ReadOnlyStore        it may be read here, and not written
│   ├── FullStore            no room is left where it lies; nothing that it kept is lost
│   ├── BusyStore            somebody else is writing for longer than is waited
│   ├── NotMade              a fault of ours stops one story or answer; says what failed, the others go on
│   └── NotKept              no such story, article, actor, statement or question in it
├── TooCostly                an exact answer would take too long; says what it costs
├── MissingPart              an optional part (an extra, a GPU) that is not there; tells how to get it
└── UnknownChoice            a name that is none of the known ones; lists them

Libraries raise; only ``cli`` turns an error into an exit code.
"""

from __future__ import annotations

from collections.abc import Iterable


class OnRecordError(Exception):
    """What onrecord raises on purpose. Its text is meant for the person who typed the command."""


class UnreadableArticle(OnRecordError):
    """An input that yields no article. ``reason`` is the sentence listed under ``skipped``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class InvalidRecord(OnRecordError):
    """A JSON that was taken for a record of onrecord, and is none."""


class InvalidBody(OnRecordError):
    """A body file with a mistake: ``council.toml line 7, weights.of: …``."""


class InvalidQuestion(OnRecordError):
    """A question that is none, or a question file with a mistake: ``pact.toml line 3, related: …``."""


class InvalidCorrection(OnRecordError):
    """A correction that cannot be, or a file of them with a mistake: ``desk.jsonl line 3, value: …``."""


class InvalidFilter(OnRecordError):
    """A field by which a list is narrowed or paged that is not as it should be: ``since: 'soon' is no day …``."""

    def __init__(self, field: str, told: str) -> None:
        super().__init__(f"{field}: {told}")
        self.field = field


class InvalidVotes(OnRecordError):
    """Votes or stances that cannot be: of somebody without a vote, twice, by a rule not in force on that day."""


class InvalidAssessor(OnRecordError):
    """An assessor that cannot be asked: no address, no model, a key that may not be sent there. Never tells the key."""


class InvalidFeeds(OnRecordError):
    """A file of feeds and alerts with a mistake: ``feeds.toml line 9, feed.every: …``."""


class Unreachable(OnRecordError):
    """A URL that is not, or cannot be, fetched. ``reason`` is the sentence to show for it.

    ``lasting``: asking again will not help (a refused address, a page that is gone). ``retry_after``: seconds after
    which the server asks to be asked again, None where it says nothing.
    """

    def __init__(self, reason: str, *, lasting: bool = False, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lasting = lasting
        self.retry_after = retry_after


class StoreFault(OnRecordError):
    """A store that cannot do what is asked. Nothing that it kept is lost by that."""


class NotAStore(StoreFault):
    """What is there is no store of onrecord: a folder, another program's database, no database, or a broken one."""


class NewerStore(StoreFault):
    """A store whose tables are those of a later onrecord. It is left as it is."""


class ReadOnlyStore(StoreFault):
    """A store that may be read here, and not written."""


class FullStore(StoreFault):
    """No room is left where the store lies. What was being written is undone; make room and do it again."""


class BusyStore(StoreFault):
    """Somebody else is writing to the store for longer than is waited."""


class NotMade(StoreFault):
    """A story or an answer that a fault of onrecord stops; the store goes on with all others."""


class NotKept(StoreFault):
    """What is asked for is not in the store: ``No story 'x' in this store``."""


class TooCostly(OnRecordError):
    """An exact answer that would take too long. Its text says what it costs and what would make it cheaper."""


class MissingPart(OnRecordError):
    """An optional part that is asked for and not there. Its text tells how to get it."""


class UnknownChoice(OnRecordError):
    """A name that is none of the known ones: ``No format called 'pdf'. Known: html, json, markdown, terminal``.

    With ``nearest``, ``known`` are only those nearest to the one given, best first, and are told as such.
    """

    def __init__(self, what: str, given: str, known: Iterable[str], *, nearest: bool = False) -> None:
        listed = f"Nearest: {', '.join(known)}" if nearest else f"Known: {', '.join(sorted(known))}"
        super().__init__(f"No {what} called {given!r}. {listed}")
