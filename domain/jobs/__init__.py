"""Stages 9 and 10: the info meeting, the permanent job, and changes of its contract."""
