"""How many subordinate clauses (leddsetninger) a Norwegian sentence has, told by the words that begin them.

Also those without such a word: «timene du har jobbet», «Passer det ikke, ring meg». No grammar is read, so a rare one escapes.
"""

from collections.abc import Sequence

from domain.language.plain_language_words import (
    ADVERBS,
    BEFORE_A_ROLE,
    BEFORE_OM,
    CONJUNCTIONS,
    FINITE,
    IMPERATIVES,
    MAY_BEGIN,
    MEASURES,
    NOMINATIVE,
    NOT_CLAUSE_AFTER_SOM,
    NOT_VERBS_IN_R,
    POSSESSIVES,
    PREPOSITIONS,
    QUESTION_WORDS,
    ROLES,
    SUBJECTS,
    SUBJUNCTIONS,
)

_BEFORE_MAIN_QUESTION = QUESTION_WORDS | CONJUNCTIONS | PREPOSITIONS | MEASURES
_DEFINITE = ("en", "et", "a", "ene", "ane")


def count_clauses(tokens: Sequence[str]) -> int:
    """`tokens` as domain/language/sentences.py gives them, signs too."""
    low = [token.lower() for token in tokens]
    begun = [at for at in range(len(low)) if _begins(low, tokens, at)]
    unopened = [at for at in range(1, len(low)) if _has_no_opening_word(low, at) and not _opened(low, begun, at)]
    return len(begun) + len(unopened) + _verb_first(low)


def _begins(low: Sequence[str], tokens: Sequence[str], at: int) -> bool:
    word, before, after = low[at], _at(low, at - 1), _at(low, at + 1)
    if word in SUBJUNCTIONS or (word, after) == ("av", "di"):
        return True
    if word == "om" and before in BEFORE_OM:
        return before != "som" or not _begins(low, tokens, at - 1)
    if word == "som":
        return _som_begins(low, tokens, at)
    if word in QUESTION_WORDS and word != "kvar":
        return _is_word(after) and _at(low, at + 2) != "helst" and not _asks(low, at)
    return word in MAY_BEGIN and _subject_and_verb(low, tokens, at + 1)


def _som_begins(low: Sequence[str], tokens: Sequence[str], at: int) -> bool:
    before, after = _at(low, at - 1), _at(low, at + 1)
    if after in NOT_CLAUSE_AFTER_SOM or before in QUESTION_WORDS:
        return False
    if after in FINITE or after in NOMINATIVE or after in ADVERBS:
        return True
    if _verb_after(after):  # «som butikkmedarbeider» ends as a verb does
        return after not in ROLES and before not in BEFORE_A_ROLE
    return _subject_and_verb(low, tokens, at + 1)


def _asks(low: Sequence[str], at: int) -> bool:
    """The question word of the main clause: «Når skal jeg jobbe?»"""
    return "?" in low and all(word in _BEFORE_MAIN_QUESTION or not _is_word(word) for word in low[:at])


def _subject_and_verb(low: Sequence[str], tokens: Sequence[str], at: int) -> bool:
    """«(om) jobben din passer»: a definite noun or a name, and its verb; a pronoun after it would be a main clause's subject."""
    end = at
    while end < len(low) and tokens[end][0].isupper() and end - at < 3:
        end += 1
    if end == at:
        if not (_at(low, at) in SUBJECTS or (len(_at(low, at)) > 3 and _at(low, at).endswith(_DEFINITE))):
            return False
        end += 1
    if _at(low, end) in POSSESSIVES:
        end += 1
    return _is_verb_of(low[end - 1], _at(low, end)) and _at(low, end + 1) not in NOMINATIVE | {"det"}


def _has_no_opening_word(low: Sequence[str], at: int) -> bool:
    """«timene du har jobbet», «før du begynner», «da han kom»: a subject neither first nor after a verb, and its verb."""
    before = low[at - 1]
    if low[at] not in NOMINATIVE or not _is_word(before) or before in CONJUNCTIONS | ADVERBS or _verb_before(before):
        return False
    verb = _at(low, at + 2 if _at(low, at + 1) in ADVERBS else at + 1)
    return _is_verb_of(low[at], verb)


def _opened(low: Sequence[str], begun: Sequence[int], at: int) -> bool:
    """«hvor mye du tjener»: a word before has begun the clause, and its verb is still to come."""
    last = max((word for word in begun if word < at), default=-1)
    return last >= 0 and not any(_verb_before(word) or not _is_word(word) for word in low[last + 1 : at])


def _verb_first(low: Sequence[str]) -> bool:
    """«Er noe feil, retter vi det»"""
    if "?" in low or "," not in low or not low:
        return False
    return low[0] not in IMPERATIVES and _verb_before(low[0]) and low.index(",") > 1


def _is_verb_of(subject: str, word: str) -> bool:
    """«de siste ukene»: after «de» only a well-known verb is one."""
    return word in FINITE if subject in ("de", "dei") else _verb_after(word)


def _verb_before(word: str) -> bool:
    return word in FINITE or (len(word) > 2 and word.endswith(("r", "te", "de")) and word not in NOT_VERBS_IN_R)


def _verb_after(word: str) -> bool:
    return _verb_before(word) or (len(word) > 4 and word.endswith("et"))


def _is_word(token: str) -> bool:
    return token[:1].isalnum()


def _at(low: Sequence[str], at: int) -> str:
    return low[at] if 0 <= at < len(low) else ""
