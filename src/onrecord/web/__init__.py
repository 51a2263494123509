"""The pages and the API over a store: what `onrecord serve` serves. The only place that knows FastAPI.

``create(where, serving)`` yields the application. ``app.py`` puts it together; ``safety.py`` stands before all of it;
``signing.py`` says who a reader is; ``pages_*.py`` draw the pages; ``api*.py`` answer /api/v1; ``writing.py`` and
``uploads.py`` take what readers send.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.web.serving import LOCAL, Serving

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["LOCAL", "Serving", "create"]


def create(where: Any = None, serving: Serving | None = None) -> FastAPI:
    """Return the application over a store.

    ``where`` is what :func:`onrecord.store.connect` takes (a path or a SQLAlchemy URL; None: $ONRECORD_STORE, else
    ``onrecord.db``), or a store that is open already, which stays the caller's to close. Raises MissingPart where
    ``onrecord[web]`` is not installed, and what ``store.connect`` raises.
    """
    from onrecord.errors import MissingPart

    try:
        from onrecord.web import app
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"fastapi", "starlette", "multipart", "python_multipart"}:
            raise
        raise MissingPart(f"Pages need {error.name}, which is not installed: pip install 'onrecord[web]'") from error
    return app.create(where, serving or Serving())
