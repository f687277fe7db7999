"""The keys that what stands about a person is sealed under, and what becomes of it when one is destroyed."""
