"""Where people live and work: the municipalities."""
