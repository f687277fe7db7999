"""The registers (registre) that the other forms pick from."""

from domain.boards.forms import ShowBoardsForm
from domain.desk.link import WithdrawLinksForm
from domain.pay.yearly_figures import YearlyFigureForm
from domain.positions.retired_workplace import RetireWorkplaceForm
from domain.privacy.period_form import PeriodForm
from domain.registers import StaffForm, TariffRateForm, WorkplaceForm
from domain.staff.calendar_feed import CalendarFeedForm
from flows.shell import form_flow
from tasks.boards.boards import record_boards_seen, show_boards_anew
from tasks.clock import today
from tasks.desk.links import record_withdrawn_links
from tasks.positions.retired_workplace import record_retired
from tasks.privacy.periods import record_period
from tasks.record.receipt import Receipt
from tasks.registers import record_staff, record_tariff_rate, record_workplace, record_yearly_figure
from tasks.send.sending import send
from tasks.visits.calendar_feed import record_feed
from tasks.visits.runs import sync_visit_runs


@form_flow("Registre", run="Ansatt")
async def register_staff(skjema: StaffForm) -> Receipt:
    """Register: a coordinator or a job specialist, new or changed.

    Takes   name, address, roles, caseload, stand-in
    Leaves  a row to pick in every form
    Then    forms can be filled in by, and for, this person
    """
    return record_staff(skjema)


@form_flow("Registre", run="Arbeidsplass")
async def register_workplace(skjema: WorkplaceForm) -> Receipt:
    """Register: a workplace with its employer and nearest leader.

    Takes   names, organisation number, address, kind, leader
    Leaves  a row to pick in the local agreement; calendars that follow when the leader or the place is another
    Then    the local agreement for its first seat
    """
    receipt, affected = record_workplace(skjema)
    await send()  # also mail refused at an earlier address, which other steps queued
    if affected:
        await sync_visit_runs(today(), *affected)
    return receipt


@form_flow("Registre", run="Tariffsats")
async def register_tariff_rate(skjema: TariffRateForm) -> Receipt:
    """Register: one dated tariff rate with its source.

    Takes   agreement, group, from when, kroner an hour, source
    Leaves  a row the floor of 20 % is computed from
    Then    it can be picked in local agreements
    """
    return record_tariff_rate(skjema)


@form_flow("Registre", run="Årlig tall")
async def register_yearly_figure(skjema: YearlyFigureForm) -> Receipt:
    """Register: a figure that is new each year, with its date and source.

    Takes   which one (G, the state's rates), from when, kroner
    Leaves  a row that contracts and warnings are computed from
    Then    it holds from its day
    """
    return record_yearly_figure(skjema)


@form_flow("Registre", run="Lagringstid")
async def register_period(skjema: PeriodForm) -> Receipt:
    """Register: how long one kind of data is kept, from a day on.

    Takes   which kind, how many months, from when, who has decided it
    Leaves  a row that the clearing and the letters about it go by
    Then    what is to go is told of thirty days before
    """
    return record_period(skjema)


@form_flow("Registre", run="Kalenderlenke")
async def send_calendar_feed(skjema: CalendarFeedForm) -> Receipt:
    """Register: the coming visits in a job specialist's own calendar, or in a worker's.

    Takes   the job specialist or the worker, whether the address is replaced
    Leaves  a mail with a secret address
    Then    the visits stand in the calendar of the phone, and follow when they move
    """
    receipt = record_feed(skjema)
    await send(receipt.history_id)
    return receipt


@form_flow("Registre", run="Trekk tilbake lenker")
async def withdraw_links(skjema: WithdrawLinksForm) -> Receipt:
    """Register: links to forms, pages and documents that have gone astray.

    Takes   whose, or everyone's
    Leaves  none of those made until now opening anything
    Then    the lists get new ones
    """
    return record_withdrawn_links(skjema)


@form_flow("Registre", run="Tavler")
async def show_all_boards(skjema: ShowBoardsForm) -> Receipt:
    """Register: the boards, with the numbers as they are now.

    Takes   nothing
    Leaves  a page of the recruiting, one of the visits of this week and the next, one of the municipalities
    Then    each morning they are made anew by themselves
    """
    receipt = record_boards_seen(skjema)
    return receipt.also(await show_boards_anew(today()))


@form_flow("Registre", run="Arbeidsplass {workplace}: ta ut")
async def retire(skjema: RetireWorkplaceForm) -> Receipt:
    """Register: a workplace that was made by mistake, or is no longer there.

    Takes   the workplace, why
    Leaves  it gone from the choices, with its history kept
    Then    it can be registered again, and is then in use
    """
    return record_retired(skjema)
