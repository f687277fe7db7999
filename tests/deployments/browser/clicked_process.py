"""Each step of the process on the screen, from the first member of staff to the first visit in the job.

Most forms are opened filled in by a link, as from a mail, and sent in. Three are found, clicked and typed, which between them
have every kind of field: an application, a call to an interview and a visit.
"""

from datetime import date

from domain.forms.reading import read_day
from tests.deployments.browser.desk import Desk

ME = "1 - K.N."
SARA = "1 - Kiwi Bjorbekk, S.S."
POSITION = "1 - Kiwi Bjorbekk, butikkmedarbeider"
FIRST_DAY = date(2027, 3, 29)


def the_registers(desk: Desk) -> None:
    """Register staff 1, rate 1, partner 1 with its agreement, and workplace 1."""
    desk.send_filled(
        "00a Registrer ansatt",
        name="Kari Nordmann",
        email="kari@heltmed.example",
        roles=["koordinator", "jobbspesialist"],
    )
    desk.send_filled(
        "00c Registrer tariffsats",
        agreement="Landsoverenskomsten HK–Virke",
        group="ufaglært",
        valid_from="2026-04-01",
        kroner_per_hour="204,79",
        source="protokoll",
    )
    desk.send_filled(
        "01 Sentral avtale",
        partner_name="Fjellkjeden AS",
        organisation_number="974 760 673",
        kind="kjede",
        contact_name="Per Partner",
        contact_email="per@fjellkjeden.example",
        starts_on="2027-01-04",
        places=3,
        tasks="fylle varer, rydde",
        tariff_agreement="Landsoverenskomsten HK–Virke",
        tariff_parties="Handel og Kontor og Virke",
        pension_scheme="Innskuddspensjon, 2 % av lønnen, i Fjellheim Pensjon",
        injury_insurance="Fjellheim Forsikring",
        pay_day="12",
    )
    desk.picture("prosess-01")
    desk.send_filled(
        "00b Registrer arbeidsplass",
        name="Kiwi Bjorbekk",
        partner="1 - Fjellkjeden AS",
        employer_name="Bjorbekk Dagligvare AS",
        organisation_number="974760673",
        address="Vesterveien 1, 4848 Arendal",
        municipality="Arendal",
        kind="butikk",
        leader_name="Ola Leder",
        leader_email="ola@bjorbekk.example",
    )


def the_position(desk: Desk) -> None:
    desk.send_filled(
        "02 Lokal avtale",
        workplace="1 - Kiwi Bjorbekk",
        seat_number=1,
        title="butikkmedarbeider",
        tasks="fylle varer, rydde lager",
        days="mandag 09:00-14:00, onsdag 09:00-14:00",
        hours_per_week="10",
        tariff_rate="1 - ",
        wage_percent="20",
        union_representative="Per Tillitsvalgt",
        clarified_on="2027-01-04",
        part_time_documented_on="04.01.2027",
    )
    desk.send_filled(
        "03 Utnevn fadder",
        sponsor_name="Fia Fadder",
        sponsor_email="fia@bjorbekk.example",
        substitute_name="Vera Vikar",
        position=POSITION,
    )
    desk.send_filled("04a Lys ut stilling", position=POSITION, publish_on="2027-01-04", deadline="2027-01-18")


def an_application(desk: Desk) -> None:
    desk.open_form("04d Registrer søknad")
    desk.pick("Stilling", POSITION)
    desk.write("Navn", "Sara Søker")
    desk.write("Fødselsdato", "17.05.1999")
    desk.write("Adresse", "Storgata 2, 4848 Arendal")
    desk.write("E-post", "sara@post.example")
    desk.tick("Søkeren har sagt ja")
    desk.write_day("Når søkeren sa ja", date(2027, 1, 8))
    desk.tick("Uføretrygd er bekreftet")
    desk.write_day("Bekreftet dato", date(2027, 1, 8))
    desk.write("Bekreftet av", "søkeren viste brev fra NAV")
    desk.write("Hva trenger søkeren på jobb?", "trenger én beskjed om gangen")
    desk.write("Støtteperson", "Mona Moen")
    desk.write("Støttepersonens e-post", "mona@post.example")
    desk.picture("prosess-04d")
    desk.submit()


