"""Made-up reports of a made-up strait, for the tests of provenance."""

from __future__ import annotations

from typing import Any

from onrecord.vocabulary import Article, Provenance, identify

WIRE = """Ministers of the Halcyon Compact failed on Tuesday to agree on letting in Lysoria, after Tarvenia said that \
its parliament would never ratify such a step before the autumn.

The talks in Port Amary broke up shortly before midnight, when delegates from four members walked out of the hall and \
left the chair, Ifeoma Castellane, to read a short statement to an almost empty room.

Lysoria asked to join six years ago, and has since rebuilt two harbours and paid for a patrol fleet that guards the \
northern channel together with ships of Veldania and Brevonia.

Officials in Stavgrad called the outcome a relief and said they would keep their own boats at anchor until the council \
meets again in November."""

OTHER = """Lysoria must wait for its seat in the Halcyon Compact. A night of bargaining in Port Amary ended without \
any result, because Tarvenia would not move and Brevonia did not care to press it, two diplomats said.

Castellane, who leads the council, looked tired as she told reporters that nobody should be surprised. Her deputies \
had warned in private for weeks that the votes were not there.

Fishermen along the Veldanian coast said they hoped for calmer months, whatever Stavgrad does next."""

QUOTATION = (
    "“We came here with open hands, and we leave with open hands. Nobody in Lysoria will forget who stood with us on "
    "this night and who looked away, and the day will come when that is remembered in every harbour of the strait.”"
)

FOREIGN = """The orchard museum in Quellen opens its doors again this weekend. Visitors can taste forty kinds of \
pears, among them the rare Winter Abbess, which Marga Tollin found behind a barn in Upper Zheven.

Entry is free for children, and the bakery of Oskar Brandl sells cake from noon on Saturday and Sunday."""


def report(text: str = WIRE, /, **facts: Any) -> Article:
    key = facts.pop("key", None) or facts.get("url") or f"{facts.get('outlet')}:{facts.get('headline')}"
    return Article(id=identify(key, text), key=key, origin=key, text=text, **facts)


def kinds(traced: Provenance) -> list[tuple[str, str, str]]:
    return [(one.article, one.of, one.kind) for one in traced.copies]


def edited(text: str = WIRE) -> str:
    """Cut at the end, two words changed, another first sentence."""
    body = text.partition("after Tarvenia")[2].rpartition("\n\n")[0]
    return "No seat for Lysoria yet, after Tarvenia" + body.replace("walked", "stormed").replace("almost", "nearly")
