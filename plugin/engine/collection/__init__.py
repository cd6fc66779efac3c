"""A collection: a folder on disk with chips, their embeddings and what is needed to search them."""
