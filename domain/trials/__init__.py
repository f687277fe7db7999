"""Stages 7 and 8: four weeks of paid practice, and what both sides want afterwards."""
