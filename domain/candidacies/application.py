"""The application (søknad): one person asks for one position, agrees to what HELT MED writes down, and gets a receipt."""

from datetime import date

from domain.candidacies.age import BornAnotherDay, check_age, is_another_day, under_age
from domain.candidacies.application_form import ELSEWHERE, ApplicationForm
from domain.candidacies.facts import CandidacyFacts, PersonFacts, StaffFacts
from domain.contact import Contact, Role
from domain.contract.cautions import Caution, CautionCode
from domain.forms.checks import in_the_future
from domain.language.languages import BOKMAL, Language
from domain.language.norwegian import short_day
from domain.positions.advertisement import SeatTaken
from domain.positions.facts import PositionFacts, PrintedTasks
from domain.positions.sponsor import PositionClosed
from domain.refusal import RuleBroken, refuse


class ApplicationReceipt(PrintedTasks):
    """Exactly what the receipt (kvittering, kort utgave) prints: that needs are noted, not which, because it goes by mail."""

    name: str
    workplace: str
    position_title: str
    deadline: date
    applied_on: date
    needs_noted: bool
    support_name: str
    contact_name: str
    contact_phone: str


class NotAnnounced(RuleBroken):
    def __init__(self, position: PositionFacts) -> None:
        super().__init__(f"{position.label} er ikke lyst ut. Lys den ut først (skjema 04a).")


class NotPublishedYet(RuleBroken):
    def __init__(self, position: PositionFacts, publish_on: date) -> None:
        super().__init__(f"{position.label} lyses ikke ut før {short_day(publish_on)}. Søknader kan registreres fra den dagen.")


class ApplicationTooLate(RuleBroken):
    def __init__(self, position: PositionFacts, deadline: date) -> None:
        super().__init__(
            f"{position.label} hadde søknadsfrist {short_day(deadline)}. Skal søknaden likevel være med, forleng fristen først "
            "(skjema 04b)."
        )


class AdvertClosed(RuleBroken):
    def __init__(self, position: PositionFacts, closed_on: date) -> None:
        super().__init__(f"Utlysningen av {position.label} ble lukket {short_day(closed_on)}. Lys ut på nytt først (skjema 04a).")


