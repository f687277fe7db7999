"""The paper sheet of a visit asks what form 11a asks, in the same order, with the same answers to choose from."""

from typing import Literal, get_args, get_origin

from docx import Document
from docx.oxml.ns import qn

from domain.visits.forms import RegisterVisitForm
from tasks.render.templates import SHIPPED

ASKED = {
    "happened": "Hva skjedde?",
    "held_on": "Dato",
    "minutes": "Minutter",
    "step": "Hva gikk tiden mest til?",
    "worker_feels": "Med arbeidstakeren",
    "employer_feels": "Sier arbeidsplassen",
    "note": "Notat",
    "situation": "Har det oppstått noe?",
}
"""Each question of the form as the sheet words it."""


def sheet() -> str:
    body = Document(str(SHIPPED / "visit_sheet.docx")).element.body
    return " ".join("".join(text.text or "" for text in each.iter(qn("w:t"))) for each in body.iter(qn("w:p"))).replace(
        "\u00a0", " "
    )


def test_every_question_of_the_form_is_on_the_sheet_in_its_order() -> None:
    text = sheet()

    assert list(ASKED) == [name for name in RegisterVisitForm.model_fields if name not in ("registered_by", "visit")]
    places = [text.index(words) for words in ASKED.values()]
    assert places == sorted(places)


def test_every_answer_that_can_be_chosen_can_be_ticked() -> None:
    text = sheet().casefold()
    choices = [
        choice
        for name in ASKED
        if get_origin(kind := RegisterVisitForm.model_fields[name].annotation) is Literal
        for choice in get_args(kind)
    ]

    assert len(choices) > 15
    assert [choice for choice in choices if choice not in text] == []
    assert "ingenting" not in text
