"""Stage 11: visits registered and moved, their reminders, and their place in calendars."""
