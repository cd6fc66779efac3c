"""Stands in for GDAL, which the tests that are run here only import."""

from qgis.absent import absent

gdal, ogr, osr = absent("gdal"), absent("ogr"), absent("osr")
