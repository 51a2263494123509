"""Sentences of every shape that a report can have, from made-up stories, and what a reader hears in them.

A case is a text and, for each attribution, ``(source, content)``, or ``(source, content, content)`` where it is split.
Source is None where nobody is named.
"""

from __future__ import annotations

Wanted = tuple[str | None, *tuple[str, ...]]

CASES: dict[str, tuple[str, list[Wanted]]] = {
    "cue after": (
        "“The ferry line will open again in March,” Mayor Tilda Voss said on Monday.",
        [("Mayor Tilda Voss", "“The ferry line will open again in March,”")],
    ),
    "cue and name turned": (
        "“The ferry line will open again in March,” said Tilda Voss, the mayor of Harnby.",
        [("Tilda Voss, the mayor of Harnby", "“The ferry line will open again in March,”")],
    ),
    "cue before": (
        "Finance Minister Orlo Brandt said: “We cannot spend what we do not have.”",
        [("Finance Minister Orlo Brandt", "“We cannot spend what we do not have.”")],
    ),
    "cue in the middle of one sentence": (
        "“The treaty,” Brandt said, “is not worth the paper it was printed on.”",
        [("Brandt", "“The treaty,”", "“is not worth the paper it was printed on.”")],
    ),
    "continued after its cue": (
        "“We have lost two harvests,” said Ines Halloran. “A third would end us.”",
        [("Ines Halloran", "“We have lost two harvests,”", "“A third would end us.”")],
    ),
    "short with the name in its middle": (
        "“No,” said Halloran. “Never again.”",
        [("Halloran", "“No,”", "“Never again.”")],
    ),
    "straight marks": (
        '"The bridge is safe," engineer Paul Ostrander told the inquiry.',
        [("engineer Paul Ostrander", '"The bridge is safe,"')],
    ),
    "straight opens, curly closes": (
        '"The bridge was never safe,” Ostrander noted.',
        [("Ostrander", '"The bridge was never safe,”')],
    ),
    "single marks": (
        "‘We will fight this in every court,’ the union’s leader Brice Noonan said.",
        [("the union’s leader Brice Noonan", "‘We will fight this in every court,’")],
    ),
    "single straight marks with apostrophes": (
        "'I don't think it's over, and I won't leave,' Noonan told the workers' meeting.",
        [("Noonan", "'I don't think it's over, and I won't leave,'")],
    ),
    "guillemets": (
        "«The vote must be repeated», said Senator Livia Corran.",
        [("Senator Livia Corran", "«The vote must be repeated»")],
    ),
    "German marks": (
        "„The vote must be repeated“, Corran said in the chamber.",
        [("Corran", "„The vote must be repeated“")],
    ),
    "indirect with that": (
        "Corran added that the council would meet again before the winter break.",
        [("Corran", "the council would meet again before the winter break")],
    ),
    "indirect without that": (
        "Officials said the dam had been inspected twice last year.",
        [("Officials", "the dam had been inspected twice last year")],
    ),
    "indirect, cue at the end": (
        "The dam had been inspected twice last year, according to the water ministry.",
        [("the water ministry", "The dam had been inspected twice last year")],
    ),
    "according to first": (
        "According to a report by the water board, the dam had been inspected twice.",
        [("a report by the water board", "the dam had been inspected twice")],
    ),
    "mixed": (
        "Prime Minister Sela Aldous warned that the island was “days away from running dry”.",
        [("Prime Minister Sela Aldous", "that the island was “days away from running dry”")],
    ),
    "participle": (
        "The company withdrew its offer on Friday, saying it had not been heard in time.",
        [("The company", "it had not been heard in time")],
    ),
    "two attributions in one sentence": (
        "Aldous rejected the plan outright, while her deputy Renn Okafor called for patience and argued that the "
        "numbers would improve by summer.",
        [("her deputy Renn Okafor", "the numbers would improve by summer")],
    ),
    "one source, two contents": (
        "Okafor said that taxes would rise next year, and that hospitals would be spared.",
        [("Okafor", "that taxes would rise next year, and that hospitals would be spared")],
    ),
    "told somebody": (
        "The envoy told Aldous that her government would be invited to the talks.",
        [("The envoy", "that her government would be invited to the talks")],
    ),
    "pronoun": (
        "“It was the right thing to do,” she said, adding that she would do it again.",
        [("she", "“It was the right thing to do,”"), ("she", "that she would do it again")],
    ),
    "question": (
        "“Who is going to pay for all this?” asked the opposition leader, Dag Merrow.",
        [("the opposition leader, Dag Merrow", "“Who is going to pay for all this?”")],
    ),
    "exclamation": (
        "“We will not be moved!” shouted one of the protesters.",
        [("one of the protesters", "“We will not be moved!”")],
    ),
    "dash before the quotation": (
        "Dag Merrow – “This budget is a letter of surrender.”",
        [("Dag Merrow", "“This budget is a letter of surrender.”")],
    ),
    "dash after the quotation": (
        "“This budget is a letter of surrender to the banks.” – Dag Merrow",
        [("Dag Merrow", "“This budget is a letter of surrender to the banks.”")],
    ),
    "colon": (
        "Merrow: “This budget is a letter of surrender, and everybody in this house knows it.”",
        [("Merrow", "“This budget is a letter of surrender, and everybody in this house knows it.”")],
    ),
    "announced, then a paragraph of its own": (
        "The palace published a short statement by the regent, Princess Oda, who said:\n\n"
        "“I will serve until a successor has been found, and not a day longer.”",
        [("the regent, Princess Oda", "“I will serve until a successor has been found, and not a day longer.”")],
    ),
    "several paragraphs": (
        "“We came here with one demand,” said Joss Ferrant, who leads the delegation.\n\n"
        "“It was never about money. It was about the river.\n\n"
        "“Without the river there is no town, and without the town there is nobody left to tax.”",
        [
            ("Joss Ferrant, who leads the delegation", "“We came here with one demand,”"),
            (
                "Joss Ferrant, who leads the delegation",
                "“It was never about money. It was about the river.",
                "“Without the river there is no town, and without the town there is nobody left to tax.”",
            ),
        ],
    ),
    "opened in one paragraph, closed in the next": (
        "Ferrant told the hearing: “The river fed us for three hundred years.\n\n"
        "“Now it poisons the wells, and nobody in the capital cares.”",
        [
            (
                "Ferrant",
                "“The river fed us for three hundred years.",
                "“Now it poisons the wells, and nobody in the capital cares.”",
            )
        ],
    ),
    "no source": (
        "It was reported that the ship had turned back before dawn.",
        [(None, "that the ship had turned back before dawn")],
    ),
    "an unnamed source": (
        "“He was never told,” said a senior diplomat, who asked not to be named.",
        [("a senior diplomat", "“He was never told,”")],
    ),
    "a group": (
        "Norrland and Vesk said they would not send troops to the strait.",
        [("Norrland and Vesk", "they would not send troops to the strait")],
    ),
    "belief": (
        "Economists believe the central bank will raise rates again in autumn.",
        [("Economists", "the central bank will raise rates again in autumn")],
    ),
    "promise": (
        "President Ilse Tamm promised to rebuild every school by the end of the year.",
        [("President Ilse Tamm", "to rebuild every school by the end of the year")],
    ),
    "relay": ("“The offer stands,” Tamm told the Harnby Gazette on Tuesday.", [("Tamm", "“The offer stands,”")]),
    "relay around a quotation": (
        "“The offer stands until the end of May,” Tamm said at a news conference, the Harnby Gazette reports.",
        [("Tamm", "“The offer stands until the end of May,”")],
    ),
    "relay before a quotation": (
        "“The offer stands until the end of May,” Tamm stated at a news conference, reports the Harnby Gazette.",
        [("Tamm", "“The offer stands until the end of May,”")],
    ),
    "an outlet speaks": (
        "The Harnby Gazette reported that the minister had flown home overnight.",
        [("The Harnby Gazette", "that the minister had flown home overnight")],
    ),
    "name with initials and abbreviations": (
        "“It ends here,” said U.S. Rep. J. T. Calloway Jr., a member of the panel.",
        [("U.S. Rep. J. T. Calloway Jr.", "“It ends here,”")],
    ),
    "long gap to the cue": (
        "“There is no plan and no money,” Vera Lindqvist, who has led the port authority since its founding, told "
        "members of the harbour board in a closed session last week.",
        [("Vera Lindqvist", "“There is no plan and no money,”")],
    ),
    "nested marks": (
        "“He looked at me and said ‘not today’ and left,” Lindqvist recalled.",
        [("Lindqvist", "“He looked at me and said ‘not today’ and left,”")],
    ),
    "unclosed mark": (
        "“The harbour is closed until Friday, Lindqvist said in a notice to captains.",
        [("Lindqvist", "“The harbour is closed until Friday,")],
    ),
    "new speaker in a new paragraph": (
        "“It is a good deal for the coast,” said Tamm.\n\n“They have sold us,” said Merrow.",
        [("Tamm", "“It is a good deal for the coast,”"), ("Merrow", "“They have sold us,”")],
    ),
    "goes on in the next paragraph with a cue of its own": (
        "“It is a good deal,” said Tamm.\n\n“I would sign it again tomorrow,” she added.",
        [("Tamm", "“It is a good deal,”"), ("she", "“I would sign it again tomorrow,”")],
    ),
    "a paragraph of its own goes on": (
        "“It is a good deal for the coast,” said Tamm.\n\n"
        "“I would sign it again tomorrow, and so would most people in this room.”",
        [
            ("Tamm", "“It is a good deal for the coast,”"),
            ("Tamm", "“I would sign it again tomorrow, and so would most people in this room.”"),
        ],
    ),
    "quotation as an answer after a colon within": (
        "Asked whether he would resign, Okafor had one word: “No.”",
        [("Okafor", "“No.”")],
    ),
    "in a statement": (
        "In a statement, the ministry called the raid “a crime against every citizen of Vesk”.",
        [("the ministry", "the raid “a crime against every citizen of Vesk”")],
    ),
    "wrote": (
        "“Good night, Harnby,” Voss wrote on her page shortly after midnight.",
        [("Voss", "“Good night, Harnby,”")],
    ),
    "denial": (
        "The miller denied that his trucks had crossed the border.",
        [("The miller", "that his trucks had crossed the border")],
    ),
    "agreement": (
        "Vesk agrees with Norrland that the strait must stay open to all ships.",
        [("Vesk", "that the strait must stay open to all ships")],
    ),
    "as X put it": (
        "The cuts were, as Merrow put it, “a gift to the other side”.",
        [("Merrow", "“a gift to the other side”")],
    ),
    "all capitals": ("“WE WILL NOT SELL THE PORT,” TAMM SAID ON MONDAY.", [("TAMM", "“WE WILL NOT SELL THE PORT,”")]),
    "chrome in between": (
        "“We want the harbour back,” said Tamm. “But we will not pay for it twice.”\n\n"
        "RELATED STORY | Fishing fleet returns\n\n"
        "“We have waited long enough,” he added. “The time to sign is now.”",
        [
            ("Tamm", "“We want the harbour back,”", "“But we will not pay for it twice.”"),
            ("he", "“We have waited long enough,”", "“The time to sign is now.”"),
        ],
    ),
    "headline": ("Tamm rules out sale of port, says offer came too late", [("Tamm", "offer came too late")]),
}

SILENT: dict[str, str] = {
    "scare quotes": "The so-called “spring offensive” never came to Harnby.",
    "a title": "The film “Harbour of Ghosts” opens in Norrland next week.",
    "plain narration": "The ferry left the harbour at noon and reached the island before dark.",
    "a nickname": "Tilda “Tally” Voss was elected mayor of Harnby in 2019.",
    "chrome": "Share this story\nDownload the app\nMore from Harnby",
}
"""Texts in which nobody is told to have said anything."""
