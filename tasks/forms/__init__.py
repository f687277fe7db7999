"""The choices that each form offers today, and forms opened filled in."""
