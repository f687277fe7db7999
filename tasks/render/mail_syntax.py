"""The language of the mails' texts: that of the documents, where a line of text is a line."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template

from domain.language.norwegian import clock, decimal_comma, kroner, listed, long_day, short_day
from tasks.render.editions import ukedag
from tasks.render.template_syntax import RestrictedSyntax

_BLOCK = re.compile(r"\{%.*?%\}")


@cache
def _syntax() -> RestrictedSyntax:
    syntax = RestrictedSyntax(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False
    )
    syntax.filters.update(
        dato=long_day,
        kortdato=short_day,
        ukedag=ukedag,
        klokke=clock,
        kroner=kroner,
        tall=decimal_comma,
        liste=listed,
    )
    return syntax


def filled_text(path: Path, context: Mapping[str, Any]) -> str:
    """The text with its facts. Raises what the language raises, UndefinedError where it asks for something unknown."""
    return _read(path, path.stat().st_mtime_ns).render(context)


@lru_cache(maxsize=512)
def _read(path: Path, _changed: int) -> Template:
    return _syntax().from_string(_keeping_line_ends(path.read_text(encoding="utf-8")))


def _keeping_line_ends(text: str) -> str:
    """A line of words ends where it ends, also when a block does: only a line of blocks alone leaves no line behind."""

    def kept(line: str) -> str:
        has_words = line.endswith("%}") and not line.endswith(("-%}", "+%}")) and _BLOCK.sub("", line).strip()
        return f"{line[:-2]}+%}}" if has_words else line

    return "\n".join(map(kept, text.split("\n")))
