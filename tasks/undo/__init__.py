"""Undoing a form: what it changed is kept as it was, and put back."""