def a_call(desk: Desk, day: date) -> None:
    desk.open_form("05a Avtal eller flytt intervju")
    desk.pick("Søknad", SARA)
    desk.write_day("Dag", day)
    desk.write("Klokka", "10:00")
    desk.write("Sted", "pauserommet")
    desk.page.get_by_role("button", name="Legg til").click()
    desk.write("Navn", "Ola Leder")
    desk.write("E-post", "ola@bjorbekk.example")
    desk.submit()


def another_call(desk: Desk, day: date) -> None:
    desk.send_filled(
        "05c Avtal eller flytt intervju 2",
        candidacy=SARA,
        day=day.isoformat(),
        starts="10:00",
        place="pauserommet",
        panel=[{"name": "Ola Leder", "email": "ola@bjorbekk.example"}],
    )


def an_interview(desk: Desk, form: str, day: date) -> None:
    desk.send_filled(form, candidacy=SARA, held_on=day.isoformat(), rating="4 - godt for jobben", passed="ja")


def a_reference_asked_for(desk: Desk) -> None:
    desk.send_filled(
        "06a Be om referanse",
        candidacy=SARA,
        name="Rune Ravn",
        relation="lærer",
        email="rune@skole.example",
        consent=True,
        consent_on="2027-01-21",
    )


def a_reference_answered(desk: Desk) -> None:
    desk.send_filled(
        "06b Registrer referanse",
        reference="1 - ",
        answered_on="2027-01-27",
        answer_1="lærer i to år",
        recommends="ja",
    )


def a_choice(desk: Desk) -> None:
    desk.send_filled("06c Velg søker", candidacy=SARA, answer_by="2027-02-05")


def a_trial(desk: Desk) -> None:
    desk.send_filled("07a Start arbeidspraksis", candidacy=SARA, starts_on="2027-02-08", job_specialist=ME)


def an_evaluation(desk: Desk) -> None:
    desk.send_filled(
        "08 Vurdering",
        candidacy=SARA,
        held_on="2027-03-08",
        worker_wants="ja",
        worker_words="Jeg liker å fylle varer.",
        employer_wants="ja",
        employer_words="Presis og hyggelig.",
    )


def an_info_meeting_called(desk: Desk) -> None:
    desk.send_filled(
        "09a Kall inn infomøte",
        candidacy=SARA,
        day="2027-03-12",
        starts="14:00",
        place="pauserommet",
        attendees="alle på dagtid",
        to_tell=["hvilke oppgaver jeg har"],
    )


def an_info_meeting_held(desk: Desk) -> None:
    desk.send_filled(
        "09b Registrer infomøte",
        candidacy=SARA,
        held_on="2027-03-12",
        told=["hvilke oppgaver jeg har"],
    )


def a_permanent_job(desk: Desk) -> None:
    desk.send_filled("10 Fast jobb", candidacy=SARA, starts_on=FIRST_DAY.isoformat())
    desk.picture("prosess-10")


def a_visit(desk: Desk) -> None:
    """Register the first visit in the job; those of the trial stand before it in the list."""
    desk.open_form("11a Registrer besøk")
    desk.pick("Besøk", next(visit for visit in desk.offered("Besøk") if read_day(visit.split()[2]) >= FIRST_DAY))
    desk.pick("Hva skjedde?", "på arbeidsplassen")
    desk.write("Minutter", "45")
    desk.pick("Hvordan går det med arbeidstakeren?", "bra")
    desk.pick("Hvordan går det, sier arbeidsplassen?", "bra")
    desk.submit()
    desk.picture("prosess-11a")
