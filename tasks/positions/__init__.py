"""Stages 2 to 4: a seat at a workplace, its sponsor, its advertisement."""
