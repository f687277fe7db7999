"""The faults of a template, for its editor in Word. Others take `doctor`, `faults`, `listing`."""
