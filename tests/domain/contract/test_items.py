from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.contract.facts import PRACTICE_GROUND, ContractFacts
from domain.contract.items import Item, MissingContractItems, check_complete, items
from domain.contract.sentences import HEADINGS
from domain.contract.terms import ContractTerms
from domain.days.read_days import read_days
from domain.pay.wages import TariffRate, wage_from

RATE = TariffRate(
    agreement="Riksavtalen",
    group="ufaglært",
    valid_from=date(2026, 6, 1),
    kroner_per_hour=Decimal("215.29"),
    source="protokoll 2026",
)
TERMS = ContractTerms(
    pension_scheme="innskuddspensjon, 2 % av lønnen, i Fjellheim Pensjon",
    injury_insurance="Fjellheim Forsikring",
    pay_day=12,
)


def a_contract(**changes: Any) -> ContractFacts:
    facts = {
        "employer_name": "Fjellheim Hotell AS",
        "employer_number": "123456785",
        "employer_address": "Storgata 1, 4000 Fjellheim",
        "worker_name": "Kari Nordmann",
        "worker_born": date(2001, 5, 17),
        "worker_address": "Lia 2, 4000 Fjellheim",
        "workplace": "Fjellheim Hotell",
        "workplace_address": "Storgata 1, 4000 Fjellheim",
        "title": "frokostmedarbeider",
        "tasks": "dekke bord, fylle på buffeten og rydde",
        "start": date(2026, 9, 1),
        "wage": wage_from(RATE, Decimal(20), None),
        "hours_a_week": Decimal(15),
        "days": read_days("mandag 9-14, onsdag 9-14, fredag 9-14"),
        "tariff_agreement": "Riksavtalen",
        "tariff_parties": "NHO Reiseliv, NHO, Fellesforbundet og LO",
        "terms": TERMS,
    }
    return ContractFacts(**(facts | changes))


def a_trial(**changes: Any) -> ContractFacts:
    trial = {
        "start": date(2026, 8, 3),
        "end": date(2026, 8, 30),
        "temporary_ground": PRACTICE_GROUND.nb,
        "paid_by": "Stiftelsen HELT MED",
    }
    return a_contract(**(trial | changes))


def item(letter: str, facts: ContractFacts) -> Item:
    (found,) = (printed for printed in items(facts) if printed.letter == letter)
    return found


def test_there_are_seventeen_items_from_a_to_q() -> None:
    assert "".join(HEADINGS) == "abcdefghijklmnopq"


@pytest.mark.parametrize("facts", [pytest.param(a_contract(), id="permanent"), pytest.param(a_trial(), id="trial")])
def test_every_item_is_printed_in_order_with_heading_and_sentences(facts: ContractFacts) -> None:
    printed = items(facts)

    assert [one.letter for one in printed] == list(HEADINGS)
    assert all(one.heading and one.text.endswith(".") for one in printed)
    assert all("  " not in one.text and ".." not in one.text and "None" not in one.text for one in printed)
    assert all(one.text.startswith("Ikke aktuelt: ") != one.applies for one in printed)


@pytest.mark.parametrize(
    ("letter", "text"),
    [
        pytest.param(
            "a",
            "Arbeidsgiver er Fjellheim Hotell AS, organisasjonsnummer 123 456 785, Storgata 1, 4000 Fjellheim. "
            "Arbeidstaker er Kari Nordmann, født 17.05.2001, Lia 2, 4000 Fjellheim.",
            id="a, the parties",
        ),
        pytest.param("b", "Arbeidsplassen er Fjellheim Hotell, Storgata 1, 4000 Fjellheim.", id="b, the workplace"),
        pytest.param(
            "c",
            "Arbeidstakeren ansettes som frokostmedarbeider. Arbeidsoppgavene er: dekke bord, fylle på buffeten og rydde.",
            id="c, the work",
        ),
        pytest.param("d", "Arbeidsforholdet begynner 1. september 2026.", id="d, the start"),
        pytest.param("e", "Ikke aktuelt: ansettelsen er fast og varer uten tidsbegrensning.", id="e, permanent"),
        pytest.param("f", "Ikke aktuelt: det er ikke avtalt prøvetid.", id="f, no probation"),
        pytest.param(
            "i",
            "Lønnen er 43,06 kroner i timen. Det er 20 % av 215,29 kroner i timen (Riksavtalen, ufaglært, sats fra 01.06.2026). "
            "Lønnen følger satsen, og er aldri under 20 prosent av den. "
            "Med 15 timer i uken blir det i gjennomsnitt 2\xa0798,90 kroner i måneden før skatt. "
            "Tillegg: som for andre ansatte, etter Riksavtalen. Pensjon kommer i tillegg til lønnen, se bokstav q. "
            "Lønnen betales én gang i måneden, den 12., til arbeidstakerens bankkonto.",
            id="i, the wage with agreement, rate, date, percent and kroner",
        ),
        pytest.param(
            "j",
            "Arbeidstiden er 15 timer i uken: mandag kl. 09.00–14.00, onsdag kl. 09.00–14.00 og fredag kl. 09.00–14.00. "
            "Det er 40 % av full stilling, som er 37,5 timer i uken.",
            id="j, the hours",
        ),
        pytest.param(
            "l", "Ikke aktuelt: det er ikke avtalt en særlig arbeidstidsordning etter arbeidsmiljøloven § 10-2.", id="l, none"
        ),
        pytest.param(
            "n",
            "Arbeidsforholdet er regulert av Riksavtalen. Partene i tariffavtalen er NHO Reiseliv, NHO, Fellesforbundet og LO. "
            "Lønnen er avtalt særskilt, se bokstav i. Gir tariffavtalen ellers mer enn det som står her, gjelder tariffavtalen.",
            id="n, the tariff agreement",
        ),
        pytest.param("o", "Ikke aktuelt: arbeidstakeren er ikke leid ut fra et bemanningsforetak.", id="o, not hired out"),
        pytest.param(
            "q",
            "Tjenestepensjon: innskuddspensjon, 2 % av lønnen, i Fjellheim Pensjon. Yrkesskadeforsikring: Fjellheim Forsikring.",
            id="q, pension and insurance",
        ),
    ],
)
def test_what_a_permanent_contract_says(letter: str, text: str) -> None:
    assert item(letter, a_contract()).text == text


