"""One target's search as a state machine, and the log of what people decided: plain Python."""
