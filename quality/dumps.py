"""What a store holds, to be held against another: every table, but for moments, packed records and row numbers."""

from __future__ import annotations

from sqlalchemy import LargeBinary, select

from onrecord.store.kept import Store
from onrecord.store.tables import ours

PASSING = {"added_at", "at", "kept_at", "changed_at", "changed_in", "read_in", "asked_at", "first_at"}
UPKEEP = {"upkeep", "session", "token", "read_me"}


def dumped(kept: Store) -> dict[str, list[str]]:
    """Return the rows of every table, sorted, and the records of stories and questions."""
    told: dict[str, list[str]] = {}
    with kept.reading() as link:
        for table in ours().sorted_tables:
            if table.name not in UPKEEP:
                keys = [column.name for column in table.primary_key]
                inner = PASSING | ({"number"} if keys == ["number"] else set())
                columns = [c for c in table.columns if c.name not in inner and not isinstance(c.type, LargeBinary)]
                told[table.name] = sorted(repr(tuple(row)) for row in link.execute(select(*columns)))
    told["records"] = [kept.story(line.id).to_json() for line in kept.stories(1000).rows]
    told["answers"] = [kept.answer(line.question.id).to_json() for line in kept.questions()]
    told["found"] = sorted(repr(hit) for hit in kept.search("the", limit=100).rows)
    return told
