"""load: the facts a rule needs, read in one short look."""
