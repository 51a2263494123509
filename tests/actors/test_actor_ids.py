"""Every actor of a cast has an id of its own, whatever its name."""

from collections import Counter

from onrecord.actors.casting import _ids
from onrecord.actors.registry import Entry


def entry(*forms: str, article: str = "a1") -> Entry:
    return Entry("person", forms={form: Counter({article: 1}) for form in forms})


def test_two_of_one_name_in_one_report_are_told_apart() -> None:
    entries = {("person", "0"): entry("Ida Marsk"), ("person", "1"): entry("Marsk", "Mrs Marsk")}
    names = dict.fromkeys(entries, "Ida Marsk")
    ids = _ids(names, entries)
    assert len(set(ids.values())) == 2
    assert ids == _ids(dict(reversed(names.items())), entries)


def test_an_actor_alone_of_its_name_has_an_id_that_no_other_report_changes() -> None:
    one, other = {("person", "0"): entry("Ida Marsk")}, {("person", "7"): entry("Ida Marsk", article="a2")}
    assert list(_ids({("person", "0"): "Ida Marsk"}, one).values()) == list(
        _ids({("person", "7"): "Ida Marsk"}, other).values()
    )
