"""The lists of what to do now, as pages: one of everything and one for each coordinator, with the forms a click away."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.desk.desk import counted
from domain.desk.link import Leads
from domain.desk.lists import DeskList, desk_lists
from domain.desk.next_steps import NextStep, next_steps
from domain.language.norwegian import counted_as, initials, short_day, weekday_and_day
from domain.tables.staff import Staff, here_on
from tasks.database import reading
from tasks.desk.close_visits import close_visit_steps
from tasks.desk.forgotten_visits import standing_visit_steps
from tasks.desk.links import form_address, page_address, page_address_of
from tasks.desk.standing import standings
from tasks.desk.steps import desk_steps
from tasks.engine.pages import Page, plain, show_changed

_LIST = "gjore-"
_MOST = 200  # lines on a page: those with more to do look at what is urgent first


async def show_desk_lists(day: date) -> int:
    """Put up the lists that have changed; return how many. The list of a former coordinator is taken down."""
    return await show_changed(desk_pages(day), all_of=_LIST)


def desk_pages(day: date) -> list[Page]:
    """Every list as a page, as it stands now."""
    with reading() as session:
        staff = {each.id: each for each in session.scalars(select(Staff).where(here_on(day)).order_by(Staff.id))}
        coordinators = [each.id for each in staff.values() if each.is_coordinator]
        lists = desk_lists(steps_now(session, day), coordinators, staff)
        return [_page(each, staff.get(each.staff) if each.staff else None, day) for each in lists]


def steps_now(session: Session, day: date, *, coming: bool = False) -> list[NextStep]:
    """Everything that could be done now, whether or not it was mailed today; with `coming` also what is not due yet."""
    visits = [*standing_visit_steps(session, day), *close_visit_steps(session, day)]
    return [*visits, *next_steps(standings(session), day, coming=coming), *desk_steps(session)]


def _page(of: DeskList, whose: Staff | None, day: date) -> Page:
    name = f"{initials(whose.name)}" if whose else "alle"
    lines = [
        f"# Å gjøre nå: {name}",
        "",
        f"{weekday_and_day(day).capitalize()}. {counted(len(of.steps), sum(step.urgent for step in of.steps))}",
        "",
    ]
    if of.steps:
        lines += ["| Hva | Siden | Ventet | Skjema |", "|---|---|---|---|"]
        lines += [_line(step, day) for step in of.steps[:_MOST]]
    if len(of.steps) > _MOST:
        lines += ["", f"Og {len(of.steps) - _MOST} til."]
    key = f"{_LIST}{of.staff or 'alle'}"
    return Page(key, "\n".join(lines) + "\n", f"Å gjøre nå: {name}")


def _line(step: NextStep, day: date) -> str:
    days = step.waited(day)
    waited = counted_as(days, "dag", "dager") if days else ""
    form = f"[{plain(step.form)}]({form_address(step.form, step.picks)})" if step.form else ""
    page = page_address_of(step.about)
    what = f"[{plain(step.what)}]({page})" if page else plain(step.what)
    if step.letter:
        what += f" [Åpne brevet]({page_address(Leads.DOCUMENT, step.letter)})"
    return f"| {'**Haster:** ' if step.urgent else ''}{what} | {short_day(step.since)} | {waited} | {form} |"
