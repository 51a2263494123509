"""Decoding: what bytes are taken for, and what is told of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import read
from onrecord.articles.decoding import decode, mojibake
from onrecord.errors import UnreadableArticle

TEXT = "Minister Ida Marsk said “no” to the café owners – twice."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_without_a_word(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT
    assert not decode(TEXT.encode(encoding)).notices


def test_windows_1252_is_read_and_told() -> None:
    decoded = decode(TEXT.encode("cp1252"))
    assert decoded.text == TEXT
    assert decoded.notices == ("Not UTF-8: read as Windows-1252.",)


def test_the_encoding_that_a_page_declares_counts() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Совет</body></html>'
    assert "Совет" in decode(page.encode("cp1251")).text


def test_a_wrong_declaration_is_overruled_by_utf_8() -> None:
    page = '<meta charset="iso-8859-2"> “no”'
    assert "“no”" in decode(page.encode()).text


def test_a_few_broken_bytes_are_shown_and_counted() -> None:
    decoded = decode(("“No”, said Marsk. " * 100).encode() + b"\xff")
    assert decoded.text.endswith("\ufffd")
    assert "1 bytes are no UTF-8" in decoded.notices[0]


@pytest.mark.parametrize(
    ("before", "bad", "after"),
    [
        ("Ida Marsk ", b"\xff\xfe\xc3", "said “no” on Monday to the council of the ports. " * 4),
        ("Karl said ‘", b"\xff", "no’."),
    ],
)
def test_stray_bytes_cost_themselves_only(before: str, bad: bytes, after: str) -> None:
    decoded = decode(before.encode() + bad + after.encode())
    assert decoded.text.replace("\ufffd", "") == before + after
    assert "are no UTF-8" in decoded.notices[0]


@pytest.mark.parametrize(
    "text",
    [
        "<html><p>Ida Marsk\0 said no\0.</p>",
        "\x1b[31mIda Marsk\x1b[0m said \x1b]8;;https://tide.example\x07no\x1b]8;;\x07.",
    ],
    ids=["nuls", "colours"],
)
def test_a_few_control_characters_are_no_binary_data(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty."),
        (b" \r\n\t ", "The file is empty."),
        (b"\0" * 5000, "Not a text: it holds binary data."),
        (b"No.\0\1\2\3", "Not a text: it holds binary data."),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "Not a text: it is an image."),
        (b"%PDF-1.7 rest", "Not a text: it is a PDF; save its text."),
        (b"PK\x03\x04rest", "Not a text: it is a ZIP archive"),
        (bytes(range(256)) * 20, "Not a text: it holds binary data."),
        ("Совет не принял решения о приёме".encode("cp1251"), "save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableArticle, match=reason.replace(".", r"\.")):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        told = decode(data).text
    except UnreadableArticle as error:
        told = error.reason
    assert isinstance(told, str)


def test_mojibake_is_seen_where_it_happens_twice() -> None:
    garbled = "“No”, said Marsk – twice.".encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    assert [meant for _, _, meant in mojibake(garbled)] == ["“", "”", "–"]
    assert not mojibake("Ida Âge said no to Ã alone.")


SPOKEN = "“We won’t sell the ferry,” Ann Lee said — not now, not ever. The mayor’s office wouldn’t say more."


def test_marks_that_only_mac_roman_makes_tell_it() -> None:
    decoded = decode(SPOKEN.encode("mac_roman"))
    assert decoded.text == SPOKEN
    assert "Mac Roman" in decoded.notices[0]
    assert decode(SPOKEN.encode("cp1252")).text == SPOKEN


def test_what_was_garbled_twice_is_read_all_the_same() -> None:
    twice = SPOKEN
    for _ in range(2):
        twice = "".join(one.decode("cp1252", "replace") if one not in _FREE else chr(one[0]) for one in _bytes(twice))
    assert read(twice.encode(), "x.txt").text == SPOKEN


_FREE = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")


def _bytes(text: str) -> list[bytes]:
    return [bytes([one]) for one in text.encode()]
