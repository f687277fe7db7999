"""Who follows a worker once somebody takes over: never the old one again, and nobody else's worker is touched."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.staff.following import Followed, Following

START = date(2027, 1, 4)
OLD, NEW, OTHER = 1, 2, 3


def on(days: int) -> date:
    return START + timedelta(days=days)


numbers = st.sampled_from([OLD, NEW, OTHER])


@st.composite
def followings(draw: st.DrawFn) -> Following:
    trial = draw(st.none() | st.builds(lambda first, by: Followed(on(first), on(first + 27), by), st.integers(-40, 30), numbers))
    after = (trial.last - START).days + 1 if trial and trial.last else draw(st.integers(-200, 60))
    gap, length = draw(st.integers(0, 20)), draw(st.none() | st.integers(0, 100))
    job = Followed(on(after + gap), None if length is None else on(after + gap + length), draw(numbers))
    handovers = draw(st.dictionaries(st.integers(1, 90).map(on), numbers, max_size=3))
    return Following(trial, job if trial is None or draw(st.booleans()) else None, tuple(sorted(handovers.items())))


def visited(following: Following, day: date) -> bool:
    return any(
        each is not None and each.first <= day and (each.last is None or day <= each.last)
        for each in (following.trial, following.job)
    )


@given(followings(), st.integers(0, 60).map(on))
def test_from_the_day_the_old_one_has_nobody_and_all_others_have_theirs(before: Following, day: date) -> None:
    after = before.taken_over(OLD, NEW, day)

    assert not after.is_by(OLD, day)
    for days in range(-40, 160):
        if visited(before, on(days)):
            was = before.by_on(on(days))
            assert after.by_on(on(days)) == (NEW if was == OLD and on(days) >= day else was), on(days)


@given(followings(), st.integers(0, 60).map(on))
def test_once_taken_over_there_is_nothing_more_to_take_over(before: Following, day: date) -> None:
    after = before.taken_over(OLD, NEW, day)

    assert after.taken_over(OLD, NEW, day) == after


@given(followings(), st.integers(0, 60).map(on))
def test_what_is_not_the_old_ones_is_left_as_it_is(before: Following, day: date) -> None:
    if not before.is_by(OLD, day):
        assert before.taken_over(OLD, NEW, day).handovers == before.handovers


def test_a_job_that_another_has_promised_is_still_theirs() -> None:
    before = Following(Followed(on(0), on(27), OLD), Followed(on(35), None, OTHER))

    after = before.taken_over(OLD, NEW, on(7))

    assert after.handovers == ((on(7), NEW), (on(28), OTHER))
    assert [after.by_on(on(day)) for day in (6, 7, 27, 35)] == [OLD, NEW, NEW, OTHER]


def test_what_has_not_begun_is_the_new_ones_outright() -> None:
    before = Following(Followed(on(14), on(41), OLD), Followed(on(50), None, OLD))

    assert before.taken_over(OLD, NEW, on(7)) == Following(Followed(on(14), on(41), NEW), Followed(on(50), None, NEW))


def test_a_handover_to_come_goes_to_the_new_one() -> None:
    before = Following(None, Followed(on(-100), None, OTHER), ((on(30), OLD),))

    after = before.taken_over(OLD, NEW, on(7))

    assert after.handovers == ((on(30), NEW),)
    assert after.by_on(on(29)) == OTHER


def test_a_job_that_ends_before_the_day_is_nobodys_to_take() -> None:
    assert not Following(None, Followed(on(-100), on(3), OLD)).is_by(OLD, on(4))
