"""Stages 7 and 8: the trial, and what both sides want afterwards."""
