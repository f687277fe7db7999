"""Job specialists: how many they follow, who stands in, who takes over."""
