"""Every text a form takes is read by someone: each is filled in with a word of its own, which is then looked for in all that is shown.

Shown is every document, mail, letter and calendar entry, the pages of both lives, the lists, the boards, the choices and what 16a mails.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from itertools import product
from typing import Any, get_args

from pydantic import BaseModel
from sqlalchemy import select

from deployments.stages import DEPLOYMENTS
from domain.contract.terms import TermsForm
from domain.desk.link import PAGES
from domain.forms.form import FunctionWords, FunctionWordsLine, Line, Text
from domain.planning.facts import VisitStatus
from domain.tables.documents import Document
from domain.tables.follow_up import Visit
from domain.tables.history import RaisedCaution
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from flows import s01_central_agreement as s01
from flows import s02_local_agreement as s02
from flows import (
    s03_sponsor,
    s04_advertisement,
    s05_interviews,
    s06_reference_check,
    s07_trial,
    s08_evaluation,
    s09_info_meeting,
    s10_permanent_job,
    s11_follow_up,
)
from flows.beside import application, choice, correction, ending, follow_up_changes, paperwork, registers, withdrawal
from tasks.boards.boards import board_pages
from tasks.clock import moved_to, today
from tasks.desk.links import page_address
from tasks.desk.lists import desk_pages
from tasks.desk.morning import extend_plans, queue_morning_mails
from tasks.engine.form_schemas import form_of, model_within
from tasks.forms.choices import choices_today
from tasks.keys.ring import destroy
from tasks.papers.correction import address_of_record, load_record
from tasks.papers.sign_reminders import queue_sign_reminders
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tasks.visits.my_visits import queue_my_visits
from tests.conftest import Installation
from tests.deployments.web.signed_in import a_browser
from tests.flows.stories import recruiting, steps
from tests.flows.stories.steps import ME
from tests.made_documents import lines_of

SARA = "1 - Fjellheim, S.S."
LETTERS = "abcdefghijklmnopqrst"
_TERMS = {name for name in TermsForm.model_fields}

READ_ELSEWHERE = {
    "07a.pension_scheme": "for HELT MED as employer alone: test_trial",
    "07a.injury_insurance": "for HELT MED as employer alone: test_trial",
    "07a.certificate_seen_by": "as 17d.seen_by",
    "07a.caseload_reason": "as 14b.caseload_reason, a warning that is assessed",
    "10.caseload_reason": "as 14b.caseload_reason, a warning that is assessed",
    "14b.caseload_reason": "over the cap alone: test_caseload",
    "14d.caseload_reason": "as 14b.caseload_reason, for each of a caseload",
    "07b.reason": "test_life_pages",
    "08.reason": "with a no alone: the evaluation's paper, and the page",
    "10b.averaging_agreement": "over the hours alone: the amendment",
    "14a.sponsor_name": "as 03.sponsor_name",
    "14a.substitute_name": "as 03.substitute_name",
    "16b.new": "stands where it is corrected",
    "00a.name": "as 14a and the rest: the staff's name is in every mail",
    "00c.source": "the list of who is below, by mail: test_tariff_adjustment",
    "00i.source": "in the letter of an erasure, for what a law keeps: test_period_form",
    "00g.source": "in the caution on the income limit: test_income_limit",
    "04d.residence_reason": "an assessed warning in the history: test_application",
    "12a.consent_explained_by": "as 04d.consent_explained_by, on the page",
    "12b.consent_explained_by": "as 12a.consent_explained_by",
    "07d.agreed": "the addition to the trial's agreement: test_trial_prolonged",
    "11i.reason": "the mail to the job specialist: test_taken_back",
    "00h.reason": "the pages of the positions that were there: test_retired_workplace",
    "00b.leader_name": "as the recipient of every mail to the workplace",
}
"""Fields this story does not fill in, and where they are read."""

TYPED = [get_args(kind)[1].func for kind in (Text, Line, FunctionWords, FunctionWordsLine)]


def text_fields(model: type[BaseModel], within: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = model_within(field.annotation)
        if inner:
            yield from text_fields(inner, f"{within}{name}.")
        elif any(getattr(each, "func", None) in TYPED for each in field.metadata):
            yield within + name


ASKED = {
    f"{deployment.name.split(' ')[0]}.{name}"
    for deployment in DEPLOYMENTS
    if "skjema" in deployment.tags and (form := form_of(deployment.flow.fn))
    for name in text_fields(form)
}


class Coordinator:
    staff = 1


class Readers:
    """Fills forms in with words of their own, and keeps all that is shown meanwhile."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.marks: dict[str, str] = {}
        self.shown: list[str] = []
        self._words = ("".join(each) for each in product(LETTERS, repeat=3))

    def of(self, field: str) -> str:
        """The word of one field, made the first time."""
        return self.marks.setdefault(field, f"Zq{next(self._words)}x")

    async def send(self, flow: Any, number: str, /, *texts: str, **said: Any) -> str:
        """Submit a form with a word in each of `texts`; what is shown afterwards is kept."""
        answer = await self.installation.done(flow, **said, **{name: self.of(f"{number}.{name}") for name in texts})
        await self.look(answer)
        return answer

    async def look(self, answer: str) -> None:
        pages = [page_address(leads, number) for leads in PAGES.values() for number in (1, 2)]
        async with a_browser(1) as browser:
            self.shown += [unescape((await browser.get(page)).text) for page in pages]
        self.shown += [answer, str(choices_today())]
        self.shown += [page.markdown for page in (*board_pages(today()), *desk_pages(today()))]

    def everything(self) -> str:
        papers = [line for row in self._rows(Document) for line in lines_of(read_sealed(settings().documents / row.file))]
        mails = [
            f"{row.subject} {row.body} {row.recipient_name} {(row.invitation or '').replace(chr(13) + chr(10) + ' ', '')}"
            for row in self._rows(OutboxRow)
        ]
        return " ".join([*papers, *mails, *self.shown]).casefold()

    def _rows(self, of: type[Any]) -> list[Any]:
        return self.installation.rows(select(of))


