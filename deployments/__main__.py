"""The command `heltmed`."""

import argparse
import sys
from collections.abc import Sequence

_COMMANDS = {
    "run": "start systemet på denne maskinen",
    "demo": "start systemet fylt med et eksempel",
    "rehearse": "spill gjennom hele prosessen med oppdiktede personer",
    "migrate": "oppdater databasen til denne versjonen av programmet",
}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="heltmed", description="HELT MED: fra sentral avtale til oppfølging.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="kommando")
    for name, help_text in _COMMANDS.items():
        commands.add_parser(name, help=help_text, description=help_text)
    chosen, rest = parser.parse_known_args(arguments)
    if rest and chosen.command in ("run", "migrate"):
        parser.error(f"ukjent: {' '.join(rest)}")
    from deployments.startup import CannotStart

    try:
        return _start(chosen.command, rest)
    except CannotStart as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0


def _start(command: str, rest: Sequence[str]) -> int:
    """Imports are here because `heltmed --help` must not wait for the engine."""
    from deployments.startup import read_settings

    read_settings()
    if command == "run":
        from deployments.run import run

        return run()
    if command == "migrate":
        from deployments.run import migrate

        migrate()
        print("Databasen er oppdatert.")
        return 0
    from importlib import import_module

    module = import_module(f"deployments.{'demo' if command == 'demo' else 'rehearsal'}")
    return int(module.main(rest) or 0)


if __name__ == "__main__":
    sys.exit(main())
