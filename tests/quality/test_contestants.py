"""What a contestant of the speed bench is asked and answers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

CONTESTANTS = Path(__file__).parents[2] / "quality" / "contestants.py"


def test_a_contestant_reads_all_texts_and_tells_its_cpu_time(tmp_path: Path) -> None:
    texts = tmp_path / "texts.json"
    texts.write_text(
        json.dumps(['"We will vote in May," Ida Marsk said.', "", "Nothing is said here."]), encoding="utf-8"
    )
    command = [sys.executable, str(CONTESTANTS), "onrecord", str(texts)]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert answer["given_up"] == 0
    assert 0 < answer["seconds"] < 60
