"""The network in floats, which a GPU reads many windows of at once: here on the CPU, against what ships."""

import numpy as np
import pytest

import onrecord
from onrecord.attributions import network, windows
from onrecord.attributions.floating import floating
from onrecord.attributions.layout import lay_out
from onrecord.attributions.tagging import decode, read
from onrecord.errors import MissingPart

TEXT = (
    "“We will vote in May,” Ida Marsk said on Monday.\n\n"
    "Marsk, the foreign minister of Ostland, added that nothing had been decided, and that the harbour, which the two "
    "towns have shared since the flood, would stay open to both of them whatever the council makes of it.\n\n"
    "Nobody replied.\n\n"
    "According to the ministry, three ships were turned away."
)


@pytest.fixture(scope="module")
def in_floats() -> bytes:
    return floating(*map(network.stored, ("words", "attribution")))


def test_windows_read_together_say_what_each_says_alone(in_floats: bytes) -> None:
    pieces = windows.cut(lay_out(TEXT))
    alone = read(pieces, network.Network("attribution", network.Graph(in_floats), together=1))
    together = read(pieces, network.Network("attribution", network.Graph(in_floats), together=10_000))

    np.testing.assert_allclose(alone.chances, together.chances, atol=1e-4)
    np.testing.assert_array_equal(alone.leads, together.leads)


def test_in_floats_it_finds_the_spans_that_it_finds_in_int8(in_floats: bytes) -> None:
    layout = lay_out(TEXT)
    pieces = windows.cut(layout)

    def spans(reader: network.Network) -> list[tuple[str, int, int]]:
        return [(one.label, one.start, one.end) for one in decode(layout, pieces, read(pieces, reader)).spans]

    assert spans(network.Network("attribution", network.Graph(in_floats), together=10_000)) == spans(
        network.load("attribution")
    )


def test_a_gpu_that_is_not_there_is_told_before_the_work() -> None:
    if network.CUDA in __import__("onnxruntime").get_available_providers():
        pytest.skip("this machine has a GPU")
    with pytest.raises(MissingPart, match=r"onrecord\[cuda\]"):
        onrecord.build([], onrecord.Settings(device="cuda"))
