"""Stages 5 and 6: from the application to the choice."""
