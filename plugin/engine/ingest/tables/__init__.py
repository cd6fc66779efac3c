"""Readers of products that come as tables: a row a chip, with its vector and its footprint."""
