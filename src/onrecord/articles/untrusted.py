"""JSON as strangers write it: nested without end, or with halves of characters."""

from __future__ import annotations

import json
import re
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


def json_value(text: str, *, strict: bool = True) -> Any:
    r"""Return what a JSON text tells; a surrogate without its other half (``\ud83d``) becomes U+FFFD.

    ``strict`` False: line breaks may stand inside strings. Raises ValueError when it is no JSON, and when it nests
    deeper than Python's reader goes.
    """
    try:
        value = json.loads(text, strict=strict)
        if _SURROGATE_ESCAPE.search(text):
            value = json.loads(_SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False)))
    except RecursionError:
        raise ValueError("it nests too deeply") from None
    return value
