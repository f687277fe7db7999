"""One person from the central agreement to the last visit, through the forms, with the date moved on between them.

The person, the partner and the workplace write nynorsk, and the staff bokmål: none gets a word of the other language.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email.message import EmailMessage
from typing import Any

from sqlalchemy import select

from domain.language.languages import BOKMAL, NYNORSK, Language
from domain.papers.printed import PRINTED
from domain.planning.facts import VisitStatus
from domain.process import CandidacyStep
from domain.tables.candidacies import Candidacy, Employment, EvaluationRow, Interview, Person, Reference
from domain.tables.documents import Document, Signature
from domain.tables.follow_up import Visit
from domain.tables.outbox import OutboxRow
from domain.tables.partners import CentralAgreementRow, Partner
from domain.tables.positions import AdvertisementRow, Position, Seat, Sponsor, Workplace
from domain.tables.staff import Staff
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
from flows.beside import application, choice, ending, paperwork
from flows.by_itself import visit_reminder
from tasks.clock import moved_to
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tests.conftest import Installation
from tests.editions import printed
from tests.flows.stories import recruiting, steps
from tests.flows.stories.steps import ME
from tests.languages_in_text import strangers
from tests.made_documents import LEFT_OVER, NOT_PRINTED, lines_of, not_printed

SARA = "1 - Kiwi Bjorbekk, S.S."


class Story:
    """What each step has left that wasn't there before."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self._documents: set[str] = set()
        self._mails = 0

    @contextmanager
    def on(self, day: date) -> Iterator[None]:
        with moved_to(day):
            yield

    def new_documents(self) -> set[str]:
        """The new documents, as «employment_contract»: no folder, version or ending. Letters in place of mails are left out."""
        now = set(self.installation.documents())
        new, self._documents = now - self._documents, now
        return {path.rsplit("/", 1)[1].rsplit("-v", 1)[0] for path in new if "/letter" not in path}

    def new_mails(self) -> list[EmailMessage]:
        mails = self.installation.mails()
        new, self._mails = mails[self._mails :], len(mails)
        return new

    def new_receivers(self) -> set[str]:
        return {address for mail in self.new_mails() for address in _addresses(mail)}


def _addresses(mail: EmailMessage) -> list[str]:
    return [each.addr_spec for each in mail["To"].addresses]


