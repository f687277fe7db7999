"""Stage 11: one visit and what changes the next ones, the ladder of reminders, the calendar of the sponsor."""
