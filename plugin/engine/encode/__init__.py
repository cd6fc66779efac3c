"""Chips to embeddings."""
