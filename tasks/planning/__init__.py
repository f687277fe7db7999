"""Reads and writes what domain.planning decides."""
