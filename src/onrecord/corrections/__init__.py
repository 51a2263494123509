"""A person's word over the machine's: kept by the words of the reports, and put in force when a record is made."""

from onrecord.corrections.anchoring import anchor

__all__ = ["anchor"]
