"""The Prefect server beside our own processes, and what is registered there."""
