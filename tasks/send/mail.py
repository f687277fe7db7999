"""Mails are composed here: subject and body from templates, one of each per occasion."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from pydantic import BaseModel, ConfigDict

from domain.contact import Contact
from domain.language.norwegian import clock, decimal_comma, kroner, listed, long_day, short_day
from tasks.render.editions import edition, ukedag
from tasks.render.own_templates import is_sound
from tasks.send.invitations import Appointment
from tasks.settings import settings

_BLOCK = re.compile(r"\{%.*?%\}")
_BLANK_LINES = re.compile(r"\n{3,}")
TEMPLATES = Path(__file__).parents[2] / "document_templates"


class Mail(BaseModel):
    """One mail to one person. `attach` names kinds of documents made in the same step (or earlier, as document ids).

    With an appointment the mail carries a calendar invitation, or the cancellation of one. `passes`: it is about the appointment
    alone, so that a letter of it is of no use after that day; an agreement that invites to its first day is.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    template: str
    to: Contact
    context: Mapping[str, Any]
    attach: tuple[str, ...] = ()
    attach_ids: tuple[int, ...] = ()
    appointment: Appointment | None = None
    cancels: bool = False
    passes: bool = False


def _in_use(name: str) -> tuple[Path, int]:
    """The office's own text of that name when it is without faults, else the shipped one; and when it was changed."""
    own = settings().own_templates / name
    path = own if own.is_file() and is_sound(own) else TEMPLATES / name
    return path, path.stat().st_mtime_ns


def _load(name: str) -> tuple[str, str, Callable[[], bool]]:
    used = _in_use(name)
    return _keeping_line_ends(used[0].read_text(encoding="utf-8")), str(used[0]), lambda: _in_use(name) == used


def _keeping_line_ends(text: str) -> str:
    """A line of words ends where it ends, also when a block does: only a line of blocks alone leaves no line behind."""

    def kept(line: str) -> str:
        has_words = line.endswith("%}") and not line.endswith(("-%}", "+%}")) and _BLOCK.sub("", line).strip()
        return f"{line[:-2]}+%}}" if has_words else line

    return "\n".join(map(kept, text.split("\n")))


@cache
def _environment() -> Environment:
    environment = SandboxedEnvironment(  # an office's own text may read its facts and nothing else
        loader=FunctionLoader(_load),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters.update(
        dato=long_day,
        kortdato=short_day,
        ukedag=ukedag,
        klokke=clock,
        kroner=kroner,
        tall=decimal_comma,
        liste=listed,
    )
    return environment


def compose(mail: Mail, sender_name: str, sender_phone: str | None) -> tuple[str, str]:
    """Subject (one line) and body of a mail, in its reader's language.

    Raises UndefinedError when a template asks for something unknown.
    """
    context = {
        **mail.context,
        "to": mail.to,
        "language": mail.to.language,
        "sender_name": sender_name,
        "sender_phone": sender_phone,
        "organisation": settings().organisation_name,
    }
    name = edition(f"emails/{mail.template}", mail.to.language)
    subject = _environment().get_template(f"{name}.subject.txt").render(context)
    body = _environment().get_template(f"{name}.body.txt").render(context)
    return " ".join(subject.split()), _BLANK_LINES.sub("\n\n", body.strip()) + "\n"
