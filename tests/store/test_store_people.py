"""Who of one story is who of another."""

from __future__ import annotations

from onrecord.store.kept import Store
from quality.made_up_reports import page

DIKE = """{head}

Published: {day} March 2031

PORT ALDEN (Alden Post) — {first}
"The dike at Sund will be raised by two metres before the winter storms," {who} said in Port Alden.
The dike was built of clay and straw by fishermen in the eighteenth century.
"""
CHESS = """{head}

Published: {day} November 2034

KVARN (Kvarn Post) — {first}
"Grandmasters will play nine rounds of chess under glass chandeliers," {who} said at the casino.
Tickets for the tournament cost twelve crowns and chess clubs send their pupils.
"""


def story(told: str, name: str, who: str, role: str, day: int) -> list[object]:
    head = "Dike to be raised" if told is DIKE else "Chess comes to casino"
    first = f"{role} {who} welcomed the plan on Tuesday." if role else f"{who} welcomed the plan on Tuesday."
    return [
        page(f"{name}{number}", told.format(head=head, day=day + number, first=first, who=who)) for number in (0, 1)
    ]


def test_one_name_with_two_roles_is_two_actors(kept: Store) -> None:
    kept.add(story(DIKE, "dike", "Jane Roe", "Harbour Master", 3))  # type: ignore[arg-type]
    kept.add(story(CHESS, "chess", "Jane Roe", "Croupier", 6))  # type: ignore[arg-type]
    assert len(kept.stories().rows) == 2
    lines = [line for line in kept.actors("roe").rows if line.kind == "person"]
    assert [line.stories for line in lines] == [1, 1]
    one, other = (kept.actor(line.id) for line in lines)
    assert set(one.stories).isdisjoint(other.stories)
    for file in (one, other):
        (where,) = file.stories
        own = next(each.id for each in kept.story(where).cast.actors if each.kind == "person")
        assert kept.actor(own, story=where) == file


def test_one_name_with_one_role_is_one_actor(kept: Store) -> None:
    kept.add(story(DIKE, "dike", "Jane Roe", "Prime Minister", 3))  # type: ignore[arg-type]
    kept.add(story(CHESS, "chess", "Jane Roe", "Prime Minister", 6))  # type: ignore[arg-type]
    (line,) = [one for one in kept.actors("roe").rows if one.kind == "person"]
    assert line.stories == 2
    file = kept.actor(line.id)
    assert {one.story for one in file.said} == set(file.stories) == {one.id for one in kept.stories().rows}
    assert all(span.text for one in file.said for span in one.evidence)


def test_which_comes_first_does_not_matter(kept: Store) -> None:
    kept.add(story(CHESS, "chess", "Jane Roe", "Croupier", 6))  # type: ignore[arg-type]
    kept.add(story(DIKE, "dike", "Jane Roe", "Harbour Master", 3))  # type: ignore[arg-type]
    after = {line.id: kept.actor(line.id).stories for line in kept.actors("roe").rows}
    kept.forget("reports/dike0.txt")
    kept.forget("reports/dike1.txt")
    (line,) = kept.actors("roe").rows
    assert line.stories == 1
    kept.add(story(DIKE, "dike", "Jane Roe", "Harbour Master", 3))  # type: ignore[arg-type]
    assert {line.id: kept.actor(line.id).stories for line in kept.actors("roe").rows} == after
