"""From the text of a body file to a Body: each part read by itself, then held against the others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, get_args

from onrecord.bodies.checking import check
from onrecord.bodies.conditions import condition
from onrecord.bodies.fields import Fields, parse
from onrecord.vocabulary.decisions import Ballot, Body, Condition, Member, Rule, Stage, Term, Weights

TOP = (
    *("id", "name", "names", "about", "default", "checked", "known_to"),
    *("members", "terms", "seats", "other_names", "succeeds", "groups", "weights", "stances", "rule"),
)
MOST_SEATS = 5_000
"""The largest legislature there is has 2,980 seats."""

STANCES: dict[str, Ballot] = {
    **{"support": "yes", "oppose": "no", "abstain": "abstain", "absent": "absent"},
    **{"conditional": "unknown", "uncommitted": "unknown", "undeclared": "unknown"},
}
"""What a stance counts as where a body file does not say otherwise."""


def read(source: str, origin: str) -> Body:
    """Return the body that a TOML text describes; raises InvalidBody, naming line and field, for the first mistake."""
    top = parse(source, origin)
    top.known(*TOP)
    members, seated = _members(top)
    groups = _groups(top, {one.name for one in members}, seated)
    weights = tuple(_weights(one, {member.name for member in members}) for one in top.rows("weights"))
    names = sorted({one.name for one in weights})
    rules = tuple(_rule(one, names, sorted(groups)) for one in top.rows("rule"))
    body = Body(
        top.text("id"),
        top.text("name"),
        top.texts("names"),
        top.text("about", ""),
        members,
        groups,
        weights,
        rules,
        top.text("default") if "default" in top.table or not rules else rules[0].id,
        _stances(top.inner("stances")),
        top.day("checked"),
        top.day("known_to"),
    )
    check(body, top)
    return body


def _members(top: Fields) -> tuple[tuple[Member, ...], dict[str, tuple[str, ...]]]:
    """Return the members, in order of name, and the groups that ``seats`` makes."""
    terms: dict[str, list[Term]] = {}
    for name in top.texts("members"):
        terms.setdefault(name, []).append(Term(None, None))
    periods = top.inner("terms")
    for key in periods.table:
        for name in periods.texts(key):
            terms.setdefault(name, []).append(_term(periods, key))
    seated: dict[str, tuple[str, ...]] = {}
    seats = top.inner("seats")
    for party in seats.table:
        if seats.number(party) > MOST_SEATS:
            seats.wrong(party, f"at most {MOST_SEATS:,} seats")
        seated[party] = tuple(f"{party} {number}" for number in range(1, seats.number(party) + 1))
        for name in seated[party]:
            terms.setdefault(name, []).append(Term(None, None))
    if not terms:
        top.wrong(None, "no members: they stand under members, terms or seats")
    others, succeeds = top.inner("other_names"), top.inner("succeeds")
    for table in (others, succeeds):
        _only_members(table, table.table, terms)
    members = (
        Member(
            name,
            others.texts(name),
            tuple(sorted(held, key=lambda one: (one.first or "", one.last or "9999"))),
            succeeds.text(name) if name in succeeds.table else None,
        )
        for name, held in sorted(terms.items(), key=lambda one: _counted(one[0]))
    )
    return tuple(members), seated


def _counted(name: str) -> tuple[str, int]:
    """Return what members are ordered by: "Blue 9" comes before "Blue 10"."""
    words, _, last = name.rpartition(" ")
    return (words, int(last)) if last.isdecimal() else (name, 0)


def _term(periods: Fields, key: str) -> Term:
    """Return the term that a key tells: "1949-08-24", "1946-01-17 to 1946-12-31" or, in whole years, "1948 to 1949"."""
    ends = [one.strip() for one in key.split(" to ")]
    if len(ends) > 2:
        periods.wrong(key, "a term has one first and one last day")
    first = periods.parsed_day(key, f"{ends[0]}-01-01" if _year(ends[0]) else ends[0])
    if len(ends) == 1:
        return Term(first, None)
    last = periods.parsed_day(key, f"{ends[1]}-12-31" if _year(ends[1]) else ends[1])
    if last < first:
        periods.wrong(key, "the term ends before it begins")
    return Term(first, last)


def _year(text: str) -> bool:
    return len(text) == 4 and text.isdigit()


def _only_members(fields: Fields, given: Iterable[str], known: Iterable[str]) -> None:
    for name in given:
        if name not in known:
            fields.wrong(name if name in fields.table else None, f"no member called {name!r}")


def _groups(top: Fields, members: set[str], seated: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    fields = top.inner("groups")
    groups = dict(seated)
    for name in fields.table:
        if name in seated or name in members:
            fields.wrong(name, f"{name!r} is a party of seats or a member already")
        groups[name] = fields.texts(name)
        for one in groups[name]:
            if one not in members:
                fields.wrong(name, f"no member called {one!r}")
    return dict(sorted(groups.items()))


def _weights(fields: Fields, members: set[str]) -> Weights:
    fields.known("name", "year", "source", "from", "yearly", "of")
    table = fields.inner("of")
    _only_members(table, table.table, members)
    if fields.text("name") == "members":
        fields.wrong("name", "each member counts as one under this name already")
    of = {name: table.number(name) for name in sorted(table.table)}
    if not any(of.values()):
        fields.wrong("of", "no weight is above 0")
    yearly = fields.table.get("yearly", False)
    if not isinstance(yearly, bool):
        fields.wrong("yearly", "true or false is asked for")
    return Weights(fields.text("name"), fields.number("year"), fields.text("source"), fields.day("from"), of, yearly)


def _rule(fields: Fields, weights: list[str], groups: list[str]) -> Rule:
    single = ("quorum", "passes_if", "or_if")
    fields.known("id", "text", "source", "from", "to", "silence", "stage", *single)
    if "stage" in fields.table:
        for one in single:
            if one in fields.table:
                fields.wrong(one, "stands in each stage, where there are stages")
        stages = tuple(_stage(one, weights, groups) for one in fields.rows("stage"))
    else:
        stages = (_conditions(fields, "vote", fields.text("text"), weights, groups),)
    silence = fields.text("silence") if "silence" in fields.table else None
    if silence is not None and silence not in get_args(Ballot):
        fields.wrong("silence", f"no ballot called {silence!r}. Known: {', '.join(get_args(Ballot))}")
    return Rule(
        fields.text("id"),
        fields.text("text"),
        fields.text("source"),
        stages,
        fields.day("from"),
        fields.day("to"),
        cast("Ballot | None", silence),
    )


def _stage(fields: Fields, weights: list[str], groups: list[str]) -> Stage:
    fields.known("id", "text", "quorum", "passes_if", "or_if")
    return _conditions(fields, fields.text("id"), fields.text("text"), weights, groups)


def _conditions(fields: Fields, id_: str, text: str, weights: list[str], groups: list[str]) -> Stage:
    def all_of(field: str) -> tuple[Condition, ...]:
        return tuple(condition(one, weights, groups) for one in fields.rows(field))

    ways = tuple(way for way in (all_of("passes_if"), all_of("or_if")) if way)
    if not ways or "passes_if" not in fields.table:
        fields.wrong(None, "passes_if is missing: what it takes to pass")
    return Stage(id_, text, all_of("quorum"), ways)


def _stances(fields: Fields) -> dict[str, Ballot]:
    stances = dict(STANCES)
    for word in fields.table:
        ballot = fields.text(word)
        if ballot not in get_args(Ballot):
            fields.wrong(word, f"no ballot called {ballot!r}. Known: {', '.join(get_args(Ballot))}")
        stances[word] = cast(Ballot, ballot)
    return dict(sorted(stances.items()))
