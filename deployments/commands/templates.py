"""`heltmed templates`: look for faults in templates, list what they may use, try one, and take the office's own into use."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from deployments.server.startup import CannotStart
from deployments.terminal.language import text
from domain.language.languages import BOKMAL, NYNORSK, Language

if TYPE_CHECKING:
    from tasks.render.template_check.listing import Field


def templates(chosen: argparse.Namespace) -> int:
    """The exit code: 1 when a template has faults. Raises CannotStart."""
    match chosen.action:
        case "check":
            return _check(chosen.file, chosen.kind or "")
        case "fields":
            return _fields(chosen.document)
        case "preview":
            return _preview(chosen.document, NYNORSK if chosen.nynorsk else BOKMAL, chosen.out)
        case _:
            return _install(chosen.file, NYNORSK if chosen.nynorsk else BOKMAL)


def _check(file: Path | None, kind: str) -> int:
    from tasks.render.own_templates import any_faults_of, fault_lines, own_templates, warning_lines
    from tasks.render.templates import SHIPPED

    if kind and not (file and file.suffix == ".txt"):
        _known(kind)
    paths = [file] if file else [*sorted(SHIPPED.rglob("*.docx")), *sorted(SHIPPED.rglob("emails/*.txt")), *own_templates()]
    lines = [line for path in paths for line in fault_lines(path, any_faults_of(path, kind))]
    for line in [*lines, *(line for path in paths for line in warning_lines(path))]:
        print(line)
    if not lines:
        print(text("Malen er uten feil.") if file else text("{count} maler er uten feil.", count=len(paths)))
    return 1 if lines else 0


def _fields(document: str) -> int:
    from tasks.render.template_check.listing import fields_of

    _known(document)
    condition = "{% if felt %}…{% endif %}"
    print(
        text(
            "Feltene i {document}.docx. Det som kan være tomt, trenger en «if» rundt seg: {condition}.",
            document=document,
            condition=condition,
        )
    )
    print()
    _print(fields_of(document))
    return 0


def _print(fields: "Iterable[Field]", indent: str = "") -> None:
    for field in fields:
        blank = " " + text("(kan være tomt)") if field.may_be_blank else ""
        example = f"  {' / '.join(field.example.splitlines())}" if field.example else ""
        print(f"{indent}{field.written:<{50 - len(indent)}} {field.what}{blank}{example}")
        _print(field.inside, indent + "    ")


def _preview(document: str, language: Language, where: Path | None) -> int:
    from tasks.render.editions import edition
    from tasks.render.in_use import template_of
    from tasks.render.template_check.check import preview_of

    _known(document)
    template, out = template_of(edition(document, language)), where or Path(f"{document}-eksempel.docx")
    try:
        out.write_bytes(preview_of(template))
    except OSError as problem:
        raise CannotStart(text("Kan ikke skrive {file}: {why}.", file=out, why=problem.strerror)) from None
    print(text("{file} er laget av {template}, med oppdiktede opplysninger.", file=out, template=template))
    return 0


def _install(file: Path, language: Language) -> int:
    from tasks.render.own_templates import UnfitTemplate, install, warning_lines

    try:
        installed = install(file, language)
    except UnfitTemplate as unfit:
        print(unfit)
        return 1
    except OSError as problem:
        raise CannotStart(
            text("Malen kan ikke legges på plass: {why} ({file}).", why=problem.strerror, file=problem.filename)
        ) from None
    for line in warning_lines(file):
        print(line)
    print(text("Malen er uten feil og ligger i {file}. Den brukes fra nå av.", file=installed))
    return 0


def _known(document: str) -> None:
    from domain.papers.printed import PRINTED
    from tasks.render.template_check.faults import nearest_of

    if document not in PRINTED:
        near = nearest_of(document, PRINTED)
        meant = " " + text("Mente du «{near}»?", near=near) if near else ""
        known = text("Dette er de som finnes: {names}.", names=", ".join(sorted(PRINTED)))
        raise CannotStart(text("Ingen dokumenter heter «{document}».", document=document) + f"{meant} {known}")
