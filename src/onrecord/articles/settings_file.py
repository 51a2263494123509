"""Files of settings that lie beside reports, as those of bodies, questions and feeds do: they are no reports."""

from __future__ import annotations

import re
import tomllib

LONGEST = 500_000
"""Characters of a file that is looked into; the longest body that ships has 15,000."""

_BEGINS = re.compile(
    r"(?:\s|#[^\n]*(?:\n|\Z))*(?:\[{1,2}[^\[\]\n]{1,200}\]{1,2}[ \t]*(?:\n|#|\Z)|[\w.\"'-]{1,200}\s{0,20}=)"
)


def is_settings(text: str) -> bool:
    """Tell whether a whole text is a table of settings in TOML (toml.io, 1.0): no prose is one."""
    if len(text) > LONGEST or _BEGINS.match(text) is None:
        return False
    try:
        return bool(tomllib.loads(text.replace("\r\n", "\n")))
    except (ValueError, RecursionError):
        return False
