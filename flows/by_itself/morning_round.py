"""The morning round (morgenrunde): the work of each person today, and the runs the engine lost in the night."""

from datetime import UTC, date, datetime, timedelta

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from domain.language.norwegian import counted_as
from flows.shell import NOTHING_KEPT, own_log, type_of_form
from tasks.boards.boards import show_boards
from tasks.clock import today
from tasks.desk.answers import forget_answers
from tasks.desk.drafts import forget_drafts
from tasks.desk.lists import show_desk_lists
from tasks.desk.morning import extend_plans, queue_morning_mails
from tasks.engine.sweep import is_recorded, scrub_completed, scrub_old_refusals, sweep
from tasks.forms.refresh import deployed_forms, refresh_choices
from tasks.log.head_mail import queue_heads
from tasks.papers.late_papers import raise_late_papers
from tasks.papers.sign_reminders import queue_sign_reminders
from tasks.privacy.access import forget_folders
from tasks.privacy.finishing import finish_erasures
from tasks.privacy.pool_question import queue_pool_questions
from tasks.privacy.retention import tell_of_removals
from tasks.record.handed_in import forget_handed_in
from tasks.send.own_templates_told import queue_template_mails
from tasks.send.sending import send
from tasks.staff.sessions import forget_sessions
from tasks.visits.my_visits import queue_my_visits
from tasks.visits.runs import sync_visit_runs

LONGEST_RUN = timedelta(hours=1)  # no form takes more than seconds; one that stands this long has lost its process
_LEFTOVERS = timedelta(days=30)


@flow(name="Morgenrunde", flow_run_name="Morgenrunde", **NOTHING_KEPT)
async def morning_round() -> State[None]:
    """Every morning: plans reach a year ahead, each person gets one list, and the engine is put right.

    Takes   nothing
    Leaves  one mail a person with something to do, once a month the log's head to the administrators, a reminder to those who are to sign, the page «Mine besøk», the coming fortnight's visits as runs, fresh choices, lists and boards
    Then    people do what is on their lists
    """
    done = await see_to_everyone(today())
    await put_engine_right()
    if deployed_forms(type_of_form):  # in a play of many days in an hour no one looks at boards
        await show_boards(today())
    own_log().info(done)
    return Completed(message=done)


async def see_to_everyone(day: date) -> str:
    """Do the day's work on plans, lists and visits; return what was done. Ended anywhere, it is simply run again."""
    extended, failures = extend_plans(day)
    raise_late_papers(day)
    queue_sign_reminders(day)
    queue_my_visits(day)
    forget_drafts(day)
    forget_folders(day)
    forget_handed_in(day)
    forget_answers(day)
    tell_of_removals(day)
    await finish_erasures(day)
    queue_pool_questions(day)
    forget_sessions()
    queue_template_mails(day)
    queue_heads(day)
    mails = queue_morning_mails(day)
    await send()
    visits = await sync_visit_runs(day)
    failed = "".join(f" En besøksplan kunne ikke lages. Gi denne koden til administrator: {code}." for code in failures)
    return (
        f"Lister til {counted_as(mails, 'person', 'personer')}. "
        f"{counted_as(extended, 'besøksplan', 'besøksplaner')} er forlenget. "
        f"Besøksvarsler: {counted_as(len(visits.create), 'nytt', 'nye')}, {len(visits.move)} flyttet, {len(visits.cancel)} avlyst.{failed}"
    )


async def put_engine_right() -> None:
    """Stop runs without a process and submit them again once; clear what was typed from the engine; refresh the choices."""
    forms = deployed_forms(type_of_form)
    if not forms:
        return
    moment = datetime.now(UTC)  # the engine's own clock, which no rehearsal moves
    await sweep(forms, moment - LONGEST_RUN, is_recorded)
    await scrub_completed(forms, moment - _LEFTOVERS)
    await scrub_old_refusals(forms, moment.replace(hour=0, minute=0, second=0, microsecond=0))
    await refresh_choices(type_of_form)
    await show_desk_lists(today())
