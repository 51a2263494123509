"""Stories: which articles of a mixed pile tell of one course of events.

``group(articles)`` is the verb; a :class:`Grouping` keeps a pile that grows, and says the same of it: of articles, or
of what was kept of them (:class:`Report`). The steps, each in its file: what an article is about (``signature.py``),
which articles are alike (``neighbours.py``), and average linkage
over those (``linkage.py``). Only text, headline and the date of publication are read.
"""

from onrecord.stories.grouping import Grouping, Report, group
from onrecord.stories.signature import Signature, day_of, sign

__all__ = ["Grouping", "Report", "Signature", "day_of", "group", "sign"]
