"""What is wrong with a template, told to whoever edits it in Word. Others take `doctor`, `faults`, `listing`."""
