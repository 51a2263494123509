"""Who a scraped page credits: its writer, its outlet, and the outlet it has the report from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.articles.block import Block
from onrecord.articles.outlets import HOST, MASTHEADS, host_of, is_shared, name_of, site_of
from onrecord.articles.stamps import LABEL, STAMP, WEEKDAY, WHEN

REASON, DATED = "byline", "date line"
BYLINE_WORDS = 14
COMPOSED_WORDS = 24
EDGE = 6  # kept paragraphs at either end of a page in which it prints who wrote it

AGENCIES = {
    "ap": "AP", "associated press": "AP", "the associated press": "AP", "reuters": "Reuters", "afp": "AFP",
    "agence france-presse": "AFP", "upi": "UPI", "united press international": "UPI", "ani": "ANI", "pti": "PTI",
    "press trust of india": "PTI", "ians": "IANS", "dpa": "dpa", "tass": "TASS", "interfax": "Interfax",
    "xinhua": "Xinhua", "yonhap": "Yonhap", "kyodo": "Kyodo", "kyodo news": "Kyodo", "ansa": "ANSA", "efe": "EFE",
    "anadolu": "Anadolu", "anadolu agency": "Anadolu", "ukrinform": "Ukrinform", "interfax-ukraine": "Interfax-Ukraine",
    "bloomberg": "Bloomberg", "cnn": "CNN", "press association": "PA", "pa media": "PA", "sputnik": "Sputnik",
    "ria novosti": "RIA Novosti", "aap": "AAP", "the canadian press": "The Canadian Press", "ap news": "AP",
}  # fmt: skip
_NAME = r"(?:[A-Z][\w.'’-]*|[A-Z]\.|d[aei]|de\s+la|van|von|der|den|bin|al|el|le|la)"
_PERSON = rf"{_NAME}(?:[ \t]+{_NAME}){{1,4}}"
_PEOPLE = rf"{_PERSON}(?:(?:,[ \t]*(?:and[ \t]+)?|[ \t]+(?:and|&)[ \t]+){_PERSON}){{0,4}}"
_BY = re.compile(
    rf"(?:(?:story|text|words|article|report|reported|written|posted|published)?\s*(?i:by)|[Aa]uthors?\s*:|[Ww]riter\s*:)"
    rf"\s*:?\s*(?P<people>{_PEOPLE})(?P<rest>(?:\s*[,|/•·(–—-]\s*.{{2,70}}|\s+in\s+[A-Z].{{2,40}}|"
    rf"\s+(?:(?i:{STAMP})|(?:(?i:published|posted|updated)\b)).{{0,60}})?)\s*$"
)
_FOR = re.compile(
    rf"(?P<people>{_PEOPLE})\s+for\s+(?:the\s+)?(?P<outlet>[A-Z][\w.&'’-]*(?:\s+[A-Z&][\w.&'’-]*){{0,4}})\s*$"
)
_TITLED = re.compile(
    rf"(?P<people>{_PERSON})\s*[,|–—-]\s*(?P<rest>(?i:(?:(?:senior|chief|staff|political|foreign|national|defen[cs]e|world|"
    rf"news|diplomatic|white\s+house|europe)\s+)*(?:writer|reporter|correspondent|editor|contributor|columnist|"
    rf"journalist|producer)\b).{{0,50}})\s*$"
)
_BEFORE = re.compile(
    rf"(?i:(?:(?:chief|senior|staff|special|political|diplomatic|foreign|crime|education|health|business)\s+)*"
    rf"(?:reporter|correspondent|editor|writer))\s+(?P<people>{_PERSON})\s*$"
)
_NOBODY = re.compile(
    r"(?:(?:our|own|staff|special|senior|web|online|news|foreign|political)\s+)*"
    r"(?:reporters?|correspondents?|writers?|desk|staff|team|bureau|admin)", re.I
)  # fmt: skip
"""A byline that names nobody: "By Staff Reporter"."""
_PLACE = r"[A-Z][\w.'’-]+(?:\s+(?:(?:de|da|of|la)\s+)?[A-Z][\w.'’-]+){0,3}"
_PLACED = re.compile(
    rf"(?!(?i:{LABEL}|{WEEKDAY}|by)\b)(?:{_PLACE}\s*[,/]\s+)?{_PLACE}\s*(?:[,:|]|\s[–—/-])\s*(?i:{STAMP})[\s.:–—-]*$"
)
"""Where and when a report was written, on a line of its own: "BRUSSELS, 4 November 2025"."""
_BETWEEN = re.compile(r"\s*[|•·]\s*|\s+[–—/]\s+")
_DATE = re.compile(WHEN, re.I)
_OUTLET = re.compile(r"(?:[A-Z][\w.&'’-]*|of|the|and|&)(?:\s+(?:[A-Z0-9][\w.&'’-]*|of|the|and|&)){0,5}")
_AT_HOST = re.compile(rf"(?P<people>{_PERSON})\s*[,|/]\s*(?P<outlet>[\w-]+(?:\.[a-z]{{2,}}){{1,2}})\s*$")
_AGENCY_NAMES = "|".join(sorted((re.escape(name) for name in AGENCIES), key=len, reverse=True))
_DATELINE = re.compile(rf"^[^a-z(]{{0,4}}[^\n()]{{0,60}}?\(\s*(?P<via>{_AGENCY_NAMES})\s*\)\s*(?:[—–:]|--?\s)", re.I)
_CLOSING = re.compile(
    rf"[.!?”\"]\s*(?:\(\s*(?P<via>{_AGENCY_NAMES})\s*\)|[—–-]+\s*(?P<via2>{_AGENCY_NAMES}))\s*\.?$", re.I
)
_AGENCY_LINE = re.compile(rf"[\W_]*(?:(?:from|source|by|via)\s*:?\s*)?(?P<via>{_AGENCY_NAMES})[\W_]*$", re.I)
_READ_AT = (
    r"(?:read|see|view)\s+(?:the\s+)?(?:full|original|whole|entire|complete)\s+(?:article|story|report|post|version)"
    r"\s+(?:at|on|from|in)"
)
_PUBLISHED_BY = (
    r"(?:(?:(?:originally|first)\s+(?:published|appeared|ran|posted)|published\s+(?:here\s+)?(?:with|by)\s+permission)"
    r"(?:\s+\w+){0,3}?\s+(?:at|on|by|in|from|of)|"
    r"(?:republished|reprinted|syndicated)(?:\s+\w+){0,3}?\s+(?:from|by\s+permission\s+of)|courtesy\s+of|"
    r"(?:provided|supplied|distributed)\s+by|"
    r"(?:inputs?|files|reporting|information|material|copy|contributions?)\s+from)\s*:?"
)
_SOURCE = r"(?:news\s+|original\s+|story\s+)?(?:source|via)(?:\s+(?:url|link|article))?\s*:"
_OWN = r"[A-Z&](?:[\w&'’-]|\.(?=\w))*"
_WHOM = (
    rf"(?:https?://\S+|(?:the\s+)?[\w-]+(?:\.[\w-]+)+|(?-i:(?:[Tt]he\s+)?{_OWN}(?:\s+(?:of\s+|and\s+)?{_OWN}){{0,5}}))"
)
CREDIT = re.compile(rf"[\[(]?\s*(?:{_READ_AT}|{_PUBLISHED_BY}|(?P<source>{_SOURCE}))\s*(?P<via>{_WHOM})", re.I)
_TRAILING = (
    (
        "credit to another outlet",
        re.compile(rf"(?<=[.!?”\"’)\s])\s*[\[(]?\s*{_READ_AT}\s*{_WHOM}\s*[\])]?\s*[.!…»>→]*\s*$", re.I),
    ),
    (
        "other story",
        re.compile(
            r"(?<=[.!?”\"’)\s])\s*[\[(]?\s*(?:(?:click|tap)\s+here\s+(?:to|for)\b[^.!?]{0,80}|continue\s+reading\b.{0,60}|"
            r"read\s+more\s*(?:»|>|→|…|\.\.\.|here)?)\s*[\])]?\s*[.!…»>→]*\s*$",
            re.I,
        ),
    ),
    ("rights notice", re.compile(r"(?<=[.!?”\"’)])\s*(?:copyright\s*)?(?:©|\(c\))\s*\d{4}\b.{0,250}$", re.I)),
    ("link note", re.compile(r",?\s*\(?opens\s+(?:in\s+)?(?:a\s+)?new\s+(?:tab|window)\)?\.?\s*$", re.I)),
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*,?\s*(?:by\s+)?"
    r"(?P<outlet>[A-Z][\w&'’-]*(?:\s+(?:of\s+|and\s+|the\s+)?[A-Z&][\w&'’-]*){0,4})",
    re.I,
)
_ADDRESS = re.compile(r"https?://[^\s)\]>\"']+")
_IMAGE_ADDRESS = re.compile(r"!\[[^\]\n]*\]\(\s*(?P<url>https?://[^\s)]+)")


@dataclass(frozen=True, slots=True)
class Credits:
    """Whom a page names, and the blocks with its byline cut."""

    blocks: list[Block]
    byline: str | None = None
    outlet: str | None = None
    via: str | None = None
    notices: tuple[str, ...] = ()


def credited(blocks: list[Block], original: str, site: str | None = None, url: str | None = None) -> Credits:
    """Find byline, outlet and via. ``site`` is what the page calls itself behind its headline, ``url`` its address."""
    out, byline, employer = _byline(blocks)
    via = next((name for step in _VIA if (name := step(blocks, original))), None)
    outlet, basis = _outlet(blocks, original, (site, employer, url), via)
    if via is None and employer and employer.casefold() in AGENCIES:
        via = AGENCIES[employer.casefold()]
    notices = [f"Outlet {outlet}: {basis}."] if outlet and basis else []
    return Credits(out, byline, outlet, None if via == outlet else via, tuple(notices))


def trailing(text: str) -> tuple[int, str] | None:
    """Return where page chrome at the end of a paragraph starts, and its reason; None where there is none."""
    for reason, pattern in _TRAILING:
        match = pattern.search(text)
        if match:
            return match.start(), reason
    return None


def _byline(blocks: list[Block]) -> tuple[list[Block], str | None, str | None]:
    """Return the blocks without their byline, the byline, and the outlet it names as its writer's."""
    out = list(blocks)
    kept = [number for number, one in enumerate(blocks) if one.kept]
    people = employer = None
    for number in dict.fromkeys(kept[:EDGE] + kept[-EDGE:]):
        if _AGENCY_LINE.match(blocks[number].text):
            out[number] = blocks[number].because(REASON)
            continue
        composed = _composed(blocks[number])
        if composed:
            out[number] = blocks[number].because(REASON)
            people, employer = people or composed[0], employer or composed[1]
            continue
        block = blocks[number]
        match = block.words <= BYLINE_WORDS and (
            _BY.match(block.text) or _FOR.match(block.text) or _TITLED.match(block.text) or _AT_HOST.match(block.text)
            or _BEFORE.match(block.text)
        )  # fmt: skip
        if not match and block.words <= BYLINE_WORDS and _PLACED.match(block.text):
            out[number] = block.because(DATED)
        if not match or block.quotes:
            continue
        out[number] = block.because(REASON)
        if people is None:
            groups = match.groupdict()
            people, named = _people(match["people"])
            told = groups.get("outlet")
            employer = (
                (_outlet_name(told) if told else None) or named or _employer(groups.get("rest") or "") or employer
            )
    if not any(one.kept and one.prose for one in out):
        return blocks, None, None
    return out, people, employer


