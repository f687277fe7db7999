"""What a person is told walks the register: everything that stands about them, and nothing of another's."""

import json
from datetime import date

import pytest

from domain.language.languages import BOKMAL, NYNORSK
from domain.privacy.labels import TITLES
from domain.privacy.register import COLUMNS, OnErasure
from domain.tables.candidacies import Candidacy
from tasks.database import unit_of_work
from tasks.privacy.rows import Rows, rows_of
from tasks.privacy.told_to_person import NOT_HANDED_OUT, confided, for_machines, sections
from tests.tasks.privacy.stories import has_worked

pytestmark = pytest.mark.usefixtures("database")
IN_CONFIDENCE = "hun kom ofte for sent"


def everything_said(rows: Rows) -> None:
    reference, interview = rows["reference"][0], rows["interview"][0]
    reference.answers = [{"question": "Hvordan var det?", "answer": IN_CONFIDENCE}]
    interview.panel = [{"name": "Lise Lunde", "email": "lise@bjorbekk.example"}]


def test_everything_that_stands_about_a_person_is_told() -> None:
    with unit_of_work() as session:
        candidacy = has_worked(session)
        rows = rows_of(session, candidacy.person_id)
        everything_said(rows)
        session.flush()

        told = for_machines(rows, with_confided=True)
        json.dumps(told, ensure_ascii=False)
        for table, those in rows.items():
            if table not in NOT_HANDED_OUT:
                assert [set(row) for row in told["opplysninger"][table]] == [
                    {name.partition(".")[2] for name in COLUMNS if name.partition(".")[0] == table}
                ] * len(those)
        text = json.dumps(told, ensure_ascii=False)
        assert IN_CONFIDENCE in text
        assert "Sara" not in text
        sheet = sections(rows, BOKMAL, with_confided=True)
        assert [section.title for section in sheet] == [
            *("Om deg", "Søknaden", "Intervjuene", "Referansene", "Arbeidspraksisen", "Jobben", "Besøkene"),
            "Det som har skjedd på jobben",
        ]
        lines = {section.title: section.lines for section in sheet}
        assert lines["Om deg"] == [
            "Navnet: Wenche Worker",
            "Fødselsdatoen (aldri fødselsnummeret): 17. mai 1999",
            "Adressen: Storgata 2, 4848 Arendal",
            "E-postadressen: wenche@post.example",
            "Telefonnummeret: 92 22 22 22",
            "Om personen vil høre om nye jobber: nei",
            "Bokmål eller nynorsk, som personen har valgt: bokmål",
        ]
        assert f"Det referansen svarte om personen: Hvordan var det? {IN_CONFIDENCE}" in lines["Referansene"]
        assert "Med i intervjuet" not in str(lines)
        assert any("Lise Lunde" in line for line in lines["Intervjuene"])
        assert "Lønnen: 40,96 kroner i timen" in lines["Jobben"]
        assert "Om besøket er gjort: ja" in lines["Besøkene"]
        assert "Hvor langt søknaden kom: fast jobb avtalt" in lines["Søknaden"]
        nynorsk = sections(rows, NYNORSK, with_confided=True)
        assert "Namnet: Wenche Worker" in nynorsk[0].lines


def test_what_was_said_in_confidence_is_left_out_whole() -> None:
    with unit_of_work() as session:
        candidacy = has_worked(session)
        rows = rows_of(session, candidacy.person_id)
        everything_said(rows)
        session.flush()

        assert ("det referansen svarte om personen", f"Hvordan var det? {IN_CONFIDENCE}") in confided(rows)
        told = for_machines(rows, with_confided=False)
        assert IN_CONFIDENCE not in json.dumps(told, ensure_ascii=False)
        assert told["alt_er_med"] is False
        assert IN_CONFIDENCE not in str(sections(rows, BOKMAL, with_confided=False))
        assert "Rita Referanse" in str(sections(rows, BOKMAL, with_confided=False))


def test_a_mail_to_another_tells_nothing_about_its_reader() -> None:
    with unit_of_work() as session:
        has_worked(session)
        rows = rows_of(session, 1)
        rows["outbox"][0].recipient_role = "nærmeste leder"
        (mail,) = for_machines(rows, with_confided=True)["opplysninger"]["outbox"]
        assert mail["body"] == "Hei Sara Søker"
        assert "recipient_name" not in mail
        assert "recipient_email" not in mail


def test_a_table_of_a_person_that_a_sheet_has_no_title_for_is_in_the_file_for_machines() -> None:
    """So that a new table is told of before anyone has thought of the sheet."""
    with unit_of_work() as session:
        has_worked(session)
        rows = rows_of(session, 1)
        personal = {name.partition(".")[0] for name, entry in COLUMNS.items() if entry.erased is not OnErasure.NOT_PERSONAL}
        assert set(for_machines(rows, with_confided=True)["opplysninger"]) >= (set(rows) & personal) - set(NOT_HANDED_OUT)
        assert set(rows) - set(TITLES) - set(NOT_HANDED_OUT) == {"document", "signature", "outbox", "caution", "history"}
        assert session.get_one(Candidacy, 1).applied_on == date(2026, 12, 3)
