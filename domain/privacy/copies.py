"""The register's lines of what is kept outside the tables: files, the engine's own tables, logs, and what has left the house."""

from collections.abc import Mapping
from dataclasses import replace

from domain.privacy.entry import ACCOUNTABILITY, CONSENT, Entry, OnErasure, Purpose, Whose
from domain.privacy.lines import plain
from domain.privacy.periods import Keeping

_FILE = Entry("", Whose.SEVERAL, Purpose.PROOF, ACCOUNTABILITY, Keeping.AS_PAPER, OnErasure.REMOVED)
_ENGINE = Entry("", Whose.SEVERAL, Purpose.RUNNING, ACCOUNTABILITY, Keeping.RUNS, OnErasure.REMOVED)
_NUMBERS = replace(_ENGINE, holds="numre, arbeidsplasser og initialer", about=Whose.PERSON)
_LEFT = Entry("", Whose.SEVERAL, Purpose.TELLING, CONSENT, Keeping.MAIL, OnErasure.OUT_OF_REACH)

COPIES: Mapping[str, Entry] = {
    "filer: dokumenter": replace(_FILE, holds="dokumentene som Word-filer, og PDF ved siden av"),
    "filer: innboks": replace(
        _FILE, holds="e-posten, når ingen e-posttjener er satt opp: en fil for hver", purpose=Purpose.TELLING, kept=Keeping.MAIL
    ),
    "filer: innsyn": replace(_FILE, holds="mappen til den som har bedt om innsyn", purpose=Purpose.TELLING, kept=Keeping.ACCESS),
    "filer: maler": plain("kontorets egne maler, uten opplysninger om noen"),
    "filer: feil.log": Entry(
        "feil i systemet, med kode; kan ha i seg det som ble skrevet i et skjema",
        Whose.SEVERAL,
        Purpose.RUNNING,
        ACCOUNTABILITY,
        Keeping.FAULTS,
        OnErasure.REMOVED,
    ),
    "filer: logg/prefect.log": plain("det motoren skriver om seg selv, uten opplysninger om noen"),
    "filer: passord.txt og lenker.txt": plain("hemmeligheten mellom prosessene, og den bak lenkene"),
    "filer: nokkel.txt og nokler.db": plain(
        "nøklene det andre er låst med; en persons nøkkel blir ødelagt når personen blir slettet"
    ),
    "databasen: ledige sider": replace(
        _FILE, holds="rester av det som er tømt, til databasen har pakket seg", kept=Keeping.DRAFT, purpose=Purpose.RUNNING
    ),
    "motoren: innsendte skjemaer (flow_run)": replace(
        _ENGINE, holds="det som er skrevet i et skjema, til kjøringen er ferdig; etterpå bare numre", kept=Keeping.DRAFT
    ),
    "motoren: flow_run": _NUMBERS,
    "motoren: task_run": _NUMBERS,
    "motoren: states": _NUMBERS,
    "motoren: logs": _NUMBERS,
    "motoren: artifacts": _NUMBERS,
    "motoren: events": replace(_NUMBERS, kept=Keeping.EVENTS),
    "motoren: valgene i skjemaene": replace(_NUMBERS, holds="listene skjemaene velger fra; de blir laget på nytt hele tiden"),
    "motoren: resultatfiler": plain("ingenting: motoren får ikke lov til å ta vare på resultater"),
    "utenfor: e-post og kalenderavtaler hos mottakeren": replace(
        _LEFT, holds="det som er sendt; vi ber mottakeren slette det, og kan ikke gjøre det selv"
    ),
    "utenfor: nettleseren til jobbspesialisten": Entry(
        "siden om et besøk (initialer, arbeidsplass, dag og klokkeslett) og det som er skrevet der, til det er sendt inn",
        Whose.PERSON,
        Purpose.FOLLOW_UP,
        CONSENT,
        Keeping.BROWSER,
        OnErasure.OUT_OF_REACH,
    ),
    "utenfor: papirer på papir": replace(
        _LEFT, holds="det som er skrevet ut og levert; kontoret makulerer sine egne", kept=Keeping.JOB
    ),
    "utenfor: sikkerhetskopier": replace(
        _FILE,
        holds="kopier kontoret tar av databasen og filene; uten nøkkelen er det som er låst til en slettet person, ikke til å lese",
        purpose=Purpose.RUNNING,
        kept=Keeping.BACKUPS,
        erased=OnErasure.OUT_OF_REACH,
    ),
}
"""By where it is; «motoren» is Prefect's own database."""
