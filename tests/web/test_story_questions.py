"""What a story's page tells of the questions that it is about, before any script runs."""

from __future__ import annotations

from typing import Any


def test_the_outcome_and_the_seats_stand_in_the_page_itself(reader: Any, story: str) -> None:
    told = reader.get(f"/stories/{story}").text
    here = told.partition('id="stances"')[2].partition("</section>")[0]
    assert "Blocked, by Ostmere" in here
    assert 'class="matrix seats"' in here
    assert "hx-get" not in here, "no other page is fetched for it"


def test_a_first_day_that_is_none_is_told(reader: Any) -> None:
    told = reader.get("/search?q=compact&since=notadate")
    assert told.status_code == 422
    assert "2025-02-13" in told.text
    assert reader.get("/search?q=compact&since=2024-10").status_code == 200