async def test_one_person_from_the_central_agreement_to_the_last_visit(installation: Installation) -> None:
    story, submit = Story(installation), installation.done

    with story.on(date(2027, 1, 4)):
        await steps.a_position(installation, written_form="nynorsk")
        assert story.new_documents() == {f"central_agreement-{steps.ago(100)}", "local_agreement"}
        assert story.new_receivers() == {"per@fjellkjeden.example", "ola@bjorbekk.example"}

        await submit(s03_sponsor.appoint, **steps.sponsor())
        assert story.new_documents() == {"sponsor_letter"}
        assert "fia@bjorbekk.example" in story.new_receivers()

        await submit(s04_advertisement.advertise_position, **steps.advertisement())
        assert story.new_documents() == {"advertisement", "advertisement_short"}
        assert story.new_receivers() == {"ola@bjorbekk.example", "kari@heltmed.example"}  # the text for the web

    with story.on(date(2027, 1, 8)):
        await submit(application.receive, **recruiting.an_application(written_form="nynorsk"))
        assert story.new_documents() == {"application_receipt_short"}
        assert "sara@post.example" in story.new_receivers()

    with story.on(date(2027, 1, 19)):
        await submit(s05_interviews.call_first_interview, **recruiting.a_call(day="21.01.2027"))
        assert story.new_documents() == {"interview_invitation_short-1", "interview_guide-1"}
        invitations = story.new_mails()
        assert all(_invites(mail) for mail in invitations)
        assert {"sara@post.example", "mona@post.example", "ola@bjorbekk.example"} <= {_addresses(mail)[0] for mail in invitations}

    with story.on(date(2027, 1, 22)):
        await submit(s05_interviews.register_first_interview, **recruiting.an_outcome(held_on="21.01.2027"))
        await submit(s06_reference_check.ask_for_reference, **recruiting.a_request(consent_on="21.01.2027"))
        assert story.new_documents() == {"reference_form-1"}
        assert story.new_receivers() == {"rune@skole.example"}
        await submit(s05_interviews.call_second_interview, **recruiting.a_call(day="27.01.2027"))

    with story.on(date(2027, 1, 28)):
        await submit(s05_interviews.register_second_interview, **recruiting.an_outcome(held_on="27.01.2027"))
        await submit(s06_reference_check.register_reference, **recruiting.an_answer(answered_on="27.01.2027"))
        story.new_documents(), story.new_mails()
        await submit(choice.choose_candidate, **recruiting.a_choice(answer_by="05.02.2027"))
        assert story.new_documents() == {"trial_offer_short"}

    with story.on(date(2027, 2, 2)):
        story.new_mails()
        await submit(s07_trial.start_trial, registered_by=ME, candidacy=SARA, starts_on="08.02.2027", job_specialist="1 - K.N.")
        assert story.new_documents() == {"trial_agreement", "trial_agreement_short", "timesheet", "day_plan"}
        assert {
            "sara@post.example",
            "ola@bjorbekk.example",
            "fia@bjorbekk.example",
            "kari@heltmed.example",
        } <= story.new_receivers()
        assert _per_week(installation) == dict.fromkeys((6, 7, 8, 9), 2)

    await _visits_until(story, date(2027, 3, 7))

    with story.on(date(2027, 3, 8)):
        await submit(s07_trial.send_hours, registered_by=ME, candidacy=SARA, week_1="10", week_2="10", week_3="10", week_4="10")
        assert story.new_receivers() >= {"lonn@heltmed.example"}
        story.new_documents()
        await submit(
            s08_evaluation.evaluate_trial,
            registered_by=ME,
            candidacy=SARA,
            held_on="08.03.2027",
            worker_wants="ja",
            worker_words="Jeg liker å fylle varer.",
            employer_wants="ja",
            employer_words="Presis og hyggelig.",
        )
        assert story.new_documents() == {"evaluation", "evaluation_short"}
        story.new_mails()
        await submit(
            s09_info_meeting.call_to_info_meeting,
            registered_by=ME,
            candidacy=SARA,
            day="12.03.2027",
            starts="14:00",
            place="pauserommet",
            attendees="alle på dagtid",
            to_tell=["hvilke oppgaver jeg har"],
            not_to_tell="hvor jeg bor",
        )
        assert story.new_documents() == {"info_meeting_agenda", "info_meeting_short"}
        assert all("hvor jeg bor" not in mail.as_string() for mail in story.new_mails())

    with story.on(date(2027, 3, 15)):
        await submit(
            s09_info_meeting.register_held,
            registered_by=ME,
            candidacy=SARA,
            held_on="12.03.2027",
            told=["hvilke oppgaver jeg har"],
        )
        await submit(s10_permanent_job.employ, registered_by=ME, candidacy=SARA, starts_on="29.03.2027")
        assert story.new_documents() == {"employment_contract", "employment_contract_short"}
        assert {"sara@post.example", "ola@bjorbekk.example"} <= story.new_receivers()
        await _sign_contract(installation)

    await _visits_until(story, date(2027, 9, 1))

    with story.on(date(2027, 9, 2)):
        story.new_documents(), story.new_mails()
        await submit(
            ending.end_employment,
            registered_by=ME,
            candidacy=SARA,
            last_day="31.10.2027",
            reason="arbeidstakeren ville slutte",
            notice_on="02.09.2027",
            back_to_pool=True,
        )
        assert story.new_documents() == {"ending_short", "certificate"}
        assert "sara@post.example" in story.new_receivers()

    await _visits_until(story, date(2027, 12, 1))

    (candidacy,) = installation.rows(select(Candidacy))
    (job,) = installation.rows(select(Employment))
    visits = installation.rows(select(Visit).where(Visit.status != VisitStatus.CANCELLED).order_by(Visit.planned_on))
    assert candidacy.last_step == CandidacyStep.ENDED
    assert {visit.status for visit in visits} == {VisitStatus.DONE}
    assert max(visit.planned_on for visit in visits) <= job.last_day
    months = {(visit.planned_on.year, visit.planned_on.month) for visit in visits if visit.planned_on >= job.starts_on}
    assert {(2027, month) for month in range(4, 11)} <= months
    assert [seat.free_after for seat in installation.rows(select(Seat))] == [date(2027, 10, 31)]
    ids = [mail["Message-ID"] for mail in installation.mails()]
    assert len(ids) == len(set(ids))
    _documents_hold_their_facts(installation)
    _everyone_reads_their_own_form(installation)


