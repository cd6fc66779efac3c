"""Strategies, the logistic head: from decisions to one linear query."""
