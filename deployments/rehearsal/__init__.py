"""`heltmed rehearse`, and the people and places that the example shares with it."""
