"""The faults of whatever the office has written, a document's template or a mail's text."""

from pathlib import Path

from domain.language.languages import Language
from tasks.render.template_check.check import faults_of
from tasks.render.template_check.faults import Fault
from tasks.render.template_check.mail_texts import mail_faults_of


def any_faults_of(path: Path, kind: str = "", language: Language | None = None) -> tuple[Fault, ...]:
    """In this process. `kind` is what it is for, where the file has another name."""
    return mail_faults_of(path, kind, language) if path.suffix == ".txt" else faults_of(path, kind)