@pytest.mark.parametrize(
    ("letter", "text"),
    [
        pytest.param(
            "e",
            "Ansettelsen er midlertidig. Den varer fra og med 3. august 2026 til og med 30. august 2026. "
            "Grunnlaget er praksisarbeid, arbeidsmiljøloven § 14-9 andre ledd bokstav c.",
            id="e, the trial's dates and legal ground",
        ),
        pytest.param("g", "og betales ut når arbeidsforholdet er slutt.", id="g, holiday pay when it ends"),
        pytest.param("h", "Avtalen slutter 30. august 2026 uten oppsigelse", id="h, it ends by itself"),
        pytest.param(
            "h",
            "kan arbeidstakeren det når som helst: arbeidsgiver gir avkall på oppsigelsesfristen fra arbeidstakeren, som får lønn for "
            "timene som er arbeidet.",
            id="h, the worker may leave",
        ),
        pytest.param(
            "h",
            "kan bare stå i stillingen mens saken går, hvis retten bestemmer det (arbeidsmiljøloven § 15-11 tredje ledd).",
            id="h, no right to remain in a temporary job",
        ),
        pytest.param("h", "varer ikke lenger enn til 30. august 2026.", id="h, notice never outlasts it"),
        pytest.param("i", "Lønnen betales av Stiftelsen HELT MED én gang i måneden, den 12.,", id="i, HELT MED pays"),
    ],
)
def test_what_the_trial_agreement_says(letter: str, text: str) -> None:
    assert text in item(letter, a_trial()).text


