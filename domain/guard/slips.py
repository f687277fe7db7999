"""A word with a letter too much, too little, wrong or moved."""

_ONE_SLIP, _TWO_SLIPS = 7, 15  # letters from which a word is known with so many
_ENDING = 4  # letters an inflected word may have beyond its stem


def is_spelt_like(word: str, stem: str) -> bool:
    """Whether the word begins as the stem, with a slip, and ends soon after it."""
    slips = 2 if len(stem) >= _TWO_SLIPS else 1 if len(stem) >= _ONE_SLIP else 0
    if not -slips <= len(word) - len(stem) <= slips + _ENDING or word[0] != stem[0]:
        return False
    return any(
        distance(word[:length], stem) <= slips for length in range(len(stem) - slips, min(len(stem) + slips, len(word)) + 1)
    )


def distance(one: str, other: str) -> int:
    """How many letters are wrong, too much, too little or changed places (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, start=1):
        earlier, before, row = before, row, [at]
        for to, its in enumerate(other, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (sign != its))
            if at > 1 and to > 1 and sign == other[to - 2] and one[at - 2] == its:
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
    return row[-1]
