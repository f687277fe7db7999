"""What the system is built of: the licences of its packages, and the known faults in them."""
