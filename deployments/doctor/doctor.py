"""`heltmed doctor`: what is wrong with an installation, and how it is mended. It changes nothing and sends nothing."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from threading import Thread
from time import monotonic

from deployments.doctor import database as doctor_database
from deployments.doctor import engine as doctor_engine
from deployments.doctor import folder as doctor_folder
from deployments.doctor import keys as doctor_keys
from deployments.doctor import machine as doctor_machine
from deployments.doctor import mail as doctor_mail
from deployments.doctor import settings as doctor_settings
from deployments.doctor.finding import Finding, Level, fault, warning
from deployments.server.startup import CannotStart, read_settings
from deployments.terminal.language import text
from tasks.settings import Settings

PATIENCE = 8.0  # seconds for all checks together; each waits two at most for another machine, the rest is for a slow machine
_WORDS = {Level.OK: "OK", Level.WARNING: "ADVARSEL", Level.FAULT: "FEIL"}


@dataclass(frozen=True)
class Check:
    """One check: `look` returns None when there is nothing to look at, such as no engine to ask or no own templates."""

    subject: str
    look: Callable[[Settings], Finding | None]


CHECKS = (
    Check("Innstillinger", doctor_settings.names_are_known),
    Check("Versjon", doctor_machine.program),
    Check("Programpakker", doctor_machine.packages),
    Check("Datamappe", doctor_folder.can_be_written),
    Check("Hemmeligheter", doctor_folder.is_private),
    Check("Nøkler", doctor_keys.open_what_is_sealed),
    Check("Diskplass", doctor_folder.has_room),
    Check("Database", doctor_database.is_at_this_version),
    Check("Databasefil", doctor_database.file_is_sound),
    Check("Kommuner", doctor_database.municipalities_are_known),
    Check("Tidssone", doctor_machine.time_zone),
    Check("Klokke", doctor_machine.clock),
    Check("Prefect", doctor_engine.server),
    Check("Skjemaer", doctor_engine.deployments),
    Check("Tidsplaner", doctor_engine.schedules),
    Check("Morgenrunde", doctor_engine.morning_round),
    Check("Egne sider", doctor_engine.web_address),
    Check("E-postserver", doctor_mail.server),
    Check("Avsender", doctor_mail.sender),
    Check("Utboks", doctor_database.outbox_moves),
    Check("LibreOffice", doctor_machine.libreoffice),
    Check("Skrifttyper", doctor_machine.fonts),
    Check("Egne maler", doctor_folder.own_templates),
)


@dataclass(frozen=True)
class Answer:
    subject: str
    finding: Finding

    @property
    def line(self) -> str:
        found = self.finding
        return f"{text(_WORDS[found.level]):<9} {text(self.subject)}: {' '.join(filter(None, (found.what, found.mend)))}"


def doctor(*, as_json: bool) -> int:
    """The exit code: 0 when the system can run as it is, also with warnings; else 1."""
    try:
        answers = examine(CHECKS, read_settings())
    except CannotStart as wrong:  # nothing else can be looked at: where the data folder is, is one of them
        mend = text("Rett det i miljøet eller i filen .env.")
        answers = [Answer("Innstillinger", fault(line, mend)) for line in str(wrong).splitlines()]
    if as_json:
        found = [{"check": text(each.subject), **asdict(each.finding)} for each in answers]
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        print("\n".join([*(each.line for each in answers), "", _summary(answers)]))
    return 1 if any(each.finding.level == Level.FAULT for each in answers) else 0


def examine(checks: Sequence[Check], given: Settings, patience: float = PATIENCE) -> list[Answer]:
    """Run all checks at once, as most wait for another program; one not done within `patience` seconds is a finding too."""
    found: dict[str, Finding | None] = {}

    def run(check: Check) -> None:
        try:
            found[check.subject] = check.look(given)
        except Exception as problem:  # noqa: BLE001 a fault of the check is told like the others; its text may hold what must not be shown
            what = text("Undersøkelsen stoppet ({kind}).", kind=type(problem).__name__)
            found[check.subject] = warning(what, text("Resten er undersøkt. Meld fra til dem som lager programmet."))

    # a check that hangs, on a lost network disk for example, must not keep the command from ending
    threads = {check.subject: Thread(target=run, args=(check,), daemon=True) for check in checks}
    for thread in threads.values():
        thread.start()
    deadline = monotonic() + patience
    for subject, thread in threads.items():
        thread.join(max(0.0, deadline - monotonic()))
        if thread.is_alive():
            late = text("Svarte ikke innen {seconds:.0f} sekunder.", seconds=patience)
            found[subject] = fault(late, text("Se om disken eller maskinen den ligger på, er i gang."))
    return [Answer(check.subject, finding) for check in checks if (finding := found[check.subject])]


def _summary(answers: Sequence[Answer]) -> str:
    levels = [each.finding.level for each in answers]
    faults, warnings = levels.count(Level.FAULT), levels.count(Level.WARNING)
    if not faults and not warnings:
        return text("Alt er i orden.")
    return text("Feil: {faults}. Advarsler: {warnings}.", faults=faults, warnings=warnings)
