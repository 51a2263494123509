"""The name of an outlet, from the host of its web address."""

from __future__ import annotations

import re

MASTHEADS = frozenset(
    [
        *("advertiser", "advocate", "argus", "bee", "bulletin", "chronicle", "citizen", "courier", "daily", "dispatch"),
        *(
            "echo",
            "enquirer",
            "examiner",
            "express",
            "gazette",
            "globe",
            "guardian",
            "herald",
            "independent",
            "inquirer",
        ),
        *("journal", "ledger", "mail", "mercury", "messenger", "mirror", "monitor", "observer", "post", "press"),
        *("recorder", "register", "reporter", "sentinel", "standard", "star", "sun", "telegraph", "times", "tribune"),
        *("weekly", "wire"),
    ]
)
"""Words that outlets' names end in and section titles do not."""
_PRESS_WORDS = (
    "reporter press news times post daily herald tribune gazette journal today online observer guardian star sun mail "
    "express standard telegraph independent world report review voice mirror chronicle courier record examiner radio "
    "inquirer dispatch bulletin register sentinel republic weekly wire media network live insider monitor eagle ledger "
    "argus echo advertiser citizen globe television broadcasting magazine digest forum leader union bee mercury beacon "
    "patriot nation politics business affairs watch wave update updates info now hub life local free"
)
_PRESS = tuple(sorted(_PRESS_WORDS.split(), key=len, reverse=True))
_FIRST = ("the", "daily", "new", "national", "international", "associated", "euro", "global")
_KNOWN = {
    "abcnews.go.com": "ABC News", "aljazeera.com": "Al Jazeera", "apnews.com": "AP", "bbc.com": "BBC",
    "bbc.co.uk": "BBC", "cbsnews.com": "CBS News", "cnbc.com": "CNBC", "cnn.com": "CNN", "dw.com": "DW",
    "ft.com": "Financial Times", "huffpost.com": "HuffPost", "latimes.com": "Los Angeles Times",
    "msnbc.com": "MSNBC", "nbcnews.com": "NBC News", "npr.org": "NPR", "nypost.com": "New York Post",
    "nytimes.com": "The New York Times", "politico.com": "Politico", "politico.eu": "Politico", "pbs.org": "PBS",
    "rferl.org": "Radio Free Europe/Radio Liberty", "scmp.com": "South China Morning Post",
    "smh.com.au": "The Sydney Morning Herald", "straitstimes.com": "The Straits Times", "thehill.com": "The Hill",
    "theguardian.com": "The Guardian", "usatoday.com": "USA Today", "voanews.com": "VOA",
    "wsj.com": "The Wall Street Journal",
    "washingtonpost.com": "The Washington Post", "economist.com": "The Economist", "time.com": "Time", "vox.com": "Vox",
    "foxnews.com": "Fox News", "sky.com": "Sky News", "news.sky.com": "Sky News", "itv.com": "ITV",
    "timesofindia.indiatimes.com": "The Times of India", "hosted.ap.org": "AP",
}  # fmt: skip
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "edu", "ac", "go", "or", "ne"))
_SERVERS = re.compile(
    r"(?:www?\d*|m|mobile|amp|edition|static\d*|images?\d*|img\d*|media\d*|cdn\d*|assets?\d*|i\d?|s\d?|pics?|photos?|"
    r"files?|uploads?|content|news|en|eng|english|us|uk|eu|web|feeds?|rss|ichef|res|thumbs?|video|wp|origin|api)$"
)
_SHARED_HOSTS = re.compile(
    r"(?:^|\.)(?:wp\.com|gravatar\.com|imgur\.com|twimg\.com|fbcdn\.net|cdninstagram\.com|ytimg\.com|youtube\.com|"
    r"googleusercontent\.com|ggpht\.com|blogspot\.com|bp\.blogspot\.com|wordpress\.com|medium\.com|substackcdn\.com|"
    r"substack\.com|akamaized\.net|akamaihd\.net|cloudfront\.net|amazonaws\.com|cloudinary\.com|imgix\.net|fastly\.net|"
    r"shutterstock\.com|gettyimages\.com|istockphoto\.com|unsplash\.com|pexels\.com|wikimedia\.org|wikipedia\.org|"
    r"flickr\.com|staticflickr\.com|doubleclick\.net|googlesyndication\.com|scorecardresearch\.com|facebook\.com|"
    r"twitter\.com|x\.com|t\.co|instagram\.com|telegram\.org|whatsapp\.com|apple\.com|google\.com|bit\.ly|arcpublishing\.com|"
    r"townnews\.com|bloxcms\.com|brightspotcdn\.com|gannett-cdn\.com|squarespace\.com|wixstatic\.com|tiktok\.com|linkedin\.com|"
    r"pinterest\.com|reddit\.com|outbrain\.com|taboola\.com|disqus\.com|jwplatform\.com|brightcove\.(?:com|net))$"
)
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,18}$", re.I)


