"""Stage 4 through the real engine: an announcement that is changed, extended, closed and made again."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.desk.next_steps import next_steps
from domain.language.norwegian import long_day
from domain.tables.candidacies import Candidacy
from domain.tables.positions import AdvertisementRow, Position, RecruitingNote, Sponsor
from flows import s01_central_agreement, s02_local_agreement, s03_sponsor, s04_advertisement, s05_interviews
from flows.beside import application, registers
from tasks.clock import today
from tasks.database import reading
from tasks.desk.standing import standings
from tasks.render.sealed_files import read_sealed
from tasks.send.mail import TEMPLATES
from tasks.settings import settings
from tests.flows.conftest import Installation
from tests.flows.stories import steps
from tests.flows.stories.recruiting import a_call, an_application
from tests.made_documents import lines_of

POSITION = "1 - Kiwi Bjorbekk, butikkmedarbeider (plass 1)"


def ending(what: str, **said: str) -> dict[str, str]:
    return {
        "registered_by": steps.ME,
        "position": POSITION,
        "what": what,
        "decided_on": steps.ago(0),
        "reason": "ingen søkere",
        **said,
    }


async def test_another_deadline_changes_the_same_round(installation: Installation) -> None:
    await steps.an_advertised_position(installation)

    await installation.done(s04_advertisement.advertise_position, **steps.advertisement(deadline=steps.ahead(20)))

    (row,) = installation.rows(select(AdvertisementRow))
    assert (row.round, row.deadline) == (1, today() + timedelta(days=20))
    assert "stilling-00001/advertisement_short-v2.docx" in installation.documents()
    assert str(installation.mails()[-1]["Subject"]).endswith("(endret)")


async def test_a_hard_sentence_of_ours_is_told_in_the_answer_and_stands(installation: Installation) -> None:
    await steps.an_advertised_position(installation)
    hard = "Vi er en trivelig gjeng som jobber sammen hver dag, og vi pleier alltid å spise lunsj sammen når det passer for oss."

    told = await installation.done(s04_advertisement.advertise_position, **steps.advertisement(text=f"Hei. {hard}"))
    easy = await installation.done(s04_advertisement.advertise_position, **steps.advertisement(text="Vi er åtte kolleger."))

    assert "Vanskelig å lese i det søkeren eller arbeidstakeren får: «Egen tekst», setning 2: 23 ord" in told
    assert "trivelig" not in told
    assert "Vanskelig" not in easy


async def test_the_coordinator_who_puts_it_on_the_web_gets_the_text_the_leader_gets(installation: Installation) -> None:
    await steps.an_advertised_position(installation)
    await installation.done(s04_advertisement.advertise_position, **steps.advertisement(text="Vi er åtte kolleger."))

    for_leader, for_web = installation.mails()[-2:]
    assert str(for_web["Subject"]).startswith("Tekst til nettsiden: butikkmedarbeider ved Kiwi Bjorbekk")
    assert "@heltmed.example" in str(for_web["To"])
    leader, web = (body.get_content() for mail in (for_leader, for_web) if (body := mail.get_body(("plain",))) is not None)
    text = web.split("– – –")[1].strip()
    assert text.startswith("Ledig stilling: butikkmedarbeider")
    assert "Vi er åtte kolleger." in text
    assert text in leader


async def test_an_offices_own_mail_without_the_dashed_lines_goes_whole_to_the_web(
    installation: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "emails").mkdir()
    shipped = (TEMPLATES / "emails" / "advertisement.body.txt").read_text(encoding="utf-8")
    own = "\n".join(line for line in shipped.splitlines() if not line.startswith("– – –"))
    (tmp_path / "emails" / "advertisement.body.txt").write_text(own, encoding="utf-8")
    monkeypatch.setenv("HELTMED_OWN_TEMPLATES", str(tmp_path))
    settings.cache_clear()
    await steps.an_advertised_position(installation)

    for_leader, for_web = installation.mails()[-2:]
    leader, web = (body.get_content() for mail in (for_leader, for_web) if (body := mail.get_body(("plain",))) is not None)
    assert "– – –" not in leader
    assert web.split("– – –")[1].strip() == leader.strip()


async def test_an_extended_advert_is_made_anew_and_sent_to_the_workplace(installation: Installation) -> None:
    await steps.an_advertised_position(installation)

    extend = ending("forleng fristen", new_deadline=steps.ahead(30))
    await installation.done(s04_advertisement.end_advertisement, **extend)

    assert "stilling-00001/advertisement-v2.docx" in installation.documents()
    body = installation.mails()[-1].get_body(("plain",))
    assert body is not None
    assert long_day(today() + timedelta(days=30)) in body.get_content()


async def test_the_next_round_may_end_in_the_same_way_as_the_one_before(installation: Installation) -> None:
    await steps.an_advertised_position(installation)
    await installation.done(s04_advertisement.end_advertisement, **ending("lukk utlysningen", decided_on=steps.ago(1)))
    await installation.done(s04_advertisement.advertise_position, **steps.advertisement(text="En ny runde."))

    await installation.done(s04_advertisement.end_advertisement, **ending("lukk utlysningen"))

    rounds = installation.rows(select(AdvertisementRow).order_by(AdvertisementRow.round))
    assert [(row.round, row.closed_on) for row in rounds] == [(1, today() - timedelta(days=1)), (2, today())]


async def test_a_position_can_be_given_up_before_anyone_is_its_sponsor(installation: Installation) -> None:
    await steps.a_position(installation)

    await installation.done(s04_advertisement.end_advertisement, **ending("legg ned stillingen"))

    (position,) = installation.rows(select(Position))
    assert position.closed_on == today()
    assert "ble lukket" in await installation.refused(s03_sponsor.appoint, **steps.sponsor())


async def test_who_waits_for_a_position_that_is_given_up_gets_a_letter_and_no_step_is_left(installation: Installation) -> None:
    await steps.an_advertised_position(installation)
    for name, email in (("Sara Søker", "sara@post.example"), ("Rolf Reserve", "rolf@post.example")):
        await installation.done(application.receive, **an_application(name=name, email=email))
    await installation.done(s05_interviews.call_first_interview, **a_call(day=steps.ahead(20)))
    before = len(installation.mails())

    message = await installation.done(s04_advertisement.end_advertisement, **ending("legg ned stillingen"))

    assert "er lagt ned. 2 søknader er avsluttet med brev, og avtalte intervjuer er avlyst." in message
    rows = installation.rows(select(Candidacy).order_by(Candidacy.id))
    assert [(row.closed_on, row.close_reason) for row in rows] == [(today(), "stillingen er lagt ned")] * 2
    mails = installation.mails()[before:]
    letters = [mail for mail in mails if mail["Subject"] == "Svar på søknaden din til Kiwi Bjorbekk"]
    assert len(letters) == 2
    for letter in letters:
        body = letter.get_body(("plain",))
        assert body is not None
        assert "Nå er jobben som butikkmedarbeider lagt ned." in body.get_content()
        assert "en annen" not in body.get_content()
    short = lines_of(read_sealed(settings().documents / "soknad-00002" / "not_chosen_short-v1.docx"))
    assert "Nå er jobben lagt ned." in "\n".join(short)
    assert (
        len([mail for mail in mails if mail["Subject"].startswith("Avlyst")]) == 4
    )  # Sara, her support person and the panel of two
    with reading() as session:
        assert [step.what for step in next_steps(standings(session), today() + timedelta(days=60)) if step.about] == []


async def test_whom_we_told_is_noted_on_the_position(installation: Installation) -> None:
    mails = {"registered_by": steps.ME, "position": POSITION, "told": "Arendal voksenopplæring", "told_on": steps.ago(0)}
    await steps.a_position(installation)
    assert "ikke lyst ut" in await installation.refused(s04_advertisement.note_recruiting, **mails)
    await installation.done(s03_sponsor.appoint, **steps.sponsor())
    await installation.done(s04_advertisement.advertise_position, **steps.advertisement())

    await installation.done(s04_advertisement.note_recruiting, **mails)

    (note,) = installation.rows(select(RecruitingNote))
    assert (note.told, note.told_on) == ("Arendal voksenopplæring", today())


async def test_a_sponsor_written_wrong_is_put_right_by_the_same_form(installation: Installation) -> None:
    await steps.a_position(installation)
    await installation.done(s03_sponsor.appoint, **steps.sponsor())
    change = steps.sponsor(sponsor_name="Nils Ny", from_on=steps.ahead(5))
    await installation.done(s03_sponsor.replace, **change)

    await installation.done(s03_sponsor.replace, **change | {"sponsor_phone": "91 11 11 11"})

    first, second = installation.rows(select(Sponsor).order_by(Sponsor.from_on))
    assert (first.from_on, first.until_on) == (today(), today() + timedelta(days=4))
    assert (second.name, second.phone, second.until_on) == ("Nils Ny", "91 11 11 11", None)


async def test_a_central_agreement_keeps_the_places_that_are_used(installation: Installation) -> None:
    await steps.a_position(installation)
    await installation.done(s02_local_agreement.agree_with_workplace, **steps.local_agreement(seat_number=2))

    fewer = await installation.refused(s01_central_agreement.agree_with_partner, **steps.central_agreement(places=1))
    await installation.done(s01_central_agreement.agree_with_partner, **steps.central_agreement(places=2))
    full = await installation.refused(s02_local_agreement.agree_with_workplace, **steps.local_agreement(seat_number=3))

    assert "kan ikke ha 1 plass: 2 er brukt" in fewer
    assert "Alle plassene" in full


async def test_an_employer_alone_writes_its_own_tariff_parties(installation: Installation) -> None:
    await steps.a_position(installation)
    await installation.done(registers.register_workplace, **steps.workplace(name="Kafé Torvet", partner=""))
    alone = steps.local_agreement(workplace="2 - Kafé Torvet, Arendal")

    answer = await installation.refused(s02_local_agreement.agree_with_workplace, **alone)
    own = {
        "tariff_parties": "Fellesforbundet og NHO",
        "pension_scheme": "Fjellheim Pensjon, 2 %",
        "injury_insurance": "Fjellheim Forsikring",
        "pay_day": "12",
    }
    await installation.done(s02_local_agreement.agree_with_workplace, **alone | own)

    assert "Skriv partene i tariffavtalen" in answer
    assert "Skriv «Tjenestepensjon», «Yrkesskadeforsikring» og «Lønningsdag»." in answer
    parties = [row.tariff_parties for row in installation.rows(select(Position).order_by(Position.id))]
    assert parties == ["", "Fellesforbundet og NHO"]
