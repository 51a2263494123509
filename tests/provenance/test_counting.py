"""“12 reports, 4 independent”: ten piles of made-up outlets, each with its count for a quotation and for all."""

from __future__ import annotations

import pytest
from presses import OTHER, QUOTATION, WIRE, report

from onrecord.provenance import trace
from onrecord.vocabulary import Article

SAID = f"{QUOTATION} Drozhevska said after the vote."
STORY = f"{WIRE}\n\n{SAID}"
OWN = (
    f"{OTHER}\n\nDrozhevska told the crowd: {QUOTATION}",
    "It rained on the quay of Port Amary when the delegates of the Compact came out without having let in Lysoria. "
    f"Ilyana Drozhevska climbed on a crate. {QUOTATION} The crowd sang until Castellane's car had left.\n\nIn Tarvenia "
    "newspapers praised the refusal; bakers in Brevonia, who had hoped to sell to Lysorian sailors, did not.",
    "Six years of waiting, and no seat: Lysoria's envoy Ilyana Drozhevska took the blow standing. At the foot of the "
    f"stairs of Lantern Hall she turned to us. {QUOTATION}\n\nTarvenia says its deputies need the summer. Castellane "
    "wants another round before the first snow, a member of her staff told this newspaper.",
    "What does the Halcyon Compact want from Lysoria? Veldania's fishermen know: herring. Yet Tarvenia blocked the way "
    f"in Port Amary again, and Castellane could only count the votes. Drozhevska did not hide her anger. {QUOTATION}",
)
CUTS = (STORY, "\n\n".join([*WIRE.split("\n\n")[:2], SAID]), f"{WIRE.split('Officials')[0].rstrip()}\n\n{SAID}")
SECOND = (
    "Lysoria stays outside. The council of the Compact, which needs all its members for an accession, parted in anger "
    "on Tuesday night because Tarvenia had no mandate from its deputies, people in the hall said.\n\nEnvoy Ilyana "
    f"Drozhevska spoke to supporters in the rain. {QUOTATION}\n\nThe patrol ships of Stavgrad, which have followed "
    "Lysorian trawlers for weeks, turned back to port in the early morning, according to two harbour pilots."
)


def wire(number: int, agency: str, text: str | None = None) -> Article:
    """Return an agency's report as an outlet prints it: cut, and credited in one of several ways."""
    text = text or CUTS[number % 3]
    day = f"2024-10-{8 + number % 2:02}"
    facts = {"outlet": f"Courier {agency} {number}", "published": day if number % 4 else None}
    match number % 3:
        case 0:
            return report(f"PORT AMARY ({agency}) — {text}", **facts)
        case 1:
            return report(f"{text} ({agency})", **facts)
        case _:
            return report(text, byline=agency, **facts)


def own(count: int, ending: str = "") -> list[Article]:
    """Return reports of reporters who were there themselves."""
    return [report(f"{text}{ending}", outlet=f"Gazette {n}") for n, text in enumerate(OWN[:count])]


STRETCH = WIRE.split("\n\n")[2]
PILES: dict[str, tuple[list[Article], int, int]] = {
    "nine prints of one wire, three of their own": ([*(wire(n, "AP") for n in range(9)), *own(3)], 4, 4),
    "five prints each of two wires, two of their own": (
        [*(wire(n, "AP") for n in range(5)), *(wire(n, "Reuters", SECOND) for n in range(5)), *own(2)], 4, 4,
    ),
    "the agency itself and those who print it": (
        [report(STORY, outlet="AP", published="2024-10-08"), *(wire(n, "AP") for n in range(6)), *own(1)], 2, 2,
    ),
    "an agency contributed to reports of their own": (own(4, "\n\nReuters contributed to this report."), 4, 4),
    "a picture by an agency": (own(4, "\n\nA boat off Port Amary. (Jo Lund/AP)"), 4, 4),
    "prints that lost their credit": (
        [wire(0, "AP"), *(report(CUTS[n % 3], outlet=f"Kurier {n}", headline=f"{n}") for n in range(6)), *own(3)], 4, 4,
    ),
    "one paragraph of a wire in a report of its own": (
        [wire(0, "AP", STORY), report(f"{OWN[1]}\n\n{STRETCH}", outlet="Gazette"), *own(1)], 3, 3,
    ),
    "two stories of one agency that quote the same words": ([wire(0, "AP"), wire(3, "AP", SECOND), *own(2)], 3, 4),
    "one report in twelve outlets": ([report(STORY, outlet=f"Kurier {n}") for n in range(12)], 1, 1),
    "first published elsewhere": (
        [
            report(STORY, outlet="The Harbour Post"),
            report(f"{CUTS[1]}\n\nThis article was first published by The Harbour Post.", outlet="Ledger"),
            *own(4),
        ], 5, 5,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("pile", "heard", "sources"), PILES.values(), ids=PILES.keys())
def test_reports_and_how_many_are_independent(pile: list[Article], heard: int, sources: int) -> None:
    traced = trace(pile)
    said = [one.span("text", place := one.text.index(QUOTATION), place + len(QUOTATION)) for one in pile]
    assert traced.independent(said) == heard
    assert len(traced.sources) == sources
