"""The hours of a trial go to payroll each month, so that its pay day keeps what the agreement says (aml § 14-15)."""

from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)


def latest_month_end(day: date) -> date:
    """The end of the latest month that is over on that day, its own last day counted."""
    return (day + _ONE_DAY).replace(day=1) - _ONE_DAY


def hours_until(starts_on: date, last_day: date, today: date) -> date | None:
    """The last day whose hours can be reported: the trial's own when it has come, else the end of its latest month that is over.

    None while the trial's first month goes on.
    """
    if today >= last_day:
        return last_day
    month_end = latest_month_end(today)
    return month_end if starts_on <= month_end else None


def unreported_until(starts_on: date, last_day: date, reported_until: date | None, today: date) -> date | None:
    """As `hours_until`, from the day after that day, and None where the hours are reported until then."""
    until = hours_until(starts_on, last_day, today - _ONE_DAY)
    return None if until is None or (reported_until is not None and reported_until >= until) else until
