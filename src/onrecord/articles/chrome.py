"""The lines of a page that are not its story: named rules, tried in order, the first that fits says why.

A rule here sees one paragraph. What takes more than one to see is in ``sections`` (teasers, lists of other stories)
and ``posts`` (embedded posts).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.articles.block import Block

LABEL_WORDS = 30  # a labelled line ("RELATED STORY | …") holds a headline; longer ones hold prose
NOTE_WORDS = 45  # cookie, newsletter and advert lines; legal ones are the longest

_SHARE = frozenset(
    "share tweet tweets facebook fb twitter whatsapp telegram email e-mail mail copy link print linkedin reddit "
    "pinterest messenger viber flipboard threads bluesky instagram youtube tiktok rss save pin bookmark gift tumblr "
    "vk weibo wechat sms pocket snapchat mastodon".split()
)
_SHARE_AROUND = frozenset(
    "x this article story post page via with friends and or to the it on us comment comments like follow listen "
    "shares icon button link copied clipboard in new window opens more options a your from by".split()
)
_NAVIGATION = frozenset(
    "home menu search news world politics business sport sports opinion culture tech technology science health "
    "entertainment lifestyle video videos photos podcasts newsletters newsletter subscribe login log in sign up out "
    "register account my contact about us europe asia africa americas uk us local national weather travel more skip "
    "to main content close open navigation latest live top stories e-paper epaper edition international magazine "
    "features economy markets arts life crime education environment topics sections site logo advertise careers help "
    "toggle back previous next shop settings profile".split()
)
_TOKEN = re.compile(r"[^\s|•·/>›»,;:()\[\]–—]+")
_NUMBER = re.compile(r"\d[\d.,]*[km]?$", re.I)


@dataclass(frozen=True, slots=True)
class Rule:
    """A named kind of line, and how to know it."""

    reason: str
    fits: Callable[[Block], bool]


def _line(pattern: str, words: int = NOTE_WORDS) -> Callable[[Block], bool]:
    """A paragraph of at most ``words`` words that the pattern fits as a whole."""
    compiled = re.compile(rf"(?:{pattern})\s*$", re.I | re.X)
    return lambda block: block.words <= words and bool(compiled.match(block.text))


def _start(pattern: str, words: int = NOTE_WORDS, quotes: bool = False) -> Callable[[Block], bool]:
    """A paragraph of at most ``words`` words that starts so; with a quotation in it only if ``quotes``."""
    compiled = re.compile(pattern, re.I | re.X)
    return lambda block: block.words <= words and (quotes or not block.quotes) and bool(compiled.match(block.text))


def _tokens(text: str) -> list[str]:
    return [token.lower().strip(".!?\"'“”") for token in _TOKEN.findall(text)]


def _share_bar(block: Block) -> bool:
    tokens = [token for token in _tokens(block.text) if not _NUMBER.match(token)]
    named = sum(token in _SHARE for token in tokens)
    return named > 0 and len(tokens) <= 24 and all(token in _SHARE or token in _SHARE_AROUND for token in tokens)


def _navigation(block: Block) -> bool:
    tokens = _tokens(block.text)
    return 2 <= len(tokens) <= 40 and not block.ended and all(t in _NAVIGATION or t in "&-" for t in tokens)


def _glued_share(block: Block) -> bool:
    """Buttons run together by a scraper: ``ShareTweetPin``, ``FacebookTwitterWhatsApp``."""
    glued = re.sub(r"[\s\d]+", "", block.text).lower()
    names = sorted(_SHARE - {"x", "mail", "fb", "link", "save", "pin", "copy"}, key=len, reverse=True)
    return block.words <= 3 and len(re.sub("|".join(names) + "|pin|save|copylink|link", "", glued)) == 0 < len(glued)


_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_CLOCK = r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
_ZONE = r"(?:\s*\(?(?:GMT|UTC|BST|CET|CEST|EET|EEST|EST|EDT|ET|CT|CST|CDT|MT|PT|PST|PDT|MSK|IST|SGT|AEDT|AEST)\)?(?:[+-]\d{1,2}(?::?\d{2})?)?)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}})"
DATE_LABEL = (
    r"(?:(?:first\s+|last\s+|originally\s+)?(?:published|posted|updated|modified|edited|created|uploaded|issued|aired)"
    r"(?:\s+(?:on|at|date))?|date(?:\s+published)?|publication\s+date|release\s+date|last\s+update)"
)
_STAMP = rf"{_WEEKDAY}?{_DAY}(?:T[\d:.+Z-]+)?(?:[\s,|•·@–-]*(?:at\s+)?{_CLOCK}{_ZONE}?)?"

RULES: tuple[Rule, ...] = (
    Rule("rule", _line(r"[-*_=~•·—–.\s|#+]+")),
    Rule(
        "counter",
        _line(
            r"\d+\s*/\s*\d+|\d+(?:[.,]\d+)?[km]?\s*(?:views?|shares?|comments?|likes?|reactions?|votes?|min(?:utes?|s)?(?:\s+read)?)"
        ),
    ),
    Rule(
        "app advert",
        _start(
            r"""(?:for\s+the\s+best\s+experience|download\s+(?:the|our)\b.{0,40}\bapp\b|get\s+(?:the|our)\s.{0,30}\bapp\b|
            (?:available|get\s+it|download)\s+(?:it\s+)?(?:now\s+)?(?:on|from)\s+(?:the\s+)?(?:app\s*store|google\s*play|itunes)|
            (?:(?:apple\s+)?app\s*store|(?:google\s+)?play(?:\s*store)?|google\s+play)(?:\s*(?:and|\||/|,)?\s*(?:app\s*store|(?:google\s+)?play(?:\s*store)?|google\s+play))*\s*$|
            open\s+in\s+(?:the\s+)?app|read\s+(?:more\s+)?in\s+(?:the|our)\s+app)"""
        ),
    ),
    Rule("share buttons", _share_bar),
    Rule("share buttons", _glued_share),
    Rule(
        "share buttons",
        _line(
            r"""(?:click\s+(?:here\s+)?to\s+)?(?:share|tweet|post|pin)\s+(?:this\b.{0,30}|on\b.{0,60}|via\b.{0,20}|with\b.{0,20}|:.{0,60})|
            share\s+(?:the\s+)?(?:article|story)|copy\s+(?:the\s+)?link|link\s+copied.{0,30}|share\s+full\s+article|add\s+(?:us\s+)?as\s+(?:a\s+)?preferred\s+source.{0,30}|
            (?:follow|like|find|join|connect\s+with)\s+(?:us|@?[\w .'’&-]{2,40}?)\s+(?:on|at|via)\s+(?:our\s+)?(?:official\s+)?(?:social|twitter|facebook|x\b|instagram|telegram|whatsapp|youtube|linkedin|google\s+news|threads|tiktok|flipboard|bluesky).{0,120}"""
        ),
    ),
    Rule(
        "share buttons",
        _line(
            r"(?:like\s+this\s+(?:story|article)\?|(?:give\s+)?shout\s*out|share\s+it\s+with\s+(?:a\s+)?friends?!?|\s)+"
        ),
    ),
    Rule("number alone", _line(r"[\d\s]+")),
    Rule(
        "navigation",
        _line(
            r"skip\s+to\b.{0,40}|(?:home\s*(?:[>›»/|]|::)\s*).{0,120}|(?:back\s+to\s+top|top\s+of\s+page|go\s+back|next\s+page|previous\s+(?:article|post)\b.{0,150}|next\s+(?:article|post)\b.{0,150}|show\s+(?:more|less)|load\s+more|view\s+(?:all|more)\b.{0,40}|see\s+(?:all|more)\b.{0,40}|scroll\s+(?:down|to)\b.{0,40}|toggle\s+\w+|expand|collapse|close)"
        ),
    ),
    Rule("navigation", _navigation),
    Rule(
        "other story",
        _start(
            r"""[-–—>»►▶•*\[(\s]*(?:also\s+on\s+[\w.]+\s|(?:(?:related(?:\s+(?:story|stories|article|articles|news|content|coverage|link|links|reading|topics?|posts?|video|videos))?|
            also\s+(?:read|see|watch|on\s+\w+)|read\s+(?:also|more|next|further|this\s+(?:next|also|too)|our\s+.{2,30})|see\s+(?:also|more|related)|more(?:\s+(?:on|from|about)\b[^:|]{2,50})?|
            don['’]?t\s+miss|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in)|recommended(?:\s+(?:for\s+you|reading|stories|articles))?|
            further\s+reading|must\s+(?:read|watch)|editor['’]?s?['’]?\s+(?:picks?|choice)|trending(?:\s+now)?|suggested(?:\s+(?:reading|articles?))?|up\s+next|
            in\s+case\s+you\s+missed\s+it|icymi|(?:watch|listen|read)\s+(?:now|live|here|also)|watch|listen|video|live\s+updates?|gallery|photos|in\s+pictures|explainer|explained)
            \s*[\])]*\s*(?:\||:|»|>|›|►|::|\s[–—-]\s)\s*\S))""",
            LABEL_WORDS,
            quotes=True,
        ),
    ),
    Rule(
        "other story",
        _line(
            r"[\[(]?\s*(?:read\s+more|continue\s+reading|read\s+(?:the\s+)?(?:full|whole|original|entire)\s+(?:story|article|report|post)|full\s+story|more\s+details|learn\s+more|find\s+out\s+more|click\s+here|read\s+on|keep\s+reading|see\s+more|more)\s*(?:here|below|…|\.\.\.|»|>|→)?\s*[\])]?[.:…»>→\s]*",
            8,
        ),
    ),
    Rule(
        "other story",
        _start(
            r"(?:click|tap)\s+(?:here|the\s+link)\b|(?:read|see|watch|find|get)\s+(?:more|all)\b.{0,60}\bhere\b|for\s+more\s+(?:news|stories|on\s+this|updates|from)\b|(?:read|get)\s+the\s+latest\b",
            30,
        ),
    ),
    Rule(
        "credit to another outlet",
        _start(
            r"(?:news\s+)?(?:source|via|credit|originally\s+(?:published|appeared|posted))\s*(?:article|link|url|name)?\s*:\s*\S",
            25,
        ),
    ),
    Rule(
        "credit to another outlet",
        _start(
            r"[\[(]?\s*(?:read|see|view)\s+(?:the\s+)?(?:full|original|whole|entire|complete)\s+(?:article|story|report|post|version)\s+(?:at|on|from|in)\s+\S",
            14,
        ),
    ),
    Rule(
        "credit to another outlet",
        _start(
            r"(?:this|the)\s+(?:article|story|report|post|piece|content)\s+(?:was|is|has\s+been|(?:first|originally)\s+(?:appeared|ran|published))\b.{0,60}\b(?:published|appeared|republished|posted|produced|syndicated|provided|written|reprinted)\b|(?:re)?published\s+(?:here\s+)?(?:with|by)\s+permission|(?:originally|first)\s+(?:published|appeared)\s+(?:at|on|by|in)\b",
            40,
        ),
    ),
    Rule(
        "credit line",
        _start(
            r"[\[(]?\s*(?:additional\s+|with\s+)?(?:reporting|writing|editing|edited|compiled|translated|translation|inputs?)\s+(?:by|from)\s|[\[(]?\s*with\s+(?:inputs?|files|reporting|information|agencies)\s+from\b|[\[(](?:agencies|with\s+agencies|staff\s+and\s+agencies)",
            45,
        ),
    ),
    Rule(
        "date line",
        _line(
            rf"[\[(|•·\s]*(?:{DATE_LABEL}\s*[:\-–|]?\s*)?{_STAMP}(?:[\s|•·,;/–-]+(?:{DATE_LABEL}\s*[:\-–|]?\s*)?{_STAMP})?[\])\s|•·.]*",
            24,
        ),
    ),
    Rule(
        "date line",
        _line(
            rf"{DATE_LABEL}\s*[:\-–|]?\s*(?:{_WEEKDAY})?(?:{_DAY}|{_CLOCK}|\d+\s+\w+\s+ago|just\s+now|today|yesterday).{{0,40}}",
            16,
        ),
    ),
    Rule("date line", _line(rf"{DATE_LABEL}\s*[:|]?", 5)),
    Rule(
        "time stamp",
        _line(
            rf"[\[(]?{_CLOCK}{_ZONE}?[\])]?|\d+\s*(?:s|sec|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?)\s+ago",
            6,
        ),
    ),
    Rule(
        "reading aid",
        _line(
            r"(?:\d+|one|two|three|four|five)[\s-]*min(?:ute)?s?[\s-]*(?:read|listen|watch|video)|(?:estimated\s+)?(?:reading|read)\s+time\s*:?.{0,20}|listen\s+to\s+(?:this|the)\s+(?:article|story|post).{0,40}|(?:text\s+size|font\s+size)\b.{0,30}|\(?\d+\s+words?\)?|audio\s+by\b.{0,40}|(?:listen|play|pause|mute|unmute)(?:\s+(?:audio|video))?(?:\s+\d+:\d+)*|this\s+(?:article|audio|story)\s+(?:is|was)\s+(?:read|auto).{0,60}|(?:your\s+browser|javascript)\b.{0,100}",
            20,
        ),
    ),
    Rule(
        "label",
        _line(
            r"(?:description|summary|advertisement|content|article|story|body|full\s+text|text|title|headline|abstract|caption|image|photo|video|opinion|analysis|exclusive|breaking(?:\s+news)?|latest|news|premium|subscriber[- ]only|sponsored(?:\s+content)?|promoted|paid\s+content|the\s+content|key\s+(?:points|takeaways)|highlights|more\s+information|in\s+this\s+article|table\s+of\s+contents|transcript|ends?|\#{3}|-30-)\s*:?",
            4,
        ),
    ),
    Rule(
        "advertisement",
        _start(
            r"[-–—\s]*(?:advertisement|advertising|ad\b(?=\s*[-–—:|]|\s*$)|sponsored\b|promoted\b|paid\s+(?:post|content)|story\s+continues\s+below|article\s+continues\s+(?:below|after)|continue\s+(?:reading\s+)?(?:below|after)|scroll\s+(?:down\s+)?to\s+continue|report\s+this\s+ad|remove\s+ads)",
            16,
        ),
    ),
    Rule(
        "cookie notice",
        _start(
            r"(?:we|this\s+(?:web)?site|our\s+(?:web)?site|by\s+(?:continuing|clicking|using|accepting|signing|subscribing|submitting|entering|registering)|(?:accept|manage|reject)\s+(?:all\s+)?cookies?|cookie)\b.{0,160}\b(?:cookies?|privacy\s+(?:policy|notice)|terms\s+(?:of|and)|consent|receive\s+emails?|recaptcha)",
            70,
        ),
    ),
    Rule(
        "cookie notice",
        _line(
            r"(?:accept|reject|manage|allow)\s+(?:all|cookies|preferences|settings).{0,30}|privacy\s+(?:policy|notice).{0,60}|terms\s+(?:of\s+(?:use|service)|and\s+conditions).{0,60}|cookie\s+(?:policy|settings|preferences).{0,40}",
            12,
        ),
    ),
    Rule(
        "newsletter",
        _start(r"""(?:(?:sign\s*up|subscribe|register|join\s+(?:us|our|now|today|the\s+\w+\s+(?:community|club))|log\s*in|sign\s+in)\b(?=.{0,15}$|.{0,70}\b(?:newsletters?|inbox|e-?mails?|alerts?|updates|briefings?|here|now|today|free|our|us|daily|weekly|channel|whatsapp|telegram|podcast|youtube|read|access|comment|subscrib\w+))|already\s+a\s+(?:subscriber|member)|not\s+a\s+subscriber|become\s+a\s+(?:member|subscriber|supporter|patron)|(?:stay|keep)\s+(?:informed|up\s+to\s+date|connected|ahead|in\s+the\s+loop)|never\s+miss|don['’]t\s+miss\s+(?:out|a\s+(?:story|thing|beat))|get\s+(?:\w+\s+){0,8}(?:newsletter|inbox|briefing|alerts?|updates|emails?|notifications|delivered)|
        (?:enter|your)\s+(?:your\s+)?e-?mail|thank\s*s?(?:\s+you)?\s+for\s+(?:subscribing|signing|reading|your\s+(?:support|registration))|(?:please\s+)?check\s+your\s+(?:inbox|e-?mail)|want\s+(?:more|to\s+(?:read|get))\b.{0,80}(?:subscribe|sign\s*up|newsletter)|(?:our|the)\s+(?:free\s+)?(?:daily|weekly|morning|evening)\s+(?:newsletter|briefing|email)|newsletters?\b|
        (?:daily|weekly|morning)\s+newsletter|receive\s+(?:our|the)\b|(?:enable|turn\s+on|allow)\s+(?:push\s+)?notifications|unlimited\s+(?:digital\s+)?access|this\s+(?:article|content|story)\s+is\s+(?:for|reserved\s+for|only\s+available\s+to|exclusive\s+to|free\s+to)\b|(?:you\s+(?:have|['’]ve)|have)\s+(?:reached|read)\s+(?:your|all)\b.{0,40}(?:limit|articles))"""),
    ),
    Rule(
        "appeal for support",
        _start(
            r"(?:please\s+)?(?:support|donate|help\s+(?:us|keep)|consider\s+(?:a\s+)?(?:donat|support|subscrib)|make\s+a\s+(?:donation|contribution)|contribute|buy\s+us|chip\s+in)\b.{0,120}(?:journalism|newsroom|reporting|\bus\b|our\s+(?:work|mission|site)|independent|today|donat|patreon|coffee|paypal|site|this\s+work)"
        ),
    ),
    Rule(
        "rights notice",
        _start(
            r"(?:©|\(c\)\s|copyright\b(?=\s*(?:©|\(c\)|\d{4}|:|by\b|[A-Z]))|all\s+rights\s+reserved|.{0,80}\ball\s+rights\s+reserved|this\s+material\s+may\s+not\s+be\s+(?:published|reproduced)|(?:reproduction|republication|redistribution)\s+.{0,60}(?:permission|prohibited)|(?:the\s+)?views\s+(?:and\s+opinions\s+)?expressed\s+.{0,90}(?:author|own|not\s+necessarily)|disclaimer\s*:)",
            80,
        ),
    ),
    Rule(
        "topic list",
        _start(
            r"(?:tags?|topics?|filed\s+under|filed\s+in|categor(?:y|ies)|keywords?|sections?|posted\s+in|in\s+this\s+story|more\s+(?:on|about)\s+this\s+(?:story|topic)|labels?|hashtags?)\s*[:|]",
            40,
        ),
    ),
    Rule("topic list", _line(r"(?:\#\w+[\s,]*){2,}", 30)),
    Rule(
        "comments",
        _line(
            r"(?:\d+\s+)?comments?\s*\(?\d*\)?(?:\s+(?:are\s+)?(?:closed|off|disabled)\.?)?|(?:view|show|read|see|hide|post|add|leave|write)\s+(?:a\s+|your\s+|all\s+|the\s+)?(?:\d+\s+)?(?:comments?|repl(?:y|ies))|join\s+the\s+(?:conversation|discussion)|be\s+the\s+first\s+to\s+comment|no\s+comments(?:\s+yet)?|your\s+email\s+address\s+will\s+not\s+be\s+published.{0,80}|(?:have|got)\s+(?:a\s+)?(?:news\s+)?(?:tip|story)\b.{0,120}|report\s+(?:an?\s+)?(?:error|typo|correction).{0,80}|submit\s+a\s+(?:tip|letter|correction).{0,40}|(?:what\s+do\s+you\s+think|let\s+us\s+know)\b.{0,80}comments?\b.{0,20}",
            25,
        ),
    ),
    Rule(
        "caption",
        _start(
            r"(?:image|media)\s+(?:copyright|caption|playback|source)\b|enlarge\s+(?:this\s+)?(?:image|photo|caption)\b|(?:hide|toggle)\s+caption\b|click\s+to\s+enlarge",
            80,
            quotes=True,
        ),
    ),
    Rule(
        "caption",
        _start(
            r"[\[(]?\s*(?:file\s+(?:photo|image|picture)|photo|image|picture|pic|photograph|illustration|graphic|screenshot|screengrab|video\s+grab|handout|caption|photo\s+credit|image\s+(?:credit|source))\s*(?:credit|source|courtesy(?:\s+of)?|by|:|/|via|—|–|-\s)\s*\S",
            60,
        ),
    ),
    Rule(
        "caption",
        _line(
            r".{0,400}(?:[\[(]\s*(?:file\s+)?(?:photo|image|picture|ap\s+photo|illustration|screengrab|source|credit|courtesy)\b[^\])]{0,80}[\])]|[\[(/|–—-]\s*(?:(?:[\w.'’-]+\s+){0,4}[/|]\s*)?(?:getty(?:\s+images)?|afp|reuters|ap|epa(?:-efe)?|shutterstock|istock|alamy|xinhua|anadolu|tass|zuma\s+press|sipa|bloomberg|pool|pa\s+wire|pa\s+images|handout|wikimedia(?:\s+commons)?|unsplash|pixabay|flickr)(?:\s*(?:photo|images?|file|via\s.{2,40}|pool|/.{2,40}))*\s*[\])]?)",
            70,
        ),
    ),
    Rule(
        "caption",
        _line(
            r"(?:[\w.'’-]+\s+){0,5}(?:/|\||via|for)\s*(?:getty(?:\s+images)?|afp|reuters|ap(?:\s+photo)?|associated\s+press|epa(?:-efe)?|shutterstock|alamy|xinhua|anadolu)(?:\s+images)?(?:\s*(?:via|/)\s*\S.{0,40})?|(?:getty\s+images|shutterstock|ap\s+photo|file\s+photo|stock\s+photo|wikimedia\s+commons|courtesy\s+photo)(?:\s*[/|,]\s*.{0,60})?",
            12,
        ),
    ),
    Rule(
        "embed frame",
        _line(
            r"(?:view\s+(?:this\s+)?(?:post|tweet|image|profile|photo|on|more\s+on)\b.{0,60}|a\s+post\s+shared\s+by\b.{0,120}|(?:this|the)\s+(?:video|post|content|tweet)\s+(?:is|can(?:not|['’]t)|could\s+not)\b.{0,120}|(?:play|watch)\s+video|pic\.twitter\.com/\w+|https?://t\.co/\w+|\(?embedded\s+(?:content|video|tweet|post).{0,60}|(?:error\s+)?loading\b.{0,40}|video\s+(?:player|duration|unavailable|playback)\b.{0,60})",
            20,
        ),
    ),
    Rule("bare address", _line(r"[<(\[]?\s*(?:https?://|www\.)\S+\s*", 2)),
)


def chrome(block: Block) -> str | None:
    """Return why ``block`` is not of the story, or None: the first of ``RULES`` that fits says it."""
    return next((rule.reason for rule in RULES if rule.fits(block)), None)
