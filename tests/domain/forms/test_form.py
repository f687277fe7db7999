from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from domain.contract.terms import WholeOrBlank, YesNoOrBlank
from domain.forms import form as forms
from domain.forms.form import CannotBeRead, Day, Email, Form, Line, Number, Phone, field, optional
from domain.language.norwegian import kroner, short_day
from domain.refusal import RuleBroken


def read(kind: Any, written: object) -> Any:
    return TypeAdapter(kind).validate_python(written)


def answer(kind: Any, written: object) -> str:
    """The sentence that is said when this can't be read."""
    with pytest.raises(ValidationError) as refused:
        read(kind, written)
    (error,) = refused.value.errors()
    return error["msg"]


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        pytest.param(forms.Text, "  to\r\nlinjer ", "to\nlinjer", id="line ends of Windows"),
        pytest.param(forms.Text, "", "", id="no text"),
        pytest.param(forms.Line, " Kiwi \t Bjorbekk ", "Kiwi Bjorbekk", id="air around and inside a line"),
        pytest.param(forms.Line, "A\u030asa", "Åsa", id="å as a Mac writes it"),
        pytest.param(forms.Line, "{{ 1 + 1 }} <b>", "{{ 1 + 1 }} <b>", id="signs of templates are just text"),
        pytest.param(forms.Amount, "204,79", Decimal("204.79"), id="a comma"),
        pytest.param(forms.Amount, "204.79", Decimal("204.79"), id="a point"),
        pytest.param(forms.Amount, "kr 1 204,5", Decimal("1204.50"), id="kr in front, a space between thousands"),
        pytest.param(forms.Amount, "1\u00a0204 kroner", Decimal("1204.00"), id="a no-break space, the unit after"),
        pytest.param(forms.Amount, "0", Decimal("0.00"), id="nothing"),
        pytest.param(forms.Number, "37,5", Decimal("37.5"), id="hours"),
        pytest.param(forms.Number, "20 %", Decimal(20), id="percent"),
        pytest.param(forms.Number, 20, Decimal(20), id="a number that is one already"),
        pytest.param(forms.Day, "24.12.2026", date(2026, 12, 24), id="Christmas Eve"),
        pytest.param(forms.Day, "1. 2. 2027", date(2027, 2, 1), id="short, with air"),
        pytest.param(forms.Day, "2026-12-24", date(2026, 12, 24), id="the date picker"),
        pytest.param(forms.Day, "2026-12-24T00:00:00+01:00", date(2026, 12, 24), id="the date picker with a clock"),
        pytest.param(forms.Day, "29.02.2028", date(2028, 2, 29), id="leap day"),
        pytest.param(forms.Day, "1.1.99", date(1999, 1, 1), id="a short year of the last century"),
        pytest.param(forms.Day, "31.12.25", date(2025, 12, 31), id="a short year of this"),
        pytest.param(forms.Day, "24/12-26", date(2026, 12, 24), id="with a slash"),
        pytest.param(forms.Day, "24/12/2026", date(2026, 12, 24), id="with two slashes"),
        pytest.param(forms.Day, "24-12-2026", date(2026, 12, 24), id="with hyphens and a whole year"),
        pytest.param(forms.Day, "24. desember 2026", date(2026, 12, 24), id="the month in words"),
        pytest.param(forms.Day, "1 Mai 27", date(2027, 5, 1), id="the month in words, a short year"),
        pytest.param(forms.Day, "3. des. 2026", date(2026, 12, 3), id="a short month"),
        pytest.param(forms.Clock, "1430", time(14, 30), id="four digits"),
        pytest.param(forms.Clock, "930", time(9, 30), id="three digits"),
        pytest.param(forms.Clock, "klokka 9.30", time(9, 30), id="with the word"),
        pytest.param(Annotated[int, forms.at_most(500)], 500, 500, id="just as many"),
        pytest.param(forms.DayOrBlank, " ", None, id="no day"),
        pytest.param(forms.Clock, "09:30", time(9, 30), id="half past nine"),
        pytest.param(forms.Clock, "9.30", time(9, 30), id="as Norwegian writes it"),
        pytest.param(forms.Clock, "kl. 9", time(9), id="a whole hour"),
        pytest.param(forms.Clock, "Kl 14", time(14), id="at the start of a sentence"),
        pytest.param(forms.Clock, "09:30:00", time(9, 30), id="as it is stored"),
        pytest.param(forms.ClockOrBlank, "", None, id="no clock"),
        pytest.param(forms.OrganisationNumber, "974 760 673", "974760673", id="in threes"),
        pytest.param(forms.OrganisationNumber, "NO 974760673 MVA", "974760673", id="as on an invoice"),
        pytest.param(forms.Phone, "98889000", "98 88 90 00", id="eight digits"),
        pytest.param(forms.Phone, "+47 988 89 000", "98 88 90 00", id="with the country"),
        pytest.param(forms.Phone, "0047-98889000", "98 88 90 00", id="with the country in the old way"),
        pytest.param(forms.Phone, "(+47) 98.88.90.00", "98 88 90 00", id="with points and brackets"),
        pytest.param(forms.Phone, "81549300", "81 54 93 00", id="a number that companies write in another way"),
        pytest.param(forms.Phone, "01 23 45 67", "01 23 45 67", id="invented: no Norwegian number begins with 0"),
        pytest.param(forms.Phone, "42123456", "42 12 34 56", id="of a series that nobody has yet"),
        pytest.param(forms.Phone, "+46 701234567", "+46 70 123 45 67", id="a mobile in Sweden"),
        pytest.param(forms.Phone, "0046 8-123 456 78", "+46 8 123 456 78", id="Stockholm in the old way"),
        pytest.param(forms.Phone, "+46 (0)8-123 456 78", "+46 8 123 456 78", id="with the zero that is left out from abroad"),
        pytest.param(forms.Phone, "+45 32123456", "+45 32 12 34 56", id="Denmark"),
        pytest.param(forms.PhoneOrBlank, "", None, id="no telephone"),
        pytest.param(forms.Email, " Kari@Butikken.Example ", "Kari@butikken.example", id="an address"),
        pytest.param(forms.Email, "øyvind@blåbær.example", "øyvind@blåbær.example", id="an address with Norwegian letters"),
        pytest.param(forms.EmailOrBlank, " ", None, id="no e-mail"),
        pytest.param(forms.EmailOrBlank, None, None, id="null for no e-mail"),
        pytest.param(forms.Chosen, "12 - Kiwi Bjorbekk, butikkmedarbeider (plass 1)", 12, id="a choice"),
        pytest.param(forms.Chosen, "0 - Oppsett (ingen ansatte er registrert ennå)", 0, id="before anyone is registered"),
        pytest.param(forms.Chosen, 12, 12, id="a choice from a link"),
        pytest.param(forms.ChosenOrBlank, "", None, id="no choice"),
    ],
)
def test_what_is_written_in_norwegian_is_read(kind: Any, written: object, value: object) -> None:
    assert read(kind, written) == value


