"""The register as an office reads it: `docs/personvern.md`, in plain Norwegian."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from domain.privacy.entry import Basis, Entry, OnErasure
from domain.privacy.periods import SHIPPED_PERIODS, Keeping, Period
from domain.privacy.register import COLUMNS, COPIES, PAPERS, columns_of

TABLES: Mapping[str, str] = {
    "person": "Personen",
    "candidacy": "Søknaden",
    "interview": "Intervjuet",
    "reference": "Referansen",
    "consent": "Samtykket",
    "trial": "Arbeidspraksisen",
    "evaluation": "Vurderingen",
    "info_meeting": "Informasjonsmøtet",
    "employment": "Den faste jobben",
    "contract_version": "Endringer av arbeidsavtalen",
    "seat": "Plassen",
    "visit": "Besøket",
    "situation": "Situasjonen",
    "closed_period": "Dager uten arbeid",
    "handover": "Ny jobbspesialist fra en dag",
    "visits_told": "Siden «Mine besøk»",
    "sponsor_told": "Besøket i kalenderen til fadderen",
    "partner": "Samarbeidspartneren",
    "central_agreement": "Den sentrale avtalen",
    "workplace": "Arbeidsplassen",
    "position": "Stillingen",
    "sponsor": "Fadderen",
    "advertisement": "Utlysningen",
    "recruiting_note": "Hvem som har fått vite om stillingen",
    "staff": "De ansatte i HELT MED",
    "staff_absence": "Når en jobbspesialist er borte",
    "document": "Dokumentene",
    "signature": "Underskriftene",
    "outbox": "Utgående e-post og brev",
    "history": "Historikken",
    "caution": "Varslene",
    "note": "Notatene",
    "draft": "Kladdene",
    "answer": "Svarene på skjemaene",
    "undo": "Det som sto før et skjema, til det ikke kan angres lenger",
    "handed_out": "Mappene til dem som har bedt om innsyn",
    "handed_in": "Skjemaer som er sendt inn og ikke ferdig behandlet",
    "search_mark": "Det det søkes etter",
    "erasure": "Slettingen",
    "removal": "Det som skal fjernes",
    "session": "Påloggingene",
    "sign_in_link": "Lenkene til å logge på",
    "log": "Loggen over hvem som har lest og endret",
    "tariff_rate": "Tariffsatsene",
    "yearly_figure": "Tall som er nye hvert år",
    "period": "Hvor lenge noe blir tatt vare på, når kontoret har bestemt det",
    "installation": "Denne installasjonen",
}
"""Every table, in the order and by the name an office reads."""

_OPENING = """# Personvern i HELT MED

Denne siden er for kontoret og personvernombudet. Den sier hva systemet tar vare på, om hvem, hvorfor, med hvilken rett, hvor lenge, og hva som
skjer når noen vil bli slettet. Den er protokollen etter personvernforordningen art. 30.

Siden er laget av det samme registeret som innsyn, sletting og rydding følger. Den skal ikke endres for hånd: «make personvern» lager den på nytt.

**Tre ting som gjelder overalt**

