"""Appointments in people's calendars, and their passing from one calendar to another."""
