"""What is agreed anew and put right: a job that moves to another workplace, a new rate of the tariff, names and addresses."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from domain.tables.staff import TariffRateRow
from flows import s10_permanent_job
from flows.beside import correction, registers
from tasks.database import reading
from tests.lives.life import Life, Stay
from tests.lives.organisation import Organisation

RATE_REGISTERED, LIFTED, LIFTED_AGAIN, RATE_HOLDS = (4, 20), (4, 25), (5, 3), (5, 1)


class Agreements:
    def __init__(self, organisation: Organisation) -> None:
        self.organisation, self.chance = organisation, organisation.chance

    async def of(self, today: date) -> None:
        if (today.month, today.day) == RATE_REGISTERED:
            await self._new_rate(today)
        if (today.month, today.day) in (LIFTED, LIFTED_AGAIN):
            await self.organisation.lift_wages()
        if self.chance.random() < len(self.organisation.workplaces) / 365:
            await self._workplace_renamed()
        if self.chance.random() < len(self.organisation.specialists) / 365:
            await self._address_of_staff()
        sponsored = [life for life in self.organisation.lives.values() if life.stays[-1].sponsor and life.followed(today)]
        if sponsored and self.chance.random() < len(sponsored) / 365:
            await self._address_of_sponsor(self.chance.choice(sponsored))

    async def moves(self, life: Life, today: date) -> None:
        """The job moves to another workplace; one that was to move does so to yet another, or stays."""
        if not life.has_job(today) or life.starts_on > today or life.last_day:
            return
        waits = life.move_that_waits(today)
        stays = life.stays[:-1] if waits else life.stays
        from_on = waits.first if waits else today + timedelta(days=self.chance.randrange(0, 50))
        assert from_on
        to = None if waits and self.chance.random() < 0.6 else self.organisation.free_position(life, today)
        if to and to.workplace == stays[-1].workplace:
            return  # it would be no move
        said = {
            "candidacy": f"{life.candidacy} - arbeidstakeren",
            "from_on": str(from_on),
            "agreed": f"Avtalt i møte {today:%d.%m.%Y} med lederen.",
            "position": f"{to.position} - stillingen" if to else "",
            "replaces": waits is not None,
        }
        if await self.organisation.submit(s10_permanent_job.change_terms, **said):
            there = [replace(to, first=from_on)] if to else []
            life.stands_in([*stays, *there], self.organisation.closed_workplaces, today)
            self.organisation.counted["flytter" if to else "flytter likevel ikke"] += 1

    async def _new_rate(self, today: date) -> None:
        organisation, holds = self.organisation, date(today.year, *RATE_HOLDS)
        kroner = organisation.rates[-1][1] + Decimal(self.chance.randrange(500, 1200)) / 100
        with reading() as session:
            known = session.get_one(TariffRateRow, 1)
            said = {
                "agreement": known.agreement,
                "group": known.group,
                "valid_from": str(holds),
                "source": f"protokoll {today.year}",
            }
        if await organisation.submit(registers.register_tariff_rate, **said, kroner_per_hour=str(kroner)):
            organisation.rates.append((holds, kroner))

    async def _workplace_renamed(self) -> None:
        number = self.chance.choice(self.organisation.workplaces)
        name, _, address = self.organisation.place_of[number].partition(", ")
        right = name.removesuffix(" Torget") if name.endswith(" Torget") else f"{name} Torget"
        if await self._corrected("Arbeidsplass: navn", number, right):
            self.organisation.place_of[number] = f"{right}, {address}"

    async def _address_of_staff(self) -> None:
        number, organisation = self.chance.choice(self.organisation.specialists), self.organisation
        right = f"spesialist.{number}.{len(organisation.left_emails)}@heltmed.example"
        if await self._corrected("Ansatt: e-post", number, right):
            organisation.left_emails.append(organisation.emails[number])
            organisation.emails[number] = right

    async def _address_of_sponsor(self, life: Life) -> None:
        """Of the position the worker has or is to have, which no one else has by now."""
        last, organisation = life.stays[-1], self.organisation
        right = f"fadder.{last.position}.{len(organisation.left_emails)}@butikk.example"
        if not await self._corrected("Stilling: fadders e-post", last.position, right):
            return
        assert last.sponsor
        organisation.left_emails.append(last.sponsor)
        for each in organisation.lives.values():  # also in the memory of those who were there before
            each.stays = [self._with_sponsor(stay, last.position, right) for stay in each.stays]

    @staticmethod
    def _with_sponsor(stay: Stay, position: int, sponsor: str) -> Stay:
        return replace(stay, sponsor=sponsor) if stay.position == position else stay

    async def _corrected(self, what: str, number: int, new: str) -> bool:
        done = await self.organisation.submit(correction.correct, what=what, number=number, new=new, why="skrivefeil i skjemaet")
        self.organisation.counted[f"rettet: {what}"] += done
        return done
