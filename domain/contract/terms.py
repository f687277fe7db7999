"""What a central or local agreement settles once (contract terms), so that the form for a permanent job asks little.

Three layers, the later wins: what the law gives when nothing is agreed (`LAW`), the central agreement, the local deviations.
What only the employer can know (pension, insurance, pay day) has no law behind it and is missing until it is filled in.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

from domain.contract.terms_wording import THE_LAWS_WORDS, is_said, label, written
from domain.forms.form import NumberOrBlank, Text, at_most, optional
from domain.forms.reading import cannot_read, quoted
from domain.language.languages import BOKMAL, Language
from domain.language.norwegian import decimal_comma
from domain.pay.wages import FULL_TIME


def _or_none(read: Callable[[str], Any]) -> Callable[[object], Any]:
    def read_or_none(value: object) -> Any:
        if value is None or isinstance(value, bool):
            return value
        return read(str(value).strip()) if str(value).strip() else None

    return read_or_none


def _whole(text: str) -> int:
    text = text.removesuffix(".")
    if not (text.isdecimal() and len(text) <= 4):
        raise cannot_read(f"{quoted(text)} er ikke et helt tall. Skriv for eksempel 3.")
    return int(text)


def _yes(text: str) -> bool:
    if text.lower() not in ("ja", "nei"):
        raise cannot_read(f"{quoted(text)} er ikke et svar her. Skriv ja eller nei.")
    return text.lower() == "ja"


_STRING = WithJsonSchema({"type": "string"})
WholeOrBlank = Annotated[int | None, BeforeValidator(_or_none(_whole)), _STRING]
YesNoOrBlank = Annotated[bool | None, BeforeValidator(_or_none(_yes)), _STRING]


class TermsForm(BaseModel):
    """The terms as flat fields of a form: `class CentralAgreementForm(TermsForm, Partner)` asks for Partner's fields first.

    Every field may stay blank: nothing is agreed here, and the layer below decides.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    employer_notice_months: Annotated[WholeOrBlank, at_most(24)] = optional(
        "Oppsigelsestid fra arbeidsgiver", "Hele måneder. Tomt felt: 1 måned, som loven sier. Eksempel: 3"
    )
    worker_notice_months: Annotated[WholeOrBlank, at_most(24)] = optional(
        "Oppsigelsestid fra arbeidstaker", "Hele måneder, ikke lengre enn arbeidsgivers. Tomt felt: 1 måned. Eksempel: 1"
    )
    notice_days: WholeOrBlank = optional(
        "Kortere oppsigelsestid enn én måned",
        "Dager, for begge parter. Bare når arbeidsgiveren er bundet av en tariffavtale og har avtalt det med de tillitsvalgte. "
        "Eksempel: 14",
    )
    notice_agreement: Text = optional(
        "Tillitsvalgt som har avtalt kortere tid",
        "Navnet på den tillitsvalgte, og datoen. Eksempel: Per Nordmann, Fellesforbundet, 20.11.2026",
    )
    probation_months: WholeOrBlank = optional(
        "Prøvetid", "Hele måneder, høyst 6. Tomt felt: ingen prøvetid. Praksisen er ikke prøvetid. Eksempel: 3"
    )
    probation_notice_days: Annotated[WholeOrBlank, at_most(180)] = optional(
        "Oppsigelsestid i prøvetiden", "Dager, like mange begge veier. Tomt felt: 14 dager, som loven sier. Eksempel: 14"
    )
    probation_extends: YesNoOrBlank = optional(
        "Kan prøvetiden forlenges ved fravær?",
        "Ja eller nei. Tomt felt: nei. Arbeidstakeren må få vite det i avtalen. Eksempel: nei",
    )
    termination_procedure: Text = optional(
        "Framgangsmåte ved oppsigelse", "Tomt felt: det arbeidsmiljøloven kapittel 15 sier. Eksempel: Som i tariffavtalen § 12."
    )
    pension_scheme: Text = optional(
        "Tjenestepensjon",
        "Ordningen og hvem arbeidsgiver betaler til. Må stå i den sentrale eller den lokale avtalen. Tomt felt: som det står fra før. "
        "Eksempel: Innskuddspensjon, 2 % av lønnen, i Fjellheim Pensjon",
    )
    injury_insurance: Text = optional(
        "Yrkesskadeforsikring",
        "Selskapet arbeidsgiver betaler til. Må stå i den sentrale eller den lokale avtalen. Tomt felt: som det står fra før. "
        "Eksempel: Fjellheim Forsikring",
    )
    other_benefits: Text = optional(
        "Andre ytelser til sosial trygghet",
        "Ytelsen og hvem arbeidsgiver betaler til. Eksempel: Gruppeliv i Fjellheim Forsikring",
    )
    pay_day: WholeOrBlank = optional(
        "Lønningsdag",
        "Datoen i måneden. Lønnen betales én gang i måneden. Må stå i den sentrale eller den lokale avtalen. Tomt felt: som det står fra "
        "før. Eksempel: 12",
    )
    pay_method: Text = optional("Hvordan lønnen betales", "Tomt felt: til arbeidstakerens bankkonto. Eksempel: til bankkonto")
    supplements: Text = optional(
        "Tillegg til lønnen", "Hvert tillegg for seg, med kroner. Eksempel: Kveldstillegg 16,59 kroner i timen etter kl. 21"
    )
    break_minutes: Annotated[WholeOrBlank, at_most(240)] = optional(
        "Pause", "Minutter hver arbeidsdag. En dag med en annen pause skrives i arbeidsplanen. Eksempel: 30"
    )
    breaks_paid: YesNoOrBlank = optional("Er pausen betalt?", "Ja eller nei. Tomt felt: nei. Eksempel: nei")
    overtime: Text = optional(
        "Arbeid ut over avtalt tid",
        "Hva som gjelder, og betalingen. Tomt felt: det loven sier. Eksempel: Avtales i hvert tilfelle.",
    )
    shift_changes: Text = optional(
        "Endring av vakter", "Hvordan en vakt blir endret. Tomt felt: det loven sier. Eksempel: Avtales to uker før."
    )
    holiday: Text = optional(
        "Ferie", "Tomt felt: 25 virkedager, som ferieloven sier. Eksempel: fem uker i året, etter Riksavtalen"
    )
    holiday_pay_percent: NumberOrBlank = optional(
        "Feriepenger i prosent", "Tomt felt: 10,2, som ferieloven sier. Med fem ukers ferie etter tariff skrives 12. Eksempel: 12"
    )
    other_paid_absence: Text = optional(
        "Annet fravær arbeidsgiver betaler",
        "Tomt felt: ikke avtalt. Eksempel: Velferdspermisjon med lønn, inntil 10 dager i året",
    )
    competence: Text = optional(
        "Opplæring og kompetanse", "Tomt felt: opplæring på arbeidsplassen og «Arbeidslivets spilleregler». Eksempel: Kassekurs"
    )
    work_clothes: Text = optional(
        "Arbeidstøy", "Hvem som holder og vasker det. Eksempel: Arbeidsgiver holder og vasker arbeidstøy."
    )
    special_arrangement: Text = optional(
        "Særlig arbeidstidsordning", "Bare når en slik er avtalt (§ 10-2). Eksempel: Begynner en time senere om vinteren."
    )
    averaging_agreement: Text = optional(
        "Avtale om gjennomsnittsberegning",
        "Bare når en dag er over 9 timer eller en uke over 40 (§ 10-5). Hvem avtalen er med, og datoen. "
        "Eksempel: avtale med tillitsvalgt 20.11.2026",
    )
    hired_out_to: Text = optional("Innleier", "Bare når arbeidsgiver er et bemanningsforetak. Eksempel: Fjellheim Hotell AS")
    full_time_hours: NumberOrBlank = optional(
        "Heltid", "Timer i uken i full stilling. Tomt felt: 37,5, som i de fleste tariffavtaler. Eksempel: 35,5"
    )

    def terms(self) -> "ContractTerms":
        """Only what was said about terms, without the rest of the form."""
        return ContractTerms(**{name: getattr(self, name) for name in TermsForm.model_fields})


