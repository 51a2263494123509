"""How newspapers write times: the forms, each a pattern with named groups, and the words that they are made of.

A form's span is its group ``x`` where it has one, else all that it matches: "in 2008" yields "2008".
"""

# ruff: noqa: E501  (a pattern is read in one line)

from __future__ import annotations

import re

from onrecord.dates import feasts

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ONES = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {
    "a": 1,
    "an": 1,
    "couple": 2,
    "a dozen": 12,
    "a hundred": 100,
    **{word: number for number, word in enumerate(f"{_ONES} {_TEENS}".split(), 1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 2)},
    **{
        f"{tens}-{ones}": 10 * ten + one
        for ten, tens in enumerate(_TENS.split(), 2)
        for one, ones in enumerate(_ONES.split(), 1)
    },
}
_FIRSTS = "first second third fourth fifth sixth seventh eighth ninth"
_TENTHS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
ORDINALS = (
    *_FIRSTS.split(),
    *_TENTHS.split(),
    *(f"twenty-{ordinal}" for ordinal in _FIRSTS.split()),
    "thirtieth",
    "thirty-first",
)
"""The days of a month in words, in order."""
WORD_DECADES = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
"""The others are ages, temperatures, or of two centuries."""
EVENTS = (
    "invasion|annexation|elections?|summit|war|agreement|deal|treaty|referendum|vote|campaign|crisis|revolution|coup|"
    "attacks?|bombings?|massacre|conference|olympics|games|world cup|budget|census|uprising|accord|protests?|"
    "earthquake|hurricane|recession|speech|report|season|race|conflict|offensive|debate|primar(?:y|ies)|shootings?|"
    "assaults?|killings?|murders?|declarations?|law|act|study|survey|poll|ruling|verdict|trial|strikes?|floods?|"
    "bankruptcy|merger|championships?|resolution|constitution|pact|ceasefire|truce|talks|raids?|hack|breach|scandal"
)
"""What a year before it dates: "the 2014 annexation"; "the 2020 vision" dates nothing."""

