"""How it ends: a withdrawal, the end of a job."""
