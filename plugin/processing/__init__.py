"""Lookalike for the Processing framework: algorithms for the toolbox, models, batches and `qgis_process`."""
