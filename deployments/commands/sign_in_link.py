"""`heltmed sign-in-link`: a way in for one who is locked out, printed for the one who has the machine."""

from deployments.commands.up_to_date import must_be_up_to_date
from deployments.server.startup import CannotStart
from deployments.terminal.language import text


def sign_in_link(staff: int | None) -> int:
    """Print a link for that member of staff; for an administrator without one. Raises CannotStart."""
    from domain.staff.signed_in import FIRST_PERSON, LINK_LASTS
    from tasks.staff.sign_in_links import NoOneToLetIn, link_from_the_machine

    must_be_up_to_date()
    try:
        holder, address = link_from_the_machine(staff)
    except NoOneToLetIn as problem:
        raise CannotStart(text(problem.SENTENCE)) from None
    whom = text("den første personen") if holder == FIRST_PERSON else text("ansatt {number}", number=holder)
    minutes = LINK_LASTS.seconds // 60
    print(text("Lenken logger inn {whom}. Den virker én gang, i {minutes} minutter:", whom=whom, minutes=minutes))
    print(address)
    return 0