def _documents_hold_their_facts(installation: Installation) -> None:
    """Read every document back from its file."""
    for made in installation.rows(select(Document)):
        lines = lines_of(read_sealed(settings().documents / made.file))
        assert [line for line in lines if LEFT_OVER.search(line)] == [], made.file
        if made.printed is not None:
            facts = PRINTED[made.kind].model_validate(made.printed)
            assert not_printed(facts, lines) <= NOT_PRINTED.get(made.kind, set()), made.file


_NYNORSK_READERS = {
    "partner",
    "nærmeste leder",
    "fadder",
    "vikarfadder",
    "søker",
    "arbeidstaker",
    "støtteperson",
    "intervjupanel",
    "referanse",
}
_TYPED = (
    Partner,
    CentralAgreementRow,
    Workplace,
    Position,
    Sponsor,
    AdvertisementRow,
    Person,
    Candidacy,
    Interview,
    EvaluationRow,
    Reference,
    Staff,
)


def _everyone_reads_their_own_form(installation: Installation) -> None:
    """Look at each mail and document, without what people have typed themselves."""
    typed = {text for row in _TYPED for each in installation.rows(select(row)) for text in _texts(vars(each))}
    mails = installation.rows(select(OutboxRow))
    assert {mail.recipient_role for mail in mails if mail.language == NYNORSK} == _NYNORSK_READERS
    for mail in mails:
        body = mail.body
        if ":advertisement_web:" in mail.key:  # the text it brings is the workplace's
            before, _, after = body.split("– – –")
            body = before + after
        found = strangers(f"{mail.subject} {body} {mail.invitation or ''}", mail.language, typed)
        assert not found, (mail.key, found)
    assert {mail["Content-Language"] for mail in installation.mails()} == {"nb", "nn"}
    for document in installation.rows(select(Document)):
        if document.printed is None:  # a letter: its mail is among those above
            continue
        language = Language(document.printed["language"])
        assert language is (BOKMAL if document.kind == "visit_sheet" else NYNORSK), document.kind
        text = printed(read_sealed(settings().documents / document.file)).replace("\xa0", " ")  # as it was typed
        found = strangers(f"{document.title} {text}", language, typed)
        assert not found, (document.kind, found)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and len(value) > 3:
        yield value
    elif isinstance(value, dict):
        yield from (
            text for name, each in value.items() if name not in ("_sa_instance_state", "last_step") for text in _texts(each)
        )
    elif isinstance(value, list):
        yield from (text for each in value for text in _texts(each))


def _invites(mail: EmailMessage) -> bool:
    return any(part.get_content_type() == "text/calendar" for part in mail.walk())


def _per_week(installation: Installation) -> Counter[int]:
    return Counter(visit.planned_on.isocalendar().week for visit in installation.rows(select(Visit)))


async def _sign_contract(installation: Installation) -> None:
    (contract,) = installation.rows(select(Document).where(Document.kind == "employment_contract"))
    entry = f"{contract.id} - Arbeidsavtale, søknad 1"
    for party, name in (("arbeidsgiver", "Ola Leder"), ("arbeidstaker", "Sara Søker")):
        await installation.done(
            paperwork.register_signature,
            registered_by=ME,
            document=entry,
            party=party,
            signed_by=name,
            signed_on="15.03.2027",
            how="på papir",
            explained_by="jobbspesialisten",
        )
    await installation.done(paperwork.give_copy, registered_by=ME, document=entry, given_on="15.03.2027", how="på papir")
    assert len(installation.rows(select(Signature).where(Signature.document_id == contract.id))) == 2


async def _visits_until(story: Story, last: date) -> None:
    """Remind of and register every visit on its day; the plan follows."""
    coming = (
        select(Visit).where(Visit.status == VisitStatus.PLANNED, Visit.planned_on <= last).order_by(Visit.planned_on).limit(1)
    )
    while due := story.installation.rows(coming):
        (visit,) = due
        with story.on(visit.planned_on):
            reminded = await visit_reminder.remind_of_visit(visit=visit.id, sequence=visit.sequence, return_state=True)
            assert reminded.name == "Completed", reminded.message
            await story.installation.done(
                s11_follow_up.register_what_happened,
                registered_by=ME,
                visit=f"{visit.id} - Kiwi Bjorbekk, S.S.",
                happened="på arbeidsplassen",
                minutes=45,
                worker_feels="bra",
                employer_feels="bra",
            )
