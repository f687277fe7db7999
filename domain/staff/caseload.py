"""How many workers a job specialist follows (antall å følge opp), beside the norms for it and their own cap.

Three norms are in use and say different things, so each is shown; what refuses is the cap the coordinator has set for the person.
"""

from datetime import date
from typing import Any, NamedTuple

from domain.contract.cautions import Caution, CautionCode
from domain.facts import Facts
from domain.forms.form import optional
from domain.language.norwegian import initials, listed
from domain.refusal import RuleBroken
from domain.registers import CASELOAD_NORM

REASON = "Begrunnelse hvis over grensen"


def reason_field() -> Any:
    """The field of every form that gives a job specialist a worker to follow."""
    return optional(
        REASON,
        "Bare når jobbspesialisten får flere enn grensen sin. Skriv hvorfor det går likevel. Eksempel: tre jobber i samme butikk",
    )


class Norm(NamedTuple):
    """How many at most, and at least where the norm says so; `as_of` is the day its source said it, or was read."""

    whose: str
    most: int
    least: int
    as_of: date
    source: str

    def against(self, followed: int) -> str:
        return "over" if followed > self.most else "innenfor" if followed >= self.least else "under"

    @property
    def written(self) -> str:
        genitive = f"{self.whose}'" if self.whose.endswith("S") else f"{self.whose}s"
        return f"{genitive} {self.least}–{self.most}" if self.least else f"{genitive} {self.most}"


NORMS = (
    Norm("IPS", 20, 0, date(2026, 11, 20), "IPS-25 fidelity scale, item 1: 20 or fewer gives the full score"),
    Norm("NAV", 20, 12, date(2019, 2, 22), "S2: NAV's brief for utvidet oppfølging, letter of 22 February 2019"),
    Norm("HELT MED", CASELOAD_NORM, 0, date(2026, 11, 20), "heltmed.no, «Den viktige oppfølgingen»: where travel is short"),
)


class Caseload(Facts):
    """The caseload of one job specialist: `now` workers, and `joining` that would come. `name` is only ever told as initials."""

    job_specialist: int
    name: str
    now: int
    joining: int
    cap: int

    @property
    def followed(self) -> int:
        return self.now + self.joining

    @property
    def over_cap(self) -> bool:
        """Whether more workers come than the cap has room for; those followed already stay."""
        return self.joining > 0 and self.followed > self.cap

    @property
    def sentence(self) -> str:
        """«K.N. får 21 å følge opp: over IPS' 20 og NAVs 12–20, innenfor HELT MEDs 30.»"""
        verb = "får" if self.joining else "har"
        return f"{initials(self.name)} {verb} {self.followed} å følge opp: {standing(self.followed)}.{self._own}"

    @property
    def _own(self) -> str:
        return "" if self.cap == CASELOAD_NORM else f" Grensen for {initials(self.name)} er {self.cap}."


class OverCaseload(RuleBroken):
    def __init__(self, caseload: Caseload) -> None:
        who = initials(caseload.name)
        super().__init__(
            f"{who} kan ikke få {caseload.followed} å følge opp uten en begrunnelse: grensen for {who} er {caseload.cap}, og det er "
            f"{standing(caseload.followed)}. Velg en annen, eller skriv hvorfor i «{REASON}»."
        )


def standing(followed: int) -> str:
    """«over IPS' 20 og NAVs 12–20, innenfor HELT MEDs 30»"""
    against = {word: [norm.written for norm in NORMS if norm.against(followed) == word] for word in ("over", "innenfor", "under")}
    return ", ".join(f"{word} {listed(norms)}" for word, norms in against.items() if norms)


def check_caseload(caseload: Caseload, reason: str) -> str:
    """The sentence for the answer. Raises OverCaseload when more come than the cap has room for, and no reason is given."""
    if caseload.over_cap and not reason:
        raise OverCaseload(caseload)
    return caseload.sentence


def overridden(caseload: Caseload, reason: str) -> list[Caution]:
    """What is kept when the cap is passed with a reason: a caution that is assessed the moment it is raised."""
    if not caseload.over_cap:
        return []
    who = initials(caseload.name)
    return [Caution(CautionCode.CASELOAD, f"{who} fikk {caseload.followed} å følge opp, og grensen er {caseload.cap}.", reason)]
