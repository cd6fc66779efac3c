"""Labelled GeoPackages, made from a target's label logs alone."""
