"""Each step of the process as a coordinator clicks and types it, from the first member of staff to the first visit in the job."""

from datetime import date

from domain.forms.reading import read_day
from tests.deployments.browser.desk import Desk

ME = "1 - K.N."
SARA = "1 - Kiwi Bjorbekk, S.S."
POSITION = "1 - Kiwi Bjorbekk, butikkmedarbeider"
FIRST_DAY = date(2027, 3, 29)


def the_registers(desk: Desk) -> None:
    """Staff 1, rate 1, partner 1 with its agreement, and workplace 1."""
    desk.open_form("00a Registrer ansatt")
    desk.pick("Hvem registrerer?", "0 - Oppsett")
    desk.write("Navn", "Kari Nordmann")
    desk.write("E-post", "kari@heltmed.example")
    desk.pick_all("Roller", "koordinator", "jobbspesialist")
    desk.submit()

    desk.open_form("00c Registrer tariffsats")
    desk.pick("Hvem registrerer?", ME)
    desk.write("Tariffavtale", "Landsoverenskomsten HK–Virke")
    desk.write("Gruppe", "ufaglært")
    desk.write_day("Gjelder fra", date(2026, 4, 1))
    desk.write("Kroner i timen", "204,79")
    desk.write("Kilde", "protokoll")
    desk.submit()

    desk.open_form("01 Sentral avtale")
    desk.pick("Hvem registrerer?", ME)
    desk.write("Samarbeidspartner", "Fjellkjeden AS")
    desk.write("Organisasjonsnummer", "974 760 673")
    desk.pick("Slags partner", "kjede")
    desk.write("Kontaktperson", "Per Partner")
    desk.write("Kontaktens e-post", "per@fjellkjeden.example")
    desk.write_day("Gjelder fra", date(2027, 1, 4))
    desk.write("Antall plasser", "3")
    desk.write("Egnede oppgaver", "fylle varer, rydde")
    desk.write("Tariffavtale", "Landsoverenskomsten HK–Virke")
    desk.write("Partene i tariffavtalen", "Handel og Kontor og Virke")
    desk.write("Tjenestepensjon", "Innskuddspensjon, 2 % av lønnen, i Fjellheim Pensjon")
    desk.write("Yrkesskadeforsikring", "Fjellheim Forsikring")
    desk.write("Lønningsdag", "12")
    desk.submit()
    desk.picture("prosess-01")

    desk.open_form("00b Registrer arb.plass")
    desk.pick("Hvem registrerer?", ME)
    desk.write("Arbeidsplass", "Kiwi Bjorbekk")
    desk.pick("Samarbeidspartner", "1 - Fjellkjeden AS")
    desk.write("Arbeidsgiver", "Bjorbekk Dagligvare AS")
    desk.write("Organisasjonsnummer", "974760673")
    desk.write("Adresse", "Vesterveien 1, 4848 Arendal")
    desk.write("Kommune", "Arendal")
    desk.pick("Slags arbeidsplass", "butikk")
    desk.write("Nærmeste leder", "Ola Leder")
    desk.write("Lederens e-post", "ola@bjorbekk.example")
    desk.submit()


def the_position(desk: Desk) -> None:
    desk.open_form("02 Lokal avtale")
    desk.pick("Hvem registrerer?", ME)
    desk.pick("Arbeidsplass", "1 - Kiwi Bjorbekk")
    desk.write("Plass nummer", "1")
    desk.write("Stillingstittel", "butikkmedarbeider")
    desk.write("Oppgaver", "fylle varer, rydde lager")
    desk.write("Dager og klokkeslett", "mandag 09:00-14:00, onsdag 09:00-14:00")
    desk.write("Timer i uken", "10")
    desk.pick("Tariffsats", "1 - ")
    desk.write("Lønn i prosent av tariff", "20")
    desk.write("Avklart med tillitsvalgt", "Per Tillitsvalgt")
    desk.write_day("Avklart dato", date(2027, 1, 4))
    desk.write("Behov for deltid er dokumentert", "04.01.2027")
    desk.submit()

    desk.open_form("03 Utnevn fadder")
    desk.pick("Hvem registrerer?", ME)
    desk.write("Fadder", "Fia Fadder")
    desk.write("Fadders e-post", "fia@bjorbekk.example")
    desk.write("Vikarfadder", "Vera Vikar")
    desk.pick("Stilling", POSITION)
    desk.submit()

    desk.open_form("04a Lys ut stilling")
    desk.pick("Hvem registrerer?", ME)
    desk.pick("Stilling", POSITION)
    desk.write_day("Publiseres", date(2027, 1, 4))
    desk.write_day("Søknadsfrist", date(2027, 1, 18))
    desk.submit()


def an_application(desk: Desk) -> None:
    desk.open_form("04d Registrer søknad")
    desk.pick("Hvem registrerer?", ME)
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


