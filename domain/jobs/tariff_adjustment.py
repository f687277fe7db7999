"""When a tariff rate rises: the workers paid less than the agreed percent of it, and the changes of contract that lift them (S1, S3)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, ClassVar

from domain.candidacies.facts import CandidacyFacts
from domain.contract.cautions import Caution, CautionCode
from domain.contract.versions import Changes, ContractVersion
from domain.forms.form import Choices, Chosen, Form, field, optional
from domain.jobs.contract_amendment import moved
from domain.jobs.contract_change import ContractChange, draft_change, with_version, without_version
from domain.jobs.new_workplace import MoveMade
from domain.language.languages import Both, Language
from domain.language.norwegian import decimal_comma, kroner, short_day
from domain.pay.wages import FOLLOWS_THE_RATE, LEAST_PERCENT, TariffRate, Wage, rate_valid_on, wage_from
from domain.pay.yearly_figures import SHIPPED_FIGURES, YearlyFigure
from domain.positions.facts import PositionFacts

_AGREED = Both(
    "Lønnen er avtalt til {percent} % av tariffsatsen. {follows} Satsen i {agreement}, {group}, er {rate} kroner i timen fra {day}.",
    "Løna er avtalt til {percent} % av tariffsatsen. {follows} Satsen i {agreement}, {group}, er {rate} kroner i timen frå {day}.",
)


class TariffAdjustmentForm(Form):
    """Når en tariffsats blir høyere: se hvem som får mindre enn det som er avtalt av den, og lag endringen i avtalen for alle på én gang. Send gjerne inn flere ganger; ingenting lages dobbelt."""

    repeats: ClassVar[bool] = True

    rate: Annotated[Chosen, Choices("tariff_rates")] = field(
        "Ny tariffsats", "Registrer den først med 00c. Eksempel: 4 - Riksavtalen, ufaglært: 223,79 fra 01.06.2027"
    )
    make: bool = optional(
        "Lag endringene og send dem til underskrift",
        "Uten kryss får du bare listen. Med kryss får hver arbeidstaker og leder endringen på e-post, eller som brev.",
        default=False,
    )

    def key(self) -> str:
        return f"tariff_adjustment:{self.rate}"


def holds_from(rate: TariffRate, starts_on: date, today: date) -> date:
    """A change is never in force before it is written (aml § 14-8), nor before the job or the rate."""
    return max(rate.valid_from, starts_on, today)


def is_below(wage: Wage, rate: TariffRate) -> bool:
    """Whether the wage is less than it must be to follow the rate."""
    return wage.kroner_per_hour < lifted(wage, rate).kroner_per_hour


def lifted(wage: Wage, rate: TariffRate) -> Wage:
    """The percent that is agreed, of the new rate; never under the floor."""
    return wage_from(rate, max(wage.percent, LEAST_PERCENT), None)


def adjust(
    candidacy: CandidacyFacts,
    new: TariffRate,
    rates: Sequence[TariffRate],
    today: date,
    figures: Sequence[YearlyFigure] = SHIPPED_FIGURES,
    to: PositionFacts | None = None,
) -> tuple[ContractChange, ...]:
    """The changes that lift one job from the first day they can hold; none where nothing is below.

    A change already agreed for a later day keeps what it says, and is written anew where the pay in it is another now. `to` is
    the position that the job is to move to; from that day on it is the rate there that counts, and a change is one of the work there.
    """
    job = candidacy.employment
    assert job
    first = holds_from(new, job.starts_on, today)
    for version in job.versions:  # its paper says where the work was before, and that is agreed in 10b
        if version.is_moved and version.from_on >= first:
            raise MoveMade(candidacy, version.from_on)
    moves_on = next((version.from_on for version in job.versions if version.move_waits), None)
    later = sorted(version.from_on for version in job.versions if version.from_on > first)
    drafted: list[ContractChange] = []
    for day in (first, *later):
        position = to if to and moves_on and moves_on <= day else candidacy.position
        rate = rate_valid_on(rates, position.tariff_agreement, position.tariff_group, day)
        standing = next((version for version in job.versions if version.from_on == day), None)
        wage = candidacy.work_on(day).wage
        said = standing.changes if standing else Changes()
        if is_below(wage, rate):
            said = said.model_copy(update={"wage": lifted(wage, rate)})
        elif not (drafted and (said.wage or said.hours_per_week)):
            continue
        base = without_version(candidacy, day)
        change = draft_change(
            moved(base, to) if moves_on and moves_on < day else base,
            ContractVersion(
                from_on=day,
                dated=today,
                changes=said,
                agreed=standing.agreed if standing else _agreed(said.wage or wage, candidacy.person.language),
                part_time_discussed_on=standing.part_time_discussed_on if standing else None,
                moves_to=standing.moves_to if standing else None,
                move_waits=standing is not None and standing.move_waits,
            ),
            rates,
            figures,
            to=to if day == moves_on else None,
            new_rate=standing is None,
            replaces_earlier=standing is not None,
        )
        if day == first:
            change = change.model_copy(update={"cautions": (*change.cautions, *_back_pay(new, job.starts_on, first))})
        drafted.append(change)
        candidacy = with_version(base, change.version)
    return tuple(drafted)


def _agreed(wage: Wage, language: Language) -> str:
    return _AGREED.written(
        language,
        percent=decimal_comma(wage.percent),
        follows=FOLLOWS_THE_RATE.written(language),
        agreement=wage.agreement,
        group=wage.group,
        rate=kroner(wage.rate),
        day=short_day(wage.rate_valid_from),
    )


def _back_pay(rate: TariffRate, starts_on: date, first: date) -> tuple[Caution, ...]:
    """The rate was higher before the change could be written: whether the difference is owed is the parties' to settle."""
    since = max(rate.valid_from, starts_on)
    if since >= first:
        return ()
    return (
        Caution(
            CautionCode.BACK_PAY,
            f"Tariffsatsen gjelder fra {short_day(rate.valid_from)}, og den nye lønnen fra {short_day(first)}. Avklar med "
            f"arbeidsgiveren om det skal etterbetales for tiden fra {short_day(since)}.",
        ),
    )