@pytest.mark.parametrize(
    ("letter", "changes", "text"),
    [
        pytest.param("b", {"works_in_several_places": True}, "arbeider på forskjellige steder", id="several workplaces"),
        pytest.param("c", {"tasks": "dekke bord\nrydde.\n"}, "Arbeidsoppgavene er: dekke bord og rydde.", id="tasks on lines"),
        pytest.param("f", {"terms": {"probation_months": 3}}, "Prøvetiden er 3 måneder fra 1. september 2026", id="probation"),
        pytest.param("f", {"terms": {"probation_months": 3}}, "oppsigelsesfristen 14 dager for begge parter", id="its notice"),
        pytest.param("f", {"terms": {"probation_months": 3}}, "Prøvetiden kan ikke forlenges.", id="its end"),
        pytest.param(
            "f",
            {"terms": {"probation_months": 3, "probation_extends": True}},
            "like lenge som fraværet varte",
            id="its extension",
        ),
        pytest.param("g", {}, "Ferie: 25 virkedager i året", id="the law's holiday"),
        pytest.param("g", {}, "Feriepengene er 10,2 % av lønnen som ble betalt året før (ferieloven § 10).", id="holiday pay"),
        pytest.param(
            "g", {"terms": {"holiday": "fem uker i året", "holiday_pay_percent": 12}}, "Feriepengene er 12 %", id="five weeks"
        ),
        pytest.param(
            "g",
            {"terms": {"holiday": "fem uker i året", "holiday_pay_percent": 12}},
            "Feriepengene er 12 % av lønnen som ble betalt året før etter avtale, som er mer enn de 10,2 % i ferieloven § 10.",
            id="12 percent is not the law's",
        ),
        pytest.param(
            "g",
            {"terms": {"holiday": "fem uker i året", "holiday_pay_percent": 12}},
            "fem uker i året. Fra året arbeidstakeren fyller 60 år, er det seks virkedager til (ferieloven § 5).",
            id="the days over sixty",
        ),
        pytest.param("g", {}, "For den som er over 60 år, er prosenten 2,3 høyere (ferieloven § 10).", id="the pay over sixty"),
        pytest.param(
            "f",
            {"terms": {"probation_months": 3, "probation_extends": True}},
            "men ikke for fravær som arbeidsgiver er årsak til. Arbeidstakeren skal få skriftlig beskjed",
            id="what does not prolong probation",
        ),
        pytest.param(
            "f",
            {"terms": {"probation_months": 3}},
            "kan bare stå i stillingen mens en sak går, hvis retten bestemmer det (arbeidsmiljøloven § 15-11 tredje ledd)",
            id="no right to remain in probation",
        ),
        pytest.param("h", {}, "Oppsigelsesfristen er 1 måned for begge parter", id="the law's notice"),
        pytest.param(
            "h",
            {"terms": {"notice_days": 14, "notice_agreement": "Per Hansen 20.11.2026"}},
            "Oppsigelsesfristen er 14 dager for begge parter etter avtale mellom arbeidsgiver og tillitsvalgt (Per Hansen 20.11.2026), "
            "regnet fra",
            id="shorter notice by agreement",
        ),
        pytest.param(
            "j",
            {"terms": {"averaging_agreement": "avtale med tillitsvalgt 20.11.2026"}},
            "gjennomsnittsberegnet etter avtale: avtale med tillitsvalgt 20.11.2026 (arbeidsmiljøloven § 10-5).",
            id="averaged hours",
        ),
        pytest.param(
            "h",
            {"terms": {"employer_notice_months": 3}},
            "3 måneder fra arbeidsgiver og 1 måned fra arbeidstaker",
            id="different notice",
        ),
        pytest.param("i", {"tariff_agreement": ""}, "Tillegg: ingen er avtalt.", id="no supplements"),
        pytest.param(
            "i",
            {"clarified_with": "Per Hansen", "clarified_on": date(2026, 5, 4)},
            "avklart med tillitsvalgt Per Hansen 04.05.2026.",
            id="clarified with the union representative",
        ),
        pytest.param(
            "j",
            {"hours_vary": "vaktplan for to uker om gangen"},
            "Slik settes den opp: vaktplan for to uker om gangen.",
            id="hours vary",
        ),
        pytest.param("k", {}, "Det er ikke avtalt fast pause.", id="no fixed break"),
        pytest.param("k", {"terms": {"break_minutes": 30}}, "Pausen er 30 minutter hver arbeidsdag.", id="an unpaid break"),
        pytest.param(
            "k", {"terms": {"break_minutes": 30, "breaks_paid": True}}, "en del av arbeidstiden og betales.", id="a paid break"
        ),
        pytest.param(
            "k",
            {"days": read_days("mandag 9-15, pause 30; tirsdag 9-12, pause 0; onsdag 9-15, pause 30")},
            "Pausen er 30 minutter mandag og onsdag og 0 minutter tirsdag.",
            id="breaks that differ",
        ),
        pytest.param(
            "l", {"terms": {"special_arrangement": "Begynner kl. 10 om vinteren"}}, "Begynner kl. 10 om vinteren.", id="special"
        ),
        pytest.param("m", {}, "et tillegg på minst 40 % (arbeidsmiljøloven § 10-6)", id="overtime by law"),
        pytest.param(
            "n", {"tariff_agreement": ""}, "Ikke aktuelt: arbeidsforholdet er ikke regulert av en tariffavtale.", id="no tariff"
        ),
        pytest.param(
            "o", {"terms": {"hired_out_to": "Dalen Hotell AS"}}, "Arbeidstakeren leies ut til Dalen Hotell AS.", id="hired out"
        ),
        pytest.param("p", {}, "«Arbeidslivets spilleregler»", id="the programme's own course"),
    ],
)
def test_what_changes_the_wording(letter: str, changes: dict[str, Any], text: str) -> None:
    terms = TERMS.model_copy(update=changes.get("terms", {}))

    assert text in item(letter, a_contract(**(changes | {"terms": terms}))).text


