"""Two reports side by side, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.briefs.changes import summary
from onrecord.briefs.comparing import Comparison, Shared, Voice
from onrecord.briefs.lines import Line
from onrecord.briefs.markdown import bits_told, references, report_item
from onrecord.briefs.markdown.across import differences
from onrecord.briefs.markdown.escaping import escaped, place, spot, words
from onrecord.briefs.places import Report
from onrecord.briefs.sentences import called, folded, weighed


def markdown_comparison(one: Comparison) -> str:
    """Return two reports compared as Markdown, every text from them escaped."""
    blocks = ["# Two reports compared", escaped(weighed(one))]
    blocks.append("\n".join(report_item(report) for report in (one.left, one.right)))
    blocks += differences(one.telling, "##")
    if one.shared:
        blocks.append("## In both")
        blocks.append("\n".join(map(_both, one.shared)))
    for report, lines in one.alone:
        blocks += _alone(report, lines, one)
    blocks += _copied(one)
    return "\n\n".join(blocks + references([one.telling])) + "\n"


def _both(shared: Shared) -> str:
    speaker = escaped(shared.speaker or shared.line.source or "nobody named")
    right = _told(shared.right)
    if shared.same:
        right = f"in the same words — {_places(shared.right)}"
    elif bits := shared.bits:
        right = f"{_cue(shared.right)}{bits_told(bits)} — {_places(shared.right)}"
    changes = f" ({escaped(summary(shared.changes))})" if shared.changes else ""
    told = "".join(f"\n    - **{escaped(warning)}**" for warning in shared.warnings)
    return f"- **{speaker}**\n  - {_told(shared.left)}\n  - {right}{changes}{told}"


def _told(voice: Voice) -> str:
    return f"{_cue(voice)}{words(voice.pieces)} — {_places(voice)}"


def _cue(voice: Voice) -> str:
    indirect = "*≈* " if voice.places[0].attribution.kind == "indirect" else ""
    return (f"{escaped(voice.cue)} " if voice.cue else "") + indirect


def _places(voice: Voice) -> str:
    return "; ".join(map(place, voice.places))


def _alone(report: Report, lines: Sequence[Line], one: Comparison) -> Iterator[str]:
    if lines:
        yield f"## Only in {escaped(called(report))}"
        yield "\n".join(_line(line, one.telling.speakers) for line in lines)


def _line(line: Line, speakers: dict[str, str]) -> str:
    speaker = escaped(speakers.get(line.id) or line.source or "nobody named")
    return f"- {speaker}: {_told(Voice(line.cue, line.pieces, line.places))}"


def _copied(one: Comparison) -> Iterator[str]:
    items = [f"- {escaped(fold.report.outlet)} {escaped(folded(fold))}" for fold in one.copies]
    items += [f"- “{escaped(left.text)}” — {spot(left)}; {spot(right)}" for left, right in one.passages]
    if items:
        yield "## Words that one has from the other"
        yield "\n".join(items)