@pytest.mark.parametrize(
    ("kind", "written", "sentence"),
    [
        pytest.param(forms.Line, " ", "Feltet må fylles ut.", id="a line with nothing on it"),
        pytest.param(forms.Line, "Kiwi\nBcc: alle@post.example", "Skriv alt på én linje.", id="two lines in one"),
        pytest.param(forms.Line, "Kiwi\u2028Bjorbekk", "Skriv alt på én linje.", id="Unicode's own line end"),
        pytest.param(forms.Line, 12, "Innholdet er ikke tekst.", id="a number for text"),
        pytest.param(forms.Text, "Kiwi\x0bBjorbekk", "styretegn", id="a control character from Word"),
        pytest.param(forms.Text, "Kiwi\x00", "styretegn", id="a zero"),
        pytest.param(forms.Text, "Kiwi\ud800", "styretegn", id="half a sign"),
        pytest.param(forms.Amount, "204,795", "ikke et beløp i kroner og øre", id="a part of an øre"),
        pytest.param(forms.Amount, "-1", "ikke et beløp", id="less than nothing"),
        pytest.param(forms.Amount, "1.204,79", "ikke et tall", id="a point between thousands"),
        pytest.param(forms.Number, "mye", "«mye» er ikke et tall. Skriv for eksempel 37,5.", id="a word"),
        pytest.param(forms.Number, "", "Feltet må fylles ut.", id="blank"),
        pytest.param(forms.Amount, "mye", "«mye» er ikke et tall. Skriv for eksempel 204,79.", id="a word for kroner"),
        pytest.param(forms.Day, " ", "Feltet må fylles ut.", id="no day"),
        pytest.param(forms.Clock, "", "Feltet må fylles ut.", id="no time"),
        pytest.param(forms.OrganisationNumber, "", "Feltet må fylles ut.", id="no organisation number"),
        pytest.param(forms.Chosen, "", "Feltet må fylles ut.", id="nothing chosen"),
        pytest.param(forms.Number, "NaN", "ikke et tall", id="not a number"),
        pytest.param(forms.Number, "1e5", "ikke et tall", id="as a machine writes it"),
        pytest.param(forms.Number, "1000000000", "ikke et tall vi kan bruke", id="a thousand millions"),
        pytest.param(
            forms.Day, "26-12-24", "«26-12-24» er ikke en dato. Skriv for eksempel 24.12.2026.", id="which is the year?"
        ),
        pytest.param(forms.Day, "24. brumaire 2026", "ikke en dato", id="no such month"),
        pytest.param(forms.Day, "24.12.", "ikke en dato", id="no year"),
        pytest.param(forms.Clock, "2460", "ikke et klokkeslett", id="digits that are no clock"),
        pytest.param(
            Annotated[int, forms.at_most(500)], 501, "501 kan ikke stemme. Skriv et helt tall, høyst 500.", id="too many"
        ),
        pytest.param(
            Annotated[int, forms.at_most(500)],
            98889000 * 10,
            "Tallet kan ikke stemme. Skriv et helt tall, høyst 500.",
            id="a telephone number",
        ),
        pytest.param(forms.Day, "29.02.2027", "ikke en dato", id="no leap year"),
        pytest.param(forms.Day, "12/24/2026", "ikke en dato", id="American"),
        pytest.param(forms.Day, "2026-12-24 eller 25", "ikke en dato", id="two days"),
        pytest.param(forms.Day, "0202-12-24", "se på årstallet", id="a slip in the date picker"),
        pytest.param(forms.Clock, "24:00", "ikke et klokkeslett", id="past the last minute"),
        pytest.param(forms.Clock, "halv ti", "«halv ti» er ikke et klokkeslett. Skriv for eksempel 09:30.", id="in words"),
        pytest.param(forms.OrganisationNumber, "974760674", "ikke et organisasjonsnummer", id="a wrong check digit"),
        pytest.param(forms.OrganisationNumber, "97476067", "ikke et organisasjonsnummer", id="eight digits"),
        pytest.param(forms.Phone, "112", "ikke et telefonnummer", id="three digits"),
        pytest.param(forms.Phone, "116117", "ikke et telefonnummer", id="a number for emergencies"),
        pytest.param(forms.Phone, "02800", "ikke et telefonnummer", id="a company's five digits"),
        pytest.param(forms.Phone, "070-123 45 67", "landskoden først", id="a number in Sweden without its country"),
        pytest.param(forms.Phone, "+46 123", "ikke et telefonnummer", id="too short for Sweden"),
        pytest.param(forms.Phone, "+999 98889000", "ikke et telefonnummer", id="a country that isn't"),
        pytest.param(forms.Phone, "98889000 lokal 12", "ikke et telefonnummer", id="a number and more"),
        pytest.param(forms.Phone, "++46701234567", "ikke et telefonnummer", id="two pluses"),
        pytest.param(forms.Phone, "٠١٢٣٤٥٦٧", "ikke et telefonnummer", id="digits of another writing"),
        pytest.param(forms.Phone, "ukjent", "ikke et telefonnummer", id="a word"),
        pytest.param(forms.Email, "kari", "ikke en e-postadresse", id="no at sign"),
        pytest.param(forms.Email, "", "Feltet må fylles ut.", id="blank address"),
        pytest.param(forms.Chosen, "Kiwi Bjorbekk", "ikke et valg i listen", id="a label without its number"),
        pytest.param(forms.Chosen, "9" * 30, "ikke et valg i listen", id="a number no list has"),
        pytest.param(
            forms.Chosen,
            "Ingen klar ennå - begynn med skjema 01",
            "Det er ikke noe å velge her ennå: begynn med skjema 01.",
            id="an empty list",
        ),
    ],
)
def test_what_cannot_be_read_is_answered_in_norwegian(kind: Any, written: object, sentence: str) -> None:
    assert sentence in answer(kind, written)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        pytest.param(forms.Email, "sara.søker@", id="half an e-mail address"),
        pytest.param(forms.Day, "Sara Søker", id="a name in the field for a date"),
        pytest.param(forms.Clock, "Storgata 2", id="an address in the field for a time"),
        pytest.param(forms.Day, "98 88 90 00", id="a telephone number in the field for a date"),
        pytest.param(forms.Day, "+45 32 12 34 56", id="a telephone number in Denmark in the field for a date"),
        pytest.param(forms.Phone, "9222 2222 2", id="a telephone number with a digit too many"),
        pytest.param(forms.OrganisationNumber, "17059912345", id="a national identity number for an organisation number"),
        pytest.param(forms.Day, "sara@post.example", id="an address for a date"),
        pytest.param(forms.Number, "Sara Søker, Storgata 2, Arendal", id="a person for a number"),
        pytest.param(forms.Chosen, "Sara Søker", id="a person for a choice"),
        pytest.param(WholeOrBlank, "Sara Søker, 98 88 90 00", id="a person for the pay day"),
        pytest.param(YesNoOrBlank, "Sara Søker", id="a person for a yes"),
    ],
)
def test_what_may_tell_who_someone_is_is_not_quoted_back(kind: Any, written: str) -> None:
    assert written not in answer(kind, written)
    assert "Sara" not in answer(kind, written)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_we_write_can_be_read(day: date) -> None:
    assert read(forms.Day, short_day(day)) == read(forms.Day, day.isoformat()) == day


