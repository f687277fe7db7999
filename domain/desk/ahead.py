"""What comes next for one candidacy: the one derivation that a receipt's «Neste», its page and the lists all read.

`steps_for_candidacy` makes lines of it: on a list what is due, on the page also what is not due yet.
"""

from datetime import date, timedelta

from domain.desk.standing import CandidacyStanding
from domain.facts import Facts
from domain.language.norwegian import short_day

REFERENCE_WAITS = timedelta(days=7)  # ours
OFFER_ASKED_ABOUT = timedelta(days=1)  # ours: a call the day before is a help, a mail from a machine is a push


class Ahead(Facts):
    """One thing to come. `what` is how a list says it; `do` is how an answer says it («Neste: …») and the page until it is due.

    `since` is the day it became possible, `due` the first day it stands on a list: None for what no list asks for. `form` is blank
    where there is nothing to do but wait.
    """

    what: str
    do: str
    form: str
    since: date
    due: date | None
    urgent: bool = False

    def is_due(self, today: date) -> bool:
        return self.due is not None and self.due <= today

    @property
    def next(self) -> str:
        """«avtal intervju 2 (skjema 05c).»"""
        return f"{self.do} (skjema {self.form.split(' ')[0]})." if self.form else f"{self.do}."


def ahead_of(c: CandidacyStanding, today: date) -> list[Ahead]:
    """What is to come, the main thing first; nothing for one that is over, or in a job, whose visits come by themselves."""
    if c.closed or c.employed_from:
        return []
    if c.trial_starts:
        return _after_trial(c)
    if c.chosen_on:
        return [_offer(c, c.chosen_on, today)]
    return _recruiting(c, today)


def _offer(c: CandidacyStanding, chosen_on: date, today: date) -> Ahead:
    what, since, do = "tilbudet er gitt. Avtal praksisen.", chosen_on, "avtal arbeidspraksis når søkeren har sagt ja"
    by = c.answer_by
    if by and today > by:
        what = f"har ikke svart på tilbudet, fristen var {short_day(by)}. Ring og hør. Ved nei: skjema 12."
        since = by
    elif by and today >= by - OFFER_ASKED_ABOUT:
        what = f"svarfristen på tilbudet er {short_day(by)}. Ring og hør om søkeren lurer på noe. Ved ja: avtal praksisen."
    elif by:
        what = f"tilbudet er gitt, med svarfrist {short_day(by)}. Avtal praksisen når søkeren har sagt ja."
    return Ahead(
        what=what, do=do, form="07a Start arbeidspraksis", since=since, due=chosen_on, urgent=by is not None and today > by
    )


def _after_trial(c: CandidacyStanding) -> list[Ahead]:
    assert c.trial_last_day
    last = c.trial_last_day
    if not c.evaluated_on:
        return [
            Ahead(
                what="praksisen er over. Snakk med begge og skriv vurderingen.",
                do=f"skriv vurderingen når praksisen er over {short_day(last)}",
                form="08 Vurdering",
                since=last,
                due=_after(last),
            )
        ]
    if not c.both_want:
        return []
    if c.meeting_held_on:
        what = "informasjonsmøtet er holdt. Lag arbeidsavtalen."
        return [_at_once(what, "lag arbeidsavtalen", "10 Fast jobb", c.meeting_held_on)]
    if c.meeting_on is None:
        what = "begge vil gå videre. Avtal informasjonsmøtet."
        return [_at_once(what, "avtal informasjonsmøtet", "09a Kall inn infomøte", c.evaluated_on)]
    return [
        Ahead(
            what="informasjonsmøtet har vært. Registrer det.",
            do="registrer informasjonsmøtet når det er holdt",
            form="09b Registrer infomøte",
            since=c.meeting_on,
            due=_after(c.meeting_on),
        )
    ]


def _recruiting(c: CandidacyStanding, today: date) -> list[Ahead]:
    if turned_down := _turned_down(c):
        number, day = turned_down
        return [_at_once(f"intervju {number} gikk ikke videre. Gi søkeren svar.", "gi søkeren svar", "06d Svar til søker", day)]
    if c.seat_promised:
        waits = "en annen har fått tilbudet, og denne er reserve"
        return [Ahead(what=f"{waits}.", do=waits, form="", since=c.applied_on, due=None)]
    for number, planned, held in ((1, c.interview_1_on, c.interview_1_held), (2, c.interview_2_on, c.interview_2_held)):
        if planned and not held:
            return [
                Ahead(
                    what=f"intervju {number} har vært. Registrer hvordan det gikk.",
                    do=f"registrer intervju {number} når det er holdt",
                    form="05b Registrer intervju 1" if number == 1 else "05d Registrer intervju 2",
                    since=planned,
                    due=_after(planned),
                ),
                *_reference_meanwhile(c),
            ]
    if not c.interview_1_held:
        since = max(c.applied_on, c.deadline)
        return [
            Ahead(
                what="søknaden er mottatt og fristen er ute. Avtal intervju 1.",
                do="avtal intervju 1"
                if since < today
                else f"avtal intervju 1, helst når søknadsfristen er ute {short_day(c.deadline)}",
                form="05a Avtal eller flytt intervju",
                since=since,
                due=_after(since),
            )
        ]
    assert c.interview_1_day
    if not c.interview_2_held:
        what = "intervju 1 gikk bra. Avtal intervju 2."
        return [
            _at_once(what, "avtal intervju 2", "05c Avtal eller flytt intervju 2", c.interview_1_day),
            *_reference_meanwhile(c),
        ]
    assert c.interview_2_day
    if c.reference_asked_on is None:
        what = "begge intervjuene gikk bra. Be om referanse."
        return [_at_once(what, "be om referanse", "06a Be om referanse", c.interview_2_day)]
    if c.reference_answered_on is None:
        return _reference_waits(c)
    since = max(c.interview_2_day, c.reference_answered_on)
    what = "intervjuer og referanse er i orden. Velg hvem som får tilbud."
    return [_at_once(what, "velg hvem som får tilbud", "06c Velg søker", since)]


def _reference_meanwhile(c: CandidacyStanding) -> list[Ahead]:
    """The reference check while the second interview is still to come: in either order, so no list asks for it."""
    if not c.interview_1_passed:
        return []
    if c.reference_asked_on is None and c.interview_1_day:
        do = "be om referanse nå, eller etter intervju 2"
        return [Ahead(what=f"{do}.", do=do, form="06a Be om referanse", since=c.interview_1_day, due=None)]
    return _reference_waits(c)


def _reference_waits(c: CandidacyStanding) -> list[Ahead]:
    """A referee who is asked and has not answered; none once one has."""
    if c.reference_asked_on is None or c.reference_answered_on is not None:
        return []
    late = c.reference_asked_on + REFERENCE_WAITS
    return [
        Ahead(
            what="referansen har ikke svart. Ring og registrer svaret.",
            do="skriv inn svaret fra referansen når det kommer",
            form="06b Registrer referanse",
            since=late,
            due=late,
        )
    ]


def _turned_down(c: CandidacyStanding) -> tuple[int, date] | None:
    """The interview that was a no, and its day."""
    for number, held, passed, day in (
        (1, c.interview_1_held, c.interview_1_passed, c.interview_1_day),
        (2, c.interview_2_held, c.interview_2_passed, c.interview_2_day),
    ):
        if held and not passed and day:
            return number, day
    return None


def _at_once(what: str, do: str, form: str, since: date) -> Ahead:
    return Ahead(what=what, do=do, form=form, since=since, due=since)


def _after(day: date) -> date:
    return day + timedelta(days=1)
