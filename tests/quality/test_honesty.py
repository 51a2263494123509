"""Honest confidences: the bins, their expected error, and the figure that shows them."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from onrecord.attributions import versions
from quality import honesty, reliability
from quality.honesty import Bin

BINS = [Bin(0.15, 0.1, 30), Bin(0.95, 0.9, 120)]
MODELS = {"linker": "00ff", "attribution": "12ab"}


def test_a_bin_has_mean_confidence_and_the_share_that_is_right() -> None:
    filled = honesty.bins(np.array([0.12, 0.18, 0.95, 1.0]), np.array([0.0, 1.0, 1.0, 1.0]))
    assert [(round(one.confidence, 3), one.right, one.count) for one in filled] == [(0.15, 0.5, 2), (0.975, 1.0, 2)]


def test_the_error_is_the_mean_distance_weighted_by_count() -> None:
    assert honesty.error([Bin(0.5, 0.4, 30), Bin(0.9, 0.9, 10)]) == pytest.approx(0.075)
    assert honesty.error([]) == 0


def test_the_figure_is_the_same_bytes_each_time_and_tells_its_numbers_in_words() -> None:
    drawn = reliability.draw(BINS, MODELS)
    assert drawn == reliability.draw(list(BINS), dict(sorted(MODELS.items())))
    page = ElementTree.fromstring(drawn)  # noqa: S314 our own
    assert page.get("role") == "img"
    described = re.search("<desc[^>]*>(.*)</desc>", drawn)
    assert described is not None
    assert "95 % sure: 90 % right of 120" in described[1]
    assert "Expected calibration error: 5.0 %" in described[1]
    assert "attribution 12ab, linker 00ff" in described[1]


def test_points_lie_where_they_should_and_areas_go_with_counts() -> None:
    page = ElementTree.fromstring(reliability.draw(BINS, MODELS))  # noqa: S314 our own
    points = [
        [float(circle.attrib[name]) for name in ("cx", "cy", "r")]
        for circle in page.iter("{http://www.w3.org/2000/svg}circle")
    ]
    left, top, side = reliability.LEFT, reliability.TOP, reliability.SIDE
    assert points[0][:2] == [left + 0.15 * side, top + 0.9 * side]
    assert (points[1][2] / points[0][2]) ** 2 == pytest.approx(4)


def test_the_figure_in_docs_was_drawn_with_the_models_that_ship() -> None:
    drawn = reliability.PATH.read_text(encoding="utf-8")
    for name, version in versions.models().items():
        assert f"{name} {version}" in drawn, "run: python -m quality --only attributions --write"
