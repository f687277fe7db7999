"""The log read: is it whole, what was read is put in it, and what stands in it about a person."""
