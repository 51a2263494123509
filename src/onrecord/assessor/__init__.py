"""An assessor: a language model of a person's choice that tells what is about a question, and on which side.

``connect(endpoint)`` yields one that asks an OpenAI-compatible address. Reports are hostile: what they say is data, a
verdict counts only for the attributions that were asked about, and nothing of what a model writes is ever told.
"""

from onrecord.assessor.connecting import connect

__all__ = ["connect"]
