"""Stages 1-4 of the rehearsal and the example: partners, workplaces, and positions that are announced."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from deployments.rehearsal import people as people
from deployments.rehearsal.coordinator import Coordinator, newest
from deployments.rehearsal.organisation import INVENTED_AGREEMENT, rate_for
from deployments.rehearsal.workplaces import PARTNERS, KnownWorkplace, made_up_number
from domain.pay.shipped_rates import RIKSAVTALEN
from domain.tables.partners import Partner
from domain.tables.positions import Position, Workplace
from tasks.clock import today

_TERMS = {
    "pension_scheme": "Innskuddspensjon, 2 % av lønnen, i Eksempel Pensjon",
    "injury_insurance": "Eksempel Forsikring",
    "pay_day": "12",
}
_WORK = {
    "butikk": ("butikkmedarbeider", "fylle varer, rydde lager, ta imot pant"),
    "hotell": ("hotellmedarbeider", "dekke bord, rydde etter frokosten, fylle på linvogner"),
    "restaurant eller kafé": ("kafémedarbeider", "rydde bord, fylle på varer, holde orden i kundelokalet"),
    "sykehjem eller omsorgssenter": ("medarbeider på avdelingen", "dele ut rent tøy, dekke bord, fylle på utstyr"),
    "sykehus": ("servicemedarbeider", "sortere utstyr, fylle skap, kjøre vogner"),
}
_OTHER_WORK = ("servicemedarbeider", "rydde møterom, sortere post, fylle på rekvisita")
_HOURS = (
    ("mandag 09:00-13:00, onsdag 09:00-13:00, torsdag 09:00-13:00", "12"),
    ("tirsdag 10:00-15:00, torsdag 10:00-15:00", "10"),
    ("mandag til fredag 09:00-13:00", "20"),
)


class Announced(NamedTuple):
    """An announced position with a sponsor, and its advertisement's deadline."""

    position: int
    deadline: date
    workplace: KnownWorkplace
    leader: str


class Agreements:
    """Partners and workplaces by name, registered the first time they are needed."""

    def __init__(self, coordinator: Coordinator, seed: int) -> None:
        self.coordinator, self.seed = coordinator, seed
        self.partners: dict[str, int] = {}
        self.workplaces: dict[KnownWorkplace, int] = {}

    async def agreed(self, partner: str, places: int = 30, ends_on: date | None = None) -> int:
        """The partner's number; its central agreement starts when it is first needed."""
        if partner not in self.partners:
            random = Random(f"{self.seed}:{partner}")
            contact = people.name(random)
            tariff = RIKSAVTALEN if partner in ("Scandic", "McDonald's", "PitStop") else INVENTED_AGREEMENT
            await self.coordinator.submit(
                "01",
                partner_name=partner,
                organisation_number=made_up_number(list(PARTNERS).index(partner) + 1),
                kind=PARTNERS[partner],
                contact_name=contact,
                contact_email=people.email(contact, "partner.example"),
                contact_phone=people.phone(random),
                starts_on=today().isoformat(),
                ends_on=ends_on.isoformat() if ends_on else "",
                places=places,
                tasks="oppgaver som gjentar seg og som noen på stedet trenger at blir gjort",
                tariff_agreement=tariff,
                tariff_parties="Fellesforbundet og NHO Reiseliv" if tariff == RIKSAVTALEN else "oppdiktede parter",
                unions="den lokale klubben",
                **_TERMS,
            )
            self.partners[partner] = newest(Partner)
        return self.partners[partner]

    async def registered(self, workplace: KnownWorkplace) -> int:
        """The workplace's number, with an invented leader."""
        if workplace not in self.workplaces:
            partner = await self.agreed(workplace.partner)
            leader = self.leader(workplace)
            await self.coordinator.submit(
                "00b",
                name=workplace.name,
                partner=self.coordinator.pick("partners", partner),
                employer_name=_employer(workplace),
                organisation_number=_employer_number(workplace),
                address=f"{workplace.street or 'Eksempelgata 1'}, {workplace.town}",
                municipality=workplace.town,
                kind=workplace.kind,
                leader_name=leader,
                leader_email=people.email(leader, "arbeidsplass.example"),
                leader_phone=people.phone(Random(leader)),
                keeps_fellesferie=workplace.kind == "kontor",
            )
            self.workplaces[workplace] = newest(Workplace)
        return self.workplaces[workplace]

    def leader(self, workplace: KnownWorkplace) -> str:
        return people.name(Random(f"{self.seed}:{workplace.name}"))

    async def made_position(self, workplace: KnownWorkplace, seat: int = 1) -> int:
        """The number of a new position: a local agreement for one seat."""
        number = await self.registered(workplace)
        random = Random(f"{self.seed}:{workplace.name}:{seat}")
        title, work = _WORK.get(workplace.kind, _OTHER_WORK)
        days, hours = random.choice(_HOURS)
        rate = rate_for(self.coordinator, workplace)
        await self.coordinator.submit(
            "02",
            workplace=self.coordinator.pick("workplaces", number),
            seat_number=seat,
            title=title,
            tasks=work,
            days=days,
            hours_per_week=hours,
            tariff_rate=rate,
            wage_percent="20",
            union_representative=people.name(random),
            clarified_on=today().isoformat(),
            part_time_documented_on=today().isoformat(),
        )
        return newest(Position)

    async def give_sponsor(self, position: int, workplace: KnownWorkplace) -> None:
        random = Random(f"{self.seed}:{workplace.name}:{position}:sponsor")
        sponsor = people.name(random)
        await self.coordinator.submit(
            "03",
            position=self.coordinator.pick("positions_without_sponsor", position),
            **sponsor_fields(random, sponsor, without_email=position % 3 == 0),
        )

    async def announce(self, position: int, workplace: KnownWorkplace) -> Announced:
        """Announce the position today, with a fortnight to apply."""
        deadline = today() + timedelta(days=14)
        await self.coordinator.submit(
            "04a",
            position=self.coordinator.pick("positions_to_advertise", position),
            publish_on=today().isoformat(),
            deadline=deadline.isoformat(),
            text="Vi er en god gjeng som har det fint på jobb, og vi gleder oss til å få en ny kollega.",
        )
        return Announced(position, deadline, workplace, self.leader(workplace))


def sponsor_fields(random: Random, sponsor: str, *, without_email: bool) -> dict[str, str]:
    substitute = next(each for each in iter(lambda: people.name(random), "") if each != sponsor)
    return {
        "sponsor_name": sponsor,
        "sponsor_email": "" if without_email else people.email(sponsor, "arbeidsplass.example"),
        "sponsor_phone": people.phone(random),
        "substitute_name": substitute,
    }


def _employer(workplace: KnownWorkplace) -> str:
    """The employer's name: a municipality itself, an invented owner for a shop."""
    return f"Oppdiktet arbeidsgiver {workplace.town} AS" if PARTNERS[workplace.partner] == "kjede" else workplace.partner


def _employer_number(workplace: KnownWorkplace) -> str:
    if PARTNERS[workplace.partner] == "kjede":
        return made_up_number(100 + sum(map(ord, workplace.name)) % 500)
    return made_up_number(list(PARTNERS).index(workplace.partner) + 1)
