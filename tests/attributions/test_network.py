"""The networks that ship: loaded by name, on first use, each run on its own."""

import subprocess
import sys
from importlib import resources

import numpy as np
import pytest

from onrecord.attributions import network
from onrecord.attributions.tags import LINKS, TAGS
from onrecord.errors import UnknownChoice


def test_a_network_that_does_not_ship_is_named_with_those_that_do() -> None:
    with pytest.raises(UnknownChoice, match=r"No network called 'atribution'\. Known: attribution, entailment"):
        network.load("atribution")


def test_the_encoder_gives_each_piece_a_chance_for_each_tag_and_says_where_it_leads() -> None:
    ids = np.array([[101, 2016, 2056, 2053, 102]], np.int64)

    read = network.load("attribution").run({"ids": ids, "shapes": np.zeros_like(ids)})

    assert read["tags"].shape == (1, 5, TAGS)
    np.testing.assert_allclose(read["tags"].sum(axis=2), 1, rtol=1e-5)
    assert read["leads"].shape == read["sure"].shape
    assert read["leads"].size == len(LINKS) * 5
    assert ((read["leads"] >= 0) & (read["leads"] < 5)).all()
    assert ((read["sure"] > 0) & (read["sure"] <= 1)).all()


def test_the_models_that_ship_are_small() -> None:
    files = [file for file in resources.files("onrecord.models").iterdir() if file.is_file()]
    assert sum(len(file.read_bytes()) for file in files) <= 30_000_000


def test_importing_attributions_loads_no_runtime() -> None:
    program = (
        "import sys, onrecord.attributions.tagging; sys.exit(bool({'onnxruntime', 'tokenizers'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
