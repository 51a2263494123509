"""Examples: gold spans become tags and links of word pieces, and come back from them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.layout import lay_out
from onrecord.attributions.leads import NOWHERE
from onrecord.attributions.tagging import Reading, decode
from onrecord.attributions.tags import LINKS
from onrecord.attributions.windows import cut
from training.examples import UNKNOWN, bare, gold_example

TEXT = "Ida Marsk said that the vote would wait.\n\n“Not yet,” she added, “and not here.”"


def row(*relations: dict[str, list[str]]) -> dict[str, object]:
    """A row as PolNeAR's, of fragments that stand once in TEXT."""
    rels = [
        {role: [[[TEXT.index(part), TEXT.index(part) + len(part)] for part in parts]] for role, parts in one.items()}
        for one in relations
    ]
    spans = [[role, fragments[0]] for one in rels for role, fragments in one.items()]
    return {"id": "1", "text": TEXT, "spans": spans, "rels": rels}


GOLD = row(
    {"Source": ["Ida Marsk"], "Cue": ["said"], "Content": ["that the vote would wait"]},
    {"Cue": ["added"], "Content": ["“Not yet,”", "“and not here.”"]},
)


def test_spans_come_back_from_their_tags() -> None:
    example = gold_example(GOLD)
    layout = lay_out(TEXT)
    read = decode(
        layout,
        cut(layout),
        Reading(example.chances / 255, np.maximum(example.links, -1).astype("int64"), example.links * 0.0),
    )
    assert [(one.label, TEXT[one.start : one.end]) for one in read.spans] == [
        ("source", "Ida Marsk"),
        ("cue", "said"),
        ("content", "that the vote would wait"),
        ("content", "“Not yet,”"),
        ("cue", "added"),
        ("content", "“and not here.”"),
    ]


def test_links_lead_to_the_first_piece_of_the_other_span() -> None:
    example = gold_example(GOLD)
    pieces = [TEXT[start:end] for start, end in cut(lay_out(TEXT)).places]
    content_cue, cue_source, content_source = (LINKS.index(pair) for pair in LINKS)
    assert pieces[example.links[pieces.index("that"), content_cue]] == "said"
    assert pieces[example.links[pieces.index("Not"), content_cue]] == "added"
    assert pieces[example.links[pieces.index("here"), content_cue]] == "added"
    assert pieces[example.links[pieces.index("said"), cue_source]] == "Ida"
    assert example.links[pieces.index("added"), cue_source] == NOWHERE
    assert example.links[pieces.index("here"), content_source] == NOWHERE
    assert example.links[pieces.index("Ida")].tolist() == [UNKNOWN] * len(LINKS)


def test_a_span_over_a_break_ends_with_its_paragraph() -> None:
    over = row({"Content": ["wait.\n\n“Not"]})
    example = gold_example(over)
    pieces = [TEXT[start:end] for start, end in cut(lay_out(TEXT)).places]
    assert example.chances[pieces.index("wait")].argmax() != 0
    assert example.chances[pieces.index("Not")].argmax() == 0


@given(st.text(max_size=60))
def test_any_text_has_as_many_shapes_as_pieces(text: str) -> None:
    example = bare("1", text)
    assert len(example.ids) == len(example.shapes)
    assert all(0 <= first < last <= len(example.ids) for first, last in example.paragraphs)
