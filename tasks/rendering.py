"""Documents: a Word template and the facts of a decision become a .docx, and a .docx a PDF where LibreOffice is installed."""

import asyncio
import os
import re
import shutil
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import TemplateError, UndefinedError
from pydantic import BaseModel

from tasks.templates import BrokenTemplate, CompiledTemplate, template

_IN_QUOTES = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""")


class MissingFact(BrokenTemplate):
    """The template asks for what its facts don't hold."""

    def __init__(self, document_name: str, names: str) -> None:
        super().__init__(document_name, f"malen ber om noe som ikke finnes: {names}.")


def render(document_name: str, facts: BaseModel | Mapping[str, object]) -> bytes:
    """The .docx of `document_templates/<document_name>.docx` filled with the facts; the same facts give the same bytes.

    The office's own template of that name wins. Raises NoSuchTemplate, MissingFact, BrokenTemplate or TextNotPrintable, all of
    them RuleBroken: trying again helps none of them.
    """
    compiled = template(document_name)
    context = _as_context(facts)
    try:
        return compiled.fill(context)
    except (TemplateError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        missing = compiled.variables() - context.keys()
        if missing or isinstance(error, UndefinedError):
            raise MissingFact(document_name, ", ".join(sorted(missing)) or _without_values(error, compiled)) from error
        raise BrokenTemplate(document_name, _without_values(error, compiled)) from error


def _without_values(error: Exception, of: CompiledTemplate) -> str:
    """What went wrong, for the engine's log: a piece in quotes that isn't the template's own may be what a person typed."""
    own = "\n".join(of.sources)
    return _IN_QUOTES.sub(lambda quoted: quoted[0] if quoted[0][1:-1] in own else "«…»", str(error))


def variables_of(document_name: str) -> set[str]:
    """Every variable the template asks for, also in its headers, footers and title."""
    return template(document_name).variables()


def _as_context(facts: BaseModel | Mapping[str, object]) -> dict[str, Any]:
    if isinstance(facts, BaseModel):
        return vars(facts) | {name: getattr(facts, name) for name in type(facts).model_computed_fields}
    return dict(facts)


class NoPdf(Exception):
    """LibreOffice is missing, failed or took too long."""


def office() -> str | None:
    """LibreOffice's program, or None where it isn't installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


async def to_pdf(paths: Sequence[Path], folder: Path, seconds: float = 120) -> list[Path]:
    """One PDF in `folder` for each document, all in one start of LibreOffice (a start costs a second). Raises NoPdf."""
    program = office()
    if program is None:
        raise NoPdf("LibreOffice is not installed.")
    with TemporaryDirectory(prefix="heltmed-pdf-") as profile:
        process = await asyncio.create_subprocess_exec(
            program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            *("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder)),
            *map(str, paths),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            await asyncio.wait_for(process.wait(), seconds)
        except TimeoutError:
            raise NoPdf(f"LibreOffice did not finish {len(paths)} documents in {seconds:.0f} seconds.") from None
        finally:
            if process.returncode is None:
                # soffice starts a second process, which must not outlive us
                os.killpg(process.pid, signal.SIGKILL)
                await process.wait()
    made = [folder / f"{path.stem}.pdf" for path in paths]
    if missing := [path.name for path in made if not path.is_file()]:
        raise NoPdf(f"LibreOffice did not make {', '.join(missing)}.")
    return made