def _composed(block: Block) -> tuple[str | None, str | None] | None:
    """Return (byline, outlet) of a line such as ``The Herald | 8 May 2024 | By Ann Doe``; None for another line.

    Each of its pieces is a byline, a date or a short name, and at least one is a byline or a date.
    """
    pieces = [piece for piece in _BETWEEN.split(block.text) if piece.strip()]
    if len(pieces) < 2 or block.words > COMPOSED_WORDS or block.quotes or block.ended:
        return None
    people = next((match for piece in pieces if (match := _BY.match(piece))), None)
    dates = [piece for piece in pieces if _DATE.fullmatch(piece)]
    others = [piece for piece in pieces if not _BY.match(piece) and not _DATE.fullmatch(piece)]
    if not (people or dates) or not all(_OUTLET.fullmatch(piece) for piece in others):
        return None
    return _people(people["people"])[0] if people else None, others[0] if len(others) == 1 else None


def _people(text: str) -> tuple[str | None, str | None]:
    """Return the names of a byline, not in capitals, and the agency or outlet that stands behind them."""
    pieces = re.split(r"(,\s*(?:and\s+)?|\s+(?:and|&)\s+)", " ".join(text.split()))
    if _NOBODY.fullmatch(pieces[0]):
        return None, None
    employer = next((piece for piece in pieces if _is_outlet(piece)), None)
    if employer:
        pieces = pieces[: max(0, pieces.index(employer) - 1)]
    words = "".join(pieces).split()
    shouted = all(word.isupper() for word in words if word not in {"and", "&"})
    named = " ".join(word.title() if shouted and word.isupper() else word for word in words)
    return named or None, employer


