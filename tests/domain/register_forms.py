"""The registers' forms as they are typed."""

from typing import Any

from domain.registers import StaffForm, TariffRateForm, WorkplaceForm


def a_member_of_staff(**said: Any) -> StaffForm:
    return StaffForm.read(
        {
            "registered_by": "0 - Oppsett (ingen ansatte er registrert ennå)",
            "name": "Kari Koordinator",
            "email": "kari@heltmed.example",
            "roles": ["koordinator"],
            **said,
        }
    )


def a_rate(**said: Any) -> TariffRateForm:
    return TariffRateForm.read(
        {
            "registered_by": "1 - K.K.",
            "agreement": "Riksavtalen",
            "group": "ufaglært",
            "valid_from": "01.06.2026",
            "kroner_per_hour": "215,29",
            "source": "protokoll 2026",
            **said,
        }
    )


def a_workplace_form(**said: Any) -> WorkplaceForm:
    return WorkplaceForm.read(
        {
            "registered_by": "1 - K.K.",
            "name": "Kiwi Bjorbekk",
            "employer_name": "Bjorbekk Dagligvare AS",
            "organisation_number": "974 760 673",
            "address": "Vesterveien 1, 4848 Arendal",
            "municipality": "Arendal",
            "kind": "butikk",
            "leader_name": "Ola Leder",
            **said,
        }
    )
