"""What stands in people's calendars, and how it passes from one to another."""
