"""A forgotten article is gone, with every byte of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete, insert

from onrecord import store
from onrecord.errors import NotKept
from onrecord.positions.questions import ask
from onrecord.store.kept import Store
from onrecord.store.noticing import alert, alert_article
from quality.dumps import dumped
from quality.made_up_reports import again, page, reports

SECRET = page(
    "zephyrine-gazette",
    """Zyglophane fears for Port Alden

Published: 5 March 2031

PORT ALDEN - Harbour master Jorun Ekdal said on Monday that the new breakwater would cost 40 million crowns.
"Quixotrophe beams would hold the breakwater," said councillor Umbrettine Vandelox of the Zyglophane party.
Vandelox said that Port Alden must build the breakwater and that the quixotrophe beams were paid for.
""",
)
WORDS = ("zyglophane", "quixotrophe", "vandelox", "umbrettine", "zephyrine", "zyglophan", "quixotroph")
"""What stands in this report alone, and their stems, as the index of words has them."""


def left_of_it(path: Path) -> list[str]:
    data = b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*"))).lower()
    return [word for word in WORDS if word.encode() in data]


def kept_id(kept: Store) -> str:
    return kept.article(SECRET.origin).article.id


def test_no_byte_of_it_is_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with store.connect(path) as kept:
        kept.ask(ask("Port Alden builds the breakwater"))
        kept.add([*reports(), SECRET])
        assert left_of_it(path) != []
        told = {"id": "a1", "rule": "r", "made_at": "2031-03-05T00:00:00Z", "place": 0}
        with kept.writing() as link:
            link.execute(insert(alert), told | {"data": '{"evidence": [{"article": "x", "text": "Zyglophane"}]}'})
            link.execute(insert(alert_article), {"alert": "a1", "article": kept_id(kept)})
        gone = kept.forget(SECRET.origin)
        assert (gone.versions, gone.erased) == (1, True)
        assert left_of_it(path) == []
        with kept.writing() as link:
            link.execute(delete(alert))
        once = dumped(kept)
    assert left_of_it(path) == []
    with store.connect(tmp_path / "never.db") as kept:
        kept.ask(ask("Port Alden builds the breakwater"))
        kept.add(reports())
        assert dumped(kept) == once


@pytest.mark.parametrize("by", ["id", "key", "origin", "earlier id"])
def test_it_goes_in_all_versions_however_it_is_named(kept: Store, by: str) -> None:
    kept.add(reports()[:2])
    first = kept.article(reports()[0].origin).article
    kept.add([again(0, "The council will meet again on Friday.")])
    named = {"key": first.key, "origin": first.origin, "earlier id": first.id}
    gone = kept.forget(named.get(by) or kept.article(first.key).article.id)
    assert (gone.key, gone.versions, gone.origins) == (first.key, 2, (first.origin,))
    with pytest.raises(NotKept, match="No article"):
        kept.article(first.id)
    with pytest.raises(NotKept, match="No story"):
        kept.story_of(first.id)
    (line,) = kept.stories().rows
    assert line.articles == 1


def test_what_is_not_there_cannot_be_forgotten(kept: Store) -> None:
    with pytest.raises(NotKept, match="give its id, URL, or the path"):
        kept.forget("nothing")
