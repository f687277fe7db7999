"""Forms beside the eleven stages."""
