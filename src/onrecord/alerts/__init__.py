"""Alerts: what has changed that a person wants to know, told once, with the sentences that bear it out.

``notice(before, after, rules)`` finds what is news, purely; ``watch`` follows feeds, notices and delivers.
"""

from onrecord.alerts.alert import Alert, Quote
from onrecord.alerts.noticing import notice
from onrecord.alerts.rules import Rule, Rules, load
from onrecord.alerts.sightings import State
from onrecord.alerts.signing import verify

__all__ = ["Alert", "Quote", "Rule", "Rules", "State", "load", "notice", "verify"]
