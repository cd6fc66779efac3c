"""The widgets of the dock: they show and emit, and decide nothing."""
