"""Stages 1 to 4 through the real engine: what a step leaves behind, the same form twice, other content, a broken rule."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document as Docx
from prefect import get_client
from sqlalchemy import func, select

from domain.language.norwegian import short_day
from domain.pay.shipped_rates import HOSPITALITY
from domain.tables.history import HistoryRow, RaisedCaution
from domain.tables.outbox import OutboxRow
from domain.tables.partners import CentralAgreementRow, Partner
from domain.tables.positions import Position
from flows import s01_central_agreement, s02_local_agreement, s03_sponsor, s04_advertisement
from flows.beside import registers
from tasks.clock import moved_to, today
from tasks.forms.choices import choices_today
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tests.flows.conftest import Installation
from tests.flows.stories import steps


async def test_from_nothing_to_an_announced_position(installation: Installation) -> None:
    await steps.an_advertised_position(installation)

    assert installation.documents() == [
        f"partner-00001/central_agreement-{steps.ago(100)}-v1.docx",
        "stilling-00001/advertisement-v1.docx",
        "stilling-00001/advertisement_short-v1.docx",
        "stilling-00001/letter-sponsor-vikarfadder-v1.docx",
        "stilling-00001/local_agreement-v1.docx",
        "stilling-00001/sponsor_letter-v1.docx",
    ]
    assert [mail["To"] for mail in installation.mails()] == [
        "Per Partner <per@fjellkjeden.example>",
        "Ola Leder <ola@bjorbekk.example>",
        "Fia Fadder <fia@bjorbekk.example>",
        "Ola Leder <ola@bjorbekk.example>",
        "Kari Nordmann <kari@heltmed.example>",
    ]


async def test_the_same_form_twice_makes_nothing_new(installation: Installation) -> None:
    await steps.a_position(installation)
    before = (installation.documents(), len(installation.mails()))

    answer = await installation.done(s01_central_agreement.agree_with_partner, **steps.central_agreement())

    assert answer.startswith("Allerede registrert")
    assert (installation.documents(), len(installation.mails())) == before


async def test_other_content_under_the_same_key_is_a_new_version(installation: Installation) -> None:
    await steps.a_position(installation)

    await installation.done(s01_central_agreement.agree_with_partner, **steps.central_agreement(places=7))

    (agreement,) = installation.rows(select(CentralAgreementRow))
    assert agreement.places == 7
    assert f"partner-00001/central_agreement-{steps.ago(100)}-v2.docx" in installation.documents()


async def test_where_a_change_is_not_taken_the_refusal_names_the_form(installation: Installation) -> None:
    await steps.a_position(installation)

    answer = await installation.refused(s02_local_agreement.agree_with_workplace, **steps.local_agreement(title="ryddehjelp"))

    assert "16b Rett opplysninger" in answer


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        pytest.param({"wage_percent": "19,9"}, "Den må være minst 20 %: 40,96 kroner i timen", id="under the floor"),
        pytest.param({"hours_per_week": ""}, "«Timer i uken»", id="hours missing"),
        pytest.param({"workplace": "99 - Finnes ikke"}, "Arbeidsplass 99 finnes ikke", id="unknown workplace"),
        pytest.param({"registered_by": "9 - X.Y."}, "Du er ikke registrert som ansatt lenger", id="unknown staff"),
    ],
)
async def test_a_broken_rule_is_a_sentence_and_leaves_nothing(
    installation: Installation, said: dict[str, str], sentence: str
) -> None:
    await steps.a_position(installation)

    answer = await installation.refused(s02_local_agreement.agree_with_workplace, **steps.local_agreement(seat_number=2, **said))

    assert sentence in answer
    assert installation.rows(select(func.count()).select_from(Position)) == [1]
    assert installation.rows(select(func.count()).select_from(HistoryRow)) == [5]


async def test_everything_that_is_wrong_is_told_at_once(installation: Installation) -> None:
    await installation.done(registers.register_staff, **steps.staff())

    answer = await installation.refused(
        s01_central_agreement.agree_with_partner,
        **steps.central_agreement(organisation_number="974760674", ends_on="i fjor", contact_email="per"),
    )

    assert "«974760674» er ikke et organisasjonsnummer" in answer
    assert "«i fjor» er ikke en dato" in answer
    assert "ikke en e-postadresse" in answer


async def test_dates_the_wrong_way(installation: Installation) -> None:
    await installation.done(registers.register_staff, **steps.staff())

    answer = await installation.refused(
        s01_central_agreement.agree_with_partner, **steps.central_agreement(starts_on="2027-02-01", ends_on="01.01.2027")
    )

    assert "Datoene står feil vei" in answer


async def test_a_hostile_name_is_written_as_it_is(installation: Installation) -> None:
    name = "Fjell & <Sønner> {{ 1+1 }} %} AS"
    await installation.done(registers.register_staff, **steps.staff())

    await installation.done(s01_central_agreement.agree_with_partner, **steps.central_agreement(partner_name=name))

    (partner,) = installation.rows(select(Partner))
    text = "\n".join(
        paragraph.text
        for paragraph in Docx(
            BytesIO(read_sealed(settings().documents / f"partner-00001/central_agreement-{steps.ago(100)}-v1.docx"))
        ).paragraphs
    )
    assert partner.name == name
    assert name in text
    assert name in installation.mails()[0]["Subject"]


async def test_a_renewed_agreement_covers_the_positions_that_are_there(installation: Installation) -> None:
    await steps.a_position(installation, ends_on=steps.ahead(20), places=2)
    await installation.done(s03_sponsor.appoint, **steps.sponsor())
    too_late = await installation.refused(s04_advertisement.advertise_position, **steps.advertisement())

    await installation.done(s02_local_agreement.agree_with_workplace, **steps.local_agreement(seat_number=2))
    renewed = steps.central_agreement(starts_on=steps.ahead(21))
    without_room = await installation.refused(s01_central_agreement.agree_with_partner, **renewed | {"places": 1})
    await installation.done(s01_central_agreement.agree_with_partner, **renewed | {"places": 2})
    await installation.done(s04_advertisement.advertise_position, **steps.advertisement())
    with moved_to(today() + timedelta(days=30)):
        full = await installation.refused(s02_local_agreement.agree_with_workplace, **steps.local_agreement(seat_number=3))

    assert "slutter" in too_late
    assert "2 er brukt" in without_room
    assert "Alle plassene" in full


async def test_a_renewal_and_a_change_of_the_running_agreement_are_each_signed(installation: Installation) -> None:
    await steps.a_position(installation, ends_on=steps.ahead(20))
    running, next_one = steps.ago(100), steps.ahead(21)
    await installation.done(s01_central_agreement.agree_with_partner, **steps.central_agreement(starts_on=next_one))
    await installation.done(
        s01_central_agreement.agree_with_partner, **steps.central_agreement(ends_on=steps.ahead(20), places=9)
    )

    papers = [name for name in installation.documents() if "central_agreement" in name]
    to_sign = [
        re.findall(r"Sentral avtale med Fjellkjeden AS fra ([\d.]+),", each) for each in choices_today()["documents_to_sign"]
    ]

    assert papers == [
        f"partner-00001/central_agreement-{part}.docx" for part in (f"{running}-v1", f"{running}-v2", f"{next_one}-v1")
    ]
    assert [day for found in to_sign for day in found] == [short_day(today() + timedelta(days=days)) for days in (21, -100)]


async def test_the_wrong_stage_is_refused(installation: Installation) -> None:
    await steps.a_position(installation)

    answer = await installation.refused(s04_advertisement.advertise_position, **steps.advertisement())

    assert "har ingen fadder ennå" in answer


async def test_a_change_of_sponsor_keeps_the_earlier_one(installation: Installation) -> None:
    await steps.an_advertised_position(installation)

    await installation.done(
        s03_sponsor.replace,
        **steps.sponsor(sponsor_name="Nils Ny", sponsor_email="nils@bjorbekk.example", from_on=steps.ahead(10)),
    )

    (position,) = installation.rows(select(Position))
    mails = [mail["To"] for mail in installation.mails()]
    assert position.last_step == "sponsor.appointed"
    assert "Nils Ny <nils@bjorbekk.example>" in mails
    assert [row.kind for row in installation.rows(select(OutboxRow).where(OutboxRow.recipient_role == "vikarfadder"))] == [
        "letter"
    ] * 2


async def test_a_run_that_is_done_keeps_only_numbers(installation: Installation) -> None:
    state = await installation.submit(registers.register_staff, **steps.staff())

    async with get_client() as client:
        run = await client.read_flow_run(state.state_details.flow_run_id)

    assert run.parameters == {"skjema": {"registered_by": 0}}


async def test_a_canteen_under_a_generally_applied_minimum_waits_for_an_assessment(installation: Installation) -> None:
    await installation.done(registers.register_staff, **steps.staff())
    await installation.done(registers.register_tariff_rate, **steps.rate(agreement=HOSPITALITY))
    await installation.done(s01_central_agreement.agree_with_partner, **steps.central_agreement())
    await installation.done(registers.register_workplace, **steps.workplace(kind="kontor"))

    said = await installation.done(s02_local_agreement.agree_with_workplace, **steps.local_agreement())

    assert (
        "Vurder: Lønnen er 40,96 kroner i timen. I overnatting, servering og catering gjelder en allmenngjort minstelønn" in said
    )
    assert ("stilling", 1, "general_application") in [
        (each.life, each.life_id, each.code) for each in installation.rows(select(RaisedCaution))
    ]


@pytest.mark.parametrize(
    ("field", "unreadable"),
    [
        ("days", "når det passer"),
        ("hours_per_week", "mange"),
        ("clarified_on", "i går"),
        ("wage_percent", "en femdel"),
        ("seat_number", 99999),
    ],
)
async def test_a_field_that_can_not_be_read_is_the_only_thing_refused(
    installation: Installation, field: str, unreadable: object
) -> None:
    await steps.a_position(installation)

    said = await installation.refused(
        s02_local_agreement.agree_with_workplace, **steps.local_agreement(seat_number=2) | {field: unreadable}
    )

    assert said.startswith("«")
    assert len(said.splitlines()) == 1
