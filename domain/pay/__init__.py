"""The tariff rate, the floor of 20 %, and the wages below it."""
