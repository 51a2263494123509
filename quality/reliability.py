"""The reliability figure, ``docs/reliability.svg``: how sure onrecord is, against how often it is right.

Drawn by hand so that the same figures give the same bytes. It bears its numbers in words too, for those who cannot see
it, and the hashes of the models that it was made with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from onrecord.attributions import versions
from quality import polnear
from quality.honesty import Bin, blind, error

PATH = Path(__file__).parent.parent / "docs" / "reliability.svg"

SIDE, LEFT, TOP = 300, 60, 20  # of the square that the points lie in, in pixels
LARGEST = 14  # radius of the point of the fullest bin; areas go with counts
TICKS = (0, 20, 40, 60, 80, 100)


def write() -> None:
    """Draw the cross-validated confidences of all drafts on PolNeAR dev."""
    PATH.write_text(draw(blind(polnear.articles()), versions.models()), encoding="utf-8")


def draw(bins: Sequence[Bin], models: Mapping[str, str]) -> str:
    """Return the figure as SVG; ``models`` tells the version of each model."""
    fullest = max(one.count for one in bins)
    told = "; ".join(f"{_percent(one.confidence)} sure: {_percent(one.right)} right of {one.count}" for one in bins)
    made_with = ", ".join(f"{name} {version}" for name, version in sorted(models.items()))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + SIDE + 40} {TOP + SIDE + 60}" '
        'width="400" height="380" role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="12">',
        '<title id="title">How sure onrecord is of an attribution, against how often it is right</title>',
        f'<desc id="desc">Drafts of attributions on PolNeAR dev, in bins of confidence (cross-validated). {told}. '
        f"Expected calibration error: {100 * error(bins):.1f} %. Made with {made_with}.</desc>",
        '<rect width="100%" height="100%" fill="white"/>',
        *(_tick(percent) for percent in TICKS),
        f'<path d="M{_at(0, 0)} L{_at(1, 1)}" stroke="#767676" stroke-dasharray="4"/>',
        *(_point(one, fullest) for one in bins),
        f'<text x="{LEFT + SIDE / 2:g}" y="{TOP + SIDE + 45}" text-anchor="middle">confidence, %</text>',
        f'<text transform="translate(18 {TOP + SIDE / 2:g}) rotate(-90)" text-anchor="middle">of these right, %</text>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _tick(percent: int) -> str:
    """Return the lines of the grid at this percentage, with its number on both axes."""
    x, y = _at(percent / 100, percent / 100).split()
    return (
        f'<path d="M{x} {TOP}V{TOP + SIDE}M{LEFT} {y}H{LEFT + SIDE}" stroke="#ddd"/>'
        f'<text x="{x}" y="{TOP + SIDE + 18}" text-anchor="middle">{percent}</text>'
        f'<text x="{LEFT - 8}" y="{y}" dy="4" text-anchor="end">{percent}</text>'
    )


def _point(one: Bin, fullest: int) -> str:
    x, y = _at(one.confidence, one.right).split()
    told = f"{one.count} drafts: {_percent(one.confidence)} sure, {_percent(one.right)} right"
    radius = LARGEST * (one.count / fullest) ** 0.5
    return (
        f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" fill="#2b6cb0" fill-opacity="0.7"><title>{told}</title></circle>'
    )


def _at(confidence: float, right: float) -> str:
    """Return "x y" of a place in the square."""
    return f"{LEFT + SIDE * confidence:.1f} {TOP + SIDE * (1 - right):.1f}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
