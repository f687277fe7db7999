"""Stage 1: the agreement with a chain, a municipality or a public body."""
