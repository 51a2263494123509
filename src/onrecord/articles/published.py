"""When a scraped page was published: only where a line of it says so, and in which order day and month stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.articles.block import Block
from onrecord.articles.outlets import host_of
from onrecord.articles.stamps import LABEL, STAMP, UPDATED

LINE_WORDS = 24  # of a line that tells when the page was published
HEAD = 8  # paragraphs before the story's first sentence and right after it, where a page prints its date
_NAMES = (
    "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october|"
    "nov november|dec december"
)
_MONTHS = {name: number for number, names in enumerate(_NAMES.split("|"), 1) for name in names.split()}
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
_WORDED = re.compile(
    rf"(?<![\w-])(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s./-]+{_MONTH.format('m1')},?[\s./-]+(?P<y1>(?:19|20)\d\d)(?!\d)"
    rf"|\b{_MONTH.format('m2')}\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)(?!\d)",
    re.I,
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH.format('m')},?\s+(?P<y>(?:19|20)\d\d)(?!\d)", re.I)
_NUMERIC = re.compile(r"(?<![\d/.-])(?P<a>\d{1,2})([/.-])(?P<b>\d{1,2})\2(?P<y>(?:19|20)?\d\d)(?![\d/])(?!-\d)(?!\.\d)")
_LABELLED = re.compile(rf"\s*(?P<label>{LABEL})\s*[:\-–|]?\s*(?P<rest>.*)$", re.I | re.X | re.S)
_LABEL = re.compile(rf"(?<![a-z])(?P<label>{LABEL})\b\s*[:\-–|]?\s*", re.I)
_DATED = frozenset(("date line", "byline"))
_OPENING = re.compile(
    rf"[A-Z][A-Z .'’-]+(?:,\s[A-Z][\w.]+)?,\s+(?P<when>(?i:{STAMP}))\s*"
    r"(?:\([^()]{2,40}\)|/[^/\n]{2,40}/)?\s*(?:[—–:]|--?\s)"
)
_IN_ADDRESS = re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d{1,2})(?:/(?P<d>\d{1,2}))?/")
_US_SPELLING = re.compile(
    r"\b(?:defense|color|center|labor|honor|favor|program|organiz|recogniz|neighbor|toward\b)", re.I
)
_UK_SPELLING = re.compile(
    r"\b(?:defence|colour|centre|labour|honour|favour|programme|organis|recognis|neighbour)", re.I
)
_US_SIGNS = re.compile(
    r"\bU\.S\.|\b(?:Calif|Mont|Wash|Minn|Mass|Conn|Tenn|Ala|Ariz|Colo|Fla|Wis|Mich|Penn|Okla|Neb|Nev|Ore)\.?(?=[\s,)—–-])|"
    r"\b(?:Sheriff|Senate Republicans|GOP|zip code|p\.m\. (?:ET|EST|EDT|PT|CT))\b"
)
_OTHER_HOSTS = re.compile(
    r"\.(?:uk|ie|au|nz|in|pk|za|ng|ke|de|fr|it|es|eu|ru|ua|pl|nl|be|at|ch|gr|tr|il|br|mx|ar|pt|ro|bg|cz|sk|hu|hr|rs|fi|no|se|dk)$"
)
_US_ZONE = re.compile(r"\d\s*(?:[ap]\.?m\.?)?,?\s*(?:ET|EST|EDT|CST|CDT|PT|PST|PDT)\b", re.I)
_OTHER_ZONE = re.compile(r"\d\s*(?:[ap]\.?m\.?)?,?\s*(?:BST|CET|CEST|EET|EEST|MSK|IST|AEST|AEDT)\b", re.I)
_CALL_LETTERS = re.compile(r"\b(?:www\.)?[kw][a-z]{3}(?:tv|\d{1,2})?\.(?:com|org|tv)\b", re.I)
_ADDRESS = re.compile(r"https?://[^\s)\]>\"']+")


@dataclass(frozen=True, slots=True)
class Published:
    """A date in ISO 8601, as precise as known, what it rests on, and notices on how it was read."""

    date: str | None = None
    basis: str | None = None
    notices: tuple[str, ...] = ()


def published(blocks: list[Block], original: str, url: str | None = None) -> Published:
    """Find when the page was published: the first of ``_STEPS`` that finds a date decides."""
    notices: list[str] = []
    for step in _STEPS:
        found = step(blocks, original, url)
        notices += found.notices
        if found.date:
            return Published(found.date, found.basis, tuple(notices))
    return Published(notices=tuple(dict.fromkeys(notices)))


def read_date(text: str, page: str = "") -> Published:
    """Return the first date that ``text`` writes, as ISO 8601; ``page`` helps to tell the order of day and month.

    ``basis`` is the date as written. A date that the calendar does not have gives None and a notice.
    """
    for reader in (_read_iso, _read_worded, _read_numeric, _read_month):
        found = reader(text, page)
        if found:
            return found
    return Published()


def _read_iso(text: str, _page: str) -> Published | None:
    match = _ISO.search(text)
    return match and _checked(match.group(), int(match["y"]), int(match["m"]), int(match["d"]))


def _read_worded(text: str, _page: str) -> Published | None:
    match = _WORDED.search(text)
    if not match:
        return None
    which = "1" if match["y1"] else "2"
    month = _MONTHS[match["m" + which].lower()]
    return _checked(match.group(), int(match["y" + which]), month, int(match["d" + which]))


def _read_month(text: str, _page: str) -> Published | None:
    match = _MONTH_YEAR.search(text)
    return match and Published(f"{match['y']}-{_MONTHS[match['m'].lower()]:02d}", match.group())


def _read_numeric(text: str, page: str) -> Published | None:
    match = _NUMERIC.search(text)
    if not match:
        return None
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 2000 if year < 100 else 0
    shown = match.group()
    if first == second or second > 12 or first > 12:
        month, day = (second, first) if first > 12 else (first, second)
        return _checked(shown, year, month, day)
    american, why = _order(page)
    if american is None:
        notice = f"“{shown}” may be day or month first, and nothing on the page tells: only its year is taken."
        return Published(str(year), shown, (notice,))
    month, day = (first, second) if american else (second, first)
    found = _checked(shown, year, month, day)
    order = "month" if american else "day"
    return Published(found.date, shown, (*found.notices, f"“{shown}” is read {order} first: {why}."))


def _checked(shown: str, year: int, month: int, day: int) -> Published:
    try:
        return Published(date(year, month, day).isoformat(), shown)
    except ValueError:
        return Published(None, None, (f"“{shown}” is no date of the calendar: no date is taken.",))


def _order(page: str) -> tuple[bool | None, str]:
    """Tell whether the page writes the month first: (True, False or None for unknown, why)."""
    dates = [(int(m["a"]), int(m["b"])) for m in _NUMERIC.finditer(page)]
    month_first = sum(b > 12 >= a for a, b in dates)
    day_first = sum(a > 12 >= b for a, b in dates)
    if bool(month_first) != bool(day_first):
        return bool(month_first), "other dates on the page can only be read so"
    votes: list[tuple[bool, str]] = []
    hosts = sorted({host for m in _ADDRESS.finditer(page) if (host := host_of(m.group()))})
    foreign = next((host for host in hosts if _OTHER_HOSTS.search(host)), None)
    if foreign:
        votes.append((False, f"it links to {foreign}"))
    if _CALL_LETTERS.search(page):
        votes.append((True, "it names an American station"))
    if _US_ZONE.search(page):
        votes.append((True, "it gives American time"))
    if _OTHER_ZONE.search(page):
        votes.append((False, "it gives European or Asian time"))
    us, uk = len(_US_SPELLING.findall(page)), len(_UK_SPELLING.findall(page))
    if us != uk:
        votes.append((us > uk, "its spelling is American" if us > uk else "its spelling is British"))
    if _US_SIGNS.search(page):
        votes.append((True, "it writes of American places as Americans do"))
    american = sum(vote for vote, _ in votes)
    if 2 * american == len(votes):
        return None, ""
    winner = 2 * american > len(votes)
    return winner, " and ".join(why for vote, why in votes if vote == winner)


def _labelled(blocks: list[Block], original: str, _url: str | None) -> Published:
    """Take a line ``Published on: …``."""
    return _told(blocks, original, updated=False)


def _updated(blocks: list[Block], original: str, _url: str | None) -> Published:
    """Take a line ``Updated: …``: a day that the report is no younger than."""
    return _told(blocks, original, updated=True)


def _told(blocks: list[Block], original: str, updated: bool) -> Published:
    """Return the first date behind a label that does, or does not, speak of a later state of the page."""
    notices: list[str] = []
    for block in blocks:
        if block.words > LINE_WORDS or (block.kept and block.prose) or "what follows" in (block.reason or ""):
            continue
        if not (_LABELLED.match(block.text) or block.reason in _DATED):
            continue
        for label, rest in _pieces(block.text):
            if label is None or bool(re.search(UPDATED, label, re.I)) != updated:
                continue
            read = read_date(rest, original)
            if read.date:
                return Published(read.date, f"the line “{label}: {read.basis}”", (*notices, *read.notices))
            notices += read.notices
    return Published(notices=tuple(notices))


def _pieces(line: str) -> Iterator[tuple[str | None, str]]:
    """Yield the parts of a line with the label that each stands behind; None for what comes before any label."""
    labels = list(_LABEL.finditer(line))
    yield None, line[: labels[0].start() if labels else len(line)]
    for number, one in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(line)
        yield " ".join(one["label"].split()), line[one.end() : end]


def _date_line(blocks: list[Block], original: str, _url: str | None) -> Published:
    """Take a line at the head of the page that is nothing but a date, or closes the byline."""
    first = next((number for number, one in enumerate(blocks) if one.kept and one.prose), len(blocks))
    for block in blocks[: min(first + 2, len(blocks))][-2 * HEAD :]:
        if block.reason in _DATED:
            read = read_date(next(_pieces(block.text))[1], original)
            if read.date or read.notices:
                basis = f"the line “{block.text.strip()}”" if read.date else None
                return Published(read.date, basis, read.notices)
    return Published()


def _dateline(blocks: list[Block], original: str, _url: str | None) -> Published:
    """Take the day and year with which the story itself opens: ``PORT AMARY, Oct. 8, 2024 (Ostwire) — …``."""
    first = next((one for one in blocks if one.kept and one.prose), None)
    match = _OPENING.match(first.text) if first else None
    read = read_date(match["when"], original) if match else Published()
    return Published(read.date, f"the line “{match.group().strip()}”" if match and read.date else None, read.notices)


def _own_day(blocks: list[Block], original: str, url: str | None) -> Published:
    """Take the page's own address, where it holds the very day."""
    found = _own_address(blocks, original, url)
    return found if found.date and len(found.date) == len("2024-10-08") else Published()


def _own_address(_blocks: list[Block], _original: str, url: str | None) -> Published:
    """Take the page's own address, where it holds year, month and perhaps day."""
    match = _IN_ADDRESS.search(url) if url else None
    if not match:
        return Published()
    year, month = int(match["y"]), int(match["m"])
    if match["d"]:
        read = _checked(match.group(), year, month, int(match["d"]))
        return Published(read.date, "its web address" if read.date else None)
    return Published(f"{year}-{month:02d}", "its web address") if 1 <= month <= 12 else Published()


_STEPS: tuple[Callable[[list[Block], str, str | None], Published], ...] = (
    _labelled,
    _date_line,
    _own_day,
    _dateline,
    _updated,
    _own_address,
)