@given(st.decimals(0, 999_999, places=2))
def test_every_amount_we_write_can_be_read(amount: Decimal) -> None:
    assert read(forms.Amount, kroner(amount)) == amount


@given(st.text())
def test_any_text_is_read_or_answered_and_never_fails(written: str) -> None:
    for kind in (
        forms.Line,
        forms.Amount,
        forms.Day,
        forms.Clock,
        forms.OrganisationNumber,
        forms.Phone,
        forms.Email,
        forms.Chosen,
    ):
        assert answered_in(kind, written) in (None, "norwegian")


def answered_in(kind: Any, written: str) -> str | None:
    try:
        read(kind, written)
    except ValidationError as refused:
        return refused.errors()[0]["type"]
    return None


class Referee(BaseModel):
    model_config = ConfigDict(frozen=True)

    name: Line = field("Navn")
    phone: Phone = field("Telefon")


class RefereesForm(Form):
    day: Day = field("Dato")
    hours: Number = field("Timer i uken")
    kind: Literal["butikk", "hotell"] = field("Slags arbeidsplass")
    seat: int = field("Plass nummer")
    email: Email = field("E-post")
    referees: list[Referee] = optional("Referanser", default=[])

    def key(self) -> str:
        return f"referees:{self.day}"


FILLED = {
    "registered_by": "1 - K.N.",
    "day": "24.12.2026",
    "hours": "37,5",
    "kind": "butikk",
    "seat": 1,
    "email": "kari@butikken.example",
    "referees": [{"name": "Rita", "phone": "92 22 22 22"}],
}


