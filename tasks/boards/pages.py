"""The boards as pages: a sentence, the picture, and beneath it the same numbers as tables."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from domain.boards.endings import Reasons
from domain.boards.forms import ENDINGS, PIPELINE, TOWNS, VISITS
from domain.boards.pipeline import Kind, StageCount
from domain.boards.towns import Town
from domain.boards.visits import BusyDay, Row, VisitBoard, fortnight
from domain.language.norwegian import WEEKDAYS, counted_as, short_day
from domain.planning.facts import VISITS_A_DAY
from domain.staff.caseload import standing
from tasks.boards.pictures import draw_pipeline, draw_towns, draw_visits
from tasks.engine.pages import PICTURE, Page, plain
from tasks.engine.pictures import in_markdown


def pipeline_page(counted: Sequence[StageCount], day: date) -> Page:
    title = "Rekruttering: hvor det står"
    count = {kind: sum(each.count for each in counted if each.kind is kind) for kind in Kind}
    if not any(count.values()):
        return _page(PIPELINE, title, day, "Ingen stillinger venter på noen, og ingen søknader er underveis.")
    said = (
        f"{counted_as(count[Kind.POSITION], 'ledig stilling', 'ledige stillinger')} og "
        f"{counted_as(count[Kind.CANDIDACY], 'søknad', 'søknader')} er underveis. Hver står ved det siste steget "
        "den er kommet til. Dagene er medianen: halvparten har stått der kortere, halvparten lenger."
    )
    lines = (
        f"| {each.stage} | {each.kind} | {each.count} | {_or_blank(each.median_days)} | {_or_blank(each.longest_days)} |"
        for each in counted
    )
    tables = [_table("| Står ved | Hva | Antall | Dager, median | Dager, lengst |", "| :-- | :-- | --: | --: | --: |", lines)]
    alt = "Liggende søyler, en for hvert steg, med hvor mange som står der og hvor lenge. Tallene er i tabellen under."
    return _page(PIPELINE, title, day, said, *tables, draw=lambda: in_markdown(draw_pipeline(counted), alt))


def visits_page(board: VisitBoard, day: date) -> Page:
    title = "Besøk denne og neste uke"
    first, last = fortnight(day)
    if not board.rows:
        return _page(VISITS, title, day, "Ingen jobbspesialister er registrert ennå, så det er ingen besøk å vise.")
    followed = _table(
        "| Jobbspesialist | Besøk | Følger opp | Grense | Mot normene |",
        "| :-- | --: | --: | --: | :-- |",
        map(_followed, board.rows),
    )
    if not board.visits:
        said = f"Ingen besøk er planlagt fra {short_day(first)} til {short_day(last)}."
        return _page(VISITS, title, day, said, "## Hvor mange hver følger opp", followed)
    by_day = _table("| Dag | Jobbspesialist | Besøk | Arbeidsplasser |", "| :-- | :-- | --: | :-- |", map(_busy, board.busy))
    alt = "Rutenett med en rad for hver jobbspesialist og en kolonne for hver dag. Tallene er i tabellene under."
    return _page(
        VISITS,
        title,
        day,
        f"{board.visits} besøk fra {short_day(first)} til {short_day(last)}. {_over(board.busy)}",
        *("## Hvor mange hver følger opp", followed, "## Besøkene dag for dag", by_day),
        draw=lambda: in_markdown(draw_visits(board), alt),
    )


def _followed(row: Row) -> str:
    load = row.caseload
    if load is None:
        return f"| {plain(row.job_specialist)} | {sum(row.visits)} | | | har sluttet |"
    cap = f"**{load.cap}: over**" if load.now > load.cap else str(load.cap)
    return f"| {plain(row.job_specialist)} | {sum(row.visits)} | {load.now} | {cap} | {standing(load.now)} |"


def _over(busy: Iterable[BusyDay]) -> str:
    count = sum(each.over for each in busy)
    if not count:
        return f"Ingen har flere enn {VISITS_A_DAY} på en dag."
    return f"{counted_as(count, 'dag', 'dager')} har flere enn {VISITS_A_DAY} besøk for en jobbspesialist; {'den' if count == 1 else 'de'} er merket."


def _busy(each: BusyDay) -> str:
    there = ", ".join(f"{plain(name)} ({count})" if count > 1 else plain(name) for name, count in each.workplaces)
    visits = f"**{each.visits}: for mange**" if each.over else str(each.visits)
    return f"| {WEEKDAYS[each.on.weekday()]} {each.on:%d.%m}. | {plain(each.job_specialist)} | {visits} | {there} |"


def towns_page(found: Sequence[Town], day: date) -> Page:
    title = "Kommunene"
    if not found:
        return _page(TOWNS, title, day, "Ingen er i arbeidspraksis eller fast jobb ennå, og ingen stillinger er ledige.")
    trial, job, free = (sum(getattr(town, name) for town in found) for name in ("in_trial", "in_job", "open_positions"))
    said = (
        f"{trial} er i arbeidspraksis, {job} er i fast jobb, og {counted_as(free, 'stilling er ledig', 'stillinger er ledige')}."
    )
    lines = [f"| {plain(town.name)} | {town.in_trial} | {town.in_job} | {town.open_positions} |" for town in found]
    lines.append(f"| **Alle** | **{trial}** | **{job}** | **{free}** |")
    table = _table("| Kommune | I arbeidspraksis | I fast jobb | Ledige stillinger |", "| :-- | --: | --: | --: |", lines)
    alt = "Liggende søyler, tre for hver kommune. Tallene er i tabellen under."
    return _page(TOWNS, title, day, said, table, draw=lambda: in_markdown(draw_towns(found), alt))


def endings_page(found: Reasons, day: date) -> Page:
    """Words and numbers alone: a picture of a handful says no more."""
    title = "Slutt og nei: hvorfor"
    jobs, trials, applicants = (sum(count for _, count in each) for each in (found.jobs, found.trials, found.applicants))
    if not jobs and not trials and not applicants:
        return _page(
            ENDINGS, title, day, "Ingen jobb er slutt, ingen praksis er stoppet, og ingen søker har fått nei det siste året."
        )
    said = (
        f"Det siste året: {counted_as(jobs, 'jobb er slutt', 'jobber er slutt')}, {trials} praksis er stoppet før tiden, og "
        f"{counted_as(applicants, 'søker har fått nei', 'søkere har fått nei')}."
    )
    parts = [
        _table(f"| {head} | Antall |", "| :-- | --: |", (f"| {plain(why)} | {count} |" for why, count in each))
        for head, each in (
            ("Hvorfor jobben sluttet", found.jobs),
            ("Hvem som stoppet praksisen", found.trials),
            ("Hvorfor søkeren fikk nei", found.applicants),
        )
        if each
    ]
    return _page(ENDINGS, title, day, said, *parts)


def _page(key: str, title: str, day: date, said: str, *parts: str, draw: Callable[[], str] | None = None) -> Page:
    picture = [PICTURE] if draw else []
    markdown = "\n\n".join([f"# {title}", f"Slik det står {short_day(day)}. {said}", *picture, *parts]) + "\n"
    return Page(key, markdown, f"{title}. {said}", draw)


def _table(heads: str, edges: str, lines: Iterable[str]) -> str:
    return "\n".join([heads, edges, *lines])


def _or_blank(days: int | None) -> str:
    return "" if days is None else str(days)
