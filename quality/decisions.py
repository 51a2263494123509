"""How right bodies and decisions are against the outside: ``python -m quality.decisions``.

- *vetoes*: each veto of ../shared/data/votes, by the members of its day, all others in favour: blocked, and by exactly
  those who cast it. The data has 214 vetoed drafts of 1946 to September 2022.
- *votes*: drafts adopted with permanent members abstaining, drafts short of nine, procedural votes
  (``gold/decisions.toml``): the number of votes in favour, the outcome, and who blocks alone.
- *powers*: Shapley-Shubik and Banzhaf as published, the largest distance from a published figure in units of its last
  digit (below 1 is agreement, since published figures are rounded). Security Council: exact fractions. Council of 15:
  Felsenthal and Machover, The Measurement of Voting Power, 1998, table 5.3.11; Laruelle and Widgrén, Public Choice 94,
  1998. Council of 27 by the votes of Nice: Bilbao, Fernández, Jiménez and López, European Journal of Operational
  Research 143, 2002; Felsenthal and Machover, "The Treaty of Nice and qualified majority voting", Social Choice and
  Welfare 18, 2001 (to four digits). These tables were put down from memory.
- *edges*: the rules of the Council at their edges: 14 and 15 members, 19 and 20, three large members and four, 55 % of
  twenty exactly.
- what deciding costs, told and never a floor.
"""

from __future__ import annotations

import csv
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

from onrecord.bodies import examples, load, shipped
from onrecord.decisions import decide, power
from onrecord.decisions.replaying import replay
from onrecord.decisions.roll import roll_call
from onrecord.vocabulary.decisions import Asked, Body
from quality import floors
from quality.figures import Figure

VETOES = "data/votes/unsc_vetoes_1946_sept2022.csv"
GOLD = Path(__file__).parent / "gold" / "decisions.toml"

SSI_15 = {"Germany": 0.117, "Spain": 0.095, "Greece": 0.055, "Austria": 0.045, "Denmark": 0.035, "Luxembourg": 0.021}
BANZHAF_15 = {
    "Germany": 0.112,
    "Spain": 0.092,
    "Greece": 0.059,
    "Austria": 0.048,
    "Denmark": 0.036,
    "Luxembourg": 0.023,
}
SSI_27 = {
    **{"Germany": 0.0867, "Spain": 0.0800, "Romania": 0.0399, "Netherlands": 0.0368, "Greece": 0.0341},
    **{"Sweden": 0.0282, "Denmark": 0.0196, "Latvia": 0.0110, "Malta": 0.0082},
}
BANZHAF_27 = {
    **{"Germany": 0.0778, "Spain": 0.0742, "Romania": 0.0426, "Netherlands": 0.0397, "Greece": 0.0368},
    **{"Sweden": 0.0309, "Denmark": 0.0218, "Latvia": 0.0125, "Malta": 0.0094},
}


def measure() -> list[Figure]:
    """Return the figures; those on vetoes only where ../shared is there."""
    vetoes = list(_vetoes()) if (floors.SHARED / VETOES).exists() else []
    return [*vetoes, *_votes(), *_powers(), *_edges(), *_accessions(), *_costs()]


def _vetoes() -> Iterator[Figure]:
    """Yield how many vetoes are blocked by those who cast them, and by nobody else."""
    body = load("unsc")
    right = number = 0
    with (floors.SHARED / VETOES).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            month, day, year = (int(part) for part in row["date"].split("/"))
            on = date(year, month, day).isoformat()
            roll = roll_call(body, on)
            cast = sorted(roll.named(row[f"member_veto{at}"])[0] for at in (1, 2, 3) if row[f"member_veto{at}"].strip())
            stances = dict.fromkeys(roll.members, "yes") | dict.fromkeys(cast, "no")
            decision = decide(stances, body, Asked(as_of=on))
            right += decision.outcome == "blocked" and sorted(decision.blockers) == cast
            number += 1
    yield Figure("vetoes: blocked by who cast them", 100 * right / number, "%", note=f"{right} of {number}", noise=0)


def _votes() -> Iterator[Figure]:
    """Yield the share of recorded votes that come out as they did."""
    body = load("unsc")
    by_kind: dict[str, list[bool]] = {}
    for vote in tomllib.loads(GOLD.read_text(encoding="utf-8"))["vote"]:
        stances = dict.fromkeys(roll_call(body, vote["day"]).members, "yes")
        for ballot in ("no", "abstain", "absent"):
            stances |= dict.fromkeys(vote.get(ballot, []), ballot)
        rule = "procedural" if vote["kind"] == "procedural" else "substantive"
        decision = decide(stances, body, Asked(as_of=vote["day"], rule=rule))
        found = (len(decision.support), decision.outcome, list(decision.blockers))
        wanted = (vote["yes"], vote["outcome"], vote.get("blockers", []))
        if found != wanted:
            print(f"decisions: {vote['what']}: {found}, not {wanted}", file=sys.stderr)
        by_kind.setdefault(vote["kind"], []).append(found == wanted)
    for kind, rights in sorted(by_kind.items()):
        share = 100 * sum(rights) / len(rights)
        yield Figure(f"votes, {kind}", share, "%", note=f"{sum(rights)} of {len(rights)}", noise=0)


