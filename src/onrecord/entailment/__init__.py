"""What one text makes of another: entails it, contradicts it, takes a side on the question that it asks.

    >>> from onrecord.entailment import weigh
    >>> (found,) = weigh([("Mara Vell, mayor: We will never let them in, Vell said.", "Ostland joins the union")])
    >>> 0 <= found.entails <= 1
    True

One small encoder reads both texts together, ``models/entailment.onnx.gz``; ``training/stances.py`` makes it.
"""

from onrecord.entailment.reading import said_text
from onrecord.entailment.weighing import Weighed, weigh

__all__ = ["Weighed", "said_text", "weigh"]