async def _to_the_application(readers: Readers) -> None:
    send, of, kiwi = readers.send, readers.of, "1 - Fjellheim, butikkmedarbeider (plass 1)"
    await send(registers.register_staff, "00a", **steps.staff())
    await send(
        registers.register_staff, "00a", **steps.staff(registered_by=ME, name="Eva Spesialist", email="eva@heltmed.example")
    )
    rate = steps.rate()
    await send(registers.register_tariff_rate, "00c", "group", "agreement", **_without(rate, "group", "agreement"))
    terms = sorted(_TERMS & {name.partition(".")[2] for name in ASKED if name.startswith("01.")})
    names = ["partner_name", "contact_name", "tasks", "tariff_agreement", "tariff_parties", "unions", *terms]
    await send(s01.agree_with_partner, "01", *names, **_without(steps.central_agreement(another=True), *names))
    places = ["employer_name", "employer_address", "address"]
    kind = {"name": "Fjellheim", "kind": "sykehjem eller omsorgssenter"}
    await send(registers.register_workplace, "00b", *places, **_without(steps.workplace(**kind, partner="1 - X"), *places))
    readers.marks |= {"00b.name": "Fjellheim", "00b.municipality": "Arendal"}
    work = ["tasks", "tariff_parties", "union_representative", *terms]
    await send(s02.agree_with_workplace, "02", *work, **_without(steps.local_agreement(), *work))
    readers.marks["02.title"] = "butikkmedarbeider"
    sponsor = steps.sponsor(position=kiwi)
    await send(
        s03_sponsor.appoint, "03", "sponsor_name", "substitute_name", **_without(sponsor, "sponsor_name", "substitute_name")
    )
    advert = steps.advertisement(position=kiwi)
    await send(s04_advertisement.advertise_position, "04a", "text", **_without(advert, "text"))
    told = {"registered_by": ME, "position": kiwi, "told_on": steps.ago(0)}
    await send(s04_advertisement.note_recruiting, "04c", "told", **told)
    own = ["address", "consent_explained_by", "benefit_confirmed_by", "needs", "support_name"]
    for name in ("Sara Søker", "Rune Reserve"):
        person = recruiting.an_application(position=kiwi, name=name, email=f"{name[:4].casefold()}@post.example")
        await send(application.receive, "04d", *own, **_without(person, *own))
    readers.marks["04d.name"] = "Sara Søker"
    assert of("04d.needs")


