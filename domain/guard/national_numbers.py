"""A national identity number (fødselsnummer, D-nummer) in a text, however its digits are divided; an account or a telephone number is none.

Eleven digits: a day, a month and two digits of a year, three more, and two control digits. In a D-number 4 is added to the first
digit, in numbers of hospitals and of test data 4 or 8 to the third.
"""

import re
from collections.abc import Iterator
from datetime import date

from stdnum.no import fodselsnummer, kontonr

_LENGTH = 11
_BORN = 6  # digits
_LAST_DAY = 71  # of a D-number
_DIGITS = re.compile(r"[0-9]+")
_BETWEEN = re.compile(r"[^\w\n]{0,3}")
_ACCOUNT = re.compile(r"[0-9]{4}[ .][0-9]{2}[ .][0-9]{5}")
_ACCOUNT_BEFORE = re.compile(r"konto\w*\W{0,3}(?:nr|nummer)?\W{0,3}$")
_IN_A_WORD = re.compile(r"[^\W\d_][\-]?$")
_WHOLE_YEAR = re.compile(r"(?<![0-9])([0-9]{2})[.\-/ ]?([0-9]{2})[.\-/ ]?(?:19|20)([0-9]{2})[^\w\n]{1,3}([0-9]{5})(?![0-9])")
_AS_NUMBERS = re.compile(
    r"[0-9]{11}|[0-9]{6}[ \-.][0-9]{5}|[0-9]{2}[ .\-/][0-9]{2}[ .\-/][0-9]{2}[ .\-/][0-9]{5}|[0-9]{6} [0-9]{3} [0-9]{2}"
)


def numbers_in(text: str) -> Iterator[tuple[int, bool]]:
    """Where each stands, and whether its control digits are right; one whose control digits are wrong is written as one."""
    for found in _WHOLE_YEAR.finditer(text):
        digits = "".join(found.groups())
        if _has_a_day(digits):
            yield found.start(), _is_right(digits)
    for written, at in _of_eleven(text):
        digits = re.sub(r"[^0-9]", "", written)
        if not _has_a_day(digits) or _is_an_account(written, digits, text[:at]):
            continue
        if _is_right(digits):
            yield at, True
        elif _AS_NUMBERS.fullmatch(written) and not _IN_A_WORD.search(text[:at]) and not text[at + len(written) :][:1].isalpha():
            yield at, False


def _of_eleven(text: str) -> Iterator[tuple[str, int]]:
    """Each run of groups of digits that makes eleven of them together."""
    groups = [found.span() for found in _DIGITS.finditer(text)]
    for first, (start, _) in enumerate(groups):
        count, before = 0, start
        for begins, ends in groups[first:]:
            count += ends - begins
            if not _BETWEEN.fullmatch(text[before:begins]) or count > _LENGTH:
                break
            before = ends
            if count == _LENGTH:
                yield text[start:ends], start


def _has_a_day(digits: str) -> bool:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:_BORN])
    if day > _LAST_DAY:
        return False
    try:
        date(2000 + year % 4, month % 40, day % 40)  # of any century: only 29 February depends on the year
    except ValueError:
        return False
    return True


def _is_right(digits: str) -> bool:
    return bool(digits[9] == fodselsnummer.calc_check_digit1(digits) and digits[10] == fodselsnummer.calc_check_digit2(digits))


def _is_an_account(written: str, digits: str, before: str) -> bool:
    return kontonr.is_valid(digits) and bool(_ACCOUNT.fullmatch(written) or _ACCOUNT_BEFORE.search(before))
