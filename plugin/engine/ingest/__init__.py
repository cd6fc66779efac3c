"""One file per embedding product, each only a reader."""
