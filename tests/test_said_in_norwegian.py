"""What a coordinator, a worker or a workplace reads is Norwegian: forms, answers, logs, runs, lists, mails, documents and pages."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deployments.stages import DEPLOYMENTS, Deployment
from domain.language.languages import Language
from tasks.engine.form_schemas import form_of, form_schema
from tasks.forms.choices import LISTS
from tests.editions import DOCUMENTS, MAILS, document, mail
from tests.said import Said, foreign, said_in
from tests.source_files import ROOT, python_files

_TO_OTHERS = {
    "settings.py",  # names and what they mean, for an operator
    "inbox.py",  # what one mail server says to another
    "invitations.py",
    "message.py",  # both: the names of a mail's headers
}
CODE = [
    *(path for path in python_files("domain", "tasks", "flows") if path.name not in _TO_OTHERS),
    *python_files("deployments/web"),
    ROOT / "deployments" / "stages.py",
]
PAGES = sorted((ROOT / "document_templates" / "pages").glob("*.html"))


def not_norwegian(said: list[Said]) -> dict[str, set[str]]:
    return {f"{each.where} {each.text}": found for each in said if (found := foreign(each.text))}


@pytest.mark.parametrize("path", CODE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_code_speaks_norwegian_to_people(path: Path) -> None:
    assert not_norwegian(list(said_in(path, ROOT))) == {}


def test_an_english_refusal_in_a_sub_folder_is_seen(tmp_path: Path) -> None:
    planted = tmp_path / "domain" / "jobs" / "raise_in_pay.py"
    planted.parent.mkdir(parents=True)
    planted.write_text('raise RuleBroken(f"The wage {wage} is below the floor.")', encoding="utf-8")

    (path,) = python_files("domain", root=tmp_path)

    assert not_norwegian(list(said_in(path, tmp_path))) != {}


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda deployment: deployment.name)
def test_all_that_the_engine_shows_of_a_form_is_norwegian(deployment: Deployment) -> None:
    form = form_of(deployment.flow.fn)
    shown = [deployment.name, deployment.flow.name, *deployment.tags]
    if form:
        schema = form_schema(form, {name: ["1 - A"] for name in LISTS})
        shown += [form.__doc__ or "", *_texts(schema["definitions"])]

    assert not_norwegian([Said(deployment.name, text) for text in shown]) == {}


def _texts(schema: Any) -> Iterator[str]:
    """What a form's schema says on the screen: titles, help, and what can be chosen."""
    if isinstance(schema, dict):
        for name, value in schema.items():
            if name == "enum" or (name in ("title", "description", "default", "const") and isinstance(value, str)):
                yield from map(str, value if isinstance(value, list) else [value])
            else:
                yield from _texts(value)
    elif isinstance(schema, list):
        for each in schema:
            yield from _texts(each)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", MAILS)
def test_a_mail_is_norwegian(name: str, language: Language) -> None:
    assert not_norwegian([Said(name, piece.words) for piece in mail(name, language)]) == {}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_norwegian(name: str, language: Language) -> None:
    assert not_norwegian([Said(name, piece.words) for piece in document(name, language)]) == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_of_ours_is_norwegian(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    printed = re.sub(
        r"(?s)<style>.*?</style>|{% block (?:style|kind) %}.*?{% endblock %}|<!--.*?-->|{%.*?%}|{{.*?}}|{#.*?#}", " ", text
    )
    read_aloud = re.findall(r'\b(?:alt|aria-label|placeholder|title)="([^"]*)"', printed)

    assert 'lang="nb"' in text or text.startswith(("{% extends", "{% macro"))
    assert not_norwegian([Said(page.name, each) for each in [re.sub(r"<[^>]*>", "\n", printed), *read_aloud]]) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Stillingen is not found.", {"is", "not", "found"}, id="English"),
        pytest.param("Skriv en dato. This field is required!", {"this", "field", "is", "required"}, id="English after Norwegian"),
        pytest.param("Neste steg: CandidacyStep.VALGT", {"CandidacyStep"}, id="the name of an enum"),
        pytest.param("Fristen er None.", {"None"}, id="nothing"),
        pytest.param("Det gikk galt: ValueError", {"ValueError"}, id="an exception"),
        pytest.param("Kjøring 0f8fad5b-d9cb-469f-a165-70867728950e", {"0f8fad5b-d9cb-469f-a165-70867728950e"}, id="an id"),
        pytest.param("<Stage.TRIAL: 'Arbeidspraksis'>", {"Stage"}, id="an enum as Python writes it"),
        pytest.param("I morgen er det besøk hos Kiwi Bjorbekk, S.S., klokka 10.", set(), id="Norwegian"),
        pytest.param("Å følge opp, være der, og gi beskjed til alle, også ved fravær.", set(), id="å, æ and ø"),
        pytest.param("Skriv til visit@posten.example eller se https://not.found.example/the.", set(), id="addresses"),
        pytest.param("Finn skjemaet under Deployments, og se svaret under Logs.", set(), id="what the engine's buttons say"),
        pytest.param("Sett HELTMED_WEB_URL, eller be den som drifter systemet.", set(), id="a setting"),
    ],
)
def test_the_search_finds_what_is_foreign_and_nothing_else(text: str, found: set[str]) -> None:
    assert foreign(text) == found


_PLANTED = '''
"""This docstring is for whoever reads the code."""

class NoSuchSeat(RuleBroken):
    def __init__(self, seat: "Seat | None") -> None:
        super().__init__(f"Seat {seat} was not found.")

def record() -> Receipt:
    if not row:
        raise LookupError("the row must be there")
    log.info("Sent to %s", role)
    return Receipt(done="Stillingen er " + "lukket.", then=f"{who} must sign before {day}.")

@form_flow("Utlysning", run="Advertisement")
async def advertise(skjema): ...
'''


def test_the_search_goes_through_refusals_answers_logs_and_names_of_runs(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text(_PLANTED, encoding="utf-8")

    found = [foreign(each.text) for each in said_in(tmp_path / "planted.py", tmp_path)]
    assert [words for words in found if words] == [
        {"seat", "was", "not", "found"},
        {"sent"},
        {"must", "before"},
        {"advertisement"},
    ]
