"""Norwegian: how it is written and measured. Knows nothing of the process."""
