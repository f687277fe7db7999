"""The tariff rate, the floor of 20 %, and who is below it."""
