"""Short made-up reports, a few sentences each: of what happened on one day to the same people, and of one event twice.

Each town has two events that the same people speak of, and each event two reports in words of their own.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.vocabulary import Article
from stories.piles import report


class Town(NamedTuple):
    """Two reports of one event, and two of another that the same people are named in, all of one day."""

    name: str
    one: tuple[str, str]
    other: tuple[str, str]


TOWNS = (
    Town(
        "Ossmark",
        (
            "The council of Ossmark voted on Monday to rebuild the ferry pier. Mayor Ingrid Solvay said the work would "
            "cost 4 million crowns. Harbour master Jorun Ekdal told the council that the old pier was rotten. The vote "
            "was nine to two.",
            "Ossmark will get a new ferry pier after councillors backed the plan by nine votes to two. The wooden pier "
            "has been rotting for years, harbour master Jorun Ekdal warned. Solvay, the mayor, put the price at "
            "4 million crowns. Building starts in the spring.",
        ),
        (
            "Thieves broke into the town hall of Ossmark on Monday and took the silver chain of the mayor. Ingrid "
            "Solvay said she had worn it the evening before. Harbour master Jorun Ekdal, who lives across the square, "
            "saw two men run away. Police are looking for a grey van.",
            "Police in Ossmark are hunting two burglars who stole the mayor's silver chain from the town hall. They "
            "fled in a grey van, a witness, harbour master Jorun Ekdal, said. Mayor Ingrid Solvay called the theft a "
            "shame. The chain is two hundred years old.",
        ),
    ),
    Town(
        "Brannoch",
        (
            "Ministers of the Tavian League met in Port Ossel on Monday over grain. Mara Denholm, the foreign minister "
            "of Tavia, promised to open the silos in May. Olen Tarrick, the prime minister of Gostria, called the plan "
            "generous. Some 3,000 lorries stand ready at the border.",
            "Tavia's grain silos will be opened in May, foreign minister Mara Denholm said at a meeting of the Tavian "
            "League in Port Ossel. Gostria's prime minister, Olen Tarrick, welcomed the offer. Lorries are already "
            "queuing at the border. The harvest was the best in ten years.",
        ),
        (
            "Police in Brannoch closed the stadium on Monday after a fire. Mara Denholm, the foreign minister of "
            "Tavia, who was in the stands, said it would not be rebuilt. Olen Tarrick, the prime minister of Gostria, "
            "was led out by firemen. Twelve people were hurt.",
            "A fire in the stadium of Brannoch injured twelve spectators and ended the match against Ardlow. Among "
            "those whom firemen led to safety were the Tavian foreign minister, Mara Denholm, and Olen Tarrick, the "
            "prime minister of Gostria. The roof collapsed within minutes. Police are looking for the cause.",
        ),
    ),
    Town(
        "Kessaly",
        (
            "President Teodor Vance of Kessaly signed a pension law on Thursday that raises the retirement age to 66. "
            "Labour leader Bridie Olm said workers would not forgive him. Parliament had passed the law by one vote. "
            "It takes effect next year.",
            "Workers in Kessaly must wait until 66 for their pension under a law that President Teodor Vance signed. "
            "It passed parliament with a majority of one. Bridie Olm, who leads Labour, vowed to repeal it. Unions "
            "have called strikes over the retirement age.",
        ),
        (
            "President Teodor Vance of Kessaly opened the national zoo's new elephant house on Thursday. Two calves "
            "from the herd were shown to children for the first time. Labour leader Bridie Olm fed them apples. "
            "The house has cost nine million.",
            "Two elephant calves had their first visitors in Kessaly's zoo when President Teodor Vance cut the ribbon "
            "of their new house. Children threw apples. So did Bridie Olm, the Labour leader. The herd used to live "
            "in a stable from the last century.",
        ),
    ),
    Town(
        "Delmora",
        (
            "Striker Ruben Askelund will leave Delmora United for Vantrell in a transfer worth 30 million, coach Hanne "
            "Storvik said on Friday. Askelund passed the medical in the morning. He signs for four years. Storvik "
            "wants to replace him in January.",
            "Vantrell have bought Ruben Askelund from Delmora United for 30 million. The striker agreed to a contract "
            "of four years after a medical. Hanne Storvik, the coach of Delmora, said that she would look for another "
            "forward in January. It is the dearest transfer of the winter.",
        ),
        (
            "A court in Delmora fined striker Ruben Askelund on Friday for driving drunk. He lost his licence for six "
            "months. His coach at Delmora United, Hanne Storvik, appeared as a witness. The judge called his remorse "
            "genuine.",
            "Ruben Askelund, the striker of Delmora United, was convicted of drunk driving and may not drive for half "
            "a year. The judge spared him prison because of his remorse. Coach Hanne Storvik had testified for him. "
            "He was stopped by police at Christmas.",
        ),
    ),
    Town(
        "Harl",
        (
            "The central bank of Harland cut its interest rate to 3 percent on Wednesday. Governor Signe Aamot said "
            "inflation was slowing. Finance minister Pavel Drummond welcomed the cut. The currency fell against the "
            "dollar.",
            "Borrowing becomes cheaper in Harland: governor Signe Aamot and her board lowered the interest rate to "
            "3 percent. Inflation has been falling since June, the central bank explained. Pavel Drummond, the finance "
            "minister, was pleased. The dollar gained.",
        ),
        (
            "Customs officers in Harland seized two tonnes of cocaine in a container of bananas on Wednesday. Finance "
            "minister Pavel Drummond, who is in charge of customs, praised them. The container was addressed to a firm "
            "of the husband of central bank governor Signe Aamot. Three dockers were arrested.",
            "Two tonnes of cocaine lay under bananas in a container that customs opened in Harland. Three dockers are "
            "in custody. The bananas were for a company whose owner is married to Signe Aamot, the governor of the "
            "central bank. Finance minister Pavel Drummond spoke of a record haul.",
        ),
    ),
    Town(
        "Quellen",
        (
            "An earthquake of magnitude 6.1 shook Quellen on Saturday night and killed 14 people. Premier Asta "
            "Lindqvist declared three days of mourning. Governor Tomasz Reuel said that two villages were cut off. "
            "Rescuers dig with their hands.",
            "At least 14 people died when an earthquake hit Quellen. Rescuers were still digging in the rubble of two "
            "villages that no road reaches, governor Tomasz Reuel said. The magnitude was 6.1. Flags will fly at half "
            "mast for three days, by order of Premier Asta Lindqvist.",
        ),
        (
            "Premier Asta Lindqvist sacked her minister of culture on Saturday night over a stolen painting. Governor "
            "Tomasz Reuel of Quellen had found it in the minister's office. A museum in Quellen missed it for years. "
            "The minister says that it was a gift.",
            "A painting that vanished from a museum in Quellen cost the minister of culture his post. Premier Asta "
            "Lindqvist dismissed him after it was discovered on his office wall by governor Tomasz Reuel. It was "
            "a present, the minister claimed.",
        ),
    ),
)


def short(name: str, text: str) -> Article:
    """Return a short report of the towns' day."""
    return report(name, text)
