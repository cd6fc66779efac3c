"""Starting, supervising and asking the engine process from within QGIS."""
