"""The face of the store: what is kept, and what it tells. The work is in functions over a connection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import NotKept
from onrecord.record import assessor_of
from onrecord.settings import Endpoint, Settings
from onrecord.store import (
    actors,
    answering,
    correcting,
    counters,
    exporting,
    finding,
    forgetting,
    history,
    meant,
    repeating,
    searching,
    settling,
    unmade,
)
from onrecord.store.adding import Adding
from onrecord.store.correcting import CorrectionLine, ReviewLine
from onrecord.store.lines import (
    ActorFile,
    ActorLine,
    Added,
    Forgotten,
    Hit,
    KeptArticle,
    Listing,
    QuestionLine,
    Reread,
    StoryLine,
    Unmade,
)
from onrecord.store.making import Maker
from onrecord.store.opening import Base
from onrecord.store.rereading import Rereading, clear
from onrecord.vocabulary.corrections import Correction
from onrecord.vocabulary.decisions import Asked
from onrecord.vocabulary.positions import Question

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.accounts import Item
    from onrecord.contract import Record

Progress = Callable[[int], None]


class Store:
    """An open store. Every method sees one whole state of it; those that change it wait for other writers.

    They raise NotKept for what is not in it, and another StoreFault where the database fails.
    """

    def __init__(self, base: Base, settings: Settings = Settings()) -> None:  # noqa: B008 - frozen
        self._base = base
        self._settings = settings
        self._maker = Maker(settings)

    @property
    def name(self) -> str:
        """Where it is: the path, or the address without its password."""
        return self._base.name

    def reading(self) -> AbstractContextManager[Connection]:
        """Open a connection that sees one state: for the functions of ``people``, ``correcting``, ``following``."""
        return self._base.reading()

    def writing(self) -> AbstractContextManager[Connection]:
        """Open a connection to write by: all that is done with it is kept, or nothing."""
        return self._base.writing()

    def add(self, items: Iterable[Item], settings: Settings | None = None, progress: Progress | None = None) -> Added:
        """Read ``items`` and keep them; what was read before is not read again. Stories are brought up at the end.

        What yields no article is listed, and costs only itself. A changed page is a new version of its article.
        """
        settings = settings or self._settings
        adding = Adding(self._base, settings)
        adding.take(items, progress)
        stories = settling.settle(self._base, Maker(settings))
        skipped = tuple(sorted(adding.skipped, key=lambda one: (one.origin, one.reason)))
        new, changed, same = (adding.counted(one) for one in ("new", "changed", "same"))
        return Added(new, changed, same, skipped, stories)

    def settle(self, progress: Progress | None = None) -> tuple[str, ...]:
        """Finish what an interrupted writer left: bring stories, actors and answers up to what was read.

        Return the ids of the stories that were made anew.
        """
        stories = settling.settle(self._base, self._maker, progress)
        clear(self._base)
        return stories

    def reread(
        self,
        articles: Sequence[str] = (),
        *,
        every: bool = False,
        settings: Settings | None = None,
        progress: Progress | None = None,
    ) -> Reread:
        """Read kept pages again with today's program and models, and make anew what another program made of them.

        ``articles`` by id, key, URL or origin; none: all of them. Those that today's program has read are left, unless
        ``every``. Corrections hold. Raises NotKept for an article that is not kept.
        """
        rereading = Rereading(self._base, settings or self._settings)
        rereading.take(articles, every, progress)
        with self.writing() as link:
            unmade.try_again(link, every=True)
        stories = self.settle()
        skipped = tuple(sorted(rereading.skipped, key=lambda one: (one.origin, one.reason)))
        return Reread(rereading.read, rereading.changed, skipped, stories)

    def forget(self, article: str) -> Forgotten:
        """Remove an article, by id, key, URL or origin, with everything derived from it. Raises NotKept."""
        try:
            gone = forgetting.forget(self._base, article)
        except NotKept:  # it may be gone already, by a command that found no room to finish
            if not self.settled():
                self.settle()
                forgetting.erase(self._base)
            raise
        stories = self.settle()
        erased = forgetting.erase(self._base)
        return Forgotten(gone.key, gone.origins, gone.versions, stories, erased, gone.corrections, gone.shortened)

    def stories(self, limit: int = 50, after: str | None = None) -> Listing[StoryLine]:
        """Return the stories, those with the newest reports first."""
        with self.reading() as link:
            return finding.stories(link, limit, after)

    def story(self, id: str) -> Record:
        """Return the record of a story; the id of one that has flowed into another leads there. Raises NotKept."""
        with self.reading() as link:
            return finding.story(link, id, self._maker)

    def story_of(self, article_id: str) -> str:
        """Return the id of the story that an article, in any version, or an earlier story's id leads to."""
        with self.reading() as link:
            return finding.story_id(link, article_id)

    def article(self, id_or_key: str) -> KeptArticle:
        """Return an article: the version of an id, or the latest of a key, URL or origin. Raises NotKept."""
        with self.reading() as link:
            return finding.article_(link, id_or_key)

    def actors(self, words: str | None = None, limit: int = 50, after: str | None = None) -> Listing[ActorLine]:
        """Return the actors of all stories, those who said the most first; ``words``: whose names have them."""
        with self.reading() as link:
            return actors.actors(link, words, limit, after)

    def actor(self, id: str, story: str | None = None, start: int = 0, most: int | None = None) -> ActorFile:
        """Return everything about an actor: by its id in the store, or in the record of ``story``. Raises NotKept.

        Of what it said, ``most`` statements from the one numbered ``start`` on; all of them without.
        """
        with self.reading() as link:
            return actors.actor(link, actors.actor_id(link, id, story), start, most)

    def statement(self, id: str) -> tuple[str, Record]:
        """Return the story in which a statement is told, and its record. Raises NotKept."""
        with self.reading() as link:
            story = finding.statement_story(link, id)
            return story, finding.story(link, story, self._maker)

    def ask(
        self,
        question: Question,
        asked: Asked = Asked(),  # noqa: B008 - frozen
        assessor: Endpoint | None = None,
    ) -> Question:
        """Keep a question and answer it, from now on, as reports come in. Raises as :func:`onrecord.answers.check`.

        ``assessor`` judges it, now and whenever the question is asked with it again; otherwise its last answer stays.
        Raises InvalidAssessor where that cannot be asked.
        """
        settings = replace(self._settings, assessor=assessor)
        assessor_of(settings)
        kept = answering.ask(self._base, question, asked, assessor)
        settling.settle(self._base, Maker(settings))
        return kept

    def unask(self, id: str) -> None:
        """Keep a question no longer. Raises NotKept."""
        answering.unask(self._base, id)

    def questions(self, story: str | None = None) -> tuple[QuestionLine, ...]:
        """Return the questions that are kept, in the order in which they were asked; ``story``: those it bears on."""
        with self.reading() as link:
            return answering.questions(link, story)

    def answer(self, question_id: str) -> Record:
        """Return the record of all stories in which something is about a question, with its answer. Raises NotKept."""
        with self.reading() as link:
            return answering.answer(link, question_id, self._maker)

    def search(  # noqa: PLR0913 - one parameter a filter
        self,
        words: str,
        *,
        actor: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        kind: str | None = None,
        limit: int = 20,
        after: str | None = None,
    ) -> Listing[Hit]:
        """Return what has all ``words``, best first; see :func:`onrecord.store.searching.search`."""
        filters = searching.Filters(actor, outlet, since, kind)
        with self.reading() as link:
            return searching.search(link, words, filters, limit=limit, after=after)

    def correct(self, correction: Correction) -> Correction:
        """Keep what a person says otherwise than the machine, or that a correction is taken back, and put it in force.

        Said again, by the same person for the same reason, it changes nothing: the one that is kept is returned. A
        merge or a split holds wherever those that it is about are told of, so it is kept with who they are here: what
        is returned says so. Raises InvalidCorrection for what cannot be, NotKept where no article that it is about, or
        no correction that it takes back, is kept.
        """
        with self.reading() as link:
            whole = meant.with_whom(link, correction, self._maker)
        with self.writing() as link:
            known = repeating.said_already(link, whole)
            if known is None:
                correcting.keep(link, [whole])
        self.settle()
        return known or whole

    def take(self, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
        """Keep corrections that come from elsewhere; return those that are new here. Raises InvalidCorrection."""
        with self.writing() as link:
            new = correcting.keep(link, corrections, travelled=True)
        self.settle()
        return new

    def corrections(self, limit: int = 50, after: str | None = None) -> Listing[CorrectionLine]:
        """Return what people corrected, the latest first, and whether it stands and fits."""
        with self.reading() as link:
            return history.corrections(link, limit, after)

    def correction(self, id: str) -> CorrectionLine:
        """Return one correction, by its id or the first letters of it. Raises NotKept."""
        with self.reading() as link:
            return history.line(link, id)

    def corrected(self, stories: Sequence[str]) -> Mapping[str, tuple[Correction, ...]]:
        """Return, by story, the corrections in force that are about reports of it; of ``stories`` alone."""
        with self.reading() as link:
            return correcting.touching(link, stories)

    def every_correction(self) -> tuple[Correction, ...]:
        """Return all corrections that were ever kept, the earlier first: what travels."""
        with self.reading() as link:
            return correcting.every(link)

    def review(self, limit: int = 50, after: str | None = None) -> Listing[ReviewLine]:
        """Return what a person should look at, what matters most first."""
        with self.reading() as link:
            return correcting.queue(link, limit, after)

    def export(self, format: str, folder: str | Path) -> tuple[Path, ...]:
        """Write one table for each word of the domain into ``folder``: as parquet, csv or jsonl; return the files."""
        return exporting.export(self.reading, format, Path(folder))

    def size(self) -> int:
        """Return how many bytes the store takes: its file with the write-ahead log, or its database."""
        return self._base.size()

    def settled(self) -> bool:
        """Tell whether all that is kept is told of: not so while an import runs, or after one that was killed."""
        with self.reading() as link:
            return counters.counted(link, "settled") == counters.counted(link, "changed")

    def unmade(self, story: str | None = None, question: str | None = None) -> tuple[Unmade, ...]:
        """Return what a fault of onrecord stopped: all of it, that of a story, or that of a question."""
        with self.reading() as link:
            return unmade.faults(link, story, question)

    def stamp(self) -> str:
        """Return what changes with every change that readers can see."""
        with self.reading() as link:
            return counters.stamp(link)

    def story_stamp(self, id: str) -> str:
        """Return what changes with every change of a story's record. Raises NotKept."""
        with self.reading() as link:
            return counters.story_stamp(link, finding.story_id(link, id))
