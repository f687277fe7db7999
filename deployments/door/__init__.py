"""The door: what stands between people and the engine. Our own processes come in with the inner secret, a person as themself."""
