"""The places of a template's two editions: bokmål in the folder itself, nynorsk in a folder within it of the same layout.

The shipped templates and the office's own are laid out alike. A missing edition is reported, never replaced by the other.
"""

from datetime import date
from pathlib import Path

from jinja2 import pass_context
from jinja2.runtime import Context

from domain.language.languages import BOKMAL, NYNORSK, Language
from domain.language.norwegian import weekday_and_day


def edition(name: str, language: Language) -> str:
    """«letter», or «nynorsk/letter»"""
    return name if language is BOKMAL else f"{language}/{name}"


def language_of(path: Path) -> Language:
    """The language of the template at `path`."""
    return NYNORSK if path.parent.name == NYNORSK else BOKMAL


@pass_context
def ukedag(context: Context, day: date) -> str:
    """The filter, in the language of the facts that are printed: «torsdag 24. desember 2026»"""
    return weekday_and_day(day, context.get("language", BOKMAL))
