"""Knowing when to stop: samples of the unseen with known probabilities, and what they say of how much is left."""
