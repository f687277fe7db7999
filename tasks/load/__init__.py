"""load: what a rule needs to know, in one short look."""