def refusals(said: dict[str, object]) -> tuple[str, ...]:
    with pytest.raises(RuleBroken) as refused:
        RefereesForm.read(FILLED | said)
    return refused.value.sentences


def test_a_form_that_can_be_read_is_a_value() -> None:
    form = RefereesForm.read(FILLED)

    assert (form.registered_by, form.day, form.hours) == (1, date(2026, 12, 24), Decimal("37.5"))
    assert form.referees == [Referee(name="Rita", phone="92 22 22 22")]


def test_one_field_that_cannot_be_read_is_named_by_its_label() -> None:
    assert refusals({"day": "i morgen"}) == ("«Dato»: «i morgen» er ikke en dato. Skriv for eksempel 24.12.2026.",)
    with pytest.raises(CannotBeRead):
        RefereesForm.read(FILLED | {"day": "i morgen"})


def test_everything_that_cannot_be_read_is_told_at_once_in_the_order_of_the_form() -> None:
    sentences = refusals(
        {"registered_by": "meg", "day": "", "hours": "x", "kind": "kafé", "seat": "to", "email": "kari", "farge": "rød"}
    )

    assert [sentence.split(":")[0] for sentence in sentences] == [
        "«Hvem registrerer»",
        "«Dato»",
        "«Timer i uken»",
        "«Slags arbeidsplass»",
        "«Plass nummer»",
        "«E-post»",
        "«farge»",
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        pytest.param({"kind": "kafé"}, "«Slags arbeidsplass»: Velg på nytt fra listen.", id="a choice that is not there"),
        pytest.param({"seat": "to"}, "«Plass nummer»: Skriv et helt tall.", id="a word for a whole number"),
        pytest.param({"seat": 1.5}, "«Plass nummer»: Skriv et helt tall.", id="half a seat"),
        pytest.param({"farge": "rød"}, "«farge»: Skjemaet har ikke dette feltet.", id="a field it doesn't have"),
        pytest.param({"referees": "Rita"}, "«Referanser»: Verdien kan ikke brukes her.", id="text for a list"),
        pytest.param(
            {"referees": [{"name": "Rita", "phone": "92 22 22 22"}, {"name": "Rolf", "phone": "1"}]},
            "«Referanser, nr. 2 – Telefon»: Dette er ikke et telefonnummer. "
            "Skriv åtte siffer, eller landskoden først når det er utenlandsk, for eksempel +46 70 123 45 67.",
            id="a field of the second in a list",
        ),
    ],
)
def test_each_kind_of_fault_has_its_norwegian_sentence(said: dict[str, object], sentence: str) -> None:
    assert refusals(said) == (sentence,)


