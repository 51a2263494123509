"""Loads the models when it is imported: for the process that others are forked from, so that each begins at once.

The models run in one thread, so that nothing else is under way when a child is forked.
"""

from onrecord.accounts import accounts
from onrecord.settings import Settings
from quality.made_up_reports import reports

list(accounts(reports()[:1], Settings()))
