"""The command `heltmed`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from deployments.terminal.language import speak_in_argparse, text

_COMMANDS = {
    "run": "start systemet på denne maskinen",
    "demo": "start systemet fylt med et eksempel",
    "rehearse": "spill gjennom hele prosessen med oppdiktede personer",
    "migrate": "oppdater databasen til denne versjonen av programmet",
    "doctor": "se etter hva som er galt med installasjonen, og hvordan det rettes",
    "plain-language": "mål om en tekst er lett å lese",
    "templates": "se etter feil i maler, prøv dem og ta i bruk egne",
    "pdf": "lag PDF av dokumenter",
    "keys": "bytt nøkkelen som låser opp det som er lagret",
    "log": "se etter om noen har rørt loggen over hvem som har lest og endret",
    "search": "lag det søket finner folk og steder med, på nytt",
    "sign-in-link": "skriv ut en lenke som logger inn en som er stengt ute",
    "erase": "se om noe av en person ligger igjen noe sted",
}
_TEMPLATES = {
    "check": "se etter feil i en mal, eller i alle",
    "fields": "vis feltene en mal kan bruke",
    "preview": "lag et dokument med oppdiktede opplysninger",
    "install": "ta i bruk kontorets egen mal",
}


def main(arguments: Sequence[str] | None = None) -> int:
    speak_in_argparse()
    chosen = _parser().parse_args(arguments)
    from deployments.server.startup import CannotStart

    try:
        return _start(chosen)
    except CannotStart as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="heltmed",
        description=text("HELT MED: fra sentral avtale til oppfølging."),
        epilog=text(
            "Terminalen følger språket på maskinen, eller HELTMED_LANGUAGE (nb eller en). "
            "Det prosessen selv sier, er alltid på norsk: avslag, steg og det som står i maler og dokumenter."
        ),
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar=text("kommando"))
    of = {name: commands.add_parser(name, help=text(what), description=text(what)) for name, what in _COMMANDS.items()}
    rehearse = of["rehearse"]
    rehearse.add_argument("--people", type=int, default=3, metavar="N", help=text("hvor mange personer (3)"))
    rehearse.add_argument("--months", type=int, default=18, metavar="M", help=text("hvor mange måneder (18)"))
    rehearse.add_argument("--seed", type=int, default=1, metavar="S", help=text("samme tall gir samme øvelse (1)"))
    rehearse.add_argument(
        "--data", type=Path, default=None, metavar=text("MAPPE"), help=text("en tom mappe (ellers en midlertidig)")
    )
    rehearse.add_argument("--json", action="store_true", help=text("skriv resultatet som JSON"))
    of["doctor"].add_argument("--json", action="store_true", help=text("skriv resultatet som JSON"))
    plain = of["plain-language"]
    plain.add_argument("files", type=Path, nargs="+", metavar=text("FIL"), help=text("Word-dokument (.docx) eller tekstfil"))
    plain.add_argument("--nynorsk", action="store_true", help=text("teksten er på nynorsk (ellers bokmål)"))
    whose = text("ansattens nummer (ellers en administrator)")
    of["sign-in-link"].add_argument("--staff", type=int, default=None, metavar="N", help=whose)
    _template_arguments(of["templates"])
    _pdf_arguments(of["pdf"])
    _key_arguments(of["keys"])
    _log_arguments(of["log"])
    _search_arguments(of["search"])
    _erase_arguments(of["erase"])
    return parser


def _template_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar=text("hva"))
    of = {name: actions.add_parser(name, help=text(what), description=text(what)) for name, what in _TEMPLATES.items()}
    file, document = text("FIL"), text("DOKUMENT")
    of["check"].add_argument("file", nargs="?", type=Path, metavar=file, help=text("en mal (.docx); ellers alle"))
    of["check"].add_argument(
        "--as", dest="kind", metavar=document, help=text("dokumentet malen er til, når filen heter noe annet")
    )
    whole = text("malen (.docx), med navnet til dokumentet den gjelder")
    of["install"].add_argument("file", type=Path, metavar=file, help=whole)
    of["install"].add_argument("--nynorsk", action="store_true", help=text("malen er nynorskutgaven (ellers bokmål)"))
    for action in ("fields", "preview"):
        of[action].add_argument("document", metavar=document, help=text("for eksempel employment_contract"))
    where = text("hvor dokumentet skal ligge (DOKUMENT-eksempel.docx)")
    of["preview"].add_argument("--out", type=Path, metavar=file, help=where)
    of["preview"].add_argument("--nynorsk", action="store_true", help=text("nynorskutgaven (ellers bokmål)"))


def _pdf_arguments(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("documents", nargs="*", type=Path, default=[], metavar=text("DOKUMENT"), help=text("dokumenter (.docx)"))
    which.add_argument("--all", action="store_true", help=text("alle dokumenter i datamappen"))
    which.add_argument("--position", type=int, metavar="N", help=text("alle dokumenter for stilling N"))
    which.add_argument("--candidacy", type=int, metavar="N", help=text("alle dokumenter for søknad N"))
    parser.add_argument("--to", type=Path, default=None, metavar=text("MAPPE"), help=text("hvor PDF-ene skal ligge (pdf)"))


def _key_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar=text("hva"))
    rotate = text("gi installasjonen en ny nøkkel, og lås alle de andre med den")
    actions.add_parser("rotate", help=rotate, description=rotate)


def _log_arguments(parser: argparse.ArgumentParser) -> None:
    what = text("se etter linjer som er fjernet, endret, satt inn eller byttet om")
    checking = parser.add_subparsers(dest="action", required=True, metavar=text("hva"))
    of = checking.add_parser("check", help=what, description=what)
    mailed = text("hodet slik det sto i e-posten, så det også vises om slutten er kuttet av")
    of.add_argument("--head", metavar=text("NUMMER:HASH"), help=mailed)


def _search_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar=text("hva"))
    rebuild = text("les alle rader på nytt; systemet kan gå imens")
    actions.add_parser("rebuild", help=rebuild, description=rebuild)


def _erase_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", type=int, metavar="N", help=text("nummeret på personen"))
    lines = text("navn, telefon, e-post og adresse leses fra tastaturet når personen er slettet")
    parser.add_argument("--prove", action="store_true", required=True, help=lines)


def _start(chosen: argparse.Namespace) -> int:
    """The chosen command's exit code. Imports are here because `heltmed --help` must not wait for the engine."""
    if chosen.command == "rehearse":
        from deployments.rehearsal.rehearse import rehearse

        return rehearse(chosen.people, chosen.months, chosen.seed, chosen.data, as_json=chosen.json)
    if chosen.command == "doctor":
        from deployments.doctor.doctor import doctor

        return doctor(as_json=chosen.json)
    if chosen.command == "plain-language":
        from deployments.commands.plain_language import plain_language
        from domain.language.languages import BOKMAL, NYNORSK

        return plain_language(chosen.files, NYNORSK if chosen.nynorsk else BOKMAL)
    if chosen.command == "demo":
        from deployments.demo.demo import demo

        return demo()
    from deployments.server.startup import read_settings

    read_settings()
    return _of_the_installation(chosen)


def _of_the_installation(chosen: argparse.Namespace) -> int:
    """The exit code of a command that needs the settings."""
    if chosen.command == "migrate":
        from deployments.run import migrate

        migrate()
        print(text("Databasen er oppdatert."))
        return 0
    if chosen.command == "templates":
        from deployments.commands.templates import templates

        return templates(chosen)
    if chosen.command == "erase":
        from deployments.commands.erase import prove

        return prove(chosen.person)
    if chosen.command == "pdf":
        from deployments.commands.pdf import pdf

        return pdf(chosen)
    if chosen.command == "keys":
        from deployments.commands.keys import rotate

        return rotate()
    if chosen.command == "log":
        from deployments.commands.log import log

        return log(chosen)
    if chosen.command == "search":
        from deployments.commands.search import rebuild

        return rebuild()
    if chosen.command == "sign-in-link":
        from deployments.commands.sign_in_link import sign_in_link

        return sign_in_link(chosen.staff)
    from deployments.run import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
