"""An address or a place that is another now: whose it is, what stands in the calendars, and who is told."""
