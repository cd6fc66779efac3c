"""What the analyst sees and touches on the map."""
