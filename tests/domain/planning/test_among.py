"""A plan made again among the same others has the same days and times, also where what stands was planned by another wish, or
by other phases."""

from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.days.day_plan import DayHours
from domain.planning.clock_times import Agenda
from domain.planning.facts import FollowUpFacts, Frequency, KnownVisit, PeerVisit, Phase, PlannedVisit, StandsAt, Wish
from domain.planning.plan import plan, plan_among
from tests.domain.planning.any_facts import A_YEAR, facts, own_phases
from tests.domain.planning.jobs_to_visit import MONDAY, MONTHLY, WEEKLY, a_job

peers = st.lists(
    st.builds(
        lambda ahead, same_workplace, same_town, hour: (ahead, same_workplace, same_town or same_workplace, time(hour)),
        st.integers(0, 365),
        st.booleans(),
        st.booleans(),
        st.integers(8, 13),
    ),
    max_size=40,
)


def made(job: FollowUpFacts, others: list[PeerVisit], standing: list[PlannedVisit], today: date) -> list[PlannedVisit]:
    movable = {visit.on: StandsAt(visit.at, visit.instead_of) for visit in standing}
    known = job.model_copy(update={"known": tuple(KnownVisit(on=visit.on) for visit in standing)})
    return list(
        plan_among(others, known, list(movable), movable, _nine_to_one, today, today + A_YEAR).visits,
    )


def _nine_to_one(day: date) -> DayHours:
    return DayHours(weekday=day.weekday(), start=time(9), end=time(13))


def test_a_full_week_after_the_fortnights_puts_no_visit_more_among_them() -> None:
    """What is due in the next phase is due there, also while the job specialist is elsewhere all that week."""
    job = a_job(phases=(Phase(frequency=Frequency.FORTNIGHTLY, weeks=9), *MONTHLY), weekdays=frozenset({3}), wish=Wish(3, 1))
    monthly_from = MONDAY + timedelta(weeks=9)
    usual = plan(job, MONDAY, MONDAY + A_YEAR)
    last = max(visit.on for visit in usual.visits if visit.on < monthly_from)
    assert last + timedelta(weeks=1) < monthly_from <= last + timedelta(weeks=2)
    elsewhere = [PeerVisit(last + timedelta(weeks=2), False, False, time(hour)) for hour in (9, 11)]

    among = plan(job, MONDAY, MONDAY + A_YEAR, Agenda(elsewhere, _nine_to_one, {}))

    assert [visit.on for visit in among.visits if visit.on < monthly_from] == [
        visit.on for visit in usual.visits if visit.on < monthly_from
    ]


@settings(max_examples=40, deadline=None)
@given(facts(), st.integers(0, 900), st.integers(0, 60), own_phases | st.just(WEEKLY), peers)
def test_made_again_it_has_the_same_days_and_times(
    job: FollowUpFacts, ahead: int, waited: int, other_phases: tuple[Phase, ...], booked: list[tuple[int, bool, bool, time]]
) -> None:
    today = job.starts_on + timedelta(days=ahead)
    others = [PeerVisit(today + timedelta(days=days), workplace, town, at) for days, workplace, town, at in booked]
    before = job.model_copy(update={"situations": (), "closed": (), "phases": other_phases})
    planned = made(before, others, [], max(today - timedelta(days=waited), job.starts_on))
    stood = [visit for visit in planned if visit.on >= today]  # before what arose, the days away and these phases were told of

    standing = made(job, others, stood, today)

    again = made(job, others, standing, today)

    # its reason may name another day as the usual one: what stands now shows another wish than what stood before the news;
    # and where the year ends in the middle of a month, that wish may put one more visit before its end
    assert [visit._replace(reason="") for visit in again[: len(standing)]] == [visit._replace(reason="") for visit in standing]
    assert len(again) <= len(standing) + 1
