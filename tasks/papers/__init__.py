"""Signatures, letters, late papers, corrections."""
