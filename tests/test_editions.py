"""Bokmål and nynorsk say the same: each document and each mail, and every sentence of the code that ends in one."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import Any
from zipfile import ZipFile

import pytest
from pydantic import BaseModel

from domain.contract.terms import TermsForm
from domain.contract.terms_wording import LABELS
from domain.language.languages import BOKMAL, NYNORSK, Both, Language
from domain.language.norwegian import MONTHS
from domain.papers.printed import PRINTED
from domain.papers.samples import sample
from tasks.render.editions import edition
from tasks.render.rendering import render
from tasks.render.templates import SHIPPED, NoSuchTemplate
from tests.editions import DOCUMENTS, MAILS, Piece, document, mail, pairs, printed
from tests.languages_in_text import markers, strangers

PAIRS = [pytest.param(both, id=where) for where, both in pairs()]


def counted(pieces: list[Piece], what: str) -> Counter[str]:
    return sum((getattr(piece, what) for piece in pieces), Counter())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_says_the_same_in_both_editions(name: str) -> None:
    bokmal, nynorsk = document(name, BOKMAL), document(name, NYNORSK)

    assert [piece.style for piece in nynorsk] == [piece.style for piece in bokmal]
    for ours, theirs in zip(nynorsk, bokmal, strict=True):
        assert ours.asks_for == theirs.asks_for, theirs.text
        assert (ours.law, ours.figures) == (theirs.law, theirs.figures), theirs.text
        assert bool(ours.words.strip()) == bool(theirs.words.strip()), theirs.text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_has_the_same_tables_pictures_and_headers_in_both_editions(name: str) -> None:
    shapes = []
    for language in Language:
        with ZipFile(SHIPPED / edition(f"{name}.docx", language)) as file:
            parts = {member: file.read(member).decode() for member in file.namelist() if member.endswith((".xml", ".rels"))}
        shapes.append({member: Counter(re.findall(r"<([\w:]+)", text)) for member, text in parts.items()})

    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_tagged_with_its_language(name: str) -> None:
    for language in Language:
        with ZipFile(SHIPPED / edition(f"{name}.docx", language)) as file:
            text = "".join(file.read(member).decode() for member in file.namelist() if member.endswith(".xml"))

        assert set(re.findall(r'<w:lang w:val="([^"]*)"', text)) == {language.tag}
        assert set(re.findall(r"<dc:language>([^<]*)<", text)) == {language.tag}


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_says_the_same_in_both_editions(name: str) -> None:
    bokmal, nynorsk = mail(name, BOKMAL), mail(name, NYNORSK)

    assert len(nynorsk) == len(bokmal)
    for ours, theirs in zip(nynorsk, bokmal, strict=True):
        assert ours.asks_for == theirs.asks_for, theirs.text
        assert (ours.law, ours.figures) == (theirs.law, theirs.figures), theirs.text


def test_no_edition_is_without_its_other() -> None:
    nynorsk = SHIPPED / NYNORSK

    assert sorted(path.stem for path in nynorsk.glob("*.docx")) == DOCUMENTS
    assert {path.name for path in (nynorsk / "emails").iterdir()} == {path.name for path in (SHIPPED / "emails").iterdir()}


@pytest.mark.parametrize("both", PAIRS)
def test_a_pair_in_the_code_says_the_same(both: Both) -> None:
    bokmal, nynorsk = Piece("", both.nb), Piece("", both.nn)

    assert names_in(both.nn) == names_in(both.nb)
    assert (nynorsk.law, nynorsk.figures) == (bokmal.law, bokmal.figures)
    assert both.nn.count(". ") == both.nb.count(". ")


def names_in(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_every_term_has_its_label_in_both_languages_and_the_form_asks_with_the_same_words() -> None:
    assert {name: field.title for name, field in TermsForm.model_fields.items()} == {
        name: both.nb for name, both in LABELS.items()
    }


@pytest.mark.parametrize("name", DOCUMENTS)
def test_both_editions_print_every_fact(name: str) -> None:
    facts = told_apart(PRINTED[name])
    bokmal, nynorsk = (printed(render(edition(name, language), {**facts, "language": language})) for language in Language)

    found = {text for text in texts_in(facts) if text in bokmal}
    assert found
    assert {text for text in texts_in(facts) if text in nynorsk} == found


def told_apart(facts: type[BaseModel]) -> dict[str, Any]:
    """Sample facts in which no two values are written alike."""
    count = iter(range(1, 10_000))

    def other(value: Any) -> Any:
        match value:
            case bool() | None | Language():
                return value
            case str():
                return f"Fakta{next(count)}x"
            case Decimal():
                return Decimal(next(count)) + Decimal("0.5")
            case date():
                return date(2027, 1, 1).replace(day=next(count) % 28 + 1, year=2030 + next(count) % 60)
            case time():
                return time(next(count) % 24, next(count) % 60)
            case BaseModel():
                return value.model_copy(update={name: other(getattr(value, name)) for name in type(value).model_fields})
            case list() | tuple():
                return type(value)(other(each) for each in value)
            case _:
                return value

    varied = other(sample(facts))
    return {name: getattr(varied, name) for name in (*facts.model_fields, *facts.model_computed_fields)}


def texts_in(value: Any) -> Iterator[str]:
    match value:
        case str() if value.startswith("Fakta"):
            yield value
        case date():
            yield f"{value.day}. {MONTHS[value.month - 1]} {value.year}"
            yield f"{value:%d.%m.%Y}"
        case BaseModel():
            yield from (text for name in type(value).model_fields for text in texts_in(getattr(value, name)))
        case dict():
            yield from (text for each in value.values() for text in texts_in(each))
        case list() | tuple():
            yield from (text for each in value for text in texts_in(each))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_documents_own_words_are_of_one_language(name: str, language: Language) -> None:
    assert strangers(" ".join(piece.words for piece in document(name, language)), language) == set()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", MAILS)
def test_a_mails_own_words_are_of_one_language(name: str, language: Language) -> None:
    assert strangers(" ".join(piece.words for piece in mail(name, language)), language) == set()


@pytest.mark.parametrize("both", PAIRS)
def test_a_pair_in_the_code_is_of_one_form_each(both: Both) -> None:
    assert (strangers(both.nb, BOKMAL), strangers(both.nn, NYNORSK)) == (set(), set())


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        pytest.param("Du skal ikke jobbe i helga.", NYNORSK, {"ikke"}, id="one bokmål word in nynorsk"),
        pytest.param("Du skal ikkje jobbe i helga.", BOKMAL, {"ikkje"}, id="one nynorsk word in bokmål"),
        pytest.param("HVORDAN går det, og Hvem ringer?", NYNORSK, {"hvordan", "hvem"}, id="capitals"),
        pytest.param("Arbeidsgiver, (fra) «uken».", NYNORSK, {"arbeidsgiver", "fra", "uken"}, id="with signs around"),
        pytest.param("Løna kjem kvar månad.", BOKMAL, {"løna", "kjem", "kvar", "månad"}, id="several"),
        pytest.param("Skriv til noen@fra.example eller sjå www.ikke.no.", NYNORSK, set(), id="addresses are no words"),
        pytest.param("Arbeidsgivaren betaler løna kvar månad.", NYNORSK, set(), id="nynorsk in nynorsk"),
        pytest.param("Arbeidsgiveren betaler lønnen hver måned.", BOKMAL, set(), id="bokmål in bokmål"),
        pytest.param("Vi møter deg på jobben klokka ni.", NYNORSK, set(), id="words of both languages"),
    ],
)
def test_the_checker_finds_the_words_of_the_other_language_and_no_others(text: str, language: Language, found: set[str]) -> None:
    assert strangers(text, language) == found


@pytest.mark.parametrize("language", Language)
def test_one_planted_word_is_found_in_every_document(language: Language) -> None:
    (other,) = set(Language) - {language}
    planted = sorted(markers(other))
    for number, name in enumerate(DOCUMENTS):
        word = planted[number * 5 % len(planted)]
        text = " ".join([*(piece.words for piece in document(name, language)), word])
        assert strangers(text, language) == {word}


def test_no_word_is_a_marker_of_both_languages() -> None:
    assert markers(BOKMAL).isdisjoint(markers(NYNORSK))
    assert min(len(markers(language)) for language in Language) > 150


def test_a_missing_edition_is_told_and_never_replaced_by_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.render.in_use.SHIPPED", tmp_path)
    (tmp_path / "letter.docx").write_bytes((SHIPPED / "letter.docx").read_bytes())

    with pytest.raises(NoSuchTemplate, match=r"Malen «nynorsk/letter\.docx» finnes ikke\."):
        render("nynorsk/letter", {})