def a_call(desk: Desk, form: str, day: date) -> None:
    desk.open_form(form)
    desk.pick("Hvem registrerer?", ME)
    desk.pick("Søknad", SARA)
    desk.write_day("Dag", day)
    desk.write("Klokka", "10:00")
    desk.write("Sted", "pauserommet")
    desk.page.get_by_role("button", name="Add item").click()
    desk.write("Navn", "Ola Leder")
    desk.write("E-post", "ola@bjorbekk.example")
    desk.submit()


def an_interview(desk: Desk, form: str, day: date) -> None:
    desk.open_form(form)
    desk.pick("Hvem registrerer?", ME)
    desk.pick("Søknad", SARA)
    desk.write_day("Holdt", day)
    desk.pick("Hvor godt passer søkeren?", "4 - godt for jobben")
    desk.pick("Går søkeren videre?", "ja")
    desk.submit()


def a_reference_asked_for(desk: Desk) -> None:
    desk.open_form("06a Be om referanse")
    desk.pick("Hvem registrerer?", ME)
    desk.pick("Søknad", SARA)
    desk.write("Referanse", "Rune Ravn")
    desk.write("Hvordan referansen kjenner søkeren", "lærer")
    desk.write("Referansens e-post", "rune@skole.example")
    desk.tick("Søkeren sier ja")
    desk.write_day("Når søkeren sa ja", date(2027, 1, 21))
    desk.submit()


def a_reference_answered(desk: Desk) -> None:
    desk.open_form("06b Registrer referanse")
    desk.pick("Hvem registrerer?", ME)
    desk.pick("Referanse", "1 - ")
    desk.write_day("Svarte", date(2027, 1, 27))
    desk.write("Hvordan kjenner du søkeren, og hvor lenge?", "lærer i to år")
    desk.pick("Anbefaler referansen søkeren til jobben?", "ja")
    desk.submit()


def a_choice(desk: Desk) -> None:
    desk.open_form("06c Velg søker")
    desk.pick("Hvem registrerer?", ME)
    desk.pick("Søknad", SARA)
    desk.write_day("Svarfrist", date(2027, 2, 5))
    desk.submit()


def a_trial(desk: Desk) -> None:
    desk.open_form("07a Start arbeidspraksis")
    desk.pick("Hvem registrerer?", ME)
    desk.pick("Søknad", SARA)
    desk.write_day("Første dag", date(2027, 2, 8))
    desk.pick("Jobbspesialist", ME)
    desk.submit()


def an_evaluation(desk: Desk) -> None:
    desk.open_form("08 Vurdering")
    desk.pick("Hvem registrerer?", ME)
    desk.pick("Søknad", SARA)
    desk.write_day("Dato for vurderingen", date(2027, 3, 8))
    desk.pick("Vil arbeidstakeren ha jobben?", "ja")
    desk.write("Med arbeidstakerens egne ord", "Jeg liker å fylle varer.")
    desk.pick("Vil arbeidsgiveren ansette?", "ja")
    desk.write("Med arbeidsgiverens ord", "Presis og hyggelig.")
    desk.submit()


def an_info_meeting_called(desk: Desk) -> None:
    desk.open_form("09a Kall inn infomøte")
    desk.pick("Hvem registrerer?", ME)
    desk.pick("Søknad", SARA)
    desk.write_day("Dag", date(2027, 3, 12))
    desk.write("Klokka", "14:00")
    desk.write("Sted", "pauserommet")
    desk.write("Hvem kommer", "alle på dagtid")
    desk.pick_all("Hva vil arbeidstakeren fortelle?", "hvilke oppgaver jeg har")
    desk.submit()


def an_info_meeting_held(desk: Desk) -> None:
    desk.open_form("09b Registrer infomøte")
    desk.pick("Hvem registrerer?", ME)
    desk.pick("Søknad", SARA)
    desk.write_day("Holdt dato", date(2027, 3, 12))
    desk.pick_all("Hva ble fortalt?", "hvilke oppgaver jeg har")
    desk.submit()


def a_permanent_job(desk: Desk) -> None:
    desk.open_form("10 Fast jobb")
    desk.pick("Hvem registrerer?", ME)
    desk.pick("Søknad", SARA)
    desk.write_day("Første dag", FIRST_DAY)
    desk.submit()
    desk.picture("prosess-10")


def a_visit(desk: Desk) -> None:
    """The first one in the job; those of the trial stand before it in the list."""
    desk.open_form("11a Registrer besøk")
    desk.pick("Hvem registrerer?", ME)
    desk.pick("Besøk", next(visit for visit in desk.offered("Besøk") if read_day(visit.split()[2]) >= FIRST_DAY))
    desk.pick("Hva skjedde?", "på arbeidsplassen")
    desk.write("Minutter", "45")
    desk.pick("Hvordan går det med arbeidstakeren?", "bra")
    desk.pick("Hvordan går det, sier arbeidsplassen?", "bra")
    desk.submit()
    desk.picture("prosess-11a")
