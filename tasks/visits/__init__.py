"""Stage 11: visits registered, moved, reminded of, and in people's calendars."""
