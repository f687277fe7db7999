"""Notes and reminders of one's own (notater og påminnelser), on a person, a workplace or a partner; never health, and no step of the process."""

from collections.abc import Iterable
from datetime import date

from domain.contract.limits import months_after
from domain.desk.link import Leads
from domain.desk.next_steps import For, NextStep
from domain.facts import Facts
from domain.forms.form import DayOrBlank, Form, FunctionWords, field, optional
from domain.language.norwegian import short_day
from domain.process import Life
from domain.refusal import RuleBroken, refuse

WITH_NOTES = (Leads.CANDIDACY, Leads.WORKPLACE, Leads.PARTNER)
"""The pages that a note may be written on."""
MOST_LETTERS = 1000  # ours: what takes more is a thing that happened, and has a form
FURTHEST = 24  # months ahead, ours: a later day is a slip of the pen


class NoteForm(Form):
    """Et notat til deg selv og de andre koordinatorene, og en påminnelse til deg."""

    text: FunctionWords = field("Notat")
    remind_on: DayOrBlank = optional("Minn meg på dette fra")


class NoteLine(Facts):
    """A note as it stands on the page. `by` is the name of the one who wrote it."""

    number: int
    text: str
    by: str
    written_on: date
    remind_on: date | None = None
    done_on: date | None = None


class Notes(Facts):
    """The notes on one page, the newest first; `key` is for the next one, so that it is written once however often it is sent."""

    waiting: tuple[NoteLine, ...]
    done: tuple[NoteLine, ...]
    key: str


class Reminder(Facts):
    """A note that is due. `label` is what it is about, in words that may leave the house, and `page` the address of that."""

    number: int
    written_by: int
    label: str
    text: str
    since: date
    page: str
    about: tuple[Life, int] | None = None


class NoteIsEmpty(RuleBroken):
    def __init__(self) -> None:
        super().__init__("«Notat»: Feltet må fylles ut.")


class NoteTooLong(RuleBroken):
    def __init__(self, letters: int) -> None:
        super().__init__(
            f"Notatet har {letters} tegn, og {MOST_LETTERS} er det meste. Kort det ned, eller bruk skjemaet for det som har skjedd."
        )


class ReminderIsPast(RuleBroken):
    def __init__(self, day: date) -> None:
        super().__init__(f"Du kan ikke bli minnet på noe {short_day(day)}: dagen er over. Velg i dag eller en senere dag.")


class ReminderTooFar(RuleBroken):
    def __init__(self, day: date, last: date) -> None:
        super().__init__(
            f"{short_day(day)} er for langt fram: {short_day(last)} er den siste dagen du kan velge. Se på årstallet."
        )


class NoteGone(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Notatet finnes ikke lenger.")


class PageTooOld(RuleBroken):
    """What was sent has no key that a page of ours gave it."""

    def __init__(self) -> None:
        super().__init__("Notatet er ikke lagret. Åpne siden på nytt, og skriv det der.")


class NotesAreForCoordinators(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Notatene skrives og leses av koordinatorene.")


def check_note(form: NoteForm, today: date) -> None:
    """Raises NoteIsEmpty, NoteTooLong, ReminderIsPast, ReminderTooFar, all at once."""
    broken: list[RuleBroken] = []
    if not form.text:
        broken.append(NoteIsEmpty())
    if len(form.text) > MOST_LETTERS:
        broken.append(NoteTooLong(len(form.text)))
    last = months_after(today, FURTHEST)
    if form.remind_on and form.remind_on < today:
        broken.append(ReminderIsPast(form.remind_on))
    if form.remind_on and form.remind_on > last:
        broken.append(ReminderTooFar(form.remind_on, last))
    refuse(broken)


def reminder_steps(reminders: Iterable[Reminder]) -> list[NextStep]:
    """As they stand on the list of the one who wrote them, and on no other."""
    return [_step(each, each.text, note=each.number) for each in reminders]


def mailed_reminders(reminders: Iterable[Reminder]) -> list[NextStep]:
    """As the morning's mail has them: that there is something to remember, and not what. What is noted stays in the house."""
    return [_step(each, "et notat minner deg på noe. Det står på skrivebordet ditt.") for each in reminders]


def _step(reminder: Reminder, says: str, note: int | None = None) -> NextStep:
    return NextStep(
        whom=For.COORDINATOR,
        staff=reminder.written_by,
        what=f"{reminder.label}: {says}",
        since=reminder.since,
        form="",
        about=reminder.about,
        note=note,
    )
