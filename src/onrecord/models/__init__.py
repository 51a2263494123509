"""The trained models, as files: see MODEL_CARD.md beside this one for what they are and how to rebuild them."""
