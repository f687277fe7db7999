"""The faults of a template, before any document is made of it: each with its place and the nearest right name.

A field must stand in an office's own template when the shipped one always prints it, and needs an «if» where the shipped one has it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile
from zlib import error as ZipDamaged

from docx.oxml import parse_xml
from lxml.etree import XMLSyntaxError
from pydantic import BaseModel

from domain.papers.printed import PRINTED
from domain.papers.samples import believable, sample
from domain.refusal import RuleBroken
from tasks.render.editions import edition, language_of
from tasks.render.template_check.blocks import Blocks
from tasks.render.template_check.expressions import Use
from tasks.render.template_check.faults import Fault, nearest_of
from tasks.render.template_check.fields import attributes, may_be_none
from tasks.render.template_check.guards import Known
from tasks.render.template_check.package import package_faults
from tasks.render.template_check.paragraphs import NotWord, read
from tasks.render.template_check.tags import tags
from tasks.render.templates import SHIPPED, compiled


@dataclass(frozen=True)
class Checked:
    """The uses and the faults of a template."""

    uses: tuple[Use, ...]
    faults: tuple[Fault, ...]


def faults_of(path: Path, kind: str = "") -> tuple[Fault, ...]:
    """Every fault of the template, in the order of the document; empty when it can be used.

    `kind` is the document it is for, where the file has another name.
    """
    kind = kind or path.stem
    if not path.is_file():
        return (Fault("", "", "filen finnes ikke."),)
    if path.suffix != ".docx" or kind not in PRINTED:
        near = nearest_of(kind, PRINTED)
        what = f"ingen dokumenter bruker en mal som heter «{path.name}»."
        return (Fault("", "", what, f"{near}.docx" if near else ""),)
    try:
        if packed := _package_faults(path):
            return packed
        checked = _checked(path, kind, path.stat().st_mtime_ns)
    except NotWord as problem:
        return (Fault("", "", f"{problem}."),)
    except OSError as problem:
        return (Fault("", "", f"filen kan ikke leses: {problem.strerror}."),)
    shipped = uses_of(edition(kind, language_of(path)))
    faults = (*checked.faults, *unguarded(checked.uses, shipped), *missing(checked.uses, shipped))
    return faults or _does_not_fill(path, kind)


def _package_faults(path: Path) -> tuple[Fault, ...]:
    """Those of the package; none where it is too damaged to be read, which the reading of its words tells."""
    try:
        return package_faults(path)
    except (BadZipFile, ZipDamaged, EOFError, XMLSyntaxError, NotImplementedError, RuntimeError):
        return ()


def uses_of(name: str) -> tuple[Use, ...]:
    """The uses of the shipped template «letter», or «nynorsk/letter»."""
    path = SHIPPED / f"{name}.docx"
    return _checked(path, path.stem, path.stat().st_mtime_ns).uses


def names_of(document: str) -> Mapping[str, Known]:
    """Every name a template of the document may use."""
    held = attributes(PRINTED[document])
    return {name: Known(kind, name, may_be_none(kind)) for name, kind in held.items()}


def guards_of(uses: tuple[Use, ...]) -> dict[str, frozenset[str]]:
    """For each field only printed under a condition: the paths known to hold something there."""
    guards: dict[str, frozenset[str]] = {}
    bare = {use.path for use in uses if use.printed and not use.guards}
    for use in uses:
        if use.printed and use.path not in bare:
            guards[use.path] = guards.get(use.path, frozenset()) | use.guards
    return guards


@lru_cache(maxsize=128)
def _checked(path: Path, kind: str, _changed: int) -> Checked:
    paragraphs = read(path)
    names = names_of(kind)
    found, faults = tags(paragraphs, frozenset(names))
    spoilt = {(fault.spot, fault.words) for fault in faults}
    blocks = Blocks(names, paragraphs)
    blocks.read(found)
    # a tag that Word spoilt can't be read either, which need not be said twice
    return Checked(tuple(blocks.uses), (*faults, *(each for each in blocks.faults if (each.spot, each.words) not in spoilt)))


def unguarded(uses: tuple[Use, ...], shipped: tuple[Use, ...]) -> list[Fault]:
    expected = guards_of(shipped)
    faults = []
    for use in uses:
        guards = expected.get(use.path, frozenset())
        itself = {use.path, *_within(use.path)}
        if use.printed and (use.may_be_none or guards) and not use.guards & (guards | itself):
            test = use.path if use.may_be_none or use.path in guards else min(guards)
            shown = use.tag.text if use.tag.opener == "{{" else "{{ " + use.path + " }}"
            what = f"«{use.path}» kan være tom. Sett en «if» rundt: {{% if {test} %}}{shown}{{% endif %}}."
            faults.append(use.tag.fault(what))
    return faults


def _within(path: str) -> list[str]:
    """wage.rate lies within wage"""
    pieces = path.split(".")
    return [".".join(pieces[:length]) for length in range(1, len(pieces))]


def missing(uses: tuple[Use, ...], shipped: tuple[Use, ...]) -> list[Fault]:
    used = {use.path for use in uses}
    needed = dict.fromkeys(use.path for use in shipped if use.printed and use.always and not use.guards)
    return [Fault("", "", f"feltet «{path}» mangler. Det må stå i dokumentet.") for path in needed if path not in used]


def preview_of(path: Path) -> bytes:
    """The document a template makes of a believable story, marked as an example. Raises as `filled` does."""
    return filled(path, believable(path.stem, PRINTED[path.stem], language_of(path)), marked=True)


def filled(path: Path, values: BaseModel, *, marked: bool = False) -> bytes:
    """The document a template makes of these facts. Raises BrokenTemplate, and whatever the template's own language raises."""
    context = {name: getattr(values, name) for name in attributes(type(values))} | {"language": language_of(path)}
    return compiled(path, example=marked).fill(context)


def _does_not_fill(path: Path, kind: str) -> tuple[Fault, ...]:
    """The last check: fill the template with sample facts, full and sparse, and see that Word could open it."""
    try:
        for sparse in (False, True):
            values = sample(PRINTED[kind], sparse=sparse, language=language_of(path))
            with ZipFile(BytesIO(filled(path, values))) as made:
                for name in made.namelist():
                    if name.endswith(".xml"):
                        parse_xml(made.read(name))
    except RuleBroken as broken:
        return (Fault("", "", str(broken)),)
    except XMLSyntaxError:
        return (Fault("", "", "dokumentet som malen lager, kan ikke åpnes i Word. Begynn på nytt fra malen som følger med."),)
    except Exception as error:  # noqa: BLE001 whatever a template's own language can raise
        return (Fault("", "", f"malen kan ikke fylles ut: {error}."),)
    return ()
