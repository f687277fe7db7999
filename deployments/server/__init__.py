"""The Prefect server beside us, and what is registered there."""
