"""The register's lines of the tables that record what was done: papers, what is sent, the history, and forms underway."""

from collections.abc import Mapping
from dataclasses import replace

from domain.privacy.entry import ACCOUNTABILITY, CONSENT, Entry, OnErasure, Purpose, Whose
from domain.privacy.lines import NUMBER, ORDER, figure, lines, plain
from domain.privacy.periods import Keeping

_PAPER = Entry("", Whose.SEVERAL, Purpose.PROOF, ACCOUNTABILITY, Keeping.AS_PAPER, OnErasure.REMOVED)
_SENT = Entry("", Whose.SEVERAL, Purpose.TELLING, CONSENT, Keeping.MAIL, OnErasure.EMPTIED)
_DONE = Entry("", Whose.PERSON, Purpose.PROOF, ACCOUNTABILITY, Keeping.ALWAYS, OnErasure.STATISTICS)
_CAUTION = Entry("", Whose.PERSON, Purpose.PROOF, ACCOUNTABILITY, Keeping.PERSON, OnErasure.REMOVED)
_TYPED = Entry("", Whose.SEVERAL, Purpose.RUNNING, ACCOUNTABILITY, Keeping.DRAFT, OnErasure.REMOVED)
_NOTED = Entry("", Whose.SEVERAL, Purpose.FOLLOW_UP, CONSENT, Keeping.NOTE, OnErasure.REMOVED)

