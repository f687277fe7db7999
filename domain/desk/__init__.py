"""What a coordinator sees: the next steps, the lists, a life's page."""
