"""A body or a question that lies beside the reports is none of them."""

from pathlib import Path

import pytest

from onrecord.articles import read
from onrecord.articles.settings_file import is_settings
from onrecord.errors import UnreadableArticle

ROOT = Path(__file__).parent.parent.parent
FILES = sorted([*(ROOT / "src/onrecord/bodies").rglob("*.toml"), *(ROOT / "samples").rglob("*.toml")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_of_settings_are_known_by_their_content(path: Path) -> None:
    with pytest.raises(UnreadableArticle, match="file of settings"):
        read(path.read_bytes(), "report.txt")


@pytest.mark.parametrize("path", sorted((ROOT / "samples/reports").iterdir()), ids=lambda path: path.name)
def test_reports_are_none(path: Path) -> None:
    assert not is_settings(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Only a heading",
        "# Heading\n\nMinisters met.",
        "[1] A note\n",
        "x = y is what they said\n",
        "[" * 5000,
        "a = " + "[" * 5000,
    ],
)
def test_nor_is_what_only_looks_like_it(text: str) -> None:
    assert not is_settings(text)
