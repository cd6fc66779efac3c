"""Installing the engine from inside QGIS: which wheels, which Python, fetched, put in place, tried, switched."""
