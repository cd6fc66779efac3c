"""What belongs to a QGIS project: what it remembers of Lookalike, its targets and their label logs."""
