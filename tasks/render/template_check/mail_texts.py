"""The faults of an office's own mail text, found as a document's are: a mail is not the place to see «None» or a wrong name first."""

from functools import lru_cache
from pathlib import Path

from jinja2 import TemplateError

from domain.language.languages import BOKMAL, NYNORSK, Language
from tasks.render.editions import edition
from tasks.render.template_check.blocks import Blocks
from tasks.render.template_check.check import missing, unguarded
from tasks.render.template_check.expressions import Use
from tasks.render.template_check.faults import Fault, nearest_of
from tasks.render.template_check.fields import attributes
from tasks.render.template_check.guards import Known
from tasks.render.template_check.paragraphs import Paragraph, Spot
from tasks.render.template_check.shapes import Shape, shape_of
from tasks.render.template_check.tags import tags
from tasks.render.template_syntax import IN_TEXT
from tasks.render.templates import SHIPPED

_PIECES = ("subject", "body")


def mail_language(path: Path) -> Language:
    """The language of a mail text by the folder it lies in: nynorsk/emails, or nynorsk alone."""
    return NYNORSK if NYNORSK in (path.parent.name, path.parent.parent.name) else BOKMAL


def mail_faults_of(path: Path, name: str = "", language: Language | None = None) -> tuple[Fault, ...]:
    """Every fault of the text, in its order; empty when it can be used.

    `name`, where the file has another: «interview_invitation.body».
    """
    name = name or path.stem
    if not path.is_file():
        return (Fault("", "", "filen finnes ikke."),)
    shipped = SHIPPED / f"{edition(f'emails/{name}', language or mail_language(path))}.txt"
    if not shipped.is_file():
        known = [each.stem for each in (SHIPPED / "emails").glob("*.txt")]
        near = nearest_of(name, known)
        return (Fault("", "", f"ingen e-post har en tekst som heter «{path.name}».", f"{near}.txt" if near else ""),)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return (Fault("", "", "filen er ikke lagret som UTF-8. Lagre den på nytt med den tegnkodingen."),)
    shape = _fields_of(name.rpartition(".")[0])
    uses, faults = _read(text, shape)
    expected, _ = _read(shipped.read_text(encoding="utf-8"), shape)
    faults = (*faults, *_unwritten(uses, shape), *unguarded(uses, expected), *missing(uses, expected))
    return faults or _does_not_parse(text)


@lru_cache(maxsize=256)
def _fields_of(mail: str) -> Shape:
    """Those of the subject and the body in both languages: what one of them uses, the others may."""
    files = [
        SHIPPED / f"{edition(f'emails/{mail}.{piece}', language)}.txt" for piece in _PIECES for language in (BOKMAL, NYNORSK)
    ]
    return shape_of(*(file.read_text(encoding="utf-8") for file in files))


def _read(text: str, shape: Shape) -> tuple[tuple[Use, ...], tuple[Fault, ...]]:
    whole = Paragraph(Spot("", 1), text, ("",) * len(text), (), "", "", "", in_lines=True)
    names = {name: Known(kind, name) for name, kind in attributes(shape.annotation()).items()}
    found, faults = tags([whole], frozenset(names))
    blocks = Blocks(names, [whole])
    blocks.read(found)
    return tuple(blocks.uses), (*faults, *blocks.faults)


def _unwritten(uses: tuple[Use, ...], shape: Shape) -> list[Fault]:
    """A day printed as it is kept would be «2027-01-14»."""
    kinds = dict(shape.kinds())
    filters = {"date": "dato", "time": "klokke", "Decimal": "tall"}
    return [
        use.tag.fault("det må stå et filter etter feltet.", f"{{{{ {use.tag.code} | {filters[kinds[use.path].__name__]} }}}}")
        for use in uses
        if use.printed and use.tag.opener == "{{" and "|" not in use.tag.code and use.path in kinds
    ]


def _does_not_parse(text: str) -> tuple[Fault, ...]:
    try:
        IN_TEXT.parse(text)
    except TemplateError as error:
        return (Fault("", "", f"teksten kan ikke leses: {error}."),)
    return ()