- Systemet tar aldri vare på en diagnose eller et fødselsnummer. Behov står som det noen skal gjøre: «én beskjed om gangen».
- At noen er med i HELT MED, sier noe om helsen. Derfor har alt om søkere og arbeidstakere grunnlag etter både art. 6 og art. 9.
- Den det gjelder, bestemmer selv. Verge og pårørende kan ikke samtykke eller be om sletting på egen hånd.
"""


def personvern() -> str:
    """The whole page, as Markdown."""
    parts = [
        _OPENING,
        _bases(),
        _periods(SHIPPED_PERIODS),
        "## Hva som står i databasen\n",
        *(_table(table, title) for table, title in TABLES.items()),
        "## Dokumentene\n",
        "Et dokument, fila, det som står i det og underskriftene følger denne listen.\n",
        *_lines("Dokument", ((entry.holds, kind, entry) for kind, entry in PAPERS.items())),
        "",
        "## Kopier utenfor databasen\n",
        "«Motoren» er Prefect, som kjører skjemaene.\n",
        *(_copy(where, entry) for where, entry in COPIES.items()),
        "",
    ]
    return "\n".join(parts)


def _all() -> list[Entry]:
    return [*COLUMNS.values(), *PAPERS.values(), *COPIES.values()]


def _bases() -> str:
    rows = [_row(basis.name, basis.ordinary, basis.special, basis.law, basis.source) for basis in _in_use() if basis.ordinary]
    return "\n".join(
        [
            "## Med hvilken rett\n",
            "«Art.» er artikler i personvernforordningen (GDPR).\n",
            _row("Grunnlag", "Alminnelig", "Særlige kategorier", "Lov", "Kilde"),
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _in_use() -> Iterable[Basis]:
    return dict.fromkeys(entry.basis for entry in _all())


def _periods(periods: Iterable[Period]) -> str:
    rows = [
        _row(period.keeping.value, period.length, f"fra {period.since}", "loven" if period.by_law else "kontoret", period.source)
        for period in periods
    ]
    return "\n".join(
        [
            "## Hvor lenge\n",
            "Der kontoret bestemmer, står vårt forslag. Kontoret setter sin egen tid med «00i Lagringstid».\n",
            _row("Hva", "Hvor lenge", "Regnet", "Hvem bestemmer", "Kilde"),
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _table(table: str, title: str) -> str:
    columns = columns_of(table)
    figures = [entry.holds for entry in columns.values() if entry.erased is OnErasure.STATISTICS]
    rest = [name for name, entry in columns.items() if entry.erased is OnErasure.NOT_PERSONAL]
    personal = [
        (entry.holds, name, entry)
        for name, entry in columns.items()
        if entry.erased not in (OnErasure.NOT_PERSONAL, OnErasure.STATISTICS)
    ]
    said = [f"### {title} (`{table}`)\n"]
    if personal:
        said += [*_lines("Felt", personal), ""]
    if figures:
        said.append(f"Blir stående som tall, uten noen person: {', '.join(figures)}.\n")
    if rest:
        said.append(f"Uten opplysninger om noen: {', '.join(f'`{name}`' for name in rest)}.\n")
    return "\n".join(said)


def _copy(where: str, entry: Entry) -> str:
    if entry.erased is OnErasure.NOT_PERSONAL:
        return f"- **{where}**: {entry.holds}."
    return (
        f"- **{where}**: {entry.holds}. Hvorfor: {entry.purpose}. Hvor lenge: {_how_long(entry)}. Ved sletting: {entry.erased}."
    )


def _lines(called: str, lines: Iterable[tuple[str, str, Entry]]) -> Iterator[str]:
    """A table with what is treated alike on one line, so that it can be read."""
    yield _row("Hva", called, "Om hvem", "Hvorfor", "Grunnlag", "Hvor lenge", "Ved sletting")
    yield "|---|---|---|---|---|---|---|"
    alike: dict[Entry, list[tuple[str, str]]] = {}
    for holds, name, entry in lines:
        alike.setdefault(replace(entry, holds=""), []).append((holds, name))
    for entry, those in alike.items():
        holds = "; ".join(dict.fromkeys(holds for holds, _ in those))
        yield _row(
            f"{holds} **(sagt i fortrolighet)**" if entry.in_confidence else holds,
            ", ".join(f"`{name}`" for _, name in those),
            entry.about,
            entry.purpose,
            entry.basis.name or "–",
            _how_long(entry),
            entry.erased,
        )


def _how_long(entry: Entry) -> str:
    length = next((period.length for period in SHIPPED_PERIODS if period.keeping is entry.kept), "")
    if entry.kept is Keeping.PERSON:
        return "så lenge vi har noe annet om personen"
    return f"{length} ({entry.kept})" if length else entry.kept


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
