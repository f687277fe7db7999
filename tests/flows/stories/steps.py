"""The first steps of every story, each field as it is typed on the screen."""

from datetime import date, timedelta
from typing import Any

from flows import s01_central_agreement, s02_local_agreement, s03_sponsor, s04_advertisement
from flows.beside import registers
from tasks.clock import today
from tests.flows.conftest import Installation

ME = "1 - K.N."


def screen(day: date) -> str:
    return day.isoformat()


def ago(days: int) -> str:
    """The day `days` before the test's own, as typed."""
    return screen(today() - timedelta(days=days))


def ahead(days: int) -> str:
    return screen(today() + timedelta(days=days))


def staff(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": "0 - Oppsett",
        "name": "Kari Nordmann",
        "email": "kari@heltmed.example",
        "phone": "98 88 90 00",
        "roles": ["koordinator", "jobbspesialist"],
        **said,
    }


def rate(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": ME,
        "agreement": "Landsoverenskomsten HK–Virke",
        "group": "ufaglært",
        "valid_from": ago(200),
        "kroner_per_hour": "204,79",
        "source": "protokoll",
        **said,
    }


def central_agreement(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": ME,
        "partner_name": "Fjellkjeden AS",
        "organisation_number": "974760673",
        "kind": "kjede",
        "contact_name": "Per Partner",
        "contact_email": "per@fjellkjeden.example",
        "starts_on": ago(100),
        "places": 3,
        "tasks": "fylle varer, rydde",
        "tariff_agreement": "Landsoverenskomsten HK–Virke",
        "tariff_parties": "Handel og Kontor og Virke",
        "pension_scheme": "Innskuddspensjon, 2 % av lønnen, i Fjellheim Pensjon",
        "injury_insurance": "Fjellheim Forsikring",
        "pay_day": "12",
        **said,
    }


def workplace(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": ME,
        "name": "Kiwi Bjorbekk",
        "partner": "1 - Fjellkjeden AS",
        "employer_name": "Bjorbekk Dagligvare AS",
        "organisation_number": "974760673",
        "address": "Vesterveien 1, 4848 Arendal",
        "municipality": "Arendal",
        "kind": "butikk",
        "leader_name": "Ola Leder",
        "leader_email": "ola@bjorbekk.example",
        **said,
    }


def local_agreement(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": ME,
        "workplace": "1 - Kiwi Bjorbekk, Arendal",
        "seat_number": 1,
        "title": "butikkmedarbeider",
        "tasks": "fylle varer, rydde lager",
        "days": "mandag 09:00-14:00, onsdag 09:00-14:00",
        "hours_per_week": "10",
        "tariff_rate": "1 - HK",
        "wage_percent": "20",
        "union_representative": "Per Tillitsvalgt",
        "clarified_on": ago(5),
        "part_time_documented_on": ago(5),
        **said,
    }


def sponsor(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": ME,
        "position": "1 - Kiwi Bjorbekk, butikkmedarbeider (plass 1)",
        "sponsor_name": "Fia Fadder",
        "sponsor_email": "fia@bjorbekk.example",
        "substitute_name": "Vera Vikar",
        **said,
    }


def advertisement(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": ME,
        "position": "1 - Kiwi Bjorbekk, butikkmedarbeider (plass 1)",
        "publish_on": ago(0),
        "deadline": ahead(14),
        "text": "Vi er åtte kolleger som har det fint på jobb.",
        **said,
    }


async def a_position(installation: Installation, **of_partner: Any) -> None:
    """Register staff 1, rate 1, partner 1, workplace 1 and position 1."""
    await installation.done(registers.register_staff, **staff())
    await installation.done(registers.register_tariff_rate, **rate())
    await installation.done(s01_central_agreement.agree_with_partner, **central_agreement(**of_partner))
    await installation.done(registers.register_workplace, **workplace())
    await installation.done(s02_local_agreement.agree_with_workplace, **local_agreement())


async def an_advertised_position(installation: Installation) -> None:
    """Register position 1 with its sponsor, and announce it."""
    await a_position(installation)
    await installation.done(s03_sponsor.appoint, **sponsor())
    await installation.done(s04_advertisement.advertise_position, **advertisement())