def test_a_contract_without_anything_names_all_that_is_missing_at_once() -> None:
    with pytest.raises(MissingContractItems) as refusal:
        items(ContractFacts(end=date(2026, 8, 30), tariff_agreement="Riksavtalen"))

    assert str(refusal.value) == (
        "Avtalen mangler noe loven krever (arbeidsmiljøloven § 14-6): "
        "a) arbeidsgivers navn, arbeidsgivers organisasjonsnummer, arbeidstakers navn og arbeidstakers fødselsdato; b) arbeidsplass; "
        "c) stillingstittel eller arbeidsoppgaver; d) dato for når arbeidet begynner; "
        "e) grunnlaget for at stillingen er midlertidig; i) lønn og lønningsdag; j) timer i uken og dager og klokkeslett; "
        "n) partene i tariffavtalen; q) tjenestepensjon og yrkesskadeforsikring."
    )


@pytest.mark.parametrize(
    ("letter", "changes"),
    [
        pytest.param("a", {"employer_name": ""}, id="employer's name"),
        pytest.param("a", {"employer_number": ""}, id="organisation number"),
        pytest.param("a", {"worker_name": ""}, id="worker's name"),
        pytest.param("a", {"worker_born": None}, id="birth date"),
        pytest.param("b", {"workplace": ""}, id="workplace"),
        pytest.param("b", {"works_in_several_places": True, "employer_address": ""}, id="business address"),
        pytest.param("c", {"title": "", "tasks": ""}, id="title and tasks"),
        pytest.param("d", {"start": None}, id="start"),
        pytest.param("e", {"temporary_ground": ""}, id="legal ground"),
        pytest.param("i", {"wage": None}, id="wage"),
        pytest.param("i", {"terms": TERMS.model_copy(update={"pay_day": None})}, id="pay day"),
        pytest.param("j", {"hours_a_week": None}, id="hours a week"),
        pytest.param("j", {"days": ()}, id="days"),
        pytest.param("n", {"tariff_parties": ""}, id="tariff parties"),
        pytest.param("q", {"terms": TERMS.model_copy(update={"pension_scheme": ""})}, id="pension"),
        pytest.param("q", {"terms": TERMS.model_copy(update={"injury_insurance": ""})}, id="insurance"),
    ],
)
def test_one_missing_fact_is_named_with_its_letter(letter: str, changes: dict[str, Any]) -> None:
    with pytest.raises(MissingContractItems) as refusal:
        check_complete(a_trial(**changes))

    assert list(refusal.value.missing) == [letter]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"title": ""}, id="tasks without a title"),
        pytest.param({"tasks": ""}, id="a title without tasks"),
        pytest.param({"days": (), "hours_vary": "vaktplan for to uker om gangen"}, id="hours that vary"),
        pytest.param({"worker_address": "", "employer_address": ""}, id="addresses the law does not ask for"),
    ],
)
def test_what_the_law_does_not_ask_for_may_be_left_out(changes: dict[str, Any]) -> None:
    assert len(items(a_contract(**changes))) == 17


_LOSABLE = sorted(set(ContractFacts.model_fields) - {"terms", "end"})


@settings(deadline=None)
@given(st.sets(st.sampled_from(_LOSABLE)), st.booleans())
def test_a_contract_is_either_refused_or_printed_whole(lost: set[str], trial: bool) -> None:
    blank = {name: ContractFacts.model_fields[name].default for name in lost}
    facts = a_trial(**blank) if trial else a_contract(**blank)

    try:
        printed = items(facts)
    except MissingContractItems:
        return

    assert [one.letter for one in printed] == list(HEADINGS)
    assert all(one.text for one in printed)


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        pytest.param({}, "Fristen blir lengre etter fem år i jobben.", id="the law's month"),
        pytest.param({"employer_notice_months": 2, "worker_notice_months": 2}, "etter ti år i jobben.", id="two months"),
        pytest.param(
            {"employer_notice_months": 3, "worker_notice_months": 3},
            "Etter ti år i jobben blir fristen fra arbeidsgiver lengre når arbeidstakeren har fylt 50 år.",
            id="three months: never by time alone",
        ),
        pytest.param(
            {"employer_notice_months": 3}, "Fristen fra arbeidstaker blir lengre etter fem år i jobben.", id="the worker's month"
        ),
        pytest.param({"employer_notice_months": 6, "worker_notice_months": 3}, None, id="six months never grow"),
    ],
)
def test_when_the_notice_grows(terms: dict[str, int], said: str | None) -> None:
    text = item("h", a_contract(terms=TERMS.model_copy(update=terms))).text

    assert (said or "Oppsigelsen skal være skriftlig") in text
    assert ("blir lengre" in text or "blir fristen fra arbeidsgiver lengre" in text) is (said is not None)


def test_what_is_agreed_about_sixty_is_not_said_twice() -> None:
    own = TERMS.model_copy(update={"holiday": "fem uker i året, og en uke til fra 60 år"})

    assert "seks virkedager til" not in item("g", a_contract(terms=own)).text
