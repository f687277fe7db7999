"""What a command must know of the database before it reads it."""

from deployments.server.startup import CannotStart
from deployments.terminal.language import text


def must_be_up_to_date() -> None:
    """Raises CannotStart where the database is of another version than the program."""
    from tasks.database import DatabaseIsNewer, revisions

    try:
        here, wanted = revisions()
    except DatabaseIsNewer as newer:
        raise CannotStart(text(newer.SENTENCE, revision=newer.revision)) from None
    if here != wanted:
        raise CannotStart(text("Databasen må oppdateres først. Start systemet, eller kjør «heltmed migrate»."))