def test_what_is_missing_is_told() -> None:
    with pytest.raises(RuleBroken) as refused:
        RefereesForm.read({name: value for name, value in FILLED.items() if name not in ("day", "email")})

    assert refused.value.sentences == ("«Dato»: Feltet må fylles ut.", "«E-post»: Feltet må fylles ut.")


@pytest.mark.parametrize(
    "submitted", [pytest.param(None, id="nothing"), pytest.param("tekst", id="text"), pytest.param([], id="a list")]
)
def test_what_is_no_form_at_all_is_refused_too(submitted: object) -> None:
    with pytest.raises(CannotBeRead, match="Skjemaet kan ikke leses"):
        RefereesForm.read(submitted)


def test_who_typed_it_is_no_part_of_what_was_said() -> None:
    one, other = RefereesForm.read(FILLED), RefereesForm.read(FILLED | {"registered_by": "2 - P.H.", "day": "2026-12-24"})

    assert one.content() == other.content()
    assert one.content() != RefereesForm.read(FILLED | {"hours": "30"}).content()


def test_the_schema_shows_only_text_and_date_boxes() -> None:
    shown = RefereesForm.model_json_schema()["properties"]

    assert {shown[name]["type"] for name in ("registered_by", "hours", "email")} == {"string"}
    assert shown["day"]["format"] == "date"
    assert not any("anyOf" in each for each in shown.values())


def test_a_form_must_say_what_makes_two_submissions_the_same() -> None:
    class Nameless(Form):
        pass

    with pytest.raises(NotImplementedError, match="Nameless"):
        Nameless.read({"registered_by": "1"}).key()


