"""How the command speaks: Norwegian or English, a bar for long work."""
