"""``decisions`` is usable alone: it needs no text, no parser, no network."""

from __future__ import annotations

import subprocess
import sys


def test_nothing_of_the_reading_of_text_is_imported() -> None:
    code = (
        "import sys; from onrecord.decisions import decide, power; from onrecord.bodies import load\n"
        "decide({'Hungary': 'oppose'}, load('nato')); power(load('unsc'))\n"
        "ours = {name.split('.')[1] for name in sys.modules if name.startswith('onrecord.')}\n"
        "text = {'articles', 'attributions', 'actors', 'parsing', 'record', 'intake', 'briefs'}\n"
        "print(sorted(ours & text), sorted({'spacy', 'onnxruntime', 'trafilatura', 'babel'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[] []"