def host_of(address: str) -> str | None:
    """Return the host of a web address or of a bare ``example.com``, in lower case; None if it is neither."""
    rest = re.sub(r"^[a-z][a-z0-9+.-]*://|^//", "", address.strip(), flags=re.I)
    host = re.split(r"[/?#:\s]", rest.rpartition("@")[2] if "@" in rest.split("/")[0] else rest, maxsplit=1)[0].lower()
    return host if HOST.match(host) else None


def is_shared(host: str) -> bool:
    """Tell whether many outlets keep their images or pages at this host: it says nothing about which one this is."""
    return bool(_SHARED_HOSTS.search(host))


def site_of(host: str) -> str:
    """Return the part of a host that its owner registered: ``example.co.uk`` for ``static1.example.co.uk``."""
    labels = host.lower().split(".")
    keep = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2
    return ".".join(labels[-keep:])


def known_name(name: str) -> str | None:
    """Return a well-known outlet's name as it spells it, in whatever letters it is printed; None for others."""
    return next((one for one in sorted(_KNOWN.values()) if one.casefold() == name.casefold()), None)


def name_of(host: str, page: str = "") -> str:
    """Return the name of the outlet at ``host``.

    As the page itself spells it, if it does; else a well-known name; else the host's label, split before words that
    end outlets' names (``greekgazette.com``: Greek Gazette), short ones and call letters in capitals.
    """
    host = host.lower().removeprefix("www.")
    site = site_of(host)
    known = _KNOWN.get(host) or _KNOWN.get(site)
    if known:
        return known
    label = site.split(".")[0]
    return _spelt(label, page) or _split(label)


def _spelt(label: str, page: str) -> str | None:
    """Return how the page spells the label in capitalised words."""
    letters = re.sub(r"[^a-z0-9]", "", label)
    if len(letters) < 5:
        return None
    pattern = r"\b" + r"[ &.’'-]{0,3}".join(re.escape(c) for c in letters) + r"\b"
    for match in re.finditer(pattern, page, re.I):
        words = match.group().split()
        if all(word[0].isupper() or word in {"of", "and", "&"} for word in words):
            before = page[max(0, match.start() - 1) : match.start()]
            after = page[match.end() : match.end() + 2]
            if before not in {"@", "/", "."} and not re.match(r"\.\w|/", after):
                return " ".join(words)
    return None


def _split(label: str) -> str:
    words: list[str] = []
    for piece in label.split("-"):
        words += _pieces(piece)
    return " ".join(_cased(word, alone=len(words) == 1) for word in words)


def _pieces(label: str) -> list[str]:
    """Split a label before the words that outlets' names end in, and after those that they begin with."""
    ends: list[str] = []
    while True:
        word = next((w for w in _PRESS if label.endswith(w) and len(label) > len(w) + 1), None)
        if word is None or (len(label) - len(word) < 3 and label[: -len(word)] not in {"ny", "la", "us", "uk", "eu"}):
            break
        ends.insert(0, word)
        label = label[: -len(word)]
    start = next((w for w in _FIRST if label.startswith(w) and len(label) > len(w) + 2), None)
    return (
        [start, label[len(start) :]] if start and (start == "the" or label[len(start) :] in _PRESS) else [label]
    ) + ends


def _cased(word: str, alone: bool) -> str:
    call_letters = len(word) == 4 and word[0] in "kw" and alone
    short = len(word) <= 3 and word not in _PRESS and word not in _FIRST
    if short or call_letters or not re.search("[aeiouy]", word):
        return word.upper()
    return word.capitalize()
