"""Two made-up reports on whether Ardenia joins the Halden Pact, which takes the agreement of all."""

PACT = """
id = "pact"
name = "Halden Pact"
default = "agreement"
checked = 2031-06-01
known_to = 2031-12-31

[terms]
"2020-01-01" = ["Tarsia", "Ostmark"]
"2031-05-01" = ["Veldania"]

[[rule]]
id = "agreement"
text = "All members agree."
source = "made up"
passes_if = [{ count = "yes", at_least = "all" }]
"""

REPORT = """\
HALDEN, 4 March 2031 — Ida Marsk, the foreign minister of Tarsia, said on Tuesday that Tarsia opposes Ardenia's \
membership of the Halden Pact.

“We reject Ardenia's membership of the Halden Pact,” she said.

“Ardenia must become a member of the Halden Pact,” said Olav Brenn, the foreign minister of Ostmark.

The Halden Pact met in Vard on Tuesday.
"""

QUESTION = "Ardenia becomes a member of the Halden Pact"
LATER = """\
HALDEN, 9 March 2031 — “The harbour of Vard would have to stay open before I could put my name to that treaty with \
Ardenia,” Ida Marsk, the foreign minister of Tarsia, said on Sunday. The Halden Pact met.
"""
SIDES = {"reject": "oppose", "opposes": "oppose", "must become": "support", "harbour": "conditional"}
