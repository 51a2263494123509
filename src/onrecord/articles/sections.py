"""Parts of a page that go on for several paragraphs and are not its story: lists of other stories, comments."""

from __future__ import annotations

import re

from onrecord.articles.block import Block

HEADING_WORDS = 8
TEASER = "teaser of another story"
AFTER = "after the story"
LOOSE_WORDS = 4  # a line after the last sentence, of so few words and without a full stop, is page furniture
NOTE_LINES = 4  # paragraphs at the end in which a page tells of its writer
TOLD = 3  # paragraphs of prose; a link to the comments may stand before, the comments themselves do not
TITLE_WORDS = 12  # of a line without a full stop that stands after chrome
SHARED_WORDS = 2  # words that a blurb shares with the title above it, or a story's paragraph with the story before

_KINDS = r"(?:news|stories|articles?|posts?|content|coverage|reading|reads|topics?|links?|videos?|headlines|updates)"
_LISTS = re.compile(
    rf"""[\W_]*(?:
      (?:other\s+)?related(?:\s+{_KINDS})?
    | other\s+(?:related\s+|top\s+)?{_KINDS}
    | more\s+(?:{_KINDS}|like\s+this|from\s+.{{2,40}}|on\s+this\s+topic|in\s+.{{2,30}}|to\s+(?:read|explore)|for\s+you)
    | more\s+{_KINDS}\s+(?:near|for|from|in|on)\s+.{{2,30}}
    | (?:most|highly)\s+(?:read|popular|viewed|shared|commented|recent|discussed|watched|clicked)(?:\s+.{{1,30}})?
    | trending(?:\s+.{{2,20}})? | popular(?:\s+(?:now|on\s+.{{2,30}}|in\s+.{{2,30}}|{_KINDS}))?
    | (?:top|latest|recent|featured|today['’]s)\s+(?:{_KINDS}|picks|comments|from\s+.{{2,30}})
    | you\s+(?:may|might)\s+(?:also\s+)?(?:like|enjoy|be\s+interested\s+in|have\s+missed) | you['’]ll\s+(?:also\s+)?like
    | recommended(?:\s+(?:for\s+you|by\s+.{{2,30}}|{_KINDS}))? | we\s+recommend
    | (?:what\s+to\s+)?(?:read|watch)\s+(?:next|also|more) | up\s+next | don['’]?t\s+miss(?:\s+.{{2,20}})?
    | editor['’]?s?['’]?\s+(?:picks?|choice) | also\s+(?:read|on\s+.{{2,30}}|in\s+the\s+news) | in\s+other\s+news
    | (?:sponsored|promoted|paid)\s+{_KINDS} | (?:around|from)\s+(?:the\s+web|our\s+partners) | stories\s+for\s+you
    | explore\s+more(?:\s+.{{2,30}})? | keep\s+reading | further\s+reading | must\s+reads? | next\s+{_KINDS}
    | see\s+also
    )[\s:»>→|.…-]*$""",
    re.I | re.X,
)
_COMMENTS = re.compile(
    r"""[\W_]*(?:(?:\d+\s+)?comments?(?:\s*\(\s*\d+\s*\)|\s*:?\s*\d+)?|leave\s+a\s+(?:reply|comment)|post\s+a\s+comment
    |(?:join|start)\s+the\s+(?:conversation|discussion)|\d+\s+(?:responses?|replies|thoughts?)(?:\s+(?:to|on)\b.{0,150})?
    |what\s+(?:readers|others)\s+(?:say|think)|reader\s+comments|about\s+the\s+authors?)[\s:]*$""",
    re.I | re.X,
)
_WITHIN = frozenset(
    {"time stamp", "rule", "bare address", "embedded post", "caption", "embed frame"}
)  # these stand within stories too
_WRITER = re.compile(r"[A-Z][\w.'’-]*(?:\s+[A-Za-z][\w.'’-]*){1,3}")
_ABOUT = re.compile(r"\s+(?:is|was|covers|writes|reports|has|joined|works|worked|leads|edits)\b")
_ITEM = re.compile(r"\(?\d{1,3}[.):]\s")
_LABEL_WORD = r"(?:[^a-z\s]\S*|https?://\S+|of|the|and|on|in|for|to|us)"
_LABEL = re.compile(rf"{_LABEL_WORD}(?:\s+{_LABEL_WORD})*")
_NAME = re.compile(r"(?<![.!?“\"]\s)(?<!^)\b[A-Z][\w’'-]{3,}")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def without_sections(blocks: list[Block]) -> list[Block]:
    """Cut each list of other stories, from its heading to where the story goes on, and comments to the end.

    Only after the story has begun; the story goes on where two sentences-long paragraphs follow each other or one
    speaks of what the story spoke of.
    """
    out = list(blocks)
    number = 0
    begun = False
    while number < len(out):
        block = out[number]
        begun = begun or (block.kept and block.prose)
        heading = begun and block.kept and block.words <= HEADING_WORDS
        if heading and _COMMENTS.match(block.text):
            stop = len(out) if _told(out, number) else number + 1
        elif heading and _LISTS.match(block.text):
            stop = _resumes(out, number)
        else:
            number += 1
            continue
        reason = f"“{block.text.strip(' :|')}” and what follows"
        out[number:stop] = [one.because(reason) if one.kept else one for one in out[number:stop]]
        number = stop
    return out


