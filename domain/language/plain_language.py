"""Is a Norwegian text easy to read? What is measured, and each sentence that is over a limit.

The limits are those of the short editions (kort utgave). Definitions: LIX as Björnsson's, words / sentences + 100 x words of
more than six letters / words. What is found by lists of words (clauses, passive, abbreviations) is advice and no grammar.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from math import floor
from typing import Literal

from pydantic import BaseModel, ConfigDict

from domain.language.languages import BOKMAL, NYNORSK, Language
from domain.language.norwegian import decimal_comma
from domain.language.plain_language_words import (
    ABBREVIATIONS,
    ADVERBS,
    BECOME,
    DEPONENTS,
    INFLECTIONS,
    KNOWN_CAPITALS,
    MODALS,
    NEGATIONS,
    NOMINATIVE,
    NOT_PARTICIPLES,
    NOT_PASSIVES_IN_ES,
    PARTICIPLES,
    SHORT_PASSIVES,
    SUBJECTS,
)
from domain.language.sentences import HYPHENS, sentences, tokens, words
from domain.language.subordinate_clauses import count_clauses

LONG_WORD = 7
_HYPHEN = re.compile(f"[{HYPHENS}]")
_DOTTED = re.compile(
    r"(?<![\w.@/])(?:[a-zæøå]{1,6}\.)+(?:[a-zæøå]{1,6}\.?)?(?![\w@/])|§+|%|(?<!\w)(?:kr|feks)(?!\w)", re.IGNORECASE
)
_LETTERS_AND_DOTS = re.compile(r"(?:[a-zæøå]{1,2}\.){2,}|(?:[a-zæøå]{1,2}\.)+[a-zæøå]{1,3}\.")
_CAPITALS = re.compile(r"(?<![\w-])[A-ZÆØÅ]{2,5}(?![\w])")

What = Literal["words", "clauses", "passive", "abbreviation", "lix", "negations"]


class Limits(BaseModel):
    """What a text may have. `sentences_to_a_negation`: one negation in so many sentences; a shorter text may have one."""

    model_config = ConfigDict(frozen=True)

    words: int = 15
    clauses: int = 1
    passives: int = 0
    abbreviations: int = 0
    lix: Decimal = Decimal(35)
    sentences_to_a_negation: int = 10


SHORT_EDITION = Limits()


class Finding(BaseModel):
    """Something over its limit. `sentence` is blank when it is said of the whole text; `line` is what a person reads."""

    model_config = ConfigDict(frozen=True)

    what: What
    sentence: str
    measured: Decimal
    limit: Decimal
    line: str


class Measured(BaseModel):
    """`lix` leaves out names and our own words and counts «arbeids-giver» as one; `lix_of_all` counts every part."""

    model_config = ConfigDict(frozen=True)

    sentences: int
    words: int
    longest: int
    lix: Decimal
    lix_of_all: Decimal
    negations: int
    findings: tuple[Finding, ...]


def measure(text: str, language: Language = BOKMAL, left_out: Collection[str] = (), limits: Limits = SHORT_EDITION) -> Measured:
    """Measure a text. `left_out`: names and words explained elsewhere, in any inflection; LIX does not see them."""
    found = sentences(text)
    skip = {part.lower() for name in left_out for part in words(name)}
    negations = sum(any(word.lower() in NEGATIONS for word in words(sentence)) for sentence in found)
    lix = _lix([[word for word in words(sentence) if not _is_left_out(word, skip)] for sentence in found])
    findings = [finding for sentence in found for finding in _of_sentence(sentence, language, skip, limits)]
    return Measured(
        sentences=len(found),
        words=sum(len(words(sentence)) for sentence in found),
        longest=max((len(words(sentence)) for sentence in found), default=0),
        lix=lix,
        lix_of_all=_lix([[part for word in words(sentence) for part in _HYPHEN.split(word)] for sentence in found]),
        negations=negations,
        findings=(*findings, *_of_text(lix, negations, len(found), limits)),
    )


def names_in(text: str) -> set[str]:
    """Words with a capital inside a sentence, taken as names: for an unknown text there is no list of them."""
    return {word for sentence in sentences(text) for word in words(sentence)[1:] if word[0].isupper() and not word.isupper()}


def _of_sentence(sentence: str, language: Language, skip: Collection[str], limits: Limits) -> Iterator[Finding]:
    number = len(words(sentence))
    if number > limits.words:
        yield _finding("words", sentence, number, limits.words, f"{number} ord i setningen, grensen er {limits.words}")
    clauses = count_clauses(tokens(sentence))
    if clauses > limits.clauses:
        yield _finding(
            "clauses", sentence, clauses, limits.clauses, f"{clauses} leddsetninger i setningen, grensen er {limits.clauses}"
        )
    passives = list(_passives(tokens(sentence), language, skip))
    if len(passives) > limits.passives:
        quoted = ", ".join(f"«{word}»" for word in passives)
        yield _finding("passive", sentence, len(passives), limits.passives, f"{quoted} er passiv, skriv hvem som gjør det")
    short = list(_abbreviations(sentence, skip))
    if len(short) > limits.abbreviations:
        said = ", ".join(f"«{written}» er en forkortelse, {instead}" for written, instead in short)
        yield _finding("abbreviation", sentence, len(short), limits.abbreviations, said)


def _of_text(lix: Decimal, negations: int, number: int, limits: Limits) -> Iterator[Finding]:
    if lix > limits.lix:
        yield Finding(
            what="lix",
            sentence="",
            measured=lix,
            limit=limits.lix,
            line=f"LIX er {decimal_comma(lix)}, grensen er {decimal_comma(limits.lix)}: skriv kortere ord og setninger.",
        )
    allowed = max(1, floor(number / limits.sentences_to_a_negation))
    if negations > allowed:
        yield Finding(
            what="negations",
            sentence="",
            measured=Decimal(negations),
            limit=Decimal(allowed),
            line=f"{negations} av {number} setninger nekter (ikke, ingen, aldri), grensen er {allowed}: skriv heller hva som er.",
        )


def _finding(what: What, sentence: str, measured: int, limit: int, said: str) -> Finding:
    return Finding(what=what, sentence=sentence, measured=Decimal(measured), limit=Decimal(limit), line=f"{said}: «{sentence}»")


def _lix(in_sentences: Sequence[Sequence[str]]) -> Decimal:
    """One decimal; 0 without words."""
    counted = [words for words in in_sentences if words]
    number = sum(len(words) for words in counted)
    if not number:
        return Decimal(0)
    long = sum(sum(sign.isalpha() for sign in word) >= LONG_WORD for words in counted for word in words)
    return (Decimal(number) / len(counted) + Decimal(100 * long) / number).quantize(Decimal("0.1"))


def _is_left_out(word: str, skip: Collection[str]) -> bool:
    """Also in an inflected form, also with hyphens: «jobb-spesialisten»."""
    plain = _HYPHEN.sub("", word).lower()
    return word.lower() in skip or any(plain[: len(plain) - len(end)] in skip for end in INFLECTIONS if plain.endswith(end))


def _passives(in_sentence: Sequence[str], language: Language, skip: Collection[str]) -> Iterator[str]:
    low = [token.lower() for token in in_sentence]
    for at, word in enumerate(low):
        if _is_left_out(in_sentence[at], skip):
            continue
        if in_sentence[at][0].islower() and _is_s_passive(word, low[max(0, at - 5) : at], language):
            yield word
        if word in BECOME and (participle := _participle(low, at + 1, language)):
            yield f"{word} {participle}"


def _is_s_passive(word: str, before: Sequence[str], language: Language) -> bool:
    if word in DEPONENTS or word in NOT_PASSIVES_IN_ES:
        return False
    after_modal = any(each in MODALS for each in before)
    if language is NYNORSK:
        # in nynorsk the passive follows a modal verb; «finast» and «viktigast» are superlatives
        return after_modal and len(word) > 5 and word.endswith("ast") and not word.endswith(("igast", "legast"))
    # «kollegenes» is a genitive, «lønnes» after a modal verb is not
    genitive = word.endswith("enes") or (word.endswith("eres") and not after_modal)
    return word in SHORT_PASSIVES or (len(word) > 4 and word.endswith("es") and (after_modal or not genitive))


def _participle(low: Sequence[str], at: int, language: Language) -> str:
    """The participle after «bli», past a subject and adverbs; blank when something else comes."""
    passed = NOMINATIVE | ADVERBS | SUBJECTS | {"dette", "også", "straks", "snart"}
    while at < len(low) and low[at] in passed:
        at += 1
    word = low[at] if at < len(low) else ""
    if word in NOT_PARTICIPLES:
        return ""
    regular = word.endswith("ert") or (word.endswith("a") if language is NYNORSK else word.endswith("et"))
    return word if word in PARTICIPLES or (len(word) > 5 and regular) else ""


def _abbreviations(sentence: str, skip: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each as written, and what to write instead."""
    for match in _DOTTED.finditer(sentence):
        written = match[0].lower()
        meant = ABBREVIATIONS.get(written) or ABBREVIATIONS.get(f"{written}.")
        if written == "min." and not sentence[: match.start()].rstrip()[-1:].isdigit():
            continue  # «Jobben er min.»
        if meant:
            yield match[0], f"skriv «{meant}»"
        elif _LETTERS_AND_DOTS.fullmatch(written):
            yield match[0], "skriv ordene"
    for match in _CAPITALS.finditer(sentence):
        if match[0] not in KNOWN_CAPITALS and not _is_left_out(match[0], skip):
            yield match[0], "skriv ordene"
