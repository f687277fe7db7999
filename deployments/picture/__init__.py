"""`make pictures`: the process, drawn from domain/process.py."""
