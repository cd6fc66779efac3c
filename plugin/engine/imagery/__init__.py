"""Rasters to chips."""
