"""The template in use: the office's own while it has no faults, else the shipped one."""

from pathlib import Path

from tasks.render.own_templates import is_sound
from tasks.render.templates import SHIPPED, CompiledTemplate, NoSuchTemplate, compiled
from tasks.settings import settings


def template(document_name: str) -> CompiledTemplate:
    """Raises NoSuchTemplate or BrokenTemplate."""
    return compiled(template_of(document_name), example=settings().example)


def template_as_shipped(document_name: str) -> CompiledTemplate:
    """The template that follows with the program; the office's own where none does. Raises NoSuchTemplate or BrokenTemplate."""
    own, shipped = (folder / f"{document_name}.docx" for folder in (settings().own_templates, SHIPPED))
    used = next((path for path in (shipped, own) if path.is_file()), None)
    if used is None:
        raise NoSuchTemplate(document_name)
    return compiled(used, example=settings().example)


def template_of(document_name: str) -> Path:
    """The office's own template of that name when it is without faults, else the shipped one. Raises NoSuchTemplate."""
    own, shipped = (folder / f"{document_name}.docx" for folder in (settings().own_templates, SHIPPED))
    if own.is_file() and (is_sound(own) or not shipped.is_file()):
        return own
    if shipped.is_file():
        return shipped
    raise NoSuchTemplate(document_name)
