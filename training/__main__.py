"""Rebuild every model that ships: ``python -m training [SHARED]``. The linker comes second: it learns from spans."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Run the steps in order; each prints what it wrote and stops the rest where it fails."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared"
    for step, data in (("training.export", shared), ("training.link", shared / "data")):
        subprocess.run([sys.executable, "-m", step, str(data)], check=True)


if __name__ == "__main__":
    main()