OF_RECORDS: Mapping[str, Entry] = {
    **lines(
        "document",
        _PAPER,
        {
            "id": NUMBER,
            "life": plain("hva dokumentet hører til"),
            "life_id": NUMBER,
            "kind": plain("hva slags dokument"),
            "part": plain("hvilket av flere"),
            "version": plain("hvilken utgave"),
            "title": "tittelen",
            "file": "stien til fila (uten navn i seg)",
            "sha256": "fingeravtrykket av fila",
            "to_sign": plain("hvem som skal skrive under, med rolle"),
            "printed": "alt som står i dokumentet",
            "made_at": "når det ble laget",
            "copy_given_on": "dagen arbeidstakeren fikk kopien",
            "copy_given_how": "hvordan kopien ble gitt",
            "waits": plain("om det mangler en underskrift eller kopi"),
        },
    ),
    **lines(
        "signature",
        _PAPER,
        {
            "id": NUMBER,
            "document_id": NUMBER,
            "party": "hvem som skrev under, med rolle",
            "signed_on": "dagen",
            "how": "på papir eller digitalt",
            "signed_by": "navnet på den som skrev under",
            "explained_by": "hvem som forklarte dokumentet for arbeidstakeren",
            "kept_at": "hvor originalen ligger",
            "sha256": "fingeravtrykket av fila den dagen",
        },
    ),
    **lines(
        "outbox",
        _SENT,
        {
            "id": NUMBER,
            "key": plain("nøkkelen som gjør at det blir sendt én gang"),
            "kind": plain("e-post eller brev"),
            "history_id": NUMBER,
            "life": plain("hva det hører til"),
            "life_id": NUMBER,
            "recipient_role": plain("rollen til mottakeren"),
            "recipient_name": "navnet på mottakeren",
            "recipient_email": "e-postadressen til mottakeren",
            "language": plain("bokmål eller nynorsk"),
            "subject": "emnet, uten navn",
            "body": "teksten",
            "attachments": "numrene på dokumentene som fulgte med",
            "invitation": "kalenderavtalen som fulgte med",
            "invitation_method": plain("om kalenderavtalen kaller inn eller avlyser"),
            "appointment": plain("kjennetegnet på avtalen i kalenderen"),
            "until_on": plain("etter hvilken dag det ikke skal leveres"),
            "status": plain("om det er sendt"),
            "attempts": plain("hvor mange ganger det er prøvd"),
            "created_at": figure("når det ble laget", Whose.SEVERAL),
            "claimed_at": plain("når sendingen begynte"),
            "retry_after": plain("når det blir prøvd igjen"),
            "sent_at": figure("når det ble sendt", Whose.SEVERAL),
            "last_error": "det e-posttjeneren svarte da det gikk galt",
            "handed_over_on": figure("dagen brevet ble levert", Whose.SEVERAL),
            "handed_over_by": "hvem som leverte brevet",
        },
    ),
    **lines(
        "history",
        _DONE,
        {
            "id": NUMBER,
            "recorded_at": "når steget ble registrert",
            "recorded_on": "dagen steget ble registrert",
            "life": plain("hva steget gjelder"),
            "life_id": NUMBER,
            "step": "hvilket steg",
            "key": replace(
                _DONE,
                holds="nøkkelen som gjør at steget blir registrert én gang (den kan ha en adresse i seg)",
                erased=OnErasure.EMPTIED,
            ),
            "version": ORDER,
            "digest": "fingeravtrykket av skjemaet",
            "registered_by": plain("nummeret på den ansatte som registrerte"),
            "run_id": plain("nummeret på kjøringen i Prefect"),
            "ids": replace(
                _DONE,
                holds="numre på radene steget gjelder, valg som ble gjort, og hvorfor noe ble rettet",
                kept=Keeping.PERSON,
                erased=OnErasure.EMPTIED,
            ),
        },
    ),
    **lines(
        "caution",
        _CAUTION,
        {
            "id": NUMBER,
            "life": plain("hva varselet gjelder"),
            "life_id": NUMBER,
            "code": plain("hva slags varsel"),
            "sentence": "setningen koordinatoren leser",
            "raised_on": "dagen varselet kom",
            "assessed_on": "dagen det ble vurdert",
            "assessed_by": plain("nummeret på den ansatte som vurderte"),
            "assessment": "vurderingen",
        },
    ),
    **lines(
        "note",
        _NOTED,
        {
            "id": NUMBER,
            "key": plain("nøkkelen som gjør at notatet blir skrevet én gang"),
            "written_by": plain("nummeret på den ansatte som skrev"),
            "candidacy_id": NUMBER,
            "workplace_id": NUMBER,
            "partner_id": NUMBER,
            "text": "det som er notert (aldri om helse)",
            "written_on": "dagen det ble skrevet",
            "remind_on": "dagen det skal minnes om",
            "done_on": "dagen det var ferdig",
        },
    ),
    **lines(
        "draft",
        _TYPED,
        {
            "id": NUMBER,
            "function": plain("hvilket skjema"),
            "digest": "fingeravtrykket av det som sto i skjemaet",
            "submitted": "alt som sto i skjemaet da det ble avvist",
            "staff_id": plain("nummeret på den som fylte ut"),
            "refused_at": plain("når det ble avvist"),
        },
    ),
    **lines(
        "handed_in",
        _TYPED,
        {
            "id": NUMBER,
            "function": plain("hvilket skjema"),
            "submitted": "alt som sto i skjemaet da det ble sendt inn",
            "staff_id": plain("nummeret på den som sendte det inn"),
            "at": plain("når det ble sendt inn"),
        },
    ),
    **lines(
        "undo",
        _TYPED,
        {
            "id": NUMBER,
            "run_id": plain("nummeret på kjøringen"),
            "staff_id": plain("nummeret på den som sendte skjemaet inn"),
            "at": plain("når det ble registrert"),
            "rows": "radene slik de sto før og etter skjemaet, i minuttene det kan angres",
        },
    ),
    **lines(
        "answer",
        _TYPED,
        {
            "id": NUMBER,
            "run_id": plain("nummeret på kjøringen"),
            "function": plain("hvilket skjema"),
            "staff_id": plain("nummeret på den som sendte det inn"),
            "outcome": plain("om det ble registrert"),
            "life": plain("hva svaret gjelder"),
            "life_id": NUMBER,
            "history_id": plain("nummeret på steget i historikken"),
            "draft_id": plain("nummeret på kladden"),
            "lines": "setningene i svaret",
            "at": plain("når svaret kom"),
        },
    ),
}
