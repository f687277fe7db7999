"""The terminal speaks Norwegian or English, by its user's locale. The screens, papers and mails are always Norwegian."""

import argparse
import os
from collections.abc import Mapping

_ARGPARSE: Mapping[str, str] = {  # what the standard library says around our own help texts
    "usage: ": "bruk: ",
    "options": "valg",
    "positional arguments": "det som skal med",
    "show this help message and exit": "vis denne hjelpen",
    "%(prog)s: error: %(message)s\n": "%(prog)s: feil: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "dette mangler: %s",
    "one of the arguments %s is required": "ett av disse må være med: %s",
    "not allowed with argument %s": "kan ikke stå sammen med %s",
    "unrecognized arguments: %s": "dette er ukjent: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r finnes ikke (velg blant %(choices)s)",
    "invalid %(type)s value: %(value)r": "%(value)r er ikke et gyldig tall",
    "expected one argument": "det mangler noe etter",
    "expected at least one argument": "det mangler noe etter",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan bety %(matches)s",
    "ignored explicit argument %r": "%r skal ikke stå der",
}


def is_norwegian() -> bool:
    """By HELTMED_LANGUAGE, else the locale. Nothing set, or a locale without a language (C, POSIX), counts as Norwegian."""
    names = ("HELTMED_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((value for name in names if (value := os.environ.get(name))), "")
    return chosen.partition(".")[0].casefold() in ("", "c", "posix") or chosen[:2].casefold() in ("nb", "nn", "no")


def text(norwegian: str, **values: object) -> str:
    """The sentence in the terminal's language, its fields filled in. One that isn't in the catalogue stays Norwegian."""
    sentence = norwegian
    if not is_norwegian():
        from deployments.terminal.english import ENGLISH

        sentence = ENGLISH.get(norwegian, norwegian)
    return sentence.format(**values) if values else sentence


def speak_in_argparse() -> None:
    """Put our words in argparse's own `_`, which would read the Norwegian ones from .mo files, which we don't build."""
    vars(argparse)["_"] = lambda english: _ARGPARSE.get(english, english) if is_norwegian() else english
