"""The sheet to a person, as a coordinator has it made."""

from datetime import date

from domain.candidacies.facts import PersonFacts
from domain.privacy.access import AccessReport, AccessSection


def an_access_report(person: PersonFacts) -> AccessReport:
    return AccessReport(
        name=person.name,
        dated=date(2027, 1, 20),
        sections=[AccessSection(title="Jobben", lines=["Kim Moen", "Coop Extra"])],
        papers=["Coop Extra"],
        sent=["Kim Moen"],
        held_back_for="",
        contact_name="Kim Moen",
        contact_phone="91 11 11 11",
        language=person.language,
    )
