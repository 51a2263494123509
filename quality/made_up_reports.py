"""Short made-up reports of three stories, quick to read."""

from __future__ import annotations

from onrecord.intake import Page

_HARBOUR = """{headline}

By Ana Brell

Published: {day} March 2031

PORT ALDEN - Harbour master Jorun Ekdal said on Monday that the new breakwater would cost 40 million crowns.
"{quote}," Ekdal told reporters in Port Alden. {more}
Mayor Tilda Vesper said the town council would vote on the breakwater in May.
"""

_FERRY = """{headline}

Published: {day} April 2031

SUND - Ferry captain Olaf Brandin said that the night ferry to Sund had run aground in thick fog.
"{quote}," Brandin said. {more}
Coast guard chief Mirela Tosk said that all 84 passengers were brought ashore by lifeboat.
"""

_SCHOOL = """{headline}

Published: {day} June 2031

Teachers at the school in Kvarn said that they would strike over pay for a week.
"{quote}," union leader Gunnel Ravik said. {more}
Education minister Bo Lindt said that the ministry had made an offer of five percent.
"""


def page(name: str, text: str) -> Page:
    """Return a report as it is gathered from a file."""
    return Page(f"reports/{name}.txt", text.encode())


def reports() -> list[Page]:
    """Return three reports of a breakwater, two of a ferry, two of a strike."""
    return [
        _of(_HARBOUR, "alden-post", "Breakwater to cost 40 million crowns", 3, "We cannot wait another winter"),
        _of(_HARBOUR, "brell-daily", "Port Alden plans breakwater", 4, "We cannot wait for another one. He smiled."),
        _of(_HARBOUR, "coast-wire", "Harbour master wants breakwater", 4, "We can not wait. The town has debts."),
        _of(_FERRY, "sund-times", "Night ferry runs aground", 10, "We saw nothing but fog"),
        _of(_FERRY, "island-news", "Ferry aground near Sund", 11, "We saw nothing at all. It was dark."),
        _of(_SCHOOL, "kvarn-post", "Teachers in Kvarn to strike", 1, "Our pay buys less each year"),
        _of(_SCHOOL, "school-paper", "Strike at Kvarn school", 2, "Our pay buys ever less. Pupils cheered."),
    ]


def again(number: int, change: str) -> Page:
    """Return the report ``number`` with a sentence more: a later version of it."""
    one = reports()[number]
    return Page(one.origin, one.data + f"{change}\n".encode())


def _of(told: str, name: str, headline: str, day: int, quotes: str) -> Page:
    quote, _, more = quotes.partition(". ")
    return page(name, told.format(headline=headline, day=day, quote=quote, more=more))