class ContractTerms(TermsForm):
    """What one layer says about each term; None or "" = this layer says nothing. Kept as JSON with an agreement."""

    def as_typed(self) -> dict[str, str]:
        """What a person would type to say the same («ja», «12», «35,5»); what isn't said is left out."""
        return {name: _typed(value) for name in _names() if is_said(value := getattr(self, name))}


class Deviation(BaseModel):
    """One term where the workplace differs from the central agreement, as both documents print it."""

    model_config = ConfigDict(frozen=True)

    label: str
    central: str
    local: str


LAW = ContractTerms(
    employer_notice_months=1,  # aml § 15-3 (1)
    worker_notice_months=1,
    probation_months=0,
    probation_notice_days=14,  # aml § 15-3 (7)
    probation_extends=False,  # aml § 15-6 (4): only when the contract says so
    breaks_paid=False,
    holiday_pay_percent=Decimal("10.2"),  # ferieloven § 10
    full_time_hours=FULL_TIME,
    **{name: words.nb for name, words in THE_LAWS_WORDS.items()},
)
"""The terms that hold where nothing else is agreed."""
_LAW_IN = {
    language: LAW.model_copy(update={name: words.written(language) for name, words in THE_LAWS_WORDS.items()})
    for language in Language
}

ONLY_THE_EMPLOYER_KNOWS = ("pension_scheme", "injury_insurance", "pay_day")


def inherit(central: TermsForm, deviations: TermsForm) -> ContractTerms:
    """The central terms with what the later layer says put over them."""
    said = {name: getattr(deviations, name) for name in _names() if is_said(getattr(deviations, name))}
    return ContractTerms(**{name: getattr(central, name) for name in _names()} | said)


def in_force(terms: TermsForm, language: Language = BOKMAL) -> ContractTerms:
    """The terms a contract is written from: what is agreed, and the law, in the contract's language, where nothing is."""
    return inherit(_LAW_IN[language], terms)


def deviations(central: TermsForm, local: TermsForm, language: Language = BOKMAL) -> tuple[Deviation, ...]:
    """Where the local terms say something else than the central ones, or than the law where the central say nothing."""
    before = in_force(central, language)
    return tuple(
        Deviation(
            label=label(name, language),
            central=written(name, getattr(before, name), language),
            local=written(name, getattr(local, name), language),
        )
        for name in _names()
        if is_said(getattr(local, name)) and getattr(local, name) != getattr(before, name)
    )


def printed(terms: TermsForm, language: Language = BOKMAL) -> tuple[tuple[str, str], ...]:
    """Label and text of every term that is said, in the order of the form."""
    said = {name: value for name in _names() if is_said(value := getattr(terms, name))}
    return tuple((label(name, language), written(name, value, language)) for name, value in said.items())


def _typed(value: bool | int | Decimal | str) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return decimal_comma(value) if isinstance(value, Decimal) else str(value)


def _names() -> tuple[str, ...]:
    return tuple(TermsForm.model_fields)
