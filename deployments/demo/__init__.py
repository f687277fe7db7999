"""`heltmed demo`: an installation filled with an example."""
