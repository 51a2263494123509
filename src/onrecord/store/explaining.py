"""What each table, view and column of the store means: for the database itself, for docs/store.md, for Datasette."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.store.tables import ours
from onrecord.store.views import VIEWS

WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("What was read", ("article", "former_id", "reading", "page", "account", "program", "signature")),
    ("Stories and who is in them", ("story", "story_article", "actor", "actor_in_story", "name", "role")),
    ("What was said", ("statement", "wording", "attribution", "evidence")),
    ("What the reports tell beside", ("event", "date_mention", "copy", "disagreement", "disagreement_value")),
    ("Questions", ("question", "answer", "position", "stand", "decision", "decision_member", "question_in_story")),
    ("What people said", ("correction", "corrected_article", "misfit", "doubt")),
)
"""Tables by what they are about; those of no heading are told last."""

INSIDE = (
    *("account", "signature", "page", "reading", "program", "former_id", "stale_actor", "question_in_story"),
    *("search_entry", "search_text", "token", "session", "upkeep"),
)
"""Tables that say nothing to a person who looks around."""

BY_NAME = {"article": "headline", "story": "headline", "actor": "name", "question": "text", "statement": "text"}
"""By which column a row of a table is called."""


def explained() -> Iterator[tuple[str, str, str]]:
    """Yield what each table, view and column means: (name, column or "", meaning)."""
    for table in ours().sorted_tables:
        yield table.name, "", table.comment or ""
        yield from ((table.name, column.name, column.comment or "") for column in table.columns)
    for name, view in VIEWS.items():
        yield name, "", view.meaning
        yield from ((name, column, meaning) for column, _, meaning in view.columns)


def page() -> str:
    """Return the part of docs/store.md that tells of each table and column, as Markdown."""
    told: dict[str, list[tuple[str, str]]] = {}
    for name, column, meaning in explained():
        told.setdefault(name, []).append((column, meaning))
    listed = [name for _, names in WORDS for name in names]
    rest = tuple(sorted(told.keys() - set(listed) - set(VIEWS)))
    lines: list[str] = []
    for heading, names in (("Views: begin here", tuple(VIEWS)), *WORDS, ("Feeds, people and upkeep", rest)):
        lines += [f"### {heading}", ""]
        for name in names:
            (_, meaning), *columns = told.get(name, [("", "")])
            if meaning:
                lines += [f"**`{name}`**: {meaning}", "", "| column | meaning |", "|---|---|"]
                lines += [f"| `{column}` | {what.replace('|', '/')} |" for column, what in columns]
                lines.append("")
    return "\n".join(lines)


def datasette() -> dict[str, Any]:
    """Return the metadata by which Datasette shows a store that lies in ``onrecord.db``: meanings, names, no upkeep."""
    tables: dict[str, dict[str, Any]] = {}
    for name, column, meaning in explained():
        row = tables.setdefault(name, {"columns": {}})
        if column:
            row["columns"][column] = meaning
        else:
            row["description"] = meaning
    for name in INSIDE:
        tables.setdefault(name, {})["hidden"] = True
    for name, label in BY_NAME.items():
        tables[name]["label_column"] = label
    said = "What news reports say, each line traced to its sentence. Begin with the view who_said_what."
    return {"databases": {"onrecord": {"description": said, "tables": tables}}}
