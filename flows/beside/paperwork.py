"""Paperwork (papirarbeid): letters, signatures, certificates and warnings are noted."""

from domain.papers.paperwork import AssessmentForm, CertificateForm, LetterForm
from domain.papers.signing import CopyForm, SignatureForm
from flows.shell import form_flow
from tasks.papers.paperwork import record_assessment, record_certificate, record_handed_over
from tasks.papers.signing import record_copy, record_signature
from tasks.record.receipt import Receipt


@form_flow("Papirer", run="Brev {letter}: levering")
async def hand_over_letter(skjema: LetterForm) -> Receipt:
    """Paperwork (brev levert): a letter that replaced a mail has reached its reader.

    Takes   the letter, the day, who handed it over
    Leaves  the day on the letter
    Then    it is gone from the list
    """
    return record_handed_over(skjema)


@form_flow("Papirer", run="Dokument {document}: underskrift")
async def register_signature(skjema: SignatureForm) -> Receipt:
    """Paperwork (underskrift): one party has signed a document, or several the same day.

    Takes   the document or documents, the party, who, the day, how, who explained it to the worker
    Leaves  each signature, with the hash of the file that was signed
    Then    the other parties, or the worker's copy
    """
    return record_signature(skjema)


@form_flow("Papirer", run="Dokument {document}: kopi")
async def give_copy(skjema: CopyForm) -> Receipt:
    """Paperwork (kopi levert): the worker has a copy of a document that all parties have signed.

    Takes   the document, the day, how
    Leaves  the day on the document
    Then    it is gone from the list
    """
    return record_copy(skjema)


@form_flow("Papirer", run="Søknad {candidacy}: politiattest")
async def see_certificate(skjema: CertificateForm) -> Receipt:
    """Paperwork (politiattest): the certificate was shown; it is never kept.

    Takes   the candidacy, the day, who saw it
    Leaves  that it was seen
    Then    the worker may start
    """
    return record_certificate(skjema)


@form_flow("Papirer", run="Varsel {caution}: vurdering")
async def assess_caution(skjema: AssessmentForm) -> Receipt:
    """Paperwork (vurdering av varsel): a person has assessed what the law leaves open.

    Takes   the warning, the reason
    Leaves  the reason in the history
    Then    it is gone from the list
    """
    return record_assessment(skjema)
