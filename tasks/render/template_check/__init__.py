"""The faults of a template, for its editor in Word. Others take `check`, `faults`, `listing`."""
