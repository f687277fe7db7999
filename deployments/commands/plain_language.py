"""`heltmed plain-language FILE...`: is a text as easy to read as a short edition (kort utgave)?

Takes Word documents, text files, and templates of both kinds: a field is measured as one name.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from deployments.terminal.language import text
from domain.language.languages import Language
from domain.language.norwegian import decimal_comma
from domain.language.plain_language import Measured, measure, names_in
from domain.language.plain_language_words import PROGRAMME_WORDS
from tasks.render.template_check.paragraphs import NotWord, read

_CONTROL = re.compile(r"{%.*?%}|{#.*?#}", re.DOTALL)
_FIELD = re.compile(r"{{.*?}}", re.DOTALL)
_A_NAME = "Navn"


def plain_language(files: Sequence[Path], language: Language) -> int:
    """Print what is measured and what is over the limits. 0: all within; 1: something over; 2: a file that can't be read."""
    code = 0
    for file in files:
        try:
            content = _FIELD.sub(_A_NAME, _CONTROL.sub("", text_of(file)))
        except NotWord as problem:
            print(f"{file.name}: {problem}.", file=sys.stderr)
            code = 2
            continue
        except OSError:
            print(
                f"{file.name}: {text('filen kan ikke leses') if file.exists() else text('filen finnes ikke')}.", file=sys.stderr
            )
            code = 2
            continue
        measured = measure(content, language, left_out=[*PROGRAMME_WORDS, *names_in(content), _A_NAME])
        print("\n".join(_report(file.name, measured)))
        code = max(code, 1 if measured.findings else 0)
    return code


def text_of(file: Path) -> str:
    """The body of a Word document, each paragraph and cell by itself; any other file is read as text. Raises NotWord, OSError."""
    if file.suffix.lower() == ".docx":
        return "\n\n".join(paragraph.text for paragraph in read(file) if not paragraph.spot.part)
    content = file.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:  # text as older Windows programs save it
        return content.decode("cp1252", errors="replace")


def _report(name: str, measured: Measured) -> list[str]:
    many = text("{sentences} setninger" if measured.sentences != 1 else "{sentences} setning", sentences=measured.sentences)
    over = [f"  - {finding.line}" for finding in measured.findings]
    return [
        text(
            "{name}: {many}, {words} ord, høyst {longest} i en setning. LIX {lix} uten navn og fagord, {lix_of_all} med alle ord.",
            name=name,
            many=many,
            words=measured.words,
            longest=measured.longest,
            lix=decimal_comma(measured.lix),
            lix_of_all=decimal_comma(measured.lix_of_all),
        ),
        *(over or ["  " + text("Teksten er innenfor grensene.")]),
    ]