async def _to_the_offer(readers: Readers) -> None:
    send, me = readers.send, {"registered_by": ME, "candidacy": SARA}
    soon = date(2027, 1, 22)
    for number, called, held, register in (
        ("1", s05_interviews.call_first_interview, "05a", s05_interviews.register_first_interview),
        ("2", s05_interviews.call_second_interview, "05c", s05_interviews.register_second_interview),
    ):
        panel = [{"name": readers.of(f"{held}.panel.name"), "email": f"panel{number}@post.example"}]
        day = soon if number == "1" else soon + timedelta(days=6)
        call = _without(recruiting.a_call(candidacy=SARA, day=str(day), panel=panel), "place")
        await send(called, held, "place", **call)
        if number == "1":
            await send(s05_interviews.cancel_planned_interview, "05e", "message", **me, which="intervju 1")
            await send(called, held, "place", **call)
        answers = [f"answer_{each}" for each in range(1, 7)]
        with moved_to(day):
            outcome = _without(recruiting.an_outcome(candidacy=SARA, held_on=str(day)), "answer_1")
            await send(register, "05b" if number == "1" else "05d", *answers, **outcome)
    with moved_to(soon + timedelta(days=7)):
        ask = recruiting.a_request(candidacy=SARA, consent_on=str(soon))
        asked = ["name", "relation", "consent_explained_by"]
        await send(s06_reference_check.ask_for_reference, "06a", *asked, **_without(ask, *asked))
        said = recruiting.an_answer(reference="1 - Søknad 1", answered_on=str(soon + timedelta(days=7)))
        await send(s06_reference_check.register_reference, "06b", *answers, **_without(said, "answer_1"))
        await send(choice.choose_candidate, "06c", **recruiting.a_choice(candidacy=SARA, answer_by="05.02.2027"))
        seen = me | {"seen_on": str(today())}
        await send(paperwork.see_certificate, "17d", "seen_by", **seen)
        rune = recruiting.a_withdrawal(candidacy="2 - Fjellheim, R.R.", withdrawn_on=str(today()))
        await send(withdrawal.withdraw_candidacy, "12", "reason", **rune)


async def _in_the_job(readers: Readers) -> None:
    send, me = readers.send, {"registered_by": ME, "candidacy": SARA}
    with moved_to(date(2027, 2, 2)):
        trial = me | {"starts_on": "08.02.2027", "job_specialist": "1 - K.N."}
        await send(s07_trial.start_trial, "07a", "address", "meeting_place", "helper", **trial)
    with moved_to(date(2027, 3, 8)):
        words = ["worker_words", "employer_words", "adjustments"]
        both = me | {"held_on": "08.03.2027", "worker_wants": "ja", "employer_wants": "ja"}
        await send(s08_evaluation.evaluate_trial, "08", *words, **both)
        own = [{"topic": "hvilke oppgaver jeg har", "words": readers.of("09a.words.words")}]
        meeting = me | {"day": "12.03.2027", "starts": "14:00", "to_tell": ["hvilke oppgaver jeg har"], "words": own}
        told = ["place", "attendees", "not_to_tell", "consent_explained_by"]
        await send(s09_info_meeting.call_to_info_meeting, "09a", *told, **meeting)
        await send(s09_info_meeting.call_off_info_meeting, "09c", "message", **me)
        await send(s09_info_meeting.call_to_info_meeting, "09a", *told, **meeting)
    with moved_to(date(2027, 3, 15)):
        held = me | {"held_on": "12.03.2027", "told": ["hvilke oppgaver jeg har"]}
        await send(s09_info_meeting.register_held, "09b", **held)
        terms = sorted(_TERMS & {name.partition(".")[2] for name in ASKED if name.startswith("10.")})
        await send(s10_permanent_job.employ, "10", "address", "helper", *terms, **me, starts_on="29.03.2027")
        (contract,) = readers.installation.rows(select(Document).where(Document.kind == "employment_contract"))
        signed = {"registered_by": ME, "document": f"{contract.id} - X", "signed_on": "15.03.2027", "how": "på papir"}
        await send(paperwork.register_signature, "17c", "signed_by", "kept_at", **signed, party="arbeidsgiver")
        own_hand = {"party": "arbeidstaker", "signed_by": "Sara Søker"}
        await send(paperwork.register_signature, "17c", "explained_by", "kept_at", **signed, **own_hand)
        change = {"from_on": "01.06.2027", "wage_percent": "25"}
        await send(s10_permanent_job.change_terms, "10b", "agreed", "title", "tasks", "helper", **me, **change)
    await _followed(readers)
    with moved_to(date(2027, 6, 10)):
        over = me | {"last_day": "31.07.2027", "reason": "arbeidstakeren ville slutte", "notice_on": "10.06.2027"}
        await send(ending.end_employment, "15", "words", **over)


