"""What can be picked in a form today, and a form opened filled in."""