class Inner(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Line = field("Navn")


class Pasted(Form):
    name: Line = field("Navn")
    note: forms.Text = field("Notat")
    email: Email = field("E-post")
    phone: Phone = field("Telefon")
    at: forms.Clock = field("Klokka")
    on: Day = field("Dag")
    wage: forms.Amount = field("Lønn")
    kind: Literal["butikk", "annet sted"] = field("Slag")
    others: list[Inner] = field("Andre")


UNSEEN = ("\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060", "\u200e", "\u200f", "\u202a", "\u202c", "\u2066", "\u2069")


@pytest.mark.parametrize("sign", UNSEEN, ids=lambda sign: f"U+{ord(sign):04X}")
def test_signs_that_no_one_sees_are_left_out_of_every_field(sign: str) -> None:
    written = {
        "registered_by": "1 - K.N.",
        "name": "Kiwi Bjorbekk",
        "note": "én\nto",
        "email": "kari@butikken.example",
        "phone": "98889000",
        "at": "09:30",
        "on": "24.12.2026",
        "wage": "204,79",
        "kind": "annet sted",
        "others": [{"name": "Rita"}],
    }
    pasted = {
        key: [{"name": f"{sign}Ri{sign}ta"}] if isinstance(value, list) else f"{sign}{value[:1]}{sign}{value[1:]}{sign}"
        for key, value in written.items()
    }

    assert Pasted.read(pasted) == Pasted.read(written)


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2007", "\u3000"], ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_space_of_another_kind_is_a_space(space: str) -> None:
    form = Pasted.read(
        {
            "registered_by": f"1{space}- K.N.",
            "name": f"Kiwi{space}Bjorbekk",
            "note": f"én{space}to",
            "email": f"{space}kari@butikken.example{space}",
            "phone": f"988{space}89{space}000",
            "at": f"kl.{space}9",
            "on": f"24.{space}desember{space}2026",
            "wage": f"1{space}204,79",
            "kind": f"annet{space}sted",
            "others": [],
        }
    )

    assert (form.name, form.note, form.kind, form.wage) == ("Kiwi Bjorbekk", "én to", "annet sted", Decimal("1204.79"))


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("k\u0430ri@butikken.no", id="a Cyrillic a"),
        pytest.param("kari@butikk\u0435n.no", id="a Cyrillic e in the domain"),
        pytest.param("kari@xn--butikkn-dhg.no", id="the same domain written with ASCII"),
        pytest.param("kari@xn--80ak6aa92e.com", id="a domain all Cyrillic"),
        pytest.param("kar\u03b9@butikken.no", id="a Greek iota"),
        pytest.param("kar\u0131@butikken.no", id="a dotless i"),
        pytest.param("k\u0251ri@butikken.no", id="a script a"),
        pytest.param("\uff4bari@butikken.no", id="a wide k"),
        pytest.param("\u202eirak@butikken.no", id="turned round"),
        pytest.param("kari@\u2067butikken.no", id="an isolate"),
    ],
)
def test_an_address_that_is_not_what_it_looks_like_is_refused(address: str) -> None:
    with pytest.raises(CannotBeRead, match=r"Adressen har bokstaver|ikke en e-postadresse") as refused:
        AnAddress.read({"registered_by": "1", "email": address})

    assert "@" not in str(refused.value).replace("kari@butikken.no", "")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("kari@butikken.no", "kari@butikken.no"),
        ("kari@blåbær.no", "kari@blåbær.no"),
        ("kari@xn--blbr-roah.no", "kari@blåbær.no"),
        ("åse.née@butikken.no", "åse.née@butikken.no"),
        ("ka\u200bri@butikken.no", "kari@butikken.no"),
        ("\u200ekari@butikken.no\u00a0", "kari@butikken.no"),
    ],
)
def test_an_address_of_our_own_letters_is_read_as_it_is_seen(typed: str, read: str) -> None:
    assert AnAddress.read({"registered_by": "1", "email": typed}).email == read


class AnAddress(Form):
    email: Email
