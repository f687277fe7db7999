"""The doctor's look at the settings. `startup.read_settings` has already said whether their values can be read."""

import os

from dotenv import dotenv_values

from deployments.doctor.finding import Finding, fine, warning
from deployments.terminal.language import text
from tasks.settings import Settings

_PREFIX = "HELTMED_"
_OF_THE_TERMINAL = {"HELTMED_LANGUAGE", "HELTMED_NOTHING_LEFT_OUT"}


def names_are_known(given: Settings) -> Finding:
    """Whether every name is known: a misspelt one is no error anywhere else, it is as if it weren't there."""
    known = {f"{_PREFIX}{name}".upper() for name in Settings.model_fields} | _OF_THE_TERMINAL
    set_here = {name.upper() for name in [*os.environ, *dotenv_values(".env")] if name.upper().startswith(_PREFIX)}
    if unknown := sorted(set_here - known):
        return warning(
            text("Ukjent og uten virkning: {names}.", names=", ".join(unknown)),
            text("Rett navnet; README.md har alle innstillingene."),
        )
    if not given.organisation_number:
        return warning(
            text("HELT MEDs organisasjonsnummer mangler i avtalene."),
            text("Sett HELTMED_ORGANISATION_NUMBER."),
        )
    return fine(text("Alle kan leses."))