def _is_outlet(name: str) -> bool:
    """Tell whether a name in a byline is an agency's or ends as outlets' names do."""
    return name.casefold() in AGENCIES or (" " in name and name.rsplit(maxsplit=1)[-1].lower() in MASTHEADS)


def _employer(rest: str) -> str | None:
    """Return the agency named behind a byline; other things that stand there (titles, places, dates) say too little."""
    return next((word.strip() for word in re.split(r"[,|/•·()–—]", rest) if word.strip().casefold() in AGENCIES), None)


def _from_dateline(blocks: list[Block], _original: str) -> str | None:
    """``NORTHPORT (AP) — …`` at the head of the story."""
    first = next((one for one in blocks if one.prose and one.reason in {None, REASON}), None)
    match = first and _DATELINE.match(first.text)
    return AGENCIES[match["via"].casefold()] if match else None


def _from_credit(blocks: list[Block], _original: str) -> str | None:
    """``Read full article at …``, ``News source: …``, ``originally published by …``; not in the midst of prose."""
    edges = blocks[:EDGE] + blocks[-EDGE:]
    for block in blocks:
        for match in CREDIT.finditer(block.text):
            inside = block.kept and block.prose and trailing(block.text) is None
            if inside and not re.match(r"(?:this|the)\s+(?:article|story|report|post|piece)", block.text, re.I):
                continue
            if _whole(match) and (_is_name(match["via"]) or not match["source"] or block in edges):
                return _outlet_name(match["via"])
    return None


