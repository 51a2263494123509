"""Views: the store for people who know SQL and not onrecord."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Connection, Float, Integer, Text, text
from sqlalchemy.types import TypeEngine


@dataclass(frozen=True, slots=True)
class View:
    """A question to the store that has a name. ``columns`` are (name, type, meaning); ``order`` sorts an export."""

    meaning: str
    columns: tuple[tuple[str, TypeEngine[Any], str], ...]
    order: tuple[str, ...]
    told: str


VIEWS: dict[str, View] = {
    "who_said_what": View(
        "Each statement with its speaker by name, and how many independent reports carry it: begin here.",
        (
            ("date", Text(), "When it was said, else the day on which the first report of it was published."),
            ("dated", Text(), "What that date is: said, inferred or published; null: there is none."),
            ("said", Text(), "When it was said, cut to the precision known."),
            ("speaker", Text(), "Who said it; null: nobody is named."),
            ("speaker_kind", Text(), "person, office, organisation, country, group or unnamed."),
            ("speaks_for", Text(), "Whose position the speaker's words are."),
            (
                "cue",
                Text(),
                "The words that tell that it is said: denied, said, …; statement is what they are about.",
            ),
            ("statement", Text(), "What was said, in its fullest wording; read it with its cue."),
            ("kind", Text(), "direct, mixed or indirect: how much of that stands in quotation marks."),
            ("independent", Integer(), "How many independent reports carry it."),
            ("outlets", JSON(), "Who carries it."),
            ("story", Text(), "The headline of the story."),
            ("statement_id", Text(), "Its row in statement."),
            ("actor_id", Text(), "The speaker's row in actor."),
            ("story_id", Text(), "The story's row in story."),
        ),
        ("date", "statement_id"),
        """
        SELECT statement.date AS date, statement.dated AS dated, statement.said AS said,
               who.name AS speaker, who.kind AS speaker_kind, whom.name AS speaks_for,
               statement.cue AS cue, statement.text AS statement, statement.kind AS kind,
               statement.independent AS independent, statement.outlets AS outlets,
               story.headline AS story, statement.id AS statement_id, who.actor AS actor_id, story.id AS story_id
        FROM statement
        JOIN story ON story.id = statement.story
        LEFT JOIN actor_in_story AS who ON who.story = statement.story AND who.own = statement.speaker
        LEFT JOIN actor_in_story AS whom ON whom.story = who.story AND whom.own = who.speaks_for
        """,
    ),
    "who_says_so": View(
        "Each telling of a statement: the outlet's own words, and where they stand in its report.",
        (
            ("statement", Text(), "The statement."),
            ("outlet", Text(), "Who tells it so."),
            ("published", Text(), "When that was published."),
            ("source", Text(), "The words that name the source."),
            ("cue", Text(), "The words that tell that it is said."),
            ("content", Text(), "What is attributed."),
            ("kind", Text(), "direct, mixed or indirect."),
            ("confidence", Float(), "Chance that a reader would call this an attribution with this source."),
            ("headline", Text(), "The report's headline."),
            ("url", Text(), "The report's address."),
            ("statement_id", Text(), "The statement's row."),
            ("attribution_id", Text(), "The telling's row in attribution."),
            ("article_id", Text(), "The report's row in article."),
        ),
        ("statement_id", "published", "attribution_id"),
        """
        SELECT statement.text AS statement, story_article.outlet AS outlet, story_article.published AS published,
               attribution.source AS source, attribution.cue AS cue, attribution.content AS content,
               attribution.kind AS kind, attribution.confidence AS confidence, article.headline AS headline,
               article.url AS url, statement.id AS statement_id, attribution.id AS attribution_id,
               article.id AS article_id
        FROM attribution
        JOIN statement ON statement.id = attribution.statement
        JOIN article ON article.id = attribution.article
        JOIN story_article ON story_article.article = attribution.article
        """,
    ),
    "where_reports_differ": View(
        "Each value that some reports give for a thing, and others otherwise.",
        (
            ("story", Text(), "The headline of the story."),
            ("kind", Text(), "name, wording, strength, place, date, number, speaker or headline."),
            ("about", Text(), "What the reports differ on."),
            ("value", Text(), "What some of them give."),
            ("independent", Integer(), "How many independent reports give it."),
            ("supported", Text(), "The better supported value; null: none is."),
            ("why", Text(), "Why."),
            ("disagreement_id", Text(), "Its row in disagreement."),
            ("story_id", Text(), "The story's row in story."),
        ),
        ("story_id", "disagreement_id", "value"),
        """
        SELECT story.headline AS story, disagreement.kind AS kind, disagreement.about AS about,
               one.value AS value, one.independent AS independent, disagreement.supported AS supported,
               disagreement.why AS why, disagreement.id AS disagreement_id, story.id AS story_id
        FROM disagreement_value AS one
        JOIN disagreement ON disagreement.story = one.story AND disagreement.id = one.disagreement
        JOIN story ON story.id = one.story
        """,
    ),
    "where_they_stand": View(
        "Each position with the question it is on.",
        (
            ("question", Text(), "The question."),
            ("actor", Text(), "Whose position it is."),
            ("member", Text(), "The member of the body that it is; null: it has no vote."),
            (
                "stance",
                Text(),
                "support, oppose, conditional, uncommitted, abstain; null: spoke of related ones alone.",
            ),
            ("condition", Text(), "What it hangs on, in the report's words."),
            ("scope", Text(), "The frame within which it holds, in the report's words."),
            ("since", Text(), "Since which day."),
            ("basis", Text(), "own words, reported, or speaks for."),
            ("confidence", Float(), "0 to 1."),
            ("question_id", Text(), "The question's row in question."),
            ("actor_id", Text(), "The actor's row in actor."),
        ),
        ("question_id", "actor", "actor_id"),
        """
        SELECT question.text AS question, position.name AS actor, position.member AS member,
               position.stance AS stance, position.condition AS condition, position.scope AS scope,
               position.since AS since, position.basis AS basis, position.confidence AS confidence,
               question.id AS question_id, position.actor AS actor_id
        FROM position JOIN question ON question.id = position.question
        """,
    ),
    "evidence_text": View(
        "The words of each piece of evidence, with the outlet that has them.",
        (
            ("owner", Text(), "The story, or the question, whose record says so."),
            ("word", Text(), "The table of the row that it bears out."),
            ("row", Text(), "The id of that row, or its number."),
            ("role", Text(), "What of the row it bears out."),
            ("number", Integer(), "Its place, from 0."),
            ("article", Text(), "The article."),
            ("part", Text(), "What the offsets count in: text, headline or embed:N."),
            ("start", Integer(), "First character, from 0."),
            ("end", Integer(), "End, exclusive."),
            ("outlet", Text(), "The article's outlet."),
            ("words", Text(), "The words; null in embeds, whose text stands in article.embeds."),
        ),
        ("owner", "word", "row", "role", "number"),
        """
        SELECT evidence.*, article.outlet AS outlet,
               substr(CASE evidence.part WHEN 'text' THEN article.text WHEN 'headline' THEN article.headline END,
                      evidence.start + 1, evidence."end" - evidence.start) AS words
        FROM evidence JOIN article ON article.id = evidence.article
        """,
    ),
    "redirect": View(
        "Every version of every article leads to the story that tells it now, so an old story's id does too.",
        (
            ("id", Text(), "The id of a version of an article, which a story may have borne."),
            ("story", Text(), "The story that tells that article now."),
        ),
        ("id",),
        """
        SELECT every.id AS id, told.story AS story
        FROM article AS every
        JOIN article AS now ON now.key = every.key AND now.latest
        JOIN story_article AS told ON told.article = now.id
        """,
    ),
}
"""By name. Dropped and made anew whenever the schema changes."""


def create(link: Connection) -> None:
    """Make all views."""
    for name, view in VIEWS.items():
        link.exec_driver_sql(f"CREATE VIEW {name} AS /* {view.meaning} */ {view.told}")


def drop(link: Connection) -> None:
    """Drop all views."""
    for name in reversed(VIEWS):
        link.execute(text(f"DROP VIEW IF EXISTS {name}"))
