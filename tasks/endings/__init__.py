"""The endings: a withdrawal, the end of a job."""