MONTH = (
    r"(?P<month>jan(?:uary|\b\.?)|feb(?:ruary|\b\.?)|mar(?:ch|\b\.?)|apr(?:il|\b\.?)|may\b|june?\b\.?|july?\b\.?|"
    r"aug(?:ust|\b\.?)|sept(?:ember|\b\.?)|sep\b\.?|oct(?:ober|\b\.?)|nov(?:ember|\b\.?)|dec(?:ember|\b\.?))"
)
_FULL_MONTH = (
    r"(?P<month>january|february|april|june|july|august|september|october|november|december|(?-i:March|May|"
    r"Jan\.?|Feb\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?))(?!\w)"
)
_DAY = r"(?P<day>3\d|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%:]|[.,/-]\d)"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d|21\d\d)(?![\w%]|[.,:/]\d|[-–—]\w)"
_WEEKDAY = r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?!\w)"
_LED = r"(?:(?P<weekday>(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day|\b\.?)),?\s(?:the\s)?)?"
_PART = r"(?:\s(?:early\s|late\s)?(?P<part>morning|afternoon|evening|night|noon))?"
_UNIT = r"(?P<unit>day|night|weekend|week|fortnight|month|year|decade)"
_TENS_WORDS, _ONES_WORDS = _TENS.replace(" ", "|"), _ONES.replace(" ", "|")
_WORDS = rf"a\shundred|a\sdozen|(?:{_TENS_WORDS})(?:[-\s](?:{_ONES_WORDS})(?![a-z]))?|{_TEENS.replace(' ', '|')}|{_ONES_WORDS}"
_N = rf"(?=[\dacefnost])(?P<n>\d{{1,3}}|(?:a\s)?couple(?:\sof)?|an?(?=\s)|{_WORDS})"
_DASH = r"(?:\s?[-–—]\s?|\s(?:to|through|until|till|and)\s)"
_SHADES = (
    r"early|mid|late|(?:the\s)?(?:(?:very\s)?(?:beginning|start|middle|end)|(?:first|early|opening|last|final|closing|dying|latter)\s"
    r"(?:few\s)?(?:days|weeks|months|years|part))\sof"
)
_SHADE = rf"(?:(?P<shade>{_SHADES})[\s-](?:in\s)?(?:the\s)?)?"
_ORDINAL_DAY = rf"(?P<ordinal_day>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
MONTH_2 = MONTH.replace("<month>", "<month_2>")
_DAY_2 = r"(?P<until>3\d|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%])"
_MERIDIEM = r"(?:[ap]m\b|[ap]\.\s?m\b\.?)"
_YEAR_OF = r"(?:of\s)?(?P<of>last|this|next)\syear(?!\w|[’']s)"
_STOP = r"(?=\s*(?:[,.;:!?)\]”\"—–]|$|\s(?:in|at|on|and|but|that|when|as|by)\s))"
_OTHER_YEAR = rf"(?:,?\s(?:of\s|in\s)?(?P<year>\d{{4,6}}){_STOP}|,?\s(?P<year_era>\d{{1,4}})\s(?P<era>ad|ce|bce?)\b)"
_NO_YEAR = rf"(?!{re.sub('P<[a-z_]+>', ':', _OTHER_YEAR)})"
"""A year beyond those that news tells of, which is told all the same: what has one is never of the year of publication."""
_BEFORE = r"in|since|by|until|till|from|during|after|before|between|through|throughout|to|of|late|early|for|than|as\sof|fiscal(?:\syear)?|financial\syear|calendar\syear"
_NOT_YEARS = r"(?!\s(?:people|troops|soldiers|miles|km|kilomet|met(?:er|re)s|euros|dollars|pounds|men|women|tons|feet))"
_CLOCK = r"(?P<hour>2[0-3]|1\d|0?\d)(?:[:.](?P<minute>[0-5]\d))?"
ZONE = r"(?P<zone>GMT|UTC|BST|CET|CEST|EET|MSK|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|local\stime|(?:Eastern|Central|Mountain|Pacific|Moscow|Beijing)(?:\s(?:Standard|Daylight))?(?:\s[Tt]ime)?)"
_ALSO = rf"(?:\s\([0-9:.]{{1,5}}\s?(?:[ap]\.?m\.?\s)?{ZONE.replace('?P<zone>', '?:')}\))?"
"""The same moment in another zone: "2 a.m. (0700 GMT)"."""
_WHOLE = rf"(?:the\s)?(?:{_SHADE.replace('?P<shade>', '?:')}{MONTH.replace('?P<month>', '?:')}|1\d{{3}}|20\d\d|(?:this|last|next|current|coming|same|previous|following)\s|(?:first|second|last)\s\w+\sof|year\s\d|week\sof|month\sof|spring|summer|autumn|winter)"
_REL = r"(?P<rel>last|next|this\scoming|this\spast|this|coming|past|upcoming|(?:the\s)?previous|(?:the\s)?following)"

NAMED_DAY, NAMED_MONTH, NAMED_WEEKDAY = "(?P<day>3", "(?P<month>jan", "(?P<weekday>monday"
"""How the pattern of a day in figures, of a month and of a weekday begins in a form that cannot do without one."""

