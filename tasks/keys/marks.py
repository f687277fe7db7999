"""Marks of words: the same for the same word, and unreadable without the house's key, which isn't in the database."""

from collections.abc import Iterable

from tasks.keys.ring import keys


def marks(words: Iterable[str]) -> set[int]:
    """Each word as a number of 64 bits."""
    return {int.from_bytes(keys().mark(word.encode())[:8], signed=True) for word in words}
