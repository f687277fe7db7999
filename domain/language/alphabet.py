"""The order of names in lists and letters: a to z, and then æ, ø and å, where a database and Python have them in the order of their codes."""

import re
import unicodedata

_AFTER_Z = str.maketrans("æäøöå", "{{||}")  # signs whose codes come after z


def alphabetical(name: str) -> tuple[str, str]:
    """What to sort a name by: capitals and accents don't count, aa is å («Aasen» beside «Åsen»), a number is by its size."""
    lower = unicodedata.normalize("NFC", name).casefold().replace("aa", "å").translate(_AFTER_Z)
    plain = "".join(sign for sign in unicodedata.normalize("NFD", lower) if not unicodedata.combining(sign))
    return re.sub(r"\d+", lambda found: found[0].zfill(9), plain), name
