"""Made-up reports of made-up events, to be put together into piles."""

from onrecord.vocabulary import Article, identify

BRIDGE = (
    "The Ossmark bridge over the river Tellin was closed on Monday after engineers found cracks in two pylons.",
    "Mayor Ingrid Solvay said the Ossmark bridge would stay shut until the pylons had been repaired.",
    "Engineers from Vantrell examined the cracks in the pylons of the Ossmark bridge overnight.",
    "Some 12,000 commuters cross the Tellin every day; ferries will carry them while the bridge is closed.",
    "Solvay told reporters that repairs of the pylons could take six weeks and cost 4 million crowns.",
)
ELECTION = (
    "Premier Dagny Holt lost the election in Kastoria on Sunday to the farmers' party of Rurik Anselm.",
    "Anselm's farmers won 61 of 120 seats in the Kastorian assembly, the electoral commission said.",
    "Holt conceded defeat to Anselm before midnight and wished the farmers' party luck.",
    "Voters in Kastoria turned out in record numbers; Anselm promised a cabinet by the end of March.",
    "The Kastorian assembly will elect Anselm premier when its 120 deputies meet next week.",
)
WHALE = (
    "A whale stranded on the beach of Port Liddell died on Thursday although volunteers had kept it wet for hours.",
    "Biologist Maren Quist said the humpback whale at Port Liddell had been weak when it stranded.",
    "Dozens of volunteers carried buckets of water to the stranded humpback at Port Liddell.",
    "Quist will examine the whale's stomach for plastic, the Liddell aquarium announced.",
    "The humpback was eleven metres long; its carcass will be towed from the beach of Port Liddell.",
)
EVENTS = (BRIDGE, ELECTION, WHALE)


def report(name: str, *sentences: str, headline: str | None = None, published: str | None = "2031-03-04") -> Article:
    """Return a report of ``sentences``, found at ``name``."""
    text = "\n\n".join(sentences)
    return Article(identify(name, text), name, name, text, headline=headline, published=published)


def reports(event: tuple[str, ...], name: str) -> list[Article]:
    """Return five reports of ``event``, each leaving out one sentence and starting with another."""
    found = []
    for number in range(len(event)):
        told = [*event[number:], *event[:number]][:-1]
        found.append(report(f"{name}-{number}", *told, published=f"2031-03-{number + 4:02}"))
    return found


PILE = [one for number, event in enumerate(EVENTS) for one in reports(event, f"event{number}")]
