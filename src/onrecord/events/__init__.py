"""What happened: the dated happenings of a story, merged across its reports, background told from news."""

from onrecord.events.noticing import Notes, notice
from onrecord.events.telling import tell

__all__ = ["Notes", "notice", "tell"]