def _powers() -> Iterator[Figure]:
    """Yield how far the powers are from those published."""
    unsc = {one.member: one for one in power(load("unsc"), Asked(as_of="2024-05-01")).members}
    exact = [
        unsc["China"].shapley == Fraction(421, 2145),
        unsc["Malta"].shapley == Fraction(4, 2145),
        unsc["China"].banzhaf == Fraction(848, 5080),
        unsc["Malta"].banzhaf == Fraction(84, 5080),
    ]
    yield Figure("powers: Security Council, exact", 100 * sum(exact) / 4, "%", note=f"{sum(exact)} of 4", noise=0)
    for name, day, ssi, banzhaf, digits in (
        ("15", "2001-01-01", SSI_15, BANZHAF_15, 3),
        ("27 of Nice", "2010-01-01", SSI_27, BANZHAF_27, 4),
    ):
        found = {one.member: one for one in power(load("eu-council"), Asked(as_of=day)).members}
        apart = [abs(float(found[who].shapley) - figure) for who, figure in ssi.items()]
        apart += [abs(float(found[who].banzhaf) - figure) for who, figure in banzhaf.items()]
        yield Figure(
            f"powers: Council of {name}, furthest from published",
            round(max(apart) * 10**digits, 2),
            "last digits",
            "lower",
            f"{len(apart)} figures",
            noise=0,
        )


def _edges() -> Iterator[Figure]:
    """Yield the share of the Council's edges that come out as the treaty says."""
    body = load("eu-council")
    roll = roll_call(body)
    persons = dict(zip(roll.members, roll.weights["population"], strict=True))
    largest = sorted(roll.members, key=lambda name: -persons[name])

    def passes(against: list[str], rule: str = "qualified-majority", among: list[str] | None = None) -> bool:
        stances = {name: "no" if name in against else "yes" for name in among or largest}
        asked = Asked(rule=rule, taking_part=None if among is None else tuple(among))
        return decide(stances, body, asked).outcome == "passes"

    some = largest[:20]
    edges = [
        passes(largest[15:]),
        not passes(largest[14:]),
        passes(largest[20:], "reinforced-majority"),
        not passes(largest[19:], "reinforced-majority"),
        passes(largest[:3]),
        not passes(largest[:4]),
        passes(some[11:], among=some),
        not passes(some[10:], among=some),
        passes(largest[14:], "simple-majority") and not passes(largest[13:], "simple-majority"),
        not passes(largest[-1:], "unanimity"),
    ]
    yield Figure(
        "edges of the Council's rules", 100 * sum(edges) / len(edges), "%", note=f"{len(edges)} edges", noise=0
    )


def _accessions() -> Iterator[Figure]:
    """Yield how many days late or early the two accessions turn, against the day of the last ratification."""
    nato = load("nato")
    for name, day in (("finland", "2023-03-30"), ("sweden", "2024-02-26")):
        turned = next(one.day for one in replay(examples()[f"nato-{name}"], nato) if one.decision.outcome == "passes")
        apart = abs((date.fromisoformat(turned) - date.fromisoformat(day)).days)
        yield Figure(f"accession of {name.title()} turns, days apart", apart, "d", "lower", f"{turned}", noise=0)


def _costs() -> Iterator[Figure]:
    """Yield what deciding and powers cost, the slowest of all shipped bodies and rules."""
    deciding = max(
        _seconds(lambda body=body, rule=rule, votes=votes: decide(votes(body), body, Asked(rule=rule)))
        for body in map(load, shipped())
        for rule in sorted({one.id for one in body.rules})
        for votes in (_nobody, _half)
    )
    yield Figure("deciding with flips, slowest", deciding, "s", "lower", "shipped bodies", noise=float("inf"))
    powers = _seconds(lambda: power(load("eu-council")))
    yield Figure("power of the Council of 27", powers, "s", "lower", "whole persons, exact", noise=float("inf"))


def _nobody(_body: Body) -> dict[str, str]:
    return {}


def _half(body: Body) -> dict[str, str]:
    return dict.fromkeys(roll_call(body).members[::2], "yes")


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> int:
    """Print the figures with their floors; return 1 if one does not hold."""
    if not (floors.SHARED / VETOES).exists():
        print("../shared IS ABSENT: the vetoes were not measured", file=sys.stderr)
    return floors.show("decisions", measure())


if __name__ == "__main__":
    sys.exit(main())
