"""`heltmed keys rotate`: a new key of the installation, which opens all the others; the old one opens nothing any more."""

from deployments.server.startup import CannotStart
from deployments.terminal.language import text


def rotate() -> int:
    """The exit code. Raises CannotStart."""
    from deployments.run import what_keys_lack
    from tasks.keys.ring import keys
    from tasks.settings import settings

    file = settings().key_file.absolute()
    try:
        with what_keys_lack():
            count = keys().wrap_anew()
    except OSError as problem:
        raise CannotStart(text("Nøkkelfilen {file} kan ikke skrives: {why}.", file=file, why=problem.strerror)) from None
    print(text("Installasjonen har en ny nøkkel i {file}, og {count} nøkler er låst med den.", file=file, count=count))
    print(
        text(
            "Ta en ny kopi av nøkkelfilen og nøkkellageret. Gamle kopier av lageret åpnes bare av den gamle nøkkelen: slett den."
        )
    )
    return 0
