"""The seats of a decision: all have one, nobody sits on another, and who is for it sits left of who is against."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.drawing_seats import ORDER, WIDTH, seats


@given(st.lists(st.sampled_from(ORDER), max_size=60))
def test_everybody_has_a_seat_in_the_picture(stances: list[str]) -> None:
    drawn = seats([(stance, f"Member {number}") for number, stance in enumerate(stances)])
    assert sorted(seat.stance for seat in drawn.seats) == sorted(stances)
    assert all(seat.x - drawn.radius >= 0 and seat.x + drawn.radius <= WIDTH for seat in drawn.seats)
    assert all(seat.y - drawn.radius >= 0 and seat.y + drawn.radius <= drawn.height for seat in drawn.seats)


@pytest.mark.parametrize("count", [1, 2, 9, 15, 27, 32, 100, 193, 250])
def test_nobody_sits_on_another(count: int) -> None:
    drawn = seats([("support", f"Member {number:03}") for number in range(count)])
    for one, other in combinations(drawn.seats, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (2 * drawn.radius) ** 2, (one, other)


def test_who_is_for_it_sits_left_of_who_is_against() -> None:
    drawn = seats([("oppose", "Ostria"), ("support", "Velmark"), ("undeclared", "Corvia")])
    assert [seat.name for seat in sorted(drawn.seats, key=lambda seat: seat.x)] == ["Velmark", "Corvia", "Ostria"]
    assert drawn.counts == (("support", 1), ("undeclared", 1), ("oppose", 1))


def test_the_order_of_members_makes_no_difference() -> None:
    members = [("support", "Velmark"), ("oppose", "Ostria"), ("support", "Corvia")]
    assert seats(members) == seats(members[::-1])
