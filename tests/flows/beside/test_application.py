from sqlalchemy import select

from domain.process import Life
from domain.tables.candidacies import Candidacy, Person
from domain.tables.documents import Document
from domain.tables.history import HistoryRow, RaisedCaution
from domain.tables.outbox import OutboxKind, OutboxRow
from flows import s03_sponsor, s04_advertisement
from flows.beside import application
from tests.flows.conftest import Installation
from tests.flows.stories.recruiting import an_application
from tests.flows.stories.steps import ME, a_position, advertisement, ago, ahead, an_advertised_position, sponsor


async def an_applicant(installation: Installation) -> None:
    """Candidacy 1 is Sara's, for position 1."""
    await an_advertised_position(installation)
    await installation.done(application.receive, **an_application())


async def test_an_application_is_a_person_a_candidacy_and_a_receipt(installation: Installation) -> None:
    await an_advertised_position(installation)

    message = await installation.done(application.receive, **an_application())

    assert "Stilling 1 (Kiwi Bjorbekk): søknad 1 er registrert." in message
    assert "skjema 05a" in message
    assert "Sara" not in message
    assert [row.name for row in installation.rows(select(Person))] == ["Sara Søker"]
    assert [row.support_name for row in installation.rows(select(Candidacy))] == ["Mona Moen"]
    receipt = installation.mails()[-1]
    assert receipt["To"].addresses[0].addr_spec == "sara@post.example"
    assert [part.get_filename() for part in receipt.iter_attachments()] == ["Kvittering for søknad, kort utgave.docx"]
    assert "beskjed om gangen" not in receipt.as_string()


async def test_the_same_application_twice_makes_nothing_new(installation: Installation) -> None:
    await an_applicant(installation)
    queued = len(installation.rows(select(OutboxRow)))

    message = await installation.done(application.receive, **an_application())

    assert message.startswith("Allerede registrert")
    assert len(installation.rows(select(OutboxRow))) == queued
    assert len(installation.rows(select(Candidacy))) == 1


async def test_other_content_changes_the_same_rows(installation: Installation) -> None:
    await an_applicant(installation)

    message = await installation.done(
        application.receive,
        **an_application(email="ny@post.example", needs="liker faste oppgaver", support_name="", support_email=""),
    )

    assert "er endret" in message
    (person,) = installation.rows(select(Person))
    (candidacy,) = installation.rows(select(Candidacy))
    assert (person.email, candidacy.needs, candidacy.support_name) == ("ny@post.example", "liker faste oppgaver", None)
    versions = [
        document.version for document in installation.rows(select(Document).where(Document.kind.startswith("application")))
    ]
    assert versions == [1, 2]
    assert [row.version for row in installation.rows(select(HistoryRow).where(HistoryRow.step == "application.received"))] == [
        1,
        2,
    ]


async def test_a_known_person_is_not_made_again(installation: Installation) -> None:
    await an_applicant(installation)
    await installation.done(
        s04_advertisement.end_advertisement,
        registered_by=ME,
        position="1",
        what="lukk utlysningen",
        decided_on=ago(0),
        reason="for få søkere",
    )
    await installation.done(
        s04_advertisement.advertise_position, registered_by=ME, position="1", publish_on=ago(0), deadline=ahead(20)
    )

    await installation.done(
        application.receive, **an_application(person="1 - S.S.", name="", birth_date="", email="", address="")
    )

    assert len(installation.rows(select(Person))) == 1
    assert len(installation.rows(select(Candidacy))) == 2
    (person,) = installation.rows(select(Person))
    assert (person.email, str(person.birth_date)) == ("sara@post.example", "1999-05-17")


async def test_a_namesake_is_asked_about_and_may_be_another(installation: Installation) -> None:
    await an_applicant(installation)

    refused = await installation.refused(application.receive, **an_application(birth_date="01.02.1990"))
    await installation.done(
        application.receive, **an_application(birth_date="01.02.1990", same_name=True, email="s2@post.example")
    )

    assert "Person 1 har samme navn" in refused
    assert len(installation.rows(select(Person))) == 2


async def test_one_from_elsewhere_is_taken_with_a_reason_that_stands_in_the_history(installation: Installation) -> None:
    await a_position(installation)
    await installation.done(s03_sponsor.appoint, **sponsor())
    await installation.done(s04_advertisement.advertise_position, **advertisement(reserved_for_residents=True))

    unknown = await installation.refused(application.receive, **an_application())
    elsewhere = await installation.refused(application.receive, **an_application(municipality="Grimstad"))
    await installation.done(
        application.receive, **an_application(municipality="Grimstad", residence_reason="flytter til Arendal i mars")
    )

    assert unknown.startswith("Stilling 1 (Kiwi Bjorbekk) er forbeholdt dem som bor i Arendal. Skriv hvilken kommune")
    assert "er forbeholdt dem som bor i Arendal, og søkeren bor i Grimstad." in elsewhere
    (caution,) = installation.rows(select(RaisedCaution).where(RaisedCaution.life == Life.CANDIDACY))
    assert (caution.assessment, caution.assessed_by) == ("flytter til Arendal i mars", 1)
    assert [row.municipality for row in installation.rows(select(Person))] == ["Grimstad"]


async def test_without_an_email_address_the_receipt_is_a_letter(installation: Installation) -> None:
    await an_advertised_position(installation)

    message = await installation.done(application.receive, **an_application(email=""))

    assert "Brev som må skrives ut og leveres til: søker." in message
    (letter,) = installation.rows(
        select(OutboxRow).where(OutboxRow.kind == OutboxKind.LETTER, OutboxRow.recipient_role == "søker")
    )
    assert len(letter.attachments) == 2


async def test_is_refused_for_a_position_that_is_not_advertised(installation: Installation) -> None:
    await a_position(installation)

    refused = await installation.refused(application.receive, **an_application(consent=False))

    assert "er ikke lyst ut" in refused
    assert "selv har sagt ja" in refused
    assert installation.rows(select(Person)) == []
