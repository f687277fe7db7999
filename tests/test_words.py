"""Words that must not stand in what people read, in either language: documents, mails, pages, the guide, and the code's sentences.

Each is a word a language editor, a lawyer or a reader has put right once. A new one is a line in `NEVER`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from domain.language.languages import BOKMAL, NYNORSK, Language
from domain.planning.facts import WRITTEN_BEFORE
from tests.editions import DOCUMENTS, MAILS, document, mail, pairs
from tests.said import said_in
from tests.source_files import FOLDERS, ROOT, python_files

PAGES = sorted((ROOT / "document_templates" / "pages").glob("*.html"))
IN_CODE = [*python_files(*FOLDERS)]


class Never(NamedTuple):
    """A pattern, the language it is wrong in (None: both), and what to write."""

    pattern: str
    language: Language | None
    instead: str


NEVER = [
    Never(r"\b[Rr]ettene\b", BOKMAL, "rettighetene"),
    Never(r"lov å (?:bli|vere|være) lei seg", None, "Det kan være trist å få nei."),
    Never(r"(?:\bJobben (?:din )?|\bjobben din )(?:på [^.]{1,40} )?slutt(?:er|ar)\b", None, "Du skal slutte i jobben."),
    Never(r"godt svar å ha", None, "Takk for et tydelig svar."),
    Never(r"\b[Uu]k(?:a|as)\b", BOKMAL, "uken"),
    Never(r"\b(?:[Bb]ehold(?:er|e)|[Bb]eheld|[Mm]ister ikke|[Mm]istar ikkje) uføretrygd", None, "Du får fortsatt uføretrygd. Tjener du mye, kan den bli mindre."),
    Never(r"[Ff]ortsett(?:er|e) å (?:motta|få) uføretrygd", None, "Du får fortsatt uføretrygd. Tjener du mye, kan den bli mindre."),
    Never(r"[Oo]mtrent {{[^}]*\| kroner }}|[Oo]mtrent \d[\d\s]*,\d\d\b", None, "en rund sum uten øre"),
    # «den» for a thing is «han» or «ho» in nynorsk; before a noun, an adjective or «som» it is no pronoun
    Never(r"\b[Dd]en\b(?! (?:[\wæøå]+(?:e|en|a)|som|du|de|vi|\d|\{)\b)(?! \{)", NYNORSK, "han eller ho"),
]  # fmt: skip


def wrong(text: str, language: Language) -> list[str]:
    return [
        f"«{found[0]}»: {each.instead}"
        for each in NEVER
        if each.language in (None, language)
        for found in re.finditer(each.pattern, text.replace("\u00a0", " "))
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_has_none_of_the_words(name: str, language: Language) -> None:
    assert [each for piece in document(name, language) for each in wrong(piece.text, language)] == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", MAILS)
def test_a_mail_has_none_of_the_words(name: str, language: Language) -> None:
    assert [each for piece in mail(name, language) for each in wrong(piece.text, language)] == []


def in_the_code() -> Iterator[tuple[str, str, Language]]:
    """Where it stands, the sentence, and its language: what is not one of a pair is bokmål."""
    nynorsk = {both.nn for _, both in pairs()}
    for where, both in pairs():
        yield where, both.nn, NYNORSK
    for path in IN_CODE:
        for said in said_in(path, ROOT):
            if said.text not in nynorsk and said.text != WRITTEN_BEFORE:
                yield said.where, said.text, BOKMAL


def test_the_codes_sentences_have_none_of_the_words() -> None:
    assert [f"{where} {each}" for where, text, language in in_the_code() for each in wrong(text, language)] == []


@pytest.mark.parametrize("path", [*PAGES, ROOT / "docs" / "veileder.md"], ids=lambda path: path.name)
def test_pages_and_the_guide_have_none_of_the_words(path: object) -> None:
    assert wrong(path.read_text(encoding="utf-8"), BOKMAL) == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", MAILS)
def test_a_mail_begins_with_a_capital_letter_after_the_greeting(name: str, language: Language) -> None:
    lines = [piece.text.strip() for piece in mail(name, language)]
    greeting = next(number for number, line in enumerate(lines) if line.startswith("Hei"))
    first = _first_lines(lines[greeting + 1 :])

    assert first
    assert [line for line in first if line[:1].islower()] == []


def _first_lines(lines: list[str]) -> list[str]:
    """The first line in each branch of what a mail may begin with."""
    first, depth, waits = [], 0, True
    for line in lines:
        if line.startswith("{%"):
            depth += line.startswith(("{% if", "{% for")) - line.startswith(("{% endif", "{% endfor"))
            waits = waits or line.startswith(("{% el", "{% if"))
            if depth == 0 and line.startswith("{% endif"):
                break
        elif waits:
            first.append(line)
            waits = False
            if depth == 0:
                break
    return first


@pytest.mark.parametrize(
    ("text", "language", "is_wrong"),
    [
        pytest.param("Du har de samme rettene.", BOKMAL, True, id="rettene"),
        pytest.param("Du har dei same rettane.", NYNORSK, False, id="rettane"),
        pytest.param("To ganger i uka.", BOKMAL, True, id="uka"),
        pytest.param("Avtalen ligg ved. Den gjeld frå måndag.", NYNORSK, True, id="den for a thing"),
        pytest.param("Les den korte avtalen den 3. mai, saman med den som hjelper deg.", NYNORSK, False, id="den before a noun"),
        pytest.param("Du beholder uføretrygden.", BOKMAL, True, id="the benefit"),
        pytest.param("Det blir omtrent 1\u00a0733,33 kroner i måneden.", BOKMAL, True, id="about, to the øre"),
        pytest.param("Jobben din på Kiwi Bjorbekk slutter.", BOKMAL, True, id="the job ends"),
        pytest.param("Du skal slutte i jobben.", BOKMAL, False, id="you leave the job"),
    ],
)
def test_the_search_finds_the_words(text: str, language: Language, is_wrong: bool) -> None:
    assert bool(wrong(text, language)) is is_wrong