class NobodyNamed(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Hvem søker? Velg en kjent person fra listen, eller skriv navnet på en ny.")


class NamedTwice(RuleBroken):
    def __init__(self, number: int) -> None:
        super().__init__(f"Velg person {number} fra listen eller skriv navnet på en ny, ikke begge deler.")


class NameKnown(RuleBroken):
    def __init__(self, known: PersonFacts) -> None:
        super().__init__(
            f"Person {known.number} har samme navn. Er det samme person, velg nummer {known.number} i feltet «Kjent person». Er det "
            "en annen, kryss av for «En annen med samme navn»."
        )


class NamesakeWithoutBirthDate(RuleBroken):
    """Without it a third of the same name could not be told from the second."""

    def __init__(self) -> None:
        super().__init__("Skriv «Fødselsdato» når det er en annen med samme navn, så de to ikke blir blandet sammen.")


class NoConsent(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Søknaden kan ikke registreres uten at søkeren selv har sagt ja. Kryss av for «Søkeren har sagt ja».")


class BenefitNotConfirmed(RuleBroken):
    def __init__(self) -> None:
        super().__init__(
            "Søknaden kan ikke registreres før uføretrygden er bekreftet. Kryss av for «Uføretrygd er bekreftet», med dato og av hvem."
        )


class NoWayToReach(RuleBroken):
    def __init__(self) -> None:
        super().__init__(
            "Søkeren har verken e-post eller adresse, og da kan ingenting sendes, heller ikke kvitteringen. Skriv minst én av dem."
        )


class ResidenceUnknown(RuleBroken):
    def __init__(self, position: PositionFacts) -> None:
        super().__init__(
            f"{position.label} er forbeholdt dem som bor i {position.workplace.municipality}. Skriv hvilken kommune søkeren bor i."
        )


class LivesElsewhere(RuleBroken):
    def __init__(self, position: PositionFacts, municipality: str) -> None:
        super().__init__(
            f"{position.label} er forbeholdt dem som bor i {position.workplace.municipality}, og søkeren bor i {municipality}. Skal "
            f"søknaden likevel være med, skriv hvorfor i «{ELSEWHERE}»."
        )


class SupportWithoutName(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Støttepersonen har e-post eller telefon, men ikke navn. Skriv navnet, eller ta bort resten.")


class ClosedBefore(RuleBroken):
    def __init__(self, earlier: CandidacyFacts) -> None:
        assert earlier.closed_on
        super().__init__(
            f"{earlier.label} til denne utlysningen ble avsluttet {short_day(earlier.closed_on)}. Vil personen søke igjen, må "
            "stillingen lyses ut på nytt (skjema 04b og 04a)."
        )


class UnderWay(RuleBroken):
    def __init__(self, earlier: CandidacyFacts) -> None:
        super().__init__(
            f"{earlier.label} er allerede i gang, så søknaden kan ikke endres her. Bruk skjemaet «16b Rett opplysninger»."
        )


def receive_application(
    position: PositionFacts,
    form: ApplicationForm,
    person: PersonFacts | None,
    namesake: PersonFacts | None,
    earlier: CandidacyFacts | None,
    coordinator: StaffFacts,
    today: date,
) -> ApplicationReceipt:
    """Take an application, or a change of one to the same announcement; everything in the way is refused at once.

    `person` is the known one, `namesake` a known person of the new person's name, `earlier` what the person has sent to this
    announcement before.
    """
    broken = [*_advert(position, today), *_person(form, person), *_residence(position, form, person), *_content(form, today)]
    if namesake:
        broken.append(NameKnown(namesake))
    if earlier and earlier.closed_on:
        broken.append(ClosedBefore(earlier))
    elif earlier and (earlier.interviews or earlier.references or earlier.chosen_on):
        broken.append(UnderWay(earlier))
    refuse(broken)
    assert position.advert
    return ApplicationReceipt(
        name=person.name if person else form.new_name,
        workplace=position.workplace.name,
        position_title=position.title,
        tasks=position.tasks,
        deadline=position.advert.deadline,
        applied_on=earlier.applied_on if earlier else today,
        needs_noted=bool(form.needs),
        support_name=form.support_name,
        contact_name=coordinator.name,
        contact_phone=coordinator.phone,
        language=chosen_language(form, person),
    )


def _advert(position: PositionFacts, today: date) -> list[RuleBroken]:
    if position.closed_on:
        return [PositionClosed(position)]
    if position.advert is None:
        return [NotAnnounced(position)]
    if position.advert.closed_on:
        return [AdvertClosed(position, position.advert.closed_on)]
    if today < position.advert.publish_on:
        return [NotPublishedYet(position, position.advert.publish_on)]
    if position.seat_held_by is not None and position.seat_free_after is None:
        return [SeatTaken(position)]
    if today > position.advert.deadline:
        return [ApplicationTooLate(position, position.advert.deadline)]
    return []


def _person(form: ApplicationForm, person: PersonFacts | None) -> list[RuleBroken]:
    if form.person is None and not form.new_name:
        return [NobodyNamed()]
    if form.person is not None and form.new_name:
        return [NamedTwice(form.person)]
    if form.person is None and form.same_name and form.birth_date is None:
        return [NamesakeWithoutBirthDate()]
    if person and is_another_day(person, form.birth_date):
        return [BornAnotherDay(person)]
    reached = (form.email, form.address, *((person.email, person.address) if person else ()))
    return [] if any(reached) else [NoWayToReach()]


def _residence(position: PositionFacts, form: ApplicationForm, person: PersonFacts | None) -> list[RuleBroken]:
    if not position.advert or not position.advert.reserved_for_residents:
        return []
    lives_in = municipality_of(form, person)
    if not lives_in:
        return [ResidenceUnknown(position)]
    if lives_in != position.workplace.municipality and not form.residence_reason:
        return [LivesElsewhere(position, lives_in)]
    return []


def municipality_of(form: ApplicationForm, person: PersonFacts | None) -> str:
    """Where the applicant lives: what the form says now, else what is known."""
    return form.municipality or (person.municipality if person else "")


def application_cautions(
    position: PositionFacts, form: ApplicationForm, person: PersonFacts | None, today: date
) -> list[Caution]:
    """What a person must weigh, or has weighed, about the one who applies."""
    young = under_age(form.birth_date or (person.birth_date if person else None), today)
    return [*_taken_from_elsewhere(position, form, person), *filter(None, [young])]


def _taken_from_elsewhere(position: PositionFacts, form: ApplicationForm, person: PersonFacts | None) -> list[Caution]:
    """What is kept of one from another municipality who is taken with a reason: a caution that is assessed as it is raised."""
    lives_in = municipality_of(form, person)
    reserved = position.advert is not None and position.advert.reserved_for_residents
    if not reserved or not lives_in or lives_in == position.workplace.municipality:
        return []
    sentence = f"Stillingen er forbeholdt dem som bor i {position.workplace.municipality}, og søkeren bor i {lives_in}."
    return [Caution(CautionCode.LIVES_ELSEWHERE, sentence, form.residence_reason)]


def _content(form: ApplicationForm, today: date) -> list[RuleBroken]:
    broken: list[RuleBroken] = []
    if not form.consent:
        broken.append(NoConsent())
    if not form.benefit_confirmed:
        broken.append(BenefitNotConfirmed())
    broken += in_the_future(form, today, "birth_date", "consent_on", "benefit_confirmed_on", "benefit_since")
    broken += check_age(form.birth_date, today)
    if not form.support_name and (form.support_email or form.support_phone):
        broken.append(SupportWithoutName())
    return broken


def applicant(form: ApplicationForm, person: PersonFacts | None) -> Contact:
    """The recipient of the receipt: what the form says now, else what is known."""
    return Contact(
        role=Role.CANDIDATE,
        name=person.name if person else form.new_name,
        email=form.email or (person.email if person else None),
        address=form.address or (person.address if person else ""),
        language=chosen_language(form, person),
    )


def chosen_language(form: ApplicationForm, person: PersonFacts | None) -> Language:
    """What the person asks for now, else what they asked for before."""
    if form.written_form != "ikke valgt":
        return Language(form.written_form)
    return person.language if person else BOKMAL
