"""The command `heltmed`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

_COMMANDS = {
    "run": "start systemet på denne maskinen",
    "demo": "start systemet fylt med et eksempel",
    "rehearse": "spill gjennom hele prosessen med oppdiktede personer",
    "migrate": "oppdater databasen til denne versjonen av programmet",
}


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    from deployments.startup import CannotStart

    try:
        return _start(chosen)
    except CannotStart as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="heltmed", description="HELT MED: fra sentral avtale til oppfølging.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="kommando")
    of = {name: commands.add_parser(name, help=text, description=text) for name, text in _COMMANDS.items()}
    rehearse = of["rehearse"]
    rehearse.add_argument("--people", type=int, default=3, metavar="N", help="hvor mange personer (3)")
    rehearse.add_argument("--months", type=int, default=18, metavar="M", help="hvor mange måneder (18)")
    rehearse.add_argument("--seed", type=int, default=1, metavar="S", help="samme tall gir samme øvelse (1)")
    rehearse.add_argument("--data", type=Path, default=None, metavar="MAPPE", help="en tom mappe (ellers en midlertidig)")
    rehearse.add_argument("--json", action="store_true", help="skriv resultatet som JSON")
    return parser


def _start(chosen: argparse.Namespace) -> int:
    """Imports are here because `heltmed --help` must not wait for the engine."""
    if chosen.command == "rehearse":
        from deployments.rehearsal import rehearse

        return rehearse(chosen.people, chosen.months, chosen.seed, chosen.data, as_json=chosen.json)
    if chosen.command == "demo":
        from deployments.demo import demo

        return demo()
    from deployments.startup import read_settings

    read_settings()
    if chosen.command == "migrate":
        from deployments.run import migrate

        migrate()
        print("Databasen er oppdatert.")
        return 0
    from deployments.run import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
