"""All that stands about a person, walked by the register: lines to read, and the same for machines; a new column comes by itself."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import inspect

from domain.candidacies.facts import MeetingStatus
from domain.contact import Role
from domain.days.day_plan import DayHours, in_words
from domain.desk.history_words import STEP_WORDS
from domain.language.languages import BOKMAL, Both, Language
from domain.language.norwegian import clock, decimal_comma, kroner, long_day
from domain.planning.facts import VisitStatus
from domain.privacy.access import AccessSection
from domain.privacy.labels import TITLES, label
from domain.privacy.register import COLUMNS, Entry, OnErasure
from domain.process import CandidacyStep, Life
from tasks.privacy.rows import Rows

NOT_HANDED_OUT = ("log", "removal", "handed_out")
"""Tables of what was done with the data, and not the data: the log has a report of its own."""
_LISTED_APART = ("document", "signature", "outbox", "history", "caution")
"""Tables the sheet tells of in its own words, or that only the file for machines has."""
_OWN = (Role.CANDIDATE, Role.WORKER, Role.SUPPORT_PERSON)
_OF_ANOTHER_READER = ("recipient_name", "recipient_email", "invitation")
_WAGE = Both("{kroner} kroner i timen", "{kroner} kroner i timen")
_STATUS: Mapping[str, Both] = {
    MeetingStatus.PLANNED: Both("ikke ennå", "ikkje enno"),
    MeetingStatus.HELD: Both("ja", "ja"),
    MeetingStatus.CANCELLED: Both("nei, det ble avlyst", "nei, det vart avlyst"),
    VisitStatus.DONE: Both("ja", "ja"),
    VisitStatus.MISSED: Both("nei", "nei"),
    VisitStatus.EXCUSED: Both("nei, det var avtalt", "nei, det var avtalt"),
}
_IN_THE_FILE = Both("står i filen «alt.json»", "står i fila «alt.json»")


def confided(rows: Rows) -> list[tuple[str, str]]:
    """What others have said in confidence, each with what it is."""
    return [
        (entry.holds, written(value, BOKMAL))
        for table, row in _each(rows)
        for name, value, entry in _columns(table, row)
        if entry.in_confidence and value not in (None, "", [], {})
    ]


def sections(rows: Rows, language: Language, *, with_confided: bool) -> list[AccessSection]:
    """The lines of the sheet, a heading for each table: one line a fact, or one line a row where there are several."""
    return [
        AccessSection(title=TITLES[table].written(language), lines=lines)
        for table in TITLES
        if table in rows and table not in _LISTED_APART
        if (lines := list(_lines(table, rows[table], language, with_confided)))
    ]


def _lines(table: str, rows: Sequence[Any], language: Language, with_confided: bool) -> Iterator[str]:
    for row in rows:
        facts = [
            f"{label(f'{table}.{name}', language)}: {text}"
            for name, value, entry in _columns(table, row)
            if entry.erased is not OnErasure.NOT_PERSONAL and (with_confided or not entry.in_confidence)
            if (text := written(value, language))
        ]
        if len(rows) == 1:
            yield from (f"{fact[:1].upper()}{fact[1:]}" for fact in facts)
        elif facts:
            whole = ". ".join(f"{fact[:1].upper()}{fact[1:]}" for fact in facts)
            yield f"{whole}."


def for_machines(rows: Rows, *, with_confided: bool) -> Mapping[str, Any]:
    """Every column of every row by the names of the database, with what each holds; of mails to others nothing about the reader."""
    told: dict[str, list[dict[str, Any]]] = {}
    for table, row in _each(rows):
        kept = {
            name: _plain(value)
            for name, value, entry in _columns(table, row)
            if with_confided or not entry.in_confidence
            if not (table == "outbox" and name in _others_alone(row))
        }
        told.setdefault(table, []).append(kept)
    holds = {name: entry.holds for name, entry in COLUMNS.items() if name.partition(".")[0] in told}
    return {"opplysninger": told, "forklaring": holds, "alt_er_med": with_confided}


def _others_alone(mail: Any) -> Sequence[str]:
    """The columns of a mail that are about its reader. A coordinator who asks is shown what was said in confidence, in the text."""
    if mail.recipient_role in _OWN:
        return ()
    return (*_OF_ANOTHER_READER, "body") if mail.life == Life.REGISTER else _OF_ANOTHER_READER


def _each(rows: Rows) -> Iterator[tuple[str, Any]]:
    return ((table, row) for table, those in rows.items() if table not in NOT_HANDED_OUT for row in those)


def _columns(table: str, row: Any) -> Iterator[tuple[str, Any, Entry]]:
    for attribute in inspect(row).mapper.column_attrs:
        name = attribute.columns[0].name
        yield name, getattr(row, attribute.key), COLUMNS[f"{table}.{name}"]


def written(value: Any, language: Language) -> str:
    """A value as it is read; blank for nothing."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, (MeetingStatus, VisitStatus)) and value in _STATUS:
        return _STATUS[value].written(language)
    if isinstance(value, CandidacyStep):
        return STEP_WORDS[value].lower() if language is BOKMAL else ""
    if isinstance(value, datetime):
        return f"{long_day(value.date())} klokka {clock(value.time())}"
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, time):
        return clock(value)
    if isinstance(value, Decimal):
        return decimal_comma(value)
    if isinstance(value, list):
        return _list(value, language)
    if isinstance(value, dict):
        wage = value.get("kroner_per_hour")
        return _WAGE.written(language, kroner=kroner(Decimal(wage))) if wage else _IN_THE_FILE.written(language)
    return str(value)


def _list(values: Sequence[Any], language: Language) -> str:
    if all(isinstance(each, str) for each in values):
        return ", ".join(values)
    keys = {key for each in values if isinstance(each, dict) for key in each}
    if {"question", "answer"} <= keys:
        return " ".join(f"{each['question']} {each['answer'] or '-'}" for each in values)
    if {"name", "email"} == keys:
        return ", ".join(each["name"] for each in values)
    if {"weekday", "start", "end"} <= keys:
        return ", ".join(in_words([DayHours.model_validate(each) for each in values], language))
    return _IN_THE_FILE.written(language)


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
