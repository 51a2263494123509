"""What a story's page tells of the questions that it is about, before any script runs."""

from __future__ import annotations

from typing import Any


def test_the_outcome_and_the_seats_stand_in_the_page_itself(reader: Any, story: str) -> None:
    told = reader.get(f"/stories/{story}").text
    here = told.partition('id="stances"')[2].partition("</section>")[0]
    assert "Blocked, by Ostmere" in here
    assert 'class="matrix seats"' in here
    assert "hx-get" not in here, "no other page is fetched for it"
