"""Signatures and the worker's copy are written here, with the hash of the very file that was signed."""

import hashlib
from collections.abc import Sequence
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.contact import Party
from domain.language.norwegian import listed, short_day
from domain.papers.signing import (
    CopyForm,
    CopyGivenAlready,
    FileGone,
    SaidSignature,
    SignatureForm,
    SignedAlready,
    SignedDocument,
    check_copy,
    check_signature,
    copy_key,
    file_altered,
    signature_key,
)
from domain.process import Life, RegisterStep
from domain.refusal import Checked, refuse
from domain.tables.candidacies import Candidacy
from domain.tables.documents import Document, Signature
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.positions import NotThere
from tasks.record.receipt import Receipt
from tasks.record.step import record
from tasks.record.submission import already_recorded, current, digest_of, recorded_as, under_another_key
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings


@move(SAVE)
def record_signature(form: SignatureForm) -> Receipt:
    """Record it on each of the documents, or on none. Raises NotThere, SignedAlready, FileGone, or what `check_signature` refuses."""
    with unit_of_work() as session:
        if not form.others:
            return _sign(session, *_to_sign(session, form))
        each_alone = form.one_by_one
        before = [row for each in each_alone if (row := recorded_as(session, each.key(), digest_of(each.content())))]
        known = {row.key for row in before}
        checked = [Checked(partial(_to_sign, session, each)) for each in each_alone if each.key() not in known]
        refuse([broken for each in checked for broken in each.broken])
        if not checked:
            return already_recorded(current().model_copy(update={"same_as": before[0].id}))
        receipts = []
        for each in checked:
            alone, document = each.value
            with under_another_key(session, alone.key(), digest_of(alone.content())):
                receipts.append(_sign(session, alone, document))
        return _together(receipts)


def _to_sign(session: Session, form: SignatureForm) -> tuple[SignatureForm, Document]:
    """The form's document, when it may be signed so. Raises what `record_signature` does."""
    document = _document(session, form.document)
    if standing := next((each for each in _signatures(session, document) if each.party == form.party), None):
        raise SignedAlready(document.title, standing.party, standing.signed_on, standing.id)
    check_signature(_facts(session, document), SaidSignature.model_validate(form, from_attributes=True), today())
    _hash_of_file(document)
    return form, document


def _sign(session: Session, form: SignatureForm, document: Document) -> Receipt:
    others = _signatures(session, document)
    signature = Signature(
        document_id=document.id,
        party=Party(form.party),
        signed_on=form.signed_on,
        how=form.how,
        signed_by=form.signed_by,
        explained_by=form.explained_by,
        kept_at=form.kept_at,
        sha256=_hash_of_file(document),
    )
    session.add(signature)
    session.flush()
    _settle(session, document)
    altered = file_altered(
        f"«{document.title}» ({document.life} {document.life_id})",
        document.made_at.date(),
        as_made=signature.sha256 == document.sha256,
        as_others_signed=all(each.sha256 in (None, signature.sha256) for each in others),
    )
    return record(
        session,
        Life.REGISTER,
        document,
        RegisterStep.SIGNED,
        done=f"«{document.title}» er skrevet under av {form.party} {short_day(form.signed_on)} (underskrift {signature.id}).",
        then=_then(document, [*others, signature]),
        cautions=[altered] if altered else [],
        ids={"signature": signature.id, "sha256": signature.sha256},
    )


def _together(receipts: Sequence[Receipt]) -> Receipt:
    """One receipt of signatures on several documents: each thing once."""
    then = dict.fromkeys(f"{each.then[:1].upper()}{each.then[1:]}" for each in receipts)
    return receipts[0].model_copy(
        update={
            "done": " ".join(each.done for each in receipts),
            "then": " ".join(then) if len(then) > 1 else receipts[0].then,
            "cautions": tuple(dict.fromkeys(caution for each in receipts for caution in each.cautions)),
        }
    )


@move(SAVE)
def record_copy(form: CopyForm) -> Receipt:
    """Raises NotThere, CopyGivenAlready, or what `check_copy` refuses."""
    with unit_of_work() as session:
        document = _document(session, form.document)
        if document.copy_given_on:
            raise CopyGivenAlready(document.title, document.copy_given_on, document.id)
        check_copy(_facts(session, document), [_said(each) for each in _signatures(session, document)], form.given_on, today())
        document.copy_given_on, document.copy_given_how = form.given_on, form.how
        _settle(session, document)
        return record(
            session,
            Life.REGISTER,
            document,
            RegisterStep.COPY_GIVEN,
            done=f"Arbeidstakeren fikk kopi av «{document.title}» {short_day(form.given_on)} (dokument {document.id}).",
        )