FORMS: tuple[tuple[str, str] | tuple[str, str, str], ...] = (
    ("iso", r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d)?)?(?![\w-])"),
    ("date", rf"{_LED}(?:the\s)?{_DAY}[\s-](?:of\s|day\sof\s)?{MONTH},?[\s-](?:of\s|in\s)?{_YEAR}"),
    ("date", rf"{_LED}(?:the\s)?{_DAY}\s(?:of\s|day\sof\s)?{MONTH}{_OTHER_YEAR}"),
    ("date", rf"{_LED}{MONTH}\s(?:the\s)?{_DAY}{_OTHER_YEAR}"),
    ("date", rf"{_LED}{MONTH}\s(?:the\s)?{_DAY},?\s(?:of\s|in\s)?{_YEAR}"),
    ("date", rf"{_LED}(?:the\s)?{_DAY}\s(?:of\s)?{MONTH},?\s{_YEAR_OF}"),
    ("date", rf"{_LED}{MONTH}\s(?:the\s)?{_DAY},?\s{_YEAR_OF}"),
    ("date", rf"{_LED}the\s{_ORDINAL_DAY}\s(?:day\s)?of\s{MONTH}(?:,?\s(?:of\s|in\s)?{_YEAR})?(?![\w’'-]){_NO_YEAR}"),
    ("date", rf"{_LED}{MONTH}\s(?:the\s)?{_ORDINAL_DAY}(?:,?\s{_YEAR}|{_NO_YEAR}(?=\s*(?:[,.;:!?)]|$|\s(?:in|at|and|when)\s)))"),
    ("day of", rf"(?:the\s)?(?:(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)|{_ORDINAL_DAY})\s(?:day\s)?of\s(?P<rel>this|last|next|the\spresent|the)\s(?:current\s)?month(?!\w)"),
    ("figures", r"(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\w/-])"),
    ("days", rf"{MONTH}\s{_DAY.replace('|[.,/-]', '|[.,/]')}{_DASH}(?P<until>3\d|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%])(?:,?\s{_YEAR})?{_NO_YEAR}"),
    ("days", rf"(?P<day>3\d|[12]\d|0?[1-9])(?:st|nd|rd|th)?{_DASH}(?:the\s)?(?P<until>3\d|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}(?:,?\s{_YEAR})?{_NO_YEAR}"),
    ("months", rf"{MONTH}\s{_DAY.replace('|[.,/-]', '|[.,/]')}[-–—]{MONTH_2}\s{_DAY_2}(?:,?\s{_YEAR})?{_NO_YEAR}"),
    ("months", rf"{_FULL_MONTH}{_DASH}{MONTH_2},?\s(?:of\s)?{_YEAR}"),
    ("months", rf"(?:from|between)\s(?P<x>{_FULL_MONTH}{_DASH}{_FULL_MONTH.replace('<month>', '<month_2>')})(?!\s?\d){_NO_YEAR}"),
    ("date", rf"{_LED}(?:the\s)?{_DAY}\s(?:of\s|day\sof\s)?{MONTH}(?![\w-])"),
    ("date", rf"{_LED}{MONTH}\s(?:the\s)?{_DAY}{_NOT_YEARS}"),
    ("day", r"(?P<weekday>(?:mon|tue|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun),?\s(?:the\s)?(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?!\w)"),
    ("month", rf"{_SHADE}{MONTH},?\s(?:of\s|in\s)?{_YEAR}"),
    ("month", rf"{_SHADE}{MONTH},?\s{_YEAR_OF}"),
    ("month", rf"(?P<of>last|this|next)\syear(?:[’']s|,?\sin)\s{_FULL_MONTH}"),
    ("season", rf"{_SHADE}(?P<season>spring|summer|autumn|fall|winter)\s(?:of\s|in\s)?{_YEAR}"),
    ("season", rf"{_SHADE}(?P<season>spring|summer|autumn|fall|winter)\s{_YEAR_OF}"),
    ("season", r"(?P<rel>last|this|next)\s(?P<season>spring|summer|autumn|fall|winter)(?!\w)"),
    ("decade", rf"(?:the\s)?{_SHADE}(?P<decade>1[5-9]\d0|20\d0)[’']?s(?!\w)"),
    ("decade", rf"the\s{_SHADE}[’'‘]?(?P<decade>[2-9]0)s(?!\w)"),
    ("decade", rf"(?:in|of|since|during|from)\s(?P<x>(?:the\s)?{_SHADE}(?P<word_decade>{'|'.join(WORD_DECADES)}))(?!\w)"),
    ("century", rf"the\s{_SHADE}(?P<century>1[3-9]|20|21)(?:th|st)\scentury(?!\w)"),
    ("century", rf"the\s{_SHADE}(?P<century>{'|'.join(ORDINALS[12:21])})\scentury(?!\w)"),
    ("feast", rf"(?:(?P<year>(?:19|20)\d\d)\s|(?P<rel>last|this\spast|this|next)\s)?(?P<feast>{feasts.names()})(?P<weekend>\sweekend)?(?:,?\s(?:of\s|in\s)?(?P<year_2>(?:19|20)\d\d)|,?\s{_YEAR_OF})?(?!\w|,?\s(?-i:[A-Z])){_NO_YEAR}"),
    ("feast", rf"(?:(?P<rel>last|this|next)\s)?(?P<feast>easter|thanksgiving)(?P<weekend>\sweekend)(?:,?\s(?P<year_2>(?:19|20)\d\d))?(?!\w){_NO_YEAR}"),
    ("feast", rf"(?P<feast>{feasts.bare_names()})\s(?:of\s|in\s)?(?P<year>(?:19|20)\d\d)(?![\w-])"),
    ("feast", rf"(?:\b(?:on|at|by|before|after|since|until|till|over|during|around|from|for|of)\s|(?P<rel>last|this\spast|this|next)\s)(?P<x>(?P<feast>{feasts.bare_names()})(?:,?\s{_YEAR_OF})?)(?=\s*(?:[,.;:!?)]|$|\s(?:in|at|and|but|that|when|as|with|was|were|is|will)\s)){_NO_YEAR}"),
    ("century now", r"(?:the\s)?(?P<rel>this|last|next)\scentury(?!\w|[’'])"),
    ("quarter", rf"(?:the\s)?(?P<ordinal>first|second|third|fourth|last|final|[1-4](?:st|nd|rd|th))[\s-]quarter,?\s(?:of\s|in\s)?(?:fiscal\s|financial\s)?(?:year\s)?(?:{_YEAR}|{_YEAR_OF})"),
    ("quarter", rf"(?:the\s)?(?-i:Q)(?P<q>[1-4]),?\s?(?:of\s|in\s)?(?:fiscal\s)?(?:{_YEAR}|{_YEAR_OF})"),
    ("quarter", rf"{_YEAR}\s(?-i:Q)(?P<q>[1-4])(?!\w)"),
    ("quarter", r"(?<!\bthe\s)(?P<rel>this|last|next)\squarter(?![\w-]|\s(?:of|century)\b)"),
    ("quarter", r"the\s(?P<rel>current|coming)\squarter(?![\w-]|\s(?:of|century)\b)"),
    ("quarters", rf"(?:the\s)?(?P<rel>last|past|next|coming|previous|following)\s{_N}\squarters(?!\w)"),
    ("rest", r"(?:the\s)?(?:rest|remainder)\sof\s(?:the|this)\s(?:current\s)?(?P<unit>week|month|year|decade)(?!\w|[’'])"),
    ("within", rf"(?:within)\s(?:the\s)?{_N}\s(?P<unit>day|week|month|year)s?(?!\w|[’']|\sof\b)"),
    ("nth", rf"\b(?:on|by|until|till|before|since|from|after|(?:week|morning|afternoon|evening|night|early\shours)\sof)\s(?P<x>the\s(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)){_STOP}"),
    ("years", r"(?<![\w/–-])(?P<year>1[5-9]\d\d|20\d\d)[-–/](?P<short>\d{4}|\d\d)(?![\w%–-]|[./:]\d)"),
    ("years", rf"(?<![\w/–-])(?P<year>1[5-9]\d\d|20\d\d)\s(?:to|through|until|till)\s(?P<short>1[5-9]\d\d|20\d\d)(?![\w%–-]|[./:,]\d|\s(?:GMT|hrs|hours|of\b)){_NOT_YEARS}"),
    ("year", rf"(?:(?<![\w-])(?:{_BEFORE})\s(?:(?:the\s)?year\s)?|\bthe\syear\s|\(|(?:pre|post)-|year\sof\s|(?P<m>and|or)\s)(?P<x>{_SHADE}{_YEAR}){_NOT_YEARS}"),
    ("year", rf"(?P<x>(?P<shade>early|mid|late)[\s-](?:in\s)?{_YEAR})"),
    ("year", rf"(?P<shade>{_SHADES.removeprefix('early|mid|late|')})\s{_YEAR}{_NOT_YEARS}"),
    ("year", rf"(?P<x>{_YEAR})(?=[’']s\s[a-z])"),
    ("year", rf"(?:\b(?:the|an?|his|her|its|their|our|my)|[’']s)\s(?P<x>{_YEAR})(?=\s(?:[\w’'-]+\s){{0,2}}(?:{EVENTS})(?!\w))"),
    ("month alone", rf"(?P<x>(?P<rel>last|next|this(?:\spast|\scoming)?)\s{MONTH}(?![\w’']))(?!\s?\d){_NO_YEAR}"),
    ("month alone", rf"(?:{_BEFORE})\s(?P<x>{_SHADE}{_FULL_MONTH})(?!\s?\d|\s(?-i:[A-Z])[a-z]+\s(?:said|told)){_NO_YEAR}"),
    ("month alone", rf"(?P<shade>{_SHADES})[\s-](?:the\s)?{_FULL_MONTH}(?!\s?\d){_NO_YEAR}"),
    ("month alone", rf"(?P<month>(?-i:January|February|July|September|October|November|December))(?!\w|\s?\d|\s[A-Z]){_NO_YEAR}"),
    ("weekday", rf"(?:{_REL}\s)?{_WEEKDAY}(?:(?!s\b)|(?=’s|'s)){_PART}(?:,?\s(?:of\s)?(?P<week>last|next|this)\sweek)?"),
    ("weekday", rf"(?P<week>last|next|this)\sweek,?\s(?:on\s)?{_WEEKDAY}{_PART}"),
    ("weekday beside", rf"(?:the\s)?{_WEEKDAY}\s(?P<dir>after\snext|before\slast)(?!\w)", "beside"),
    ("weekday beside", rf"the\s{_WEEKDAY}\s(?P<dir>before|after){_STOP}", "beside"),
    ("offset", rf"the\s(?:first\s|last\s)?{_WEEKDAY}\s(?P<dir>before|after)(?=\s)", "beside"),
    ("offset", r"(?P<dir>between)\snow\sand(?=\s)", "now"),
    ("weekday", rf"(?P<week>last|next|this)\sweek[’']s\s{_WEEKDAY}{_PART}"),
    ("weekday ago", rf"{_N}\s{_WEEKDAY[:-6]}s?\s(?P<dir>ago|from\snow)(?!\w)", "ago"),
    ("spoken", r"(?:the\s)?day\s(?P<beyond>before\syesterday|after\stomorrow)"),
    ("spoken", rf"(?:earlier\s|later\s|late\s|early\s)?(?P<word>today|yesterday|tomorrow|tonight|last\snight|last\sevening){_PART}(?!\w)"),
    ("spoken", r"(?:earlier\s|later\s|early\s|late\s)?(?P<word>this\s(?:morning|afternoon|evening))(?!\w)"),
    ("spoken", r"the\snight\sbefore\s(?P<beyond>last)(?!\w)"),
    ("year's end", r"(?:the\s)?year(?:[’']s\s|-)end(?!\w)"),
    ("unit", rf"(?P<mod>earlier|later|late|early)\s(?:in\s)?(?P<rel>this|last|next)\s{_UNIT}(?!\w)"),
    ("unit", r"(?:in|over|during|for|within|throughout)\s(?P<x>the\s(?P<rolling>last|next)\s(?P<unit>week|month|year))(?![\w-]|\sof\s)"),
    ("unit", r"(?:the\s)?(?P<rel>this\spast|this\scoming|this|last|next|current|present|coming|past|upcoming)\s(?:calendar\s)?(?P<unit>weekend|week|month|year|decade|fortnight)(?![\w-]|\sof\s)"),
    ("unit", r"(?P<mod>earlier|later|early|late)\s(?:in\s)?the\s(?P<unit>week|month|year)(?!\w)"),
    ("unit", r"(?:the\s)?(?P<shade>beginning|start|middle|end)\sof\s(?:the\s)?(?P<rel>this|last|next|current|coming)?\s?(?P<unit>week|month|year|decade)(?!\w)"),
    ("unit", r"the\s(?P<unit>week|weekend|month|year)\s(?P<rel>before\slast|after\snext)(?!\w)"),
    ("unit", r"the\s(?P<unit>weekend)(?![\w-]|\s(?:of|starting|beginning|before|after)\s)"),
    ("anchored", r"the\s(?P<dir>previous|following|next|same|preceding)\s(?P<unit>day|night|week|weekend|month|year)(?!\w)"),
    ("anchored", r"(?P<dir>that\ssame|that)\s(?P<unit>day|night|morning|afternoon|evening|week|month|year)(?!\w)(?=\s*[,.;])"),
    ("anchored", rf"(?P<dir>previous|following)\s(?P<unit>day|week|month|year){_STOP}"),
    ("anchored", rf"the\s(?P<unit>day|night|week|month|year)\s(?P<dir>before|after){_STOP}"),
    ("anchored", rf"{_N}\s{_UNIT}s?\s(?P<dir>earlier|later)(?!\w)", "later"),
    ("anchored", rf"{_N}\s{_UNIT}s?\s(?P<dir>before|after){_STOP}", "later"),
    ("ago", rf"(?:about\s|nearly\s|almost\s|some\s)?(?:{_N}\s{_UNIT}s?\sand\sa\s(?P<half>half)|{_N.replace('<n>', '<n_half>')}\sand\sa\s(?P<half_2>half)\s{_UNIT.replace('<unit>', '<unit_half>')}s)\s(?P<dir>ago)(?!\w)", "ago"),
    ("ago", rf"{_N}\s{_UNIT}s?\sand\s{_N.replace('<n>', '<n_2>')}\s{_UNIT.replace('<unit>', '<unit_2>')}s?\s(?P<dir>ago)(?!\w)", "ago"),
    ("ago", r"(?P<half>half)\san?\s(?P<unit>year|decade|month)\s(?P<dir>ago)(?!\w)", "ago"),
    ("ago", r"(?P<hours>24|48|72)\shours\s(?P<dir>ago)(?!\w)", "ago"),
    ("ago", rf"(?:about\s|nearly\s|almost\s|some\s)?{_N}\s{_UNIT}s?\s(?P<dir>ago|from\s(?:now|today)|back)(?!\w)", "ago"),
    ("ago", rf"(?P<dir>in)\s{_N}\s{_UNIT}s?(?:[’']|\sfrom\snow)(?:\stime)?(?!\w)", "in"),
    ("ago", rf"(?P<dir>in)\s{_N}\s{_UNIT}s?(?![\w’'])", "in"),
    ("offset", rf"(?:the\s(?=day|week|month|year)|{_N}\s){_UNIT}s?\s(?P<dir>from|after|before)(?=\s)", "from"),
    ("offset", rf"(?!an?\s){_N}\s(?P<unit>day|week)s?\s(?P<dir>starting|beginning)(?:\son)?(?=\s)", "of"),
    ("offset", r"the\s(?P<unit>week|weekend)\s(?P<dir>of|starting|beginning|ending)(?:\son)?(?=\s)", "of"),
    ("offset", r"the\s(?P<unit>morning|afternoon|evening|night|early\shours|small\shours|month|year|weekend|eve)\s(?P<dir>of)(?=\s)", "of"),
    ("share of now", rf"(?:the\s)?(?P<ordinal>first|second|third|fourth|fifth|last|final|[1-5](?:st|nd|rd|th))\s(?:{_N}\s)?(?P<unit>day|weekend|week|month|quarter|half|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\s(?:of|in)\sthe\s(?:calendar\s)?(?P<whole>month|year)(?!\w|[’'])"),
    ("share", rf"(?:the\s)?(?P<ordinal>first|second|third|fourth|fifth|last|final|latter|[1-5](?:st|nd|rd|th))\s(?:{_N}\s)?(?P<unit>day|weekend|week|month|year|quarter|half|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\s(?:of|in)(?=\s{_WHOLE})"),
    ("stretch", rf"(?:the\s)?(?P<rel>last|past|next|coming|previous|following)\s{_N}\s{_UNIT}s?(?!\w)"),
    ("stretch", r"(?:the\s)?(?P<rel>last|past|next)\s(?P<hours>24|48|72)\shours(?!\w)"),
    ("clock", rf"{_CLOCK}\s?(?P<meridiem>{_MERIDIEM})(?:\s?[-–—]\s?|\s(?:to|and|until|till)\s)(?:1[0-2]|\d)(?:[:.][0-5]\d)?\s?{_MERIDIEM}(?:\s{ZONE})?"),
    ("clock", r"(?:from|between)\s(?P<hour>2[0-3]|1\d|0?\d)(?:[:.](?P<minute>[0-5]\d))?(?:\s?[-–—]\s?|\s(?:to|and|until|till)\s)(?:2[0-3]|1\d|0?\d)[:.][0-5]\d(?![\w:.%]\S)"),
    ("clock", rf"{_CLOCK}(?:\so[’']clock)?\s(?:in\sthe\s(?P<in>morning|afternoon|evening)|at\s(?P<at>night))(?!\w)"),
    ("clock", rf"(?P<hour>1[0-2]|[1-9]|{'|'.join(_ONES.split())}|ten|eleven|twelve)\so[’']clock(?!\w)"),
    ("clock", rf"(?-i:(?P<hour>2[0-3]|[01]\d)(?P<minute>[0-5]\d)\s?(?:hrs|hours|{ZONE}))(?!\w)"),
    ("clock", rf"(?P<meridiem>noon|midday|midnight)(?:\s{ZONE})?(?!\w)"),
    ("clock", rf"{_CLOCK}\s?(?P<meridiem>[ap]\s?\.?\s?m\b\.?)(?:\s{ZONE})?{_ALSO}"),
    ("clock", rf"{_CLOCK}\s?(?:hrs|hours)?\s?(?-i:{ZONE})(?!\w)"),
    ("clock", rf"(?:from\s|between\s)?{_CLOCK}(?:\s?[-–—]\s?|\s(?:to|and|until|till)\s)(?:1[0-2]|\d)(?:[:.][0-5]\d)?\s?(?P<meridiem>[ap]\s?\.?\s?m\b\.?)(?:\s{ZONE})?{_ALSO}"),
    ("clock", r"at\s(?P<x>(?P<hour>2[0-3]|[01]?\d):(?P<minute>[0-5]\d))(?![\w:%]|\.\d)"),
    ("clock", r"(?P<hour>2[0-3]|[01]?\d):(?P<minute>[0-5]\d)(?:\s?[-–—]\s?|\s(?:to|and|until|till)\s)(?:2[0-3]|[01]?\d):[0-5]\d(?![\w:%]|\.\d)"),
    ("clock", r"(?<!to\s)(?<!and\s)(?<!until\s)(?<!till\s)(?<![-–—])(?<![-–—]\s)(?P<hour>2[0-3]|[01]?\d):(?P<minute>[0-5]\d)(?=\s(?:on|today|yesterday|tomorrow)\b)"),
)  # fmt: skip

