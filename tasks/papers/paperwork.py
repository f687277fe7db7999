"""Letters handed over, certificates and assessed warnings are written here."""

from domain.language.norwegian import short_day
from domain.papers.paperwork import AssessmentForm, CertificateForm, LetterForm, check_certificate, check_not_later
from domain.process import Life, RegisterStep
from domain.tables.candidacies import Candidacy
from domain.tables.history import RaisedCaution
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.addressees import Addressees
from tasks.load.positions import NotThere
from tasks.record.raised_cautions import settle_certificate, subject_of
from tasks.record.receipt import Receipt
from tasks.record.step import record


@move(SAVE)
def record_handed_over(form: LetterForm) -> Receipt:
    check_not_later("Leveringen", form.handed_over_on, today())
    with unit_of_work() as session:
        letter = session.get(OutboxRow, form.letter)
        if letter is None or not (
            letter.kind == OutboxKind.LETTER or letter.status == OutboxStatus.REFUSED or letter.handed_over_on
        ):
            raise NotThere("Brev", form.letter)
        letter.status, letter.sent_at = OutboxStatus.SENT, None
        letter.handed_over_on, letter.handed_over_by = form.handed_over_on, form.handed_over_by
        about = Addressees(session).about(letter)
        return record(
            session,
            Life.REGISTER,
            letter,
            RegisterStep.LETTER_HANDED_OVER,
            done=f"{'Brevet' if letter.kind == 'letter' else 'E-posten'} til {letter.recipient_role}"
            f"{f' ({about})' if about else ''} er levert {short_day(form.handed_over_on)}.",
        )


@move(SAVE)
def record_certificate(form: CertificateForm) -> Receipt:
    with unit_of_work() as session:
        candidacy = session.get(Candidacy, form.candidacy)
        if candidacy is None:
            raise NotThere("Søknad", form.candidacy)
        check_certificate(candidacy.id, candidacy.position.workplace.kind, form, today())
        candidacy.certificate_seen_on, candidacy.certificate_seen_by = form.seen_on, form.seen_by
        settle_certificate(session, candidacy)
        return record(
            session,
            Life.REGISTER,
            candidacy,
            RegisterStep.CERTIFICATE_SEEN,
            done=f"Politiattesten for søknad {candidacy.id} er sett {short_day(form.seen_on)}.",
        )


@move(SAVE)
def record_assessment(form: AssessmentForm) -> Receipt:
    with unit_of_work() as session:
        caution = session.get(RaisedCaution, form.caution)
        if caution is None:
            raise NotThere("Varsel", form.caution)
        caution.assessed_on, caution.assessment = today(), form.reason
        caution.assessed_by = form.registered_by or None
        return record(
            session,
            Life.REGISTER,
            caution,
            RegisterStep.CAUTION_ASSESSED,
            done=f"Varselet for {subject_of(session, caution)} er vurdert.",
        )