def settle_correction(session: Session, row: Document | Signature) -> None:
    """Check the rules once more for a signature or a copy that was put right. Raises what they refuse."""
    document = _document(session, row.document_id) if isinstance(row, Signature) else row
    facts = _facts(session, document)
    signed = [_said(each) for each in _signatures(session, document)]
    if isinstance(row, Signature):  # one of an earlier version stays with it
        check_signature(facts.model_copy(update={"newest": document.version}), _said(row), today())
    if document.copy_given_on:
        check_copy(facts, signed, document.copy_given_on, today())
    _settle(session, document)


def take_back(session: Session, row: Document | Signature) -> None:
    """Remove a signature or a copy that never was; it can be registered again. A copy goes with the signature it needs.

    In the history it is the next version of what was registered, under the same key.
    """
    if isinstance(row, Signature):
        document, key, step = (
            _document(session, row.document_id),
            signature_key(row.document_id, row.party),
            RegisterStep.SIGNATURE_TAKEN_BACK,
        )
    else:
        document, key, step = row, copy_key(row.id), RegisterStep.COPY_TAKEN_BACK
    if document.copy_given_on and row is not document:
        take_back(session, document)
    if row is document:
        document.copy_given_on = document.copy_given_how = None
    else:
        session.delete(row)
    session.flush()
    _settle(session, document)
    with under_another_key(session, key):
        record(session, Life.REGISTER, document, step, done="", ids={"number": row.id})


def what_stands(session: Session, row: Document | Signature) -> list[tuple[str, str]]:
    """The signatures of a document, or one signature's document, for a look-up: pairs of a name and what stands there."""
    document = _document(session, row.document_id) if isinstance(row, Signature) else row
    standing = [("dokument", f"{document.id} - {document.title}")]
    if isinstance(row, Signature):
        return [*standing, ("part", row.party), ("SHA-256 av filen som ble skrevet under", row.sha256 or "(ukjent)")]
    signed = (
        (f"underskrift {each.id}", f"{each.party} {short_day(each.signed_on)}, {each.how}")
        for each in _signatures(session, document)
    )
    return [*standing, ("SHA-256 av filen da den ble laget", document.sha256), *signed]


def _document(session: Session, number: int) -> Document:
    document = session.get(Document, number)
    if document is None:
        raise NotThere("Dokument", number)
    return document


def _signatures(session: Session, document: Document) -> Sequence[Signature]:
    return session.scalars(select(Signature).where(Signature.document_id == document.id).order_by(Signature.id)).all()


def _said(signature: Signature) -> SaidSignature:
    return SaidSignature(
        party=signature.party,
        signed_by=signature.signed_by or "",
        signed_on=signature.signed_on,
        explained_by=signature.explained_by or "",
    )


def _facts(session: Session, document: Document) -> SignedDocument:
    candidacy = session.get(Candidacy, document.life_id) if document.life == Life.CANDIDACY else None
    return SignedDocument(
        title=document.title,
        parties=tuple(document.to_sign),
        version=document.version,
        newest=_newest_version(session, document),
        made_on=document.made_at.date(),
        worker=candidacy.person.name if candidacy else "",
    )


def _newest_version(session: Session, document: Document) -> int:
    """The number of the newest version of the same document."""
    same = (
        Document.life == document.life,
        Document.life_id == document.life_id,
        Document.kind == document.kind,
        Document.part == document.part,
    )
    return session.scalar(select(func.max(Document.version)).where(*same)) or document.version


def _hash_of_file(document: Document) -> str:
    """SHA-256 of the file as it lies there now. Raises FileGone."""
    try:
        return hashlib.sha256(read_sealed(settings().documents / document.file)).hexdigest()
    except OSError:
        raise FileGone(document.title, document.file) from None


def _settle(session: Session, document: Document) -> None:
    """Note whether a party has still to sign, or the worker to get a copy."""
    missing = set(document.to_sign) - {each.party for each in _signatures(session, document)}
    copy_missing = Party.WORKER in document.to_sign and document.copy_given_on is None
    document.waits = document.version == _newest_version(session, document) and bool(missing or copy_missing)


def _then(document: Document, signatures: Sequence[Signature]) -> str:
    left = [party for party in document.to_sign if party not in {each.party for each in signatures}]
    if left:
        return f"det mangler underskrift fra {listed(left)}."
    if Party.WORKER in document.to_sign and document.copy_given_on is None:
        return "alle har skrevet under. Gi arbeidstakeren en kopi, og meld den levert (17e)."
    return "alle har skrevet under."
