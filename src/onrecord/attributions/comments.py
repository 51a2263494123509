"""Where a content ends and the outlet's own words on it begin: "…, a process that lies outside its reach".

An apposition to a whole clause weighs what was said, and mostly it is the outlet that weighs: in PolNeAR's training
articles about 50 such appositions stand right after a content without marks, and 13 end one. What came later ("…, with
the town later selling it") and what was not told ("…, without giving details") is the outlet's too, at the end of a
sentence. Of 16,041 contents without marks that follow their cue three end so, and in all three it is.
"""

from __future__ import annotations

import re

LEAST_WORDS = 5
"""What is left of a content is a clause: it has so many words or more."""

_WEIGHED = (
    r"(?:process|move|step|decision|claim|charge|allegation|accusation|assertion|suggestion|shift|change|development|"
    r"practice|prospect|demand|threat|scenario|gesture|tactic|sign|reference|stance|feat|result|outcome|departure|"
    r"reversal|distinction|condition|message|indication|concession)"
)
_FINITE = r"(?:is|are|was|were|be|been|has|had|have|may|might|will|would|can|could|should|must|said|says|\w+ed)"
_COMMENT = re.compile(
    rf",\s(?:a|an|another)\s(?:(?:[\w-]+\s){{0,3}}?{_WEIGHED}\b|(?:(?!{_FINITE}\b)[\w-]+\s){{1,3}}?(?:that|which)\s)[^,“”\"]*\Z"
)

_ADDED = re.compile(
    r",\s(?:with\s[^,;:“”\"]{2,80}?\s(?:later|subsequently|eventually)\s\w+ing\b|without\s(?:\w+ly\s)?(?:providing|giving|"
    r"offering|disclosing|revealing|naming|elaborating|specifying|identifying|going\sinto)\b)[^“”\"]*\Z"
)


def comment_start(content: str, ends_sentence: bool = False) -> int:
    """Return where in ``content``, told without marks, the outlet's comment on it begins; its length if none does.

    ``ends_sentence``: nothing follows it, as "she said" might.
    """
    found = _COMMENT.search(content) or (_ADDED.search(content) if ends_sentence else None)
    if found is None or len(content[: found.start()].split()) < LEAST_WORDS:
        return len(content)
    return found.start()