NO_DATE = re.compile(
    r"\b(?:black|good|super|christmas|whit|ash|bloody|fat|holy|maundy|palm|easter|sheffield|holocaust|every|each|cyber|shrove)\s$",
    re.I,
)
"""What stands before a weekday that is a name, or comes round every week."""
TITLES = re.compile(
    r"\s(?:Times|Telegraph|Express|Mirror|Mail|Post|Herald|Independent|World|Star|People|Tribune|Night (?:Live|Football))\b"
)
"""What stands after a weekday that is part of a title."""


def small(text: str) -> str:
    """Return a text in small letters as patterns match them: the long s, the dotless and the dotted i are s and i."""
    return text.casefold().replace("ı", "i").replace("i̇", "i")


def month_number(name: str) -> int:
    """Return the month's number from its name, full or short, or its figures."""
    return int(name) if name.isdecimal() else MONTHS.index(small(name)[:3]) + 1


def weekday_number(name: str) -> int:
    """Return the weekday's number, Monday's being 0."""
    return WEEKDAYS.index(small(name)[:3])


def number(text: str) -> int:
    """Return what a number in words or figures says."""
    if text.isdecimal():
        return int(text)
    words = " ".join(text.lower().split())
    if "couple" in words:
        return 2
    return NUMBERS[words] if words in NUMBERS else NUMBERS[words.replace(" ", "-")]
