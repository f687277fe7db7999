"""The register's lines of the tables that keep the doors: who is signed in, and who has read and changed what."""

from collections.abc import Mapping

from domain.privacy.entry import ACCOUNTABILITY, Entry, OnErasure, Purpose, Whose
from domain.privacy.lines import NUMBER, lines, plain
from domain.privacy.periods import Keeping

_SIGNED_IN = Entry("", Whose.STAFF, Purpose.PROOF, ACCOUNTABILITY, Keeping.SIGN_IN, OnErasure.REMOVED)

# never touched by an erasure: a line taken out would break the chain, and what it leads to is gone by then
_LOGGED = Entry("", Whose.SEVERAL, Purpose.PROOF, ACCOUNTABILITY, Keeping.ALWAYS, OnErasure.STATISTICS)

OF_SECURITY: Mapping[str, Entry] = {
    **lines(
        "session",
        _SIGNED_IN,
        {
            "id": NUMBER,
            "digest": plain("fingeravtrykket av det nettleseren viser fram"),
            "staff_id": NUMBER,
            "how": plain("hvordan den ansatte logget seg på"),
            "started_at": "når påloggingen begynte",
            "seen_at": "når den sist ble brukt",
            "ended_at": "når den ble avsluttet",
        },
    ),
    **lines(
        "search_mark",
        Entry("", Whose.SEVERAL, Purpose.RUNNING, ACCOUNTABILITY, Keeping.PERSON, OnErasure.REMOVED),
        {
            "mark": "fingeravtrykket av et ord i et navn, laget med en nøkkel som ikke ligger her",
            "kind": plain("hva det er et ord om"),
            "number": NUMBER,
        },
    ),
    **lines(
        "handed_out",
        Entry("", Whose.PERSON, Purpose.TELLING, ACCOUNTABILITY, Keeping.ACCESS, OnErasure.REMOVED),
        {
            "id": NUMBER,
            "person_id": NUMBER,
            "how": "hvordan personen ville ha mappen",
            "file": plain("navnet på filen, trukket tilfeldig"),
            "made_at": "når mappen ble laget",
            "until_on": "siste dag den kan hentes",
            "code": plain("fingeravtrykket av koden"),
            "wrong": plain("hvor mange ganger koden var feil"),
        },
    ),
    **lines(
        "removal",
        plain("hva som skal fjernes fordi tiden er ute, med numre"),
        {
            "id": NUMBER,
            "keeping": "hva slags opplysninger",
            "of_table": "hva slags rad",
            "number": "nummeret på raden",
            "ends_on": "dagen tiden er ute",
            "told_on": "dagen det ble varslet",
            "done_on": "dagen det ble fjernet",
        },
    ),
    **lines(
        "erasure",
        plain("at noen er slettet, med numre"),
        {
            "id": NUMBER,
            "person_id": NUMBER,
            "asked_on": "dagen personen ba om det",
            "begun_on": "dagen det ble gjort",
            "steps": "det som er gjort",
            "sought": Entry(
                "navn, telefon, e-post og adresse, som det blir lett etter til alt er borte",
                Whose.PERSON,
                Purpose.PROOF,
                ACCOUNTABILITY,
                Keeping.DRAFT,
                OnErasure.EMPTIED,
            ),
            "runs": "numrene på kjøringene i motoren, til de er borte",
            "kept_until": "dagen loven ikke lenger krever noe",
            "finished_on": "dagen alt var borte",
        },
    ),
    **lines(
        "sign_in_link",
        _SIGNED_IN,
        {
            "id": NUMBER,
            "digest": plain("fingeravtrykket av lenken"),
            "staff_id": NUMBER,
            "how": plain("hvordan lenken ble gitt"),
            "made_at": "når lenken ble laget",
            "used_at": "når den ble brukt",
        },
    ),
    **lines(
        "log",
        _LOGGED,
        {
            "id": NUMBER,
            "at": "når det ble lest eller endret",
            "staff_id": "nummeret på den ansatte som gjorde det",
            "who": plain("om det var en ansatt, systemet selv eller en lenke"),
            "what": plain("om noe ble lest, endret eller noe annet"),
            "life": plain("hva slags sak det gjelder"),
            "life_id": "nummeret på saken",
            "person_id": "nummeret på personen",
            "about": plain("hvilken tabell eller side"),
            "about_id": "nummeret på raden eller siden",
            "columns": plain("hvilke kolonner som ble endret, aldri hva som sto der"),
            "before": "et avtrykk med nøkkel av det som sto der før",
            "after": "et avtrykk med nøkkel av det som sto der etter",
            "run_id": plain("nummeret på kjøringen i Prefect"),
            "previous": plain("fingeravtrykket av linja foran"),
            "digest": plain("fingeravtrykket av linja"),
        },
    ),
}
