"""What people, places and positions are found by, kept as they change."""
