"""Tokens of named persons, one-time links and sessions: what lets somebody in, and what no longer does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select, update

from onrecord.errors import OnRecordError, UnknownChoice
from onrecord.store import people
from onrecord.store.kept import Store
from onrecord.store.people import session, token


@pytest.fixture
def link(kept: Store) -> Iterator[Connection]:
    with kept.writing() as opened:
        yield opened


PAST = "2001-01-01T00:00:00Z"


def test_a_token_lets_its_person_in_with_its_role(link: Connection) -> None:
    secret = people.issue(link, "Mara Trelore", "editor")
    person = people.check(link, secret)
    assert person is not None
    assert (person.name, person.role, person.edits) == ("Mara Trelore", "editor", True)
    reader = people.check(link, people.issue(link, "Ilse Quandt"))
    assert reader is not None
    assert not reader.edits


def test_nothing_that_is_kept_lets_anybody_in(link: Connection) -> None:
    secret = people.issue(link, "Mara Trelore")
    _, key = people.sign_in(link, secret) or (None, "")
    kept = [*link.execute(select(token)).one(), *link.execute(select(session)).one()]
    assert not [one for one in kept if one and (secret in str(one) or key in str(one))]
    assert not [one for one in kept if people.check(link, str(one)) or people.signed_in(link, str(one))]


def test_no_two_tokens_are_alike_and_each_says_what_it_is(link: Connection) -> None:
    made = {people.issue(link, "Mara Trelore") for _ in range(50)}
    assert len(made) == 50
    assert {one[:4] for one in made} == {"onr_"}


@pytest.mark.parametrize("given", ["", "onr_", "onr_wrong", "ünlike", "x" * 10_000, "onr_\ud800", "' OR 1=1 --"])
def test_what_is_no_token_lets_nobody_in(link: Connection, given: str) -> None:
    people.issue(link, "Mara Trelore")
    assert people.check(link, given) is None
    assert people.sign_in(link, given) is None
    assert people.signed_in(link, given) is None


def test_a_session_begins_by_a_token_and_ends_by_signing_out(link: Connection) -> None:
    secret = people.issue(link, "Mara Trelore", "editor")
    person, key = people.sign_in(link, secret) or (None, "")
    assert person is not None
    found = people.signed_in(link, key)
    assert found is not None
    assert found[0] == person
    people.sign_out(link, key)
    assert people.signed_in(link, key) is None
    assert people.sign_in(link, secret) is not None


def test_each_sign_in_is_another_session(link: Connection) -> None:
    secret = people.issue(link, "Mara Trelore")
    keys = {(people.sign_in(link, secret) or (None, ""))[1] for _ in range(5)}
    assert len(keys) == 5


def test_a_link_signs_in_once_and_is_no_token_for_programs(link: Connection) -> None:
    secret = people.issue(link, "you", "editor", once=True)
    assert people.check(link, secret) is None
    first = people.sign_in(link, secret)
    assert first is not None
    assert people.sign_in(link, secret) is None
    assert people.signed_in(link, first[1]) is not None


def test_a_link_that_nobody_used_in_time_is_none(link: Connection) -> None:
    secret = people.issue(link, "you", "editor", once=True)
    link.execute(update(token).values(expires_at=PAST))
    assert people.sign_in(link, secret) is None
    people.issue(link, "you", "editor", once=True)
    assert len(people.tokens(link)) == 1, "what can no longer be used is tidied away"


def test_a_token_holds_as_long_as_it_was_made_for(link: Connection) -> None:
    secret = people.issue(link, "Mara Trelore", holds=timedelta(days=1))
    assert people.check(link, secret) is not None
    link.execute(update(token).values(expires_at=PAST))
    assert people.check(link, secret) is None
    assert people.sign_in(link, secret) is None


def test_a_revoked_token_ends_the_sessions_that_it_began(link: Connection) -> None:
    secret, other = people.issue(link, "Mara Trelore"), people.issue(link, "Mara Trelore")
    _, key = people.sign_in(link, secret) or (None, "")
    held = people.check(link, secret)
    assert held is not None
    assert people.revoke(link, held.token) == 1
    assert people.check(link, secret) is None
    assert people.signed_in(link, key) is None
    assert people.check(link, other) is not None
    assert people.revoke(link, "Mara Trelore") == 1
    assert people.check(link, other) is None


def test_nobody_of_that_name_has_a_token(link: Connection) -> None:
    with pytest.raises(OnRecordError, match=r"No token .Nobody., .*--list"):
        people.revoke(link, "Nobody")


@pytest.mark.parametrize("column", ["expires_at", "seen_at"])
def test_a_session_ends_after_a_week_and_after_a_day_without_use(link: Connection, column: str) -> None:
    _, key = people.sign_in(link, people.issue(link, "Mara Trelore")) or (None, "")
    link.execute(update(session).values({column: PAST}))
    assert people.signed_in(link, key) is None
    people.sign_in(link, people.issue(link, "Ilse Quandt"))
    assert len(link.execute(select(session)).all()) == 1, "what has ended is tidied away"


def test_use_is_noted_seldom(link: Connection) -> None:
    _, key = people.sign_in(link, people.issue(link, "Mara Trelore")) or (None, "")
    assert (people.signed_in(link, key) or (None, None))[1] is False
    an_hour_ago = (people._now() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    link.execute(update(session).values(seen_at=an_hour_ago))
    assert (people.signed_in(link, key) or (None, None))[1] is True
    people.note(link, key)
    assert (people.signed_in(link, key) or (None, None))[1] is False


@pytest.mark.parametrize("name", ["", "   ", "a\x1b[31mb", "x" * 81, "a\u202eb"])
def test_a_name_is_one_that_can_be_told(link: Connection, name: str) -> None:
    with pytest.raises(OnRecordError, match="is no name of a person"):
        people.issue(link, name)


def test_there_are_two_roles(link: Connection) -> None:
    with pytest.raises(UnknownChoice, match="Known: editor, reader"):
        people.issue(link, "Mara Trelore", "owner")  # type: ignore[arg-type]


def test_tokens_are_listed_without_their_secrets(link: Connection) -> None:
    people.issue(link, "Mara Trelore", "editor")
    people.issue(link, "Ilse Quandt")
    listed = people.tokens(link)
    assert [(one.person, one.role, one.once, one.used_at) for one in listed] == [
        ("Ilse Quandt", "reader", False, None),
        ("Mara Trelore", "editor", False, None),
    ]
