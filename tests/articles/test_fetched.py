"""A page that was fetched has the address at which it was found, or another of the same site: never a stranger's."""

from onrecord.articles import read

STORY = "<h1>Vote</h1><p>Ida Marsk said on Monday that the council would never vote on the pact at all.</p>"


def page(canonical: str) -> bytes:
    return f"<html><head><link rel='canonical' href='{canonical}'></head><body>{STORY}</body></html>".encode()


def test_an_address_of_the_same_site_is_taken() -> None:
    found = read(page("https://www.honest.example/vote"), "https://amp.honest.example/vote?utm_source=x")
    assert found.key == "https://www.honest.example/vote"


def test_a_strangers_page_is_no_version_of_another_outlets_report() -> None:
    found = read(page("https://honest.example/vote"), "https://evil.example/x")
    assert (found.key, found.url, found.outlet) == ("https://evil.example/x", "https://evil.example/x", "Evil")
    assert found.notices[-1].startswith("The page calls an address at honest.example its own")


def test_a_page_that_names_no_address_has_that_at_which_it_was_found() -> None:
    found = read(f"<html><body>{STORY}</body></html>".encode(), "https://honest.example/vote")
    assert (found.key, found.url) == ("https://honest.example/vote", "https://honest.example/vote")


def test_of_a_file_the_pages_own_word_is_all_there_is() -> None:
    assert read(page("https://honest.example/vote"), "reports/vote.html").key == "https://honest.example/vote"
