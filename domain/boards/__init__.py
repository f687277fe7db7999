"""How it goes, in numbers."""