def _told(blocks: list[Block], heading: int) -> bool:
    """Tell whether the story is over before a heading: enough of it was told, or nobody is quoted after it."""
    before = sum(one.kept and one.prose for one in blocks[:heading])
    return before >= TOLD or not any(one.kept and one.quotes for one in blocks[heading:])


def _resumes(blocks: list[Block], heading: int) -> int:
    """Return the number of the first block after the list that is of the story again, or the number of blocks."""
    names = {name for one in blocks[:heading] if one.kept and one.prose for name in _NAME.findall(one.text)}
    listed = False
    for number in range(heading + 1, len(blocks)):
        block = blocks[number]
        if not block.kept:
            continue
        if not block.prose:
            listed = True
            continue
        if not listed:  # no list follows: the heading was a link
            return number
        following = next((one for one in blocks[number + 1 :] if one.kept), None)
        goes_on = following is not None and following.prose
        on_topic = len(names & set(_NAME.findall(block.text))) >= SHARED_WORDS
        if goes_on or (on_topic and not _blurb(blocks, number)):
            return number
    return len(blocks)


def _blurb(blocks: list[Block], number: int) -> bool:
    """Tell whether a paragraph sums up the title right above it (a date may stand between)."""
    above = [one for one in blocks[max(0, number - 2) : number] if one.title and not one.prose]
    words = {word.lower() for word in _LONG_WORD.findall(blocks[number].text)}
    return any(len({word.lower() for word in _LONG_WORD.findall(one.text)} & words) >= SHARED_WORDS for one in above)


def without_teasers(blocks: list[Block]) -> list[Block]:
    """Cut teasers that no heading announces: a title printed twice within the story, and blurbs that break off."""
    out = list(blocks)
    begun = False
    teasing = False
    for number, block in enumerate(blocks):
        if not block.kept:
            continue
        twice = begun and block.title and not block.prose and _printed_twice(blocks, number)
        breaks_off = begun and block.truncated and not block.quotes and teasing
        if twice or breaks_off:
            out[number] = block.because(TEASER)
        teasing = twice or (block.title and not block.prose)
        begun = begun or block.prose
    return out


def _printed_twice(blocks: list[Block], number: int) -> bool:
    text = blocks[number].text
    return any(one.text == text for one in blocks[max(0, number - 1) : number] + blocks[number + 1 : number + 2])


def without_writer_note(blocks: list[Block]) -> list[Block]:
    """Cut what a page tells of its writer at its end: a name on a line, then "Name covers …"."""
    kept = [number for number, one in enumerate(blocks) if one.kept]
    for number in kept[-NOTE_LINES:]:
        name = blocks[number].text
        note = any(
            _ABOUT.match(blocks[after].text[len(name) :])
            for after in kept
            if after > number and blocks[after].text.startswith(name)
        )
        if note and _WRITER.fullmatch(name) and any(one.kept and one.prose for one in blocks[:number]):
            return [
                one.because("about the writer") if place >= number and one.kept else one
                for place, one in enumerate(blocks)
            ]
    return blocks


def without_loose_ends(blocks: list[Block]) -> list[Block]:
    """Cut labels after the last sentence of the story, and titles where page chrome has begun before them."""
    out = list(blocks)
    last = max((number for number, one in enumerate(out) if one.kept and one.prose), default=len(out))
    for number in range(len(out) - 1, last, -1):
        block = out[number]
        if not block.kept:
            continue
        chrome_before = any(not one.kept and one.reason not in _WITHIN for one in out[last + 1 : number])
        loose = block.words <= (TITLE_WORDS if chrome_before else LOOSE_WORDS) and not block.quotes
        if block.ended or not loose or _ITEM.match(block.text) or not (chrome_before or _LABEL.fullmatch(block.text)):
            break
        out[number] = block.because(AFTER)
    return out
