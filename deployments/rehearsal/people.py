"""The invented people of the rehearsal and the example, and what becomes of each."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from random import Random
from typing import NamedTuple

_FIRST = (
    "Aksel Berit Christer Dagny Eskil Frøydis Geir Hedda Ivar Jorunn Kåre Linnea Magnus Nora Oddvar Pernille Roar Solveig Terje "
    "Unni Vidar Ylva Åse Øystein"
).split()
_LAST = (
    "Askeladd Bjørnebær Dugnad Eventyr Fjellvett Granskog Husflid Innsjø Kveldsol Lyngmo Månelyst Nordavind Polarlys Regnbue "
    "Skogstjerne Tyttebær Utsikt Vårblom Åkerbær Østavind"
).split()
_NEEDS = (
    "trenger én beskjed om gangen, liker faste oppgaver",
    "vil gjerne ha en skriftlig liste om morgenen",
    "trenger tid til å bli kjent, liker å vite hva som skal skje",
    "liker å jobbe sammen med én fast kollega",
)


class Fate(StrEnum):
    """How a candidacy goes. The value is what the rehearsal's table says."""

    JOB = "får fast jobb"
    QUITS = "får fast jobb og slutter"
    FAILS_INTERVIEW = "går ikke videre fra intervjuet"
    WITHDRAWS = "trekker søknaden"
    NO_AT_EVALUATION = "får nei i vurderingen"
    STOPS_TRIAL = "stopper i praksisen"

    @property
    def works_on(self) -> bool:
        return self in (Fate.JOB, Fate.QUITS)


class Applicant(NamedTuple):
    """A person and a fate. `email` and `support_name` may be blank; the weeks are counted from the first day in the job."""

    name: str
    birth_date: date
    address: str
    email: str
    phone: str
    needs: str
    support_name: str
    fate: Fate
    situation_week: int = 0
    away_week: int = 0
    new_sponsor_week: int = 0
    new_specialist_week: int = 0
    last_week: int = 0
    forgotten_visit: int = 0
    """The number of the visit in the job that is registered only when the ladder has reached the coordinator."""
    missed_visit: int = 0


def name(random: Random) -> str:
    return f"{random.choice(_FIRST)} {random.choice(_LAST)}"


def phone(random: Random) -> str:
    """A number without an owner: no Norwegian number begins with 0."""
    return f"01 {random.randrange(100):02} {random.randrange(100):02} {random.randrange(100):02}"


def email(who: str, domain: str = "post.example") -> str:
    plain = who.casefold().replace(" ", ".").replace("æ", "ae").replace("ø", "o").replace("å", "a")
    return f"{plain}@{domain}"


def cast(people: int, seed: int) -> list[list[Applicant]]:
    """The applicants of each position, in the order they are offered the trial: the last one gets the job.

    Of three people two get a permanent job, and one of these ends it.
    """
    positions: list[list[Applicant]] = []
    for number, fate in enumerate(_fates(people, Random(f"{seed}:fates"))):
        applicant = invented(number, fate, seed)
        if fate.works_on:
            positions.append([applicant])
        else:
            positions[-1].insert(0, applicant)
    return positions


def _fates(people: int, random: Random) -> Sequence[Fate]:
    others = [fate for fate in Fate if not fate.works_on]
    random.shuffle(others)
    fates = [Fate.JOB, others[0], Fate.QUITS]
    rest = [Fate.JOB, *others[1:], Fate.JOB, Fate.JOB]  # then every kind once, and jobs as most end (S3: 80 % go on)
    while len(fates) < people:
        fates.append(rest[(len(fates) - 3) % len(rest)])
    return fates[:people]


def invented(number: int, fate: Fate, seed: int) -> Applicant:
    """Person `number` of a seed; the same number is always the same person."""
    random = Random(f"{seed}:person:{number}")
    who = f"{_FIRST[(seed * 7 + number) % len(_FIRST)]} {_LAST[(seed * 3 + number) % len(_LAST)]}"
    support = name(random)
    return Applicant(
        name=who,
        birth_date=date(1985, 1, 1) + timedelta(days=random.randrange(6000)),
        address=f"Eksempelveien {number + 1}, 0000 Eksempelby",
        email="" if number % 3 == 2 else email(who),  # one in three has none: letters to print and hand over
        phone=phone(random),
        needs=random.choice(_NEEDS),
        support_name="" if random.random() < 0.4 or support == who else support,
        fate=fate,
        situation_week=random.randrange(15, 25) if number % 2 == 0 else 0,
        away_week=random.randrange(6, 12) if number % 3 != 1 else 0,
        new_sponsor_week=random.randrange(26, 34) if number % 3 == 2 else 0,
        new_specialist_week=random.randrange(28, 36) if number % 4 == 0 else 0,
        last_week=random.randrange(36, 46) if fate is Fate.QUITS else 0,
        forgotten_visit=random.randrange(9, 14) if number % 3 == 0 else 0,
        missed_visit=random.randrange(3, 8) if number % 3 == 2 else 0,
    )
