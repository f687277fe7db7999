"""A person's own answers: shown, given and taken back one by one, and what a no stops."""
