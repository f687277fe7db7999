"""Each reader gets what is theirs in the language they have chosen, also where readers of both meet."""

from email.message import EmailMessage
from typing import Any

from sqlalchemy import select

from domain.language.languages import BOKMAL, NYNORSK
from domain.tables.candidacies import Person
from domain.tables.documents import Document
from domain.tables.outbox import OutboxKind, OutboxRow
from domain.tables.positions import Workplace
from flows import s04_advertisement
from flows.beside import application, correction, registers
from tests.flows.conftest import Installation
from tests.flows.stories.recruiting import an_application
from tests.flows.stories.steps import ME, a_position, advertisement, ago, ahead, an_advertised_position, workplace


async def a_nynorsk_applicant(installation: Installation, **said: Any) -> None:
    """Sara writes nynorsk, and the workplace bokmål."""
    await an_advertised_position(installation)
    await installation.done(application.receive, **an_application(written_form="nynorsk", **said))


def to(installation: Installation, address: str) -> EmailMessage:
    return [mail for mail in installation.mails() if mail["To"].addresses[0].addr_spec == address][-1]


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


async def test_the_applicants_choice_is_hers_alone(installation: Installation) -> None:
    await a_nynorsk_applicant(installation)

    receipt, advert = to(installation, "sara@post.example"), to(installation, "ola@bjorbekk.example")
    assert (receipt["Content-Language"], advert["Content-Language"]) == ("nn", "nb")
    assert "Venleg helsing" in text_of(receipt)
    assert "Vennlig hilsen" in text_of(advert)
    assert [part.get_filename() for part in receipt.iter_attachments()] == ["Kvittering for søknad, kort utgåve.docx"]


async def test_someone_without_an_address_gets_a_nynorsk_letter(installation: Installation) -> None:
    await a_nynorsk_applicant(installation, email="")

    (letter,) = installation.rows(
        select(OutboxRow).where(OutboxRow.kind == OutboxKind.LETTER, OutboxRow.recipient_role == "søker")
    )
    assert letter.language == NYNORSK
    assert "Venleg helsing" in letter.body


async def test_a_corrected_document_stays_in_its_form_and_a_new_choice_holds_from_then_on(installation: Installation) -> None:
    await a_nynorsk_applicant(installation)

    fields = {"registered_by": ME, "number": 1, "why": "feil"}
    await installation.done(correction.correct, **fields, what="Søknad: personens navn", new="Sara Søkar")
    said = await installation.done(correction.correct, **fields, what="Søknad: personens målform", new="bokmål")
    await installation.done(correction.correct, **fields, what="Søknad: personens navn", new="Sara Ny")

    assert "det som sendes fra nå av, er på bokmål." in said
    receipts = installation.rows(select(Document).where(Document.kind == "application_receipt_short").order_by(Document.version))
    assert [receipt.printed["language"] for receipt in receipts] == [NYNORSK] * 3
    await installation.done(application.receive, **an_application(name="", person="1 - S.N.", needs="liker faste oppgaver"))
    assert to(installation, "sara@post.example")["Content-Language"] == "nb"


async def test_a_form_that_is_none_is_refused(installation: Installation) -> None:
    await a_nynorsk_applicant(installation)

    refused = await installation.refused(
        correction.correct, registered_by=ME, number=1, why="feil", what="Søknad: personens målform", new="svensk"
    )

    assert refused == "«Det riktige»: Velg en av disse: bokmål, nynorsk."
    assert [person.language for person in installation.rows(select(Person))] == [NYNORSK]


async def test_a_known_person_keeps_the_form_and_a_workplace_follows_its_partner_or_chooses(installation: Installation) -> None:
    await a_position(installation, written_form="nynorsk")
    await installation.done(registers.register_workplace, **workplace(name="Kiwi Vik", written_form="bokmål"))
    await installation.done(registers.register_workplace, **workplace(name="Åleine", partner=""))

    languages = {row.name: row.language for row in installation.rows(select(Workplace))}
    assert languages == {"Kiwi Bjorbekk": NYNORSK, "Kiwi Vik": BOKMAL, "Åleine": BOKMAL}
    assert to(installation, "per@fjellkjeden.example")["Content-Language"] == "nn"
    assert to(installation, "ola@bjorbekk.example")["Content-Language"] == "nn"


async def test_who_applies_again_without_choosing_is_written_to_as_before(installation: Installation) -> None:
    await a_nynorsk_applicant(installation)
    await installation.done(
        s04_advertisement.end_advertisement,
        registered_by=ME,
        position="1",
        what="lukk utlysningen",
        decided_on=ago(0),
        reason="ingen flere søkere",
    )
    await installation.done(s04_advertisement.advertise_position, **advertisement(publish_on=ago(0), deadline=ahead(20)))

    await installation.done(application.receive, **an_application(name="", person="1 - S.S."))

    assert [person.language for person in installation.rows(select(Person))] == [NYNORSK]
    assert to(installation, "sara@post.example")["Content-Language"] == "nn"
