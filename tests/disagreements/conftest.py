"""Lets the tests of disagreements share ``newsroom``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
