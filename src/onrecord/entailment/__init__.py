"""What one text makes of another: the same utterance, a statement about a question, for it or against it.

    >>> from onrecord.entailment import weigh
    >>> (found,) = weigh([("The council backs the plan.", "The council is in favour of it.")])
    >>> 0 <= found.entails <= 1
    True

One small encoder reads both texts together. It shares the lower half of the attribution network and has an upper half
of its own, ``models/entailment.onnx``; ``training/pairs.py`` makes it.
"""

from onrecord.entailment.weighing import Weighed, alike, weigh

__all__ = ["Weighed", "alike", "weigh"]
