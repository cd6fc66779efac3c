"""Measures strategies: the simulated analyst, its figures and its plots."""
