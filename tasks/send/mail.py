"""Mails are composed here: subject and body from templates, one of each per occasion."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from domain.contact import Contact
from tasks.render.by_own import texts_by_own
from tasks.render.editions import edition
from tasks.render.mail_syntax import filled_text
from tasks.send.invitations import Appointment
from tasks.settings import settings

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
    subject, body = _filled([f"{name}.{piece}.txt" for piece in ("subject", "body")], context)
    return " ".join(subject.split()), _BLANK_LINES.sub("\n\n", body.strip()) + "\n"


def _filled(names: Sequence[str], context: Mapping[str, Any]) -> list[str]:
    """Each by the office's own text of that name while it can be used, else by the shipped one."""
    own = texts_by_own([settings().own_templates / name for name in names], context)
    return [filled_text(TEMPLATES / name, context) if text is None else text for name, text in zip(names, own, strict=True)]
