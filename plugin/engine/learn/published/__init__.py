"""Strategies that others published, to compare the default with."""