async def _followed(readers: Readers) -> None:
    send, planned = readers.send, select(Visit).where(Visit.status == VisitStatus.PLANNED, Visit.planned_on >= date(2027, 3, 29))
    first, second, third, *_ = readers.installation.rows(planned.order_by(Visit.planned_on))
    for flow, number, text, visit, said in (
        (s11_follow_up.register_what_happened, "11a", "note", first, {"happened": "på arbeidsplassen", "minutes": 45}),
        (s11_follow_up.excuse_from_visit, "11b", "reason", second, {}),
        (s11_follow_up.call_off_visit, "11d", "reason", third, {}),
    ):
        with moved_to(visit.planned_on):
            await send(flow, number, text, registered_by=ME, visit=f"{visit.id} - X", **said)
    with moved_to(third.planned_on):
        arose = {"kind": "konflikt", "arose_on": str(third.planned_on)}
        await send(follow_up_changes.report_what_arose, "11e", "note", registered_by=ME, candidacy=SARA, **arose)


async def _paperwork(readers: Readers) -> None:
    send, rows = readers.send, readers.installation.rows
    with moved_to(date(2027, 8, 2)):
        letter = rows(select(OutboxRow).where(OutboxRow.kind == OutboxKind.LETTER, OutboxRow.status == OutboxStatus.QUEUED))[0]
        handed = {"letter": f"{letter.id} - X", "handed_over_on": str(today())}
        await send(paperwork.hand_over_letter, "17a", "handed_over_by", registered_by=ME, **handed)
        caution = rows(select(RaisedCaution).where(RaisedCaution.assessed_on.is_(None)))[0]
        await send(paperwork.assess_caution, "17b", "reason", registered_by=ME, caution=f"{caution.id} - X")
        wrong = {"what": "Søknad: personens telefon", "number": 1, "new": "98 00 00 00"}
        await send(correction.correct, "16b", "why", registered_by=ME, **wrong)
        closed = {"position": "1 - Fjellheim", "what": "legg ned stillingen", "decided_on": str(today())}
        await send(s04_advertisement.end_advertisement, "04b", "reason", registered_by=ME, **closed)
        for row in ("Søknad", "Stilling", "Arbeidsplass", "Partner", "Ansatt", "Referanse", "Underskrift"):
            await send(correction.look_up, "16a", registered_by=ME, row=row, number=1)
            readers.shown.append(str(load_record(address_of_record(row, 1).split("/")[-2], 1, Coordinator()).standing))
        for part in ("soknad", "underskrift"):
            readers.shown.append(str(load_record(part, 2, Coordinator()).standing))


async def test_every_text_a_form_takes_is_read_somewhere(installation: Installation) -> None:
    readers = Readers(installation)
    await _to_the_application(readers)
    await _to_the_offer(readers)
    await _in_the_job(readers)
    await _paperwork(readers)

    assert " ".join(sorted(ASKED - readers.marks.keys() - READ_ELSEWHERE.keys())) == "", (
        "neither filled in, nor said where it is read"
    )
    everything = readers.everything()
    assert " ".join(sorted(field for field, word in readers.marks.items() if word.casefold() not in everything)) == ""


def _without(said: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in names}


IN_CLEAR = ("00b.", "00c.", "01.", "02.", "04a.")
"""What says nothing of a person: the workplace, the rates, what is agreed for all, the work, and the advert."""


async def test_nothing_a_form_takes_of_a_person_lies_in_clear_and_without_the_key_it_is_gone(reminding: Installation) -> None:
    readers = Readers(reminding)
    await _to_the_application(readers)
    await _to_the_offer(readers)
    await _in_the_job(readers)
    # four letters stand in millions of letters drawn by lot now and then, but never with a space after them
    names = {each: each for each in ("Sara ", "Søker", "sara@post", "1999-05-17", "17. mai 1999", "Rune ", "Reserve", "Nordmann")}
    files = [path for path in reminding.folder.rglob("*") if path.is_file() and path.parts[-2] != settings().inbox.name]
    assert {path.suffix for path in files} >= {".db", ".docx", ".db-wal"}

    stored = "".join(path.read_bytes().decode(errors="replace") for path in files)

    assert (
        sorted(
            field
            for field, word in {**readers.marks, **names}.items()
            if word in stored and not (field.startswith(IN_CLEAR) or field == "02.title")
        )
        == []
    )

    destroy(1)

    readers.shown = []
    with moved_to(date(2027, 6, 11)):
        await readers.look("")
        _, failures = extend_plans(today())
        queue_sign_reminders(today())
        queue_my_visits(today())
        queue_morning_mails(today())
    assert list(failures) == []
    assert "(slettet)" in "".join(readers.shown)
    of_sara = [word for field, word in readers.marks.items() if field.startswith(("05", "06", "07", "08", "09"))]
    assert [word for word in ("Sara", *of_sara) if word in " ".join(readers.shown)] == []
