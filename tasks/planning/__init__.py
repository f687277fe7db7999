"""The planning of visits: facts read for domain.planning, and its decisions written."""
