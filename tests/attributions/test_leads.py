"""Leads: where a span belongs, from what the network says of its pieces."""

import numpy as np
import pytest

from onrecord.attributions.leads import NONE, NOWHERE, Leads, share

#            0123456789
# the text:  "Marsk said no": pieces begin at 0, 6 and 11
LEADS = Leads(
    (0, 6, 11),
    np.array([[NOWHERE, NOWHERE, NOWHERE], [NOWHERE, 0, NOWHERE], [6, NOWHERE, 0]]),
    np.array([[0.9, 0.9, 0.9], [0.9, 0.8, 0.9], [0.7, 0.9, 0.6]], np.float32),
)


def test_a_span_leads_where_its_pieces_lead() -> None:
    assert LEADS.of(("content", "cue"), 11, 13) == {6: pytest.approx(0.7)}
    assert LEADS.of(("cue", "source"), 6, 10) == {0: pytest.approx(0.8)}


def test_a_span_of_several_pieces_leads_to_their_mean() -> None:
    both = LEADS.of(("cue", "source"), 6, 13)
    assert both == {0: pytest.approx(0.4), NOWHERE: pytest.approx(0.45)}
    assert share(both, 0, 5) == pytest.approx(0.4)


def test_a_span_without_pieces_leads_nowhere() -> None:
    assert NONE.of(("content", "cue"), 0, 5) == {}
    assert share({}, 0, 5) == 0
