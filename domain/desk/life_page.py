"""A page about one person's candidacy or one position: what stands on it, apart from how it is drawn.

It is ours and behind a signed link, so names and the notes of the follow-up may stand here; what was told of needs, or answered in an
interview, never does.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.desk.notes import Notes
from domain.facts import Facts
from domain.language.norwegian import listed, short_day
from domain.planning.facts import VisitStatus

MOST_HAPPENED = 200  # lines of history: ten years of visits are more than is ever read
MOST_VISITS = 6  # of each kind: coming ones as far as people have in their calendars, missed ones as far back as matters


_CAME_TO_NOTHING = {VisitStatus.MISSED: "", VisitStatus.EXCUSED: "unnskyldt", VisitStatus.CANCELLED: "avlyst"}


class About(Facts):
    """«Fadder: Fia Fadder». `address` is blank where there is no page to open."""

    label: str
    text: str
    address: str = ""


class ToDo(Facts):
    """What comes next, or a warning to assess; `coming`: not due yet.

    `address` opens the form filled in, `letter` the letter to print, if it is one.
    """

    what: str
    since: date
    form: str
    address: str
    urgent: bool = False
    letter: str = ""
    coming: bool = False


class VisitLine(Facts):
    """One visit as the page needs it. `note` is what was agreed, or why it was excused or called off."""

    on: date
    at: str
    status: VisitStatus
    who: str
    held_on: date | None = None
    how: str = ""
    note: str = ""

    @property
    def came_to(self) -> str:
        """How a visit that was not held stands: «unnskyldt: jobbspesialisten var på kurs»"""
        return ": ".join(filter(None, [self.how or _CAME_TO_NOTHING.get(self.status, ""), self.note])) or "ikke registrert"


class VisitsSeen(Facts):
    """`missed` are those that did not take place and those not registered, the newest first; `more` come after `coming`."""

    coming: tuple[VisitLine, ...] = ()
    more: int = 0
    last_done: VisitLine | None = None
    missed: tuple[VisitLine, ...] = ()


class PaperLine(Facts):
    """A made document; `is_signed`: it is of the kind that is signed. The addresses are blank where the file cannot be given."""

    title: str
    version: int
    made_on: date
    state: str
    address: str
    pdf: str = ""
    is_replaced: bool = False
    is_signed: bool = False


class Applicant(Facts):
    name: str
    number: int
    applied_on: date
    where: str
    address: str


class Happened(Facts):
    """One line of the history. `run` opens the run in the engine, blank where there was none."""

    on: date
    what: str
    who: str
    run: str = ""


class MailLine(Facts):
    """What was sent, or is to be: `to` is the receiver's role, and `state` says whether it got there."""

    on: date
    to: str
    subject: str
    state: str


class Row(Facts):
    """A line of a list, which opens a page of its own; `address` is blank where there is none to open.

    `candidacy` is the number of the person's who is named in it.
    """

    what: str
    told: str = ""
    address: str = ""
    candidacy: int | None = None


class Listed(Facts):
    """Things of one kind that belong to what a page is about. `none` is what is said where there are none."""

    heading: str
    rows: tuple[Row, ...]
    none: str


class LifePage(Facts):
    """`applicants` is None on a candidacy's page, and for a reader who may not see the other applicants.

    `notes` is None where none may be written, and for a reader they are not for.
    """

    title: str
    heading: str
    where: str
    since: date | None
    about: tuple[About, ...]
    to_do: tuple[ToDo, ...] = ()
    warnings: tuple[ToDo, ...] = ()
    notes: Notes | None = None
    visits: VisitsSeen | None = None
    listed: tuple[Listed, ...] = ()
    mails: tuple[MailLine, ...] | None = None
    applicants: tuple[Applicant, ...] | None = None
    papers: tuple[PaperLine, ...] = ()
    happened: tuple[Happened, ...] = ()
    more_happened: bool = False
    drawn_on: date

    @property
    def candidacies_named(self) -> tuple[int, ...]:
        """Those whose names stand there too, beside what the page is about."""
        rows = [row.candidacy for each in self.listed for row in each.rows if row.candidacy is not None]
        return tuple(dict.fromkeys([*(one.number for one in self.applicants or ()), *rows]))

    @property
    def papers_apart(self) -> tuple[tuple[str, tuple[PaperLine, ...]], ...]:
        """The papers that hold, those that are signed before the others, each with what they are called."""
        holding = [each for each in self.papers if not each.is_replaced]
        signed = tuple(each for each in holding if each.is_signed)
        others = tuple(each for each in holding if not each.is_signed)
        return tuple((called, some) for called, some in (("Til underskrift", signed), ("Brev og annet", others)) if some)

    @property
    def papers_replaced(self) -> tuple[PaperLine, ...]:
        return tuple(each for each in self.papers if each.is_replaced)


def visits_seen(visits: Sequence[VisitLine], today: date) -> VisitsSeen:
    """`visits` in the order they are planned."""
    coming = [visit for visit in visits if visit.status == VisitStatus.PLANNED and visit.on >= today]
    done = [visit for visit in visits if visit.status == VisitStatus.DONE]
    missed = [
        visit
        for visit in visits
        if visit.status in _CAME_TO_NOTHING or (visit.status == VisitStatus.PLANNED and visit.on < today)
    ]
    return VisitsSeen(
        coming=tuple(coming[:MOST_VISITS]),
        more=len(coming[MOST_VISITS:]),
        last_done=max(done, key=lambda visit: visit.held_on or visit.on, default=None),
        missed=tuple(reversed(missed[-MOST_VISITS:])),
    )


def paper_state(parties: Sequence[str], signed: Mapping[str, date], newest: int, version: int, copy_given_on: date | None) -> str:
    """The parties that have signed, those that have not, and whether the worker has a copy, in one line."""
    said = [f"Skrevet under av {listed(f'{party} {short_day(signed[party])}' for party in parties if party in signed)}."]
    if not any(party in signed for party in parties):
        said = []
    missing = [party for party in parties if party not in signed]
    if version < newest:
        said.append(f"Erstattet av utgave {newest}.")
    elif missing:
        said.append(f"Mangler underskrift fra {listed(missing)}.")
    elif not parties:
        said.append("Skal ikke skrives under.")
    if copy_given_on:
        said.append(f"Kopi levert {short_day(copy_given_on)}.")
    return " ".join(said)
