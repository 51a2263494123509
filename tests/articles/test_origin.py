"""The way back: each character of a clean text stands where its run says, in whatever page it came from."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import read
from onrecord.errors import UnreadableArticle
from onrecord.settings import Settings
from onrecord.vocabulary import Article

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
REPORTS = sorted((ROOT / "samples" / "reports").glob("*.txt"))
ANY_LANGUAGE = Settings(languages=())
SHORT = 40  # articles of each file in shared/; quality/articles.py takes all

LINES = st.sampled_from(
    [
        "Ministers met in *Quellen* and [could not](https://a.example/b_(c)) agree &amp; left.",
        "“We will not vote for it,” said **Reyven**.",
        "![ships](https://img.gazette.example/2024/10/a.jpg)",
        "A last chance\xa0for the Compact",
        "RELATED STORY | Ferry fares rise",
        "— Ann Dray (@anndray) October 8, 2024",
        "No deal! pic.twitter.com/abc",
        "<i>He said &ldquo;no&rdquo;.<br>And left.</i> ",
        "- one\u200b thing",
        "> quoted",
        "Published on: 10/08/2024",
        "By Lena Orsk",
        "Other Related News",
        "â€œGarbledâ€\x9d twice",
        "| a | b |",
        "Read Full Article at QT.com.",
        "",
        "\t ",
    ]
)
PAGES = st.lists(st.one_of(LINES, st.text(max_size=80)), max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n"]).map(lambda between: between.join(lines))
)


def check_way_back(article: Article, original: str) -> None:
    """Runs cover the text without gap and lie in the original, in order; even ones hold the same characters."""
    done = origin_done = 0
    for run in article.runs:
        assert (run.start, run.start < run.end) == (done, True)
        assert origin_done <= run.origin_start <= run.origin_end <= len(original)
        done, origin_done = run.end, run.origin_end
        shown, meant = original[run.origin_start : run.origin_end], article.text[run.start : run.end]
        if len(shown) == len(meant):
            assert all(here == there or here.isspace() for here, there in zip(meant, shown, strict=True))
    assert done == len(article.text)
    assert all(0 <= cut.start < cut.end <= len(original) for cut in article.cut)
    assert article.text == article.text.strip()


def check_nothing_is_lost(article: Article, original: str) -> None:
    """Each character of a scraped page that is no white space is in the text or in a cut."""
    covered = bytearray(len(original))
    for start, end in [(r.origin_start, r.origin_end) for r in article.runs] + [(c.start, c.end) for c in article.cut]:
        covered[start:end] = b"\x01" * (end - start)
    lost = [c for c, seen in zip(original, covered, strict=True) if not seen and not c.isspace()]
    assert not lost


def attempt(page: str) -> Article | None:
    try:
        return read(page.encode("utf-8", "surrogatepass"), "page", ANY_LANGUAGE)
    except UnreadableArticle:
        return None


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_any_scraped_page_maps_back(page: str) -> None:
    article = attempt(page)
    if article is not None:
        original = page.removeprefix("\ufeff")
        check_way_back(article, original)
        check_nothing_is_lost(article, original)


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_reading_is_a_function_of_the_bytes(page: str) -> None:
    assert attempt(page) == attempt(page)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=8))
def test_any_html_page_maps_back(lines: list[str]) -> None:
    page = "<html><body><article>" + "".join(f"<p>{line}</p>\n" for line in lines) + "</article></body></html>"
    article = attempt(page)
    if article is not None:
        assert [run.start for run in article.runs] == [0, *(run.end for run in article.runs[:-1])]
        assert all(0 <= run.origin_start <= run.origin_end <= len(page) for run in article.runs)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_the_sample_reports_map_back(path: Path) -> None:
    original = path.read_text(encoding="utf-8")
    article = read(path.read_bytes(), path.name)
    check_way_back(article, original)
    check_nothing_is_lost(article, original)


def texts(name: str) -> Iterator[str]:
    with gzip.open(SHARED / "data" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for _, line in zip(range(SHORT), lines, strict=False):
            yield json.loads(line)["text"]


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"{SHARED} is not there: the shared data is not checked")
@pytest.mark.parametrize("name", ["stories_dev", "polnear_dev", "news_unlabelled"])
def test_the_shared_texts_map_back(name: str) -> None:
    for text in texts(name):
        article = attempt(text)
        assert article is not None
        check_way_back(article, text)
        check_nothing_is_lost(article, text)


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"{SHARED} is not there: the seeds are not checked")
def test_the_seeds_map_back() -> None:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        original = path.read_text(encoding="utf-8")
        check_way_back(read(path.read_bytes(), path.name), original)
        check_nothing_is_lost(read(path.read_bytes(), path.name), original)
