"""The tables of what is derived: remade from the ground truth at any time, story by story and question by question.

Ids of actors are those of the story's own record (``own``); ``actor_in_story`` tells which actor of the store each is.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text

from onrecord.store.tables import metadata


def _story(**options: Any) -> Column[str]:
    link = ForeignKey("story.id", ondelete="CASCADE")
    return Column("story", Text, link, nullable=False, comment="The story it is told of.", **options)


def _question(**options: Any) -> Column[str]:
    link = ForeignKey("question.id", ondelete="CASCADE")
    return Column("question", Text, link, nullable=False, comment="The question.", **options)


def _article(comment: str, **options: Any) -> Column[str]:
    link = ForeignKey("article.id", ondelete="CASCADE")
    return Column("article", Text, link, nullable=False, comment=comment, **options)


story = Table(
    "story",
    metadata,
    Column("id", Text, primary_key=True, comment="The id of its earliest article."),
    Column("headline", Text, comment="That of the report closest to the middle of all."),
    Column("first", Text, comment="The first day of publication."),
    Column("last", Text, comment="The last day of publication."),
    Column("articles", Integer, nullable=False, comment="How many reports."),
    Column("independent", Integer, nullable=False, comment="How many independent ones: copies count once."),
    Column("statements", Integer, nullable=False, comment="How many statements."),
    Column("disagreements", Integer, nullable=False, comment="How many disagreements between reports."),
    Column("changed_at", Text, nullable=False, comment="When it last changed (ISO 8601, UTC)."),
    Column("changed_in", Integer, nullable=False, comment="The change of the store in which it last changed."),
    Column("fingerprint", Text, nullable=False, comment="Hash of all that its record is made from."),
    Column("made_by", Text, nullable=False, comment="Hash of the program that made it."),
    Column("shape", Text, nullable=False, comment="Hash of the types that the record is packed from."),
    Column("record", LargeBinary, nullable=False, comment="Its record, whole (packed)."),
    comment="Story: the articles about one course of events.",
)

story_article = Table(
    "story_article",
    metadata,
    _article("The report.", primary_key=True),
    _story(index=True),
    Column("place", Integer, nullable=False, comment="Its place in order of publication, from 0."),
    Column("outlet", Text, comment="Its outlet, as corrected."),
    Column("published", Text, comment="When it was published, as corrected."),
    comment="Which article tells which story: each tells one.",
)

actor = Table(
    "actor",
    metadata,
    Column("id", Text, primary_key=True, comment="Hash of kind and name, and of more where two share both."),
    Column("name", Text, nullable=False, comment="The standard name, or the most used well-formed one."),
    Column("kind", Text, nullable=False, comment="person, office, organisation, country, group or unnamed."),
    Column("stories", Integer, nullable=False, comment="In how many stories."),
    Column("statements", Integer, nullable=False, comment="How many statements it made, over all stories."),
    comment="Actor: a person, office, organisation, country, group or unnamed source, over all stories.",
)

actor_in_story = Table(
    "actor_in_story",
    metadata,
    _story(primary_key=True),
    Column("own", Text, primary_key=True, index=True, comment="Its id in the story's own record."),
    Column("actor", Text, index=True, comment="Its id in the store; null until it is known."),
    Column("name", Text, nullable=False, comment="Its name in this story."),
    Column("kind", Text, nullable=False, comment="Its kind."),
    Column("speaks_for", Text, comment="Whose position its words are: the id of another actor of this story."),
    Column("members", JSON, nullable=False, comment="The ids of a group's named members."),
    comment="Which actors a story tells of, and who they are over all stories.",
)

stale_actor = Table(
    "stale_actor",
    metadata,
    Column("own", Text, primary_key=True, comment="An id of actors in stories that are to be looked at again."),
    comment="Upkeep: actors whose stories have changed since the table of actors was brought up to date.",
)

name = Table(
    "name",
    metadata,
    _story(primary_key=True),
    Column("actor", Text, primary_key=True, comment="Its id in the story's own record."),
    Column("text", Text, primary_key=True, comment="The name."),
    Column("articles", JSON, nullable=False, comment="The ids of the articles that name it so."),
    comment="One way an actor is named.",
)

role = Table(
    "role",
    metadata,
    _story(primary_key=True),
    Column("actor", Text, primary_key=True, comment="Its id in the story's own record."),
    Column("number", Integer, primary_key=True, comment="The role's place: most told first."),
    Column("title", Text, nullable=False, comment="The office."),
    Column("of", Text, comment="Of which country or organisation."),
    comment="An office that an actor is said to hold.",
)

attribution = Table(
    "attribution",
    metadata,
    Column("id", Text, primary_key=True, comment="Hash of the article and the place of the content."),
    _article("Where it stands.", index=True),
    _story(index=True),
    Column("statement", Text, index=True, comment="The statement that it tells; null: none."),
    Column("wording", Integer, comment="Which of the statement's wordings, from 0."),
    Column("source", Text, nullable=False, comment="The words that name the source."),
    Column("cue", Text, nullable=False, comment="The words that tell that it is said."),
    Column("content", Text, nullable=False, comment="What is attributed."),
    Column("kind", Text, nullable=False, comment="direct, mixed or indirect: how much stands in quotation marks."),
    Column("act", Text, nullable=False, comment="said, thought, or done by saying so."),
    Column("speaker", Text, comment="The speaker's id in the story's own record; null: unknown."),
    Column("speaker_how", Text, comment="The step that told who."),
    Column("speaker_reason", Text, comment="Why nobody is named."),
    Column("relay", Text, comment="Whom the outlet has it from: an id in the story's own record."),
    Column("said", Text, comment="When it was said, cut to the precision known."),
    Column("said_precision", Text, comment="minute, hour, day, week, month, season, year or decade."),
    Column("confidence", Float, nullable=False, comment="Chance that a reader would call this so (0 to 1)."),
    comment="Attribution: source, cue and content as they stand in one article.",
)

date_mention = Table(
    "date_mention",
    metadata,
    _story(primary_key=True),
    Column("number", Integer, primary_key=True, comment="Its place in the story's record."),
    Column("text", Text, nullable=False, comment="The words."),
    Column("date", Text, comment="Which day they mean (the first of a stretch); null: nothing tells."),
    Column("end", Text, comment="The last day of a stretch."),
    Column("precision", Text, comment="How much of the date is known."),
    Column("basis", Text, nullable=False, comment="What it counts from: text, published or inferred."),
    Column("how", Text, nullable=False, comment="The rule that resolved it, or what is missing."),
    comment="A time that a report tells of.",
)

copy = Table(
    "copy",
    metadata,
    _story(primary_key=True),
    Column("number", Integer, primary_key=True, comment="Its place in the story's record."),
    _article("The article that repeats.", index=True),
    Column("of", Text, nullable=False, comment="What it repeats: an article's id, or an agency by name."),
    Column("kind", Text, nullable=False, comment="same, near or partial."),
    Column("share", Float, nullable=False, comment="How much of the article's text it is (0 to 1)."),
    comment="Provenance: which article copies which.",
)

statement = Table(
    "statement",
    metadata,
    Column("id", Text, primary_key=True, comment="Hash of its earliest telling."),
    _story(index=True),
    Column("speaker", Text, index=True, comment="Who said it: an id in the story's own record; null: unknown."),
    Column(
        "cue", Text, nullable=False, comment="The words that tell that text is said, or denied: read them together."
    ),
    Column(
        "kind", Text, nullable=False, comment="direct, mixed or indirect: how much of that stands in quotation marks."
    ),
    Column("text", Text, nullable=False, comment="The fullest wording."),
    Column("said", Text, comment="When, cut to the precision known."),
    Column("said_precision", Text, comment="How much of that is known."),
    Column("said_basis", Text, comment="What it rests on: text, published or inferred."),
    Column("date", Text, comment="When it was said, else the day on which the first report of it was published."),
    Column("dated", Text, comment="What that date is: said, inferred or published; null: there is none."),
    Column("independent", Integer, nullable=False, comment="How many independent reports carry it."),
    Column("borne_out", Boolean, comment="False: a quotation that others who quote the same moment do not have."),
    Column("outlets", JSON, nullable=False, comment="Who carries it."),
    comment="Statement: one thing one actor said once, in however many wordings.",
)

wording = Table(
    "wording",
    metadata,
    Column("statement", Text, ForeignKey("statement.id", ondelete="CASCADE"), primary_key=True, comment="Of what."),
    Column("number", Integer, primary_key=True, comment="Its place, from 0."),
    Column("text", Text, nullable=False, comment="The words."),
    Column("changes", JSON, nullable=False, comment="How it differs from the statement's text: from, to, kind."),
    comment="One way a statement is told.",
)

event = Table(
    "event",
    metadata,
    _story(primary_key=True),
    Column("id", Text, primary_key=True, comment="Hash of its day and of where it is first told."),
    Column("date", Text, comment="When, cut to the precision known."),
    Column("precision", Text, comment="How much of that is known."),
    Column("text", Text, nullable=False, comment="The sentence that tells it best."),
    Column("place", Text, comment="Where most reports say that it was."),
    Column("places", JSON, nullable=False, comment="All places that reports give."),
    Column("participants", JSON, nullable=False, comment="Who took part: ids in the story's own record."),
    Column("background", Boolean, nullable=False, comment="Whether it is recalled, not news."),
    comment="Event: something dated that the reports tell of.",
)

disagreement = Table(
    "disagreement",
    metadata,
    _story(primary_key=True),
    Column("id", Text, primary_key=True, comment="Hash of what it is about."),
    Column("kind", Text, nullable=False, comment="name, wording, strength, place, date, number, speaker or headline."),
    Column("about", Text, nullable=False, comment="What the reports differ on."),
    Column("supported", Text, comment="The better supported value; null: none is."),
    Column("why", Text, nullable=False, comment="Why."),
    comment="Disagreement: reports give different values for one thing.",
)

disagreement_value = Table(
    "disagreement_value",
    metadata,
    _story(primary_key=True),
    Column("disagreement", Text, primary_key=True, comment="Of which disagreement."),
    Column("number", Integer, primary_key=True, comment="Its place, from 0."),
    Column("value", Text, nullable=False, comment="What some reports give."),
    Column("independent", Integer, nullable=False, comment="How many independent reports."),
    Column("articles", JSON, nullable=False, comment="The ids of the articles."),
    comment="What some reports give for a thing that others tell otherwise.",
)

evidence = Table(
    "evidence",
    metadata,
    Column("owner", Text, primary_key=True, comment="The story, or the question, whose record says so."),
    Column("word", Text, primary_key=True, comment="The table of the row that it bears out."),
    Column("row", Text, primary_key=True, comment="The id of that row, or its number."),
    Column("role", Text, primary_key=True, comment="What of the row: content, cue, source, said, …"),
    Column("number", Integer, primary_key=True, comment="Its place, from 0."),
    _article("The article."),  # no index: it would be as large as the table, and only forget looks there
    Column("part", Text, nullable=False, comment="What the offsets count in: text, headline or embed:N."),
    Column("start", Integer, nullable=False, comment="First character, from 0."),
    Column("end", Integer, nullable=False, comment="End, exclusive."),
    comment="The spans of the reports that bear out each row; view evidence_text has their words.",
    sqlite_with_rowid=False,
)

question_in_story = Table(
    "question_in_story",
    metadata,
    _question(primary_key=True),
    _story(primary_key=True),
    Column("about", Boolean, nullable=False, comment="Whether something in the story is about the question."),
    comment="Upkeep: in which stories something is about a question.",
)

answer = Table(
    "answer",
    metadata,
    _question(primary_key=True),
    Column("stories", Integer, nullable=False, comment="From how many stories."),
    Column("changed_at", Text, nullable=False, comment="When it last changed (ISO 8601, UTC)."),
    Column("changed_in", Integer, nullable=False, comment="The change of the store in which it last changed."),
    Column("fingerprint", Text, nullable=False, comment="Hash of all that it is made from."),
    Column("made_by", Text, nullable=False, comment="Hash of the program that made it."),
    Column("shape", Text, nullable=False, comment="Hash of the types that the record is packed from."),
    Column("record", LargeBinary, nullable=False, comment="The record of those stories with its answer (packed)."),
    comment="What the reports say of a question.",
)

position = Table(
    "position",
    metadata,
    _question(primary_key=True),
    Column("number", Integer, primary_key=True, comment="Its place in the answer."),
    Column("actor", Text, index=True, comment="Whose it is, in the store; null until that is known."),
    Column("own", Text, nullable=False, comment="Its id in the answer's own record."),
    Column("name", Text, nullable=False, comment="The actor's name."),
    Column("member", Text, comment="The member of the body that it is; null: none."),
    Column("stance", Text, comment="support, oppose, conditional, uncommitted, abstain; null: on related ones."),
    Column("scope", Text, comment="The frame within which it holds, in the report's words."),
    Column("condition", Text, comment="What it hangs on, in the report's words."),
    Column("since", Text, comment="Since which day."),
    Column("as_of", Text, comment="As of which day this is told."),
    Column("basis", Text, comment="own words, reported, or speaks for."),
    Column("confidence", Float, nullable=False, comment="0 to 1."),
    Column("divided", JSON, nullable=False, comment="Who speaks for it and takes another stance on the same day."),
    Column("related", JSON, nullable=False, comment="Ids of statements on related proposals."),
    Column("packed", LargeBinary, nullable=False, comment="The position, whole (packed)."),
    comment="Position: an actor's stance on a question.",
)

stand = Table(
    "stand",
    metadata,
    _question(primary_key=True),
    Column("position", Integer, primary_key=True, comment="The number of the position."),
    Column("number", Integer, primary_key=True, comment="Its place in order of date."),
    Column("statement", Text, nullable=False, comment="The statement that takes it."),
    Column("speaker", Text, nullable=False, comment="Who said it, by name."),
    Column("stance", Text, nullable=False, comment="The stance."),
    Column("date", Text, comment="When it was said."),
    Column("precision", Text, comment="How much of that is known."),
    Column("scope", Text, comment="The frame within which it holds."),
    Column("condition", Text, comment="What it hangs on."),
    Column("basis", Text, nullable=False, comment="own words, reported, or speaks for."),
    Column("how", Text, nullable=False, comment="The step that read it."),
    Column("confidence", Float, nullable=False, comment="0 to 1."),
    comment="The history of a position: what one statement says of the question.",
)

decision = Table(
    "decision",
    metadata,
    _question(primary_key=True),
    Column("number", Integer, primary_key=True, comment="Its place in the answer."),
    Column("body", Text, nullable=False, comment="Who decides."),
    Column("rule", Text, nullable=False, comment="By which rule."),
    Column("stage", Text, nullable=False, comment="The vote at which it stands."),
    Column("as_of", Text, comment="As of which day."),
    Column("outcome", Text, nullable=False, comment="passes, blocked or open."),
    Column("needs", JSON, nullable=False, comment="What is still missing, in words."),
    Column("notices", JSON, nullable=False, comment="What a reader should know."),
    comment="Decision: what the positions mean under the body's rule.",
)

decision_member = Table(
    "decision_member",
    metadata,
    _question(primary_key=True),
    Column("decision", Integer, primary_key=True, comment="The number of the decision."),
    Column("list", Text, primary_key=True, comment="support, oppose, …, undeclared, outside, blockers, pivotal."),
    Column("number", Integer, primary_key=True, comment="Its place in that list."),
    Column("member", Text, nullable=False, comment="The member's name in the body's file."),
    comment="Which members stand where in a decision.",
)

found_in = Table(
    "search_entry",
    metadata,
    Column("number", Integer, primary_key=True, comment="Row number; says nothing."),
    Column("what", Text, nullable=False, comment="article, statement, actor or story."),
    Column("id", Text, nullable=False, comment="The id of that; of an actor its id in the story's own record."),
    _story(index=True),
    Column("title", Text, nullable=False, comment="A headline, or names."),
    Column("outlets", JSON, nullable=False, comment="The outlets that carry it."),
    Column("carried_by", Text, nullable=False, comment="The same in small letters, each between bars."),
    Column("date", Text, comment="When it was published; of a statement when it was said, else published."),
    comment="What full-text search finds; the words are indexed beside it.",
)

STORY_ROWS = (
    *(story_article, actor_in_story, name, role, attribution, date_mention, copy),
    *(statement, wording, event, disagreement, disagreement_value, evidence, found_in),
)
"""The tables that a story's record is told in, in an order in which rows can be added."""

QUESTION_ROWS = (position, stand, decision, decision_member)
"""The tables that a question's answer is told in."""

Index("story_by_last", story.c.last, story.c.id)
Index("statement_by_said", statement.c.said, statement.c.id)
Index("statement_by_speaker", statement.c.speaker, statement.c.date, statement.c.id)
