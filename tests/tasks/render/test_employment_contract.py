"""The papers of stages 9 and 10 and of the ending, read back from the Word files as people get them."""

import re
from io import BytesIO

import pytest
from docx import Document
from pydantic import BaseModel

from domain.contact import Contact, Role
from domain.contract.sentences import HEADINGS
from domain.language.held_together import held_together
from domain.language.norwegian import kroner
from tasks.render.rendering import render, variables_of
from tests.domain.endings.ending import end
from tests.domain.jobs.contract_change import change
from tests.domain.jobs.info_meeting import call
from tests.domain.jobs.permanent_job import offer
from tests.later_stages import an_employed, an_evaluated

_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|\bNone\b|\bTrue\b|\bFalse\b|XX|____|\[\.\.\.\]")
_MENTIONS = ("arbeidsmiljøloven", "ferieloven")


def text_of(kind: str, facts: BaseModel) -> str:
    """Every paragraph and table cell, header included, one a line."""
    document = Document(BytesIO(render(kind, facts)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    header = [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    return "\n".join([*header, *cells, *(paragraph.text for paragraph in document.paragraphs)])


MEETING = call(an_evaluated(support=Contact(role=Role.SUPPORT_PERSON, name="Mona Moen", email=None)))
CHANGE = change(
    days="mandag til onsdag 9-14",
    part_time_discussed_on="18.05.2027",
    wage_percent="25",
    title="kassemedarbeider",
    tasks="sitte i kassen, fylle varer",
    helper="Mona Moen",
)
PAPERS = [
    pytest.param("info_meeting_agenda", MEETING.agenda, id="agenda"),
    pytest.param("info_meeting_short", MEETING.short, id="meeting, short"),
    pytest.param("employment_contract", offer().contract, id="contract"),
    pytest.param(
        "employment_contract", offer(an_employed(), probation_months="3", helper="Mona Moen").contract, id="changed contract"
    ),
    pytest.param("employment_contract_short", offer().short, id="contract, short"),
    pytest.param("contract_change", CHANGE.paper, id="change"),
    pytest.param("contract_change_short", CHANGE.short, id="change, short"),
    pytest.param("contract_change_short", change(wage_percent="25").short, id="change of the wage, short"),
    pytest.param("ending_short", end().short, id="ending, short"),
    pytest.param("ending_short", end(back_to_pool=True, reason="annet").short, id="ending, back to the pool"),
    pytest.param("certificate", end().certificate, id="certificate"),
]


@pytest.mark.parametrize(("kind", "facts"), PAPERS)
def test_a_paper_asks_for_its_facts_and_leaves_nothing_open(kind: str, facts: BaseModel) -> None:
    assert variables_of(kind) == set(type(facts).model_fields) - {"language"}
    assert not _LEFT_OVER.search(text_of(kind, facts))


def test_the_contract_has_every_item_of_the_law_and_every_fact() -> None:
    contract = offer(wage_percent="25", break_minutes="20", breaks_paid="ja", probation_months="3", helper="Mona Moen").contract

    text = text_of("employment_contract", contract)

    assert [item.letter for item in contract.items] == list(HEADINGS)
    for item in contract.items:
        assert f"{item.letter}) {item.heading}" in text
        assert held_together(item.text) in text
    for fact in (
        *("Bjorbekk Dagligvare AS", "974 760 673", "Vesterveien 1, 4848 Arendal", "Sara Søker", "17.05.1999", "Storgata 2"),
        *("Kiwi Bjorbekk", "butikkmedarbeider", "fylle varer, rydde lager", "mandag 15. mars 2027", "10 timer i uken", "26,67 %"),
        *("mandag kl. 09.00–14.00", "onsdag kl. 09.00–14.00", "20 minutter", "den 12."),
        *(
            "Landsoverenskomsten HK–Virke",
            "ufaglært",
            "204,79",
            "1. april 2026",
            "25\xa0%",
            kroner(contract.wage.kroner_per_hour),
        ),
        *("Handel og Kontor og Virke", "Per Tillitsvalgt", "Fjellheim Pensjon", "Fjellheim Forsikring", "3 måneder", "1 måned"),
        *("Bisitter: Mona Moen", "to eksemplarer", "Ola Leder, for Bjorbekk Dagligvare AS", "Fia Fadder", "Jon Spesialist"),
    ):
        assert held_together(fact) in text, fact
    assert contract.wage.source not in text
    assert "midlertidig" not in text.casefold()
    assert all(held_together(law) in text for law in _MENTIONS)


@pytest.mark.parametrize("kind", ["certificate", "info_meeting_agenda"])
def test_a_paper_for_others_does_not_tell_how_the_job_was_found(kind: str) -> None:
    facts = end().certificate if kind == "certificate" else MEETING.agenda

    assert "HELT" not in text_of(kind, facts)
    assert "HELT MED" not in Document(BytesIO(render(kind, facts))).core_properties.author


@pytest.mark.parametrize(("kind", "facts"), [each for each in PAPERS if str(each.values[0]).endswith("_short")])
def test_a_short_edition_has_short_sentences(kind: str, facts: BaseModel) -> None:
    """At most 15 words, the addresses and lists of names aside."""
    for line in text_of(kind, facts).splitlines():
        for sentence in re.split(r"(?<=[.!?]) (?=[A-ZÆØÅ])", line):
            assert len(sentence.split()) <= 15, sentence
