"""A register's form that meets what is registered: it changes that, makes another, or asks."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.staff.signed_in import FIRST_PERSON, How, SignedIn
from domain.tables.partners import CentralAgreementRow, Partner
from domain.tables.positions import Workplace
from domain.tables.staff import Staff, TariffRateRow
from flows import s01_central_agreement
from flows.beside import correction, registers
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.forms.choices import choices_today
from tasks.staff.sessions import start, who
from tests.flows.conftest import Installation
from tests.flows.stories.steps import ME, a_position, ago, ahead, central_agreement, rate, staff, workplace
from tests.rows import a_staff_row


@pytest.fixture
async def registered(installation: Installation) -> Installation:
    await a_position(installation)
    return installation


def the(installation: Installation, kind: type[Any], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(row, name) for name in names) for row in installation.rows(select(kind).order_by(kind.id))]


async def test_a_colleague_on_a_shared_address_does_not_become_the_other(registered: Installation) -> None:
    said = await registered.refused(registers.register_staff, **staff(registered_by=ME, name="Ola Hansen"))

    assert said.startswith("Ansatt 1 (K.N.) er registrert med e-postadressen, og har et annet navn.")
    assert the(registered, Staff, "name") == [("Kari Nordmann",)]

    changed = await registered.done(registers.register_staff, **staff(registered_by=ME, name="Kari Berg", known="1 - K.N."))
    assert changed.startswith("Ansatt 1 er endret som koordinator og jobbspesialist.")
    assert the(registered, Staff, "name", "email") == [("Kari Berg", "kari@heltmed.example")]


async def test_one_who_had_left_and_is_registered_again_can_be_picked(registered: Installation) -> None:
    with unit_of_work() as session:
        eva = a_staff_row(session, name="Eva Spesialist", email="eva@heltmed.example", left_on=today() - timedelta(days=30)).id
    gone = choices_today()["staff"]
    said = await registered.done(
        registers.register_staff,
        **staff(registered_by=ME, name="Eva Spesialist", email="eva@heltmed.example", roles=["jobbspesialist"]),
    )

    assert said.startswith(f"Ansatt {eva} er tilbake som jobbspesialist.")
    assert f"{eva} - E.S." not in gone
    assert f"{eva} - E.S." in choices_today()["staff"]


async def test_an_address_in_capitals_is_the_same(registered: Installation) -> None:
    await registered.done(registers.register_staff, **staff(registered_by=ME, email="KARI@heltmed.example", caseload_cap=12))

    assert the(registered, Staff, "email", "caseload_cap") == [("kari@heltmed.example", 12)]


async def test_the_same_name_at_another_place_overwrites_nothing(registered: Installation) -> None:
    moved = workplace(address="Stoaveien 14, 4848 Arendal")
    said = await registered.refused(registers.register_workplace, **moved)

    assert said.startswith("Arbeidsplass 1, Kiwi Bjorbekk i Arendal, er registrert med en annen adresse.")
    assert the(registered, Workplace, "address") == [("Vesterveien 1, 4848 Arendal",)]

    changed = await registered.done(registers.register_workplace, **moved, known="1 - Kiwi Bjorbekk, Arendal")
    assert changed.startswith("Arbeidsplass 1, Kiwi Bjorbekk i Arendal, er endret.")
    assert the(registered, Workplace, "address") == [("Stoaveien 14, 4848 Arendal",)]


@pytest.mark.parametrize("name", ["KIWI Bjorbekk", "Kiwi  bjorbekk", "Kiwi\u00a0Bjorbekk", "Kiwi\u200b Bjorbekk"])
async def test_one_workplace_however_its_name_is_written(registered: Installation, name: str) -> None:
    await registered.done(registers.register_workplace, **workplace(name=name, leader_name="Nils Ny"))

    assert the(registered, Workplace, "id", "leader_name") == [(1, "Nils Ny")]


async def test_the_municipality_is_one_of_the_official_list(registered: Installation) -> None:
    slip = await registered.refused(registers.register_workplace, **workplace(municipality="arendl"))
    await registered.done(registers.register_workplace, **workplace(municipality="ARENDAL kommune", leader_name="Nils Ny"))
    two = await registered.refused(registers.register_workplace, **workplace(name="Coop Herøy", municipality="herøy"))
    for municipality in ("Herøy (Nordland)", "1515"):
        await registered.done(registers.register_workplace, **workplace(name="Coop Herøy", municipality=municipality))

    assert slip.startswith("«Kommune»: «arendl» er ikke en kommune. Mente du Arendal?")
    assert two.startswith("«Kommune»: «herøy» kan være flere kommuner. Skriv Herøy (Møre og Romsdal) eller Herøy (Nordland).")
    assert the(registered, Workplace, "leader_name", "municipality") == [
        ("Nils Ny", "Arendal"),
        ("Ola Leder", "Herøy (Nordland)"),
        ("Ola Leder", "Herøy (Møre og Romsdal)"),
    ]


async def test_a_workplace_written_before_there_was_a_list_is_found_again_and_mended(registered: Installation) -> None:
    with unit_of_work() as session:
        session.get_one(Workplace, 1).municipality = "arendal kommune"
    await registered.done(registers.register_workplace, **workplace(leader_name="Nils Ny"))

    assert the(registered, Workplace, "leader_name", "municipality") == [("Nils Ny", "Arendal")]


async def test_a_rate_of_a_slip_of_an_agreement_is_asked_about_and_can_be_picked(registered: Installation) -> None:
    new = rate(valid_from=ahead(10), kroner_per_hour="210,00")
    said = await registered.refused(registers.register_tariff_rate, **new | {"agreement": "Landsoverenskomsten HK Virke"})
    await registered.done(registers.register_tariff_rate, **new | {"known": "1 - HK", "agreement": "", "group": ""})

    assert said.startswith("«Tariffavtale»: mente du «Landsoverenskomsten HK–Virke»?")
    assert {row[0] for row in the(registered, TariffRateRow, "agreement")} == {"Landsoverenskomsten HK–Virke"}


async def test_a_partner_is_not_taken_for_another_and_its_tariff_agreement_is_the_known_one(registered: Installation) -> None:
    await registered.done(registers.register_tariff_rate, **rate(agreement="Riksavtalen", group="ufaglært"))
    new = central_agreement(starts_on=ago(90), ends_on="", partner_name="Havkjeden AS")
    other_name = await registered.refused(s01_central_agreement.agree_with_partner, **new)
    slip = await registered.refused(
        s01_central_agreement.agree_with_partner, **new | {"partner_name": "Fjelkjeden AS", "organisation_number": "923609016"}
    )
    tariff = await registered.refused(
        s01_central_agreement.agree_with_partner,
        **new | {"organisation_number": "923609016", "tariff_agreement": "Riksavtale"},
    )
    await registered.done(
        s01_central_agreement.agree_with_partner,
        **new | {"organisation_number": "923609016", "tariff_agreement": "RIKSAVTALEN"},
    )

    assert other_name.startswith("Organisasjonsnummeret er registrert på partner 1, Fjellkjeden AS.")
    assert slip.startswith("Partner 1, Fjellkjeden AS, er registrert med et annet organisasjonsnummer.")
    assert tariff.startswith("«Tariffavtale»: mente du «Riksavtalen»?")
    assert the(registered, Partner, "name") == [("Fjellkjeden AS",), ("Havkjeden AS",)]
    assert the(registered, CentralAgreementRow, "tariff_agreement")[-1] == ("Riksavtalen",)


async def test_a_partner_gets_a_new_name_when_it_is_picked(registered: Installation) -> None:
    await registered.done(
        s01_central_agreement.agree_with_partner, **central_agreement(partner_name="Havkjeden AS", known="1 - Fjellkjeden AS")
    )

    assert the(registered, Partner, "name") == [("Havkjeden AS",)]


async def test_the_first_to_be_registered_is_administrator_and_goes_on_signed_in(installation: Installation) -> None:
    cookie = start(FIRST_PERSON, How.PRINTED)
    said = await installation.done(registers.register_staff, **staff())

    assert "Den første som er registrert, er administrator. Du er logget inn som deg nå." in said
    signed_in = who(cookie)
    assert signed_in == SignedIn(staff=1, initials="K.N.", is_coordinator=True, is_administrator=True, session=1)


async def test_a_colleague_does_not_become_administrator_by_their_own_hand(registered: Installation) -> None:
    ola = {"name": "Ola Vik", "email": "ola@heltmed.example"}
    await registered.done(registers.register_staff, **staff(registered_by=ME, **ola))
    by_ola = await registered.refused(registers.register_staff, **staff(registered_by="2 - O.V.", **ola, administrator="ja"))
    last = await registered.refused(registers.register_staff, **staff(registered_by=ME, administrator="nei"))
    by_kari = await registered.done(registers.register_staff, **staff(registered_by=ME, **ola, administrator="ja"))
    given_up = await registered.done(registers.register_staff, **staff(registered_by=ME, administrator="nei"))

    assert by_ola.startswith("Bare en administrator kan gjøre noen til administrator")
    assert last.startswith("Ansatt 1 er den eneste administratoren.")
    assert "Personen er administrator nå." in by_kari
    assert "Personen er ikke lenger administrator." in given_up
    assert the(registered, Staff, "id", "is_administrator") == [(1, False), (2, True)]


async def test_where_anothers_sign_in_link_goes_is_not_for_a_colleague_to_say(registered: Installation) -> None:
    ola = {"name": "Ola Vik", "email": "ola@heltmed.example"}
    await registered.done(registers.register_staff, **staff(registered_by=ME, **ola))

    def corrected(by: str, number: int, new: str) -> dict[str, object]:
        return {"registered_by": by, "what": "Ansatt: e-post", "number": number, "new": new, "why": "ny adresse"}

    refused = await registered.refused(correction.correct, **corrected("2 - O.V.", 1, "ola.vik@heltmed.example"))
    await registered.done(correction.correct, **corrected("2 - O.V.", 2, "ola.vik@heltmed.example"))
    await registered.done(correction.correct, **corrected(ME, 2, "vik@heltmed.example"))

    assert refused.startswith("Ansatt 1 logger inn med e-postadressen sin.")
    assert the(registered, Staff, "email") == [("kari@heltmed.example",), ("vik@heltmed.example",)]


async def test_withdrawn_links_end_sessions_too(registered: Installation) -> None:
    ola = {"name": "Ola Vik", "email": "ola@heltmed.example"}
    await registered.done(registers.register_staff, **staff(registered_by=ME, **ola))
    karis, olas = start(1, How.MAIL), start(2, How.MAIL)
    one = await registered.done(registers.withdraw_links, registered_by=ME, whose="2 - O.V.")
    assert (who(karis) is not None, who(olas)) == (True, None)
    everyone = await registered.done(registers.withdraw_links, registered_by=ME)

    assert who(karis) is None
    assert "logget ut" in one
    assert "logget ut" in everyone
