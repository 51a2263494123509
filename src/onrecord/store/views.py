"""Views: the store for people who know SQL and not onrecord."""

from __future__ import annotations

from sqlalchemy import Connection, text

VIEWS: dict[str, tuple[str, str]] = {
    "redirect": (
        "Every version of every article leads to the story that tells it now, so an old story's id does too.",
        """
        SELECT every.id AS id, told.story AS story
        FROM article AS every
        JOIN article AS now ON now.key = every.key AND now.latest
        JOIN story_article AS told ON told.article = now.id
        """,
    ),
    "evidence_text": (
        "The words of each piece of evidence, with the outlet that has them.",
        """
        SELECT evidence.*, article.outlet AS outlet,
               substr(CASE evidence.part WHEN 'text' THEN article.text WHEN 'headline' THEN article.headline END,
                      evidence.start + 1, evidence."end" - evidence.start) AS words
        FROM evidence JOIN article ON article.id = evidence.article
        """,
    ),
    "who_said_what": (
        "Each statement with its speaker by name, and how many independent reports carry it.",
        """
        SELECT statement.said AS said, who.name AS speaker, who.kind AS kind, statement.text AS statement,
               statement.independent AS independent, statement.outlets AS outlets,
               story.headline AS about, statement.id AS statement_id, who.actor AS actor_id, story.id AS story_id
        FROM statement
        JOIN story ON story.id = statement.story
        LEFT JOIN actor_in_story AS who ON who.story = statement.story AND who.own = statement.speaker
        """,
    ),
    "where_they_stand": (
        "Each position with the question it is on.",
        """
        SELECT question.text AS question, position.name AS actor, position.member AS member,
               position.stance AS stance, position.condition AS condition, position.scope AS scope,
               position.since AS since, position.basis AS basis, position.confidence AS confidence,
               question.id AS question_id, position.actor AS actor_id
        FROM position JOIN question ON question.id = position.question
        """,
    ),
}
"""By name: what it tells, and how. Dropped and made anew whenever the schema changes."""


def create(link: Connection) -> None:
    """Make all views."""
    for name, (_, told) in VIEWS.items():
        link.execute(text(f"CREATE VIEW {name} AS {told}"))


def drop(link: Connection) -> None:
    """Drop all views."""
    for name in reversed(VIEWS):
        link.execute(text(f"DROP VIEW IF EXISTS {name}"))
