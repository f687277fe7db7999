"""The page of one worker's visit plan in the engine: the picture, and beneath it the same as a list by month."""

from collections.abc import Iterable, Iterator
from datetime import date

from domain.candidacies.facts import CandidacyFacts
from domain.language.norwegian import MONTHS, WEEKDAYS, clock, short_day
from domain.planning.facts import ClosedPeriod, Skipped
from domain.planning.year import YearOfVisits, YearVisit
from tasks.engine.pages import Page, plain, show
from tasks.engine.pictures import in_markdown
from tasks.visits.picture import draw_year

_SAID = "Kalender med en rad for hver måned og et merke for hvert besøk. Det samme står i listen under."


def visit_plan_page(candidacy: CandidacyFacts, year: YearOfVisits, what: str) -> Page:
    """`what` is a sentence that says which plan it is."""
    markdown = _written(candidacy, year, what, in_markdown(draw_year(year), _SAID))
    return Page(f"besoksplan-{candidacy.number}", markdown, f"{candidacy.label}: {what} {how_many(year)}")


async def show_visit_plan(page: Page) -> str:
    """Put the page in the engine; return where to look, as a sentence for the run's message."""
    return "Se bildet under «Tavler og lister»." if await show(page) else "Bildet kom ikke fram. Be om det igjen med skjema 11h."


def how_many(year: YearOfVisits) -> str:
    """The count: «28 besøk til og med 22.11.2027. Nå står det 25: 16 nye, 13 faller bort.»"""
    said = f"{len(year.visits)} besøk til og med {short_day(year.last)}."
    if not (year.added or year.falls_away):
        return said
    counted = ((year.added, "nytt" if year.added == 1 else "nye"), (len(year.falls_away), "faller bort"))
    changed = ", ".join(f"{count} {how}" for count, how in counted if count)
    return f"{said} I dagens plan er det {year.stands_now}: {changed}."


def situations_in(year: YearOfVisits) -> list[str]:
    """The situations: «uro, meldt 12.11.2026: besøkene kommer oftere til og med 27.12.2026»"""
    return [
        f"{each.situation.kind}, meldt {short_day(each.situation.on)}: besøkene kommer oftere til og med {short_day(each.until)}"
        for each in year.situations
    ]


def _written(candidacy: CandidacyFacts, year: YearOfVisits, what: str, picture: str) -> str:
    parts = [
        [f"# Besøksplan: {plain(candidacy.label)}", f"**{what}** {how_many(year)}", picture],
        _section("Situasjoner", situations_in(year)),
        _section("Verdt å vite", year.notes),
        *(_month(year, month) for month in year.months()),
        _section("Fravær og stengt", (f"{_period(each)}: {each.reason}" for each in year.closed)),
        _section("Faller bort", (f"{_day(visit.on)} {visit.on.year} kl. {clock(visit.at)}" for visit in year.falls_away)),
    ]
    return "\n\n".join(paragraph for part in parts for paragraph in part) + "\n"


def _section(title: str, entries: Iterable[str]) -> list[str]:
    found = [f"- {plain(entry)}" for entry in entries]
    return [f"## {title}", "\n".join(found)] if found else []


def _month(year: YearOfVisits, month: date) -> list[str]:
    visits = [visit for visit in year.visits if _is_in(month, visit.on)]
    skipped = [each for each in year.skipped if _is_in(month, each.first)]
    title = f"## {MONTHS[month.month - 1].capitalize()} {month.year}: {len(visits)} besøk"
    lines = sorted([*((visit.on, _line(visit)) for visit in visits), *((each.first, _gap(each)) for each in skipped)])
    if not lines:
        return [title]
    return [title, "\n".join(["| Dag | Kl. | Hvorfor |", "| :-- | :-- | :-- |", *(line for _, line in lines)])]


def _is_in(month: date, day: date) -> bool:
    return (day.year, day.month) == (month.year, month.month)


def _line(visit: YearVisit) -> str:
    return f"| {_day(visit.on)} | {clock(visit.at)} | {plain('; '.join(_reason(visit)))} |"


def _reason(visit: YearVisit) -> Iterator[str]:
    if visit.new:
        yield "Nytt"
    yield visit.reason
    if visit.by_hand:
        yield "flyttet hit for hånd"


def _gap(skipped: Skipped) -> str:
    return f"| {_period(skipped)} | | Ingen besøk: {plain(skipped.reason)} |"


def _day(day: date) -> str:
    """tirsdag 24.11."""
    return f"{WEEKDAYS[day.weekday()]} {day:%d.%m}."


def _period(days: Skipped | ClosedPeriod) -> str:
    return f"{short_day(days.first)} til {short_day(days.last)}" if days.first < days.last else short_day(days.first)
