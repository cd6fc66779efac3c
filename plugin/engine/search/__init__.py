"""Finds chips: by vector, by place, and without showing one place twice."""
