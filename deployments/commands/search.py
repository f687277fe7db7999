"""`heltmed search rebuild`: what people, places and positions are found by is made anew, from the rows as they stand."""

from deployments.commands.up_to_date import must_be_up_to_date
from deployments.terminal.language import text


def rebuild() -> int:
    """The exit code; the system may run meanwhile. Raises CannotStart."""
    from deployments.run import what_keys_lack
    from tasks.desk.search_fill import fill

    must_be_up_to_date()
    with what_keys_lack():
        count = fill()
    print(text("Søket er laget på nytt, av {count} personer, steder, stillinger, partnere, faddere og ansatte.", count=count))
    return 0