def _whole(match: re.Match[str]) -> bool:
    """Tell whether a credit's name is all that is named: not ``Regulatory`` of ``Source: Regulatory filings``."""
    return not re.match(r"\s*[\w]", match.string[match.end() :])


def _is_name(via: str) -> bool:
    """Tell whether what a line credits is an address or surely an outlet; else it may be the source of a chart."""
    return (
        bool(host_of(via.rstrip(".,;:!)]")))
        or _is_outlet(via)
        or via.rsplit(maxsplit=1)[-1].lower() in {"news", "tv", "radio"}
    )


def _from_closing(blocks: list[Block], _original: str) -> str | None:
    """Take an agency named behind the last sentence of the story: ``… on Monday. (ANI)``."""
    last = next((one for one in reversed(blocks) if one.kept and one.prose), None)
    match = last and _CLOSING.search(last.text)
    return AGENCIES[(match["via"] or match["via2"]).casefold()] if match else None


def _from_agency_line(blocks: list[Block], _original: str) -> str | None:
    """Take a line that is nothing but an agency's name."""
    edges = blocks[: 2 * EDGE] + blocks[-EDGE:]
    return next((AGENCIES[m["via"].casefold()] for one in edges if (m := _AGENCY_LINE.match(one.text))), None)


_VIA: tuple[Callable[[list[Block], str], str | None], ...] = (
    _from_credit,
    _from_dateline,
    _from_closing,
    _from_agency_line,
)


def _outlet_name(text: str) -> str:
    text = text.strip().rstrip(".,;:!)]")
    host = host_of(text)
    if host:
        return name_of(host)
    return AGENCIES.get(text.casefold(), re.sub(r"^the\s+(?=[a-z])", "", text))


def _outlet(
    blocks: list[Block], original: str, told: tuple[str | None, str | None, str | None], via: str | None
) -> tuple[str | None, str | None]:
    """Return the outlet and what it rests on: the first that says so, in this order."""
    site, employer, url = told
    host = host_of(url) if url else None
    if host and not is_shared(host):
        return name_of(host, original), f"by its address, {host}"
    if employer and employer.casefold() not in AGENCIES:
        return employer, "by the line that names its writer"
    if site:
        return site, "by what stands behind the headline"
    owner = next(_owners(blocks), None)
    if owner:
        return owner, "by the page's copyright line"
    return _by_images(original, via)


def _owners(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        if not block.kept or block.words <= 12:
            match = _RIGHTS.match(block.text)
            name = match and match["outlet"].strip()
            if name and name.casefold() not in AGENCIES and name.split()[0].lower() not in {"all", "by"}:
                yield re.sub(r"\s+(?:All|Inc|Ltd|LLC|Limited|Rights)\b.*$", "", name)


def _by_images(original: str, via: str | None) -> tuple[str | None, str | None]:
    """Where all images of a page lie at one outlet's own host, the page is most likely that outlet's."""
    hosts = Counter(
        site_of(host)
        for match in _IMAGE_ADDRESS.finditer(original)
        if (host := host_of(match["url"])) and not is_shared(host) and _speaks(host)
    )
    if len(hosts) != 1:
        return None, None
    (site,) = hosts
    name = name_of(site, original)
    return (
        (None, None)
        if name == via
        else (name, f"its images lie at {site}; the page does not name its outlet otherwise")
    )


def _speaks(host: str) -> bool:
    """Tell whether a host's name can be read: a label of letters with vowels, not a code such as ``b37mrtl``."""
    label = site_of(host).split(".")[0]
    return bool(HOST.match(host)) and not re.search(r"\d", label) and not re.search(r"cdn|static|image|media\d", label)
