"""What a paper prints when columns are corrected: only the facts printed from those columns are others than they were."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from domain.columns import Column
from domain.contract.parts import Part, text_of, with_parts
from domain.contract.wording import grouped_number, tasks_in_a_sentence
from domain.jobs.info_meeting_topics import known_from
from domain.language.norwegian import short_day
from domain.papers.printed_from import From, Printed, sources

Values = Mapping[Column, Any]
"""What the columns of a row hold."""
_NAMES_OF_OTHERS = frozenset({Column.SUPPORT_NAME, Column.SPONSOR_NAME, Column.SUBSTITUTE_NAME, Column.UNION_REPRESENTATIVE})
"""A paper that names none of these was about none: one that is found later doesn't come onto it."""
_IN_A_SENTENCE: Mapping[Column, Callable[[Any], str]] = {
    Column.EMPLOYER_NUMBER: grouped_number,
    Column.PERSON_BORN: short_day,
    Column.TASKS: tasks_in_a_sentence,
}
_COMPOSED = ("a", "b", "c", "i")
"""The items of a contract that are composed of what can be corrected."""
_PARTS = TypeAdapter(tuple[Part, ...])


class LeftWithout(ValueError):
    """A contract would lack what the law asks for."""


def corrected(kind: str, printed: Printed, before: Values, after: Values) -> dict[str, Any]:
    """The facts of a paper when the columns of one row go from `before` to `after`; the same facts where that changes nothing.

    Raises LeftWithout.
    """
    before, after = _with_business_address(before), _with_business_address(after)
    changed = {column for column in before if before[column] != after[column]}
    found = dict(printed)
    for name, source in sources(kind).items():
        if source.column in changed and name in printed and _is_from(kind, printed, name, source, before):
            found[name] = source.as_printed(after[source.column])
    for name, value in printed.items():
        if isinstance(value, list):
            found[name] = list(_each_corrected(found[name], changed, before, after))
    return found


def left_as_worded(printed: Printed, before: Values, after: Values) -> list[str]:
    """The letters of a contract's items that hold what is corrected, and keep no note of where it stands: they are not corrected.

    They were worded by a version of the program that is older than those notes.
    """
    before, after = _with_business_address(before), _with_business_address(after)
    wrong = [_in_a_sentence(column, value) for column, value in before.items() if value != after[column]]
    items = [item for facts in printed.values() if isinstance(facts, list) for item in facts if _is_unread(item)]
    return [item["letter"] for item in items if any(text and text in item["text"] for text in wrong)]


def _with_business_address(row: Values) -> Values:
    """The row, whose employer's address is the workplace's where the employer has none of its own."""
    if Column.EMPLOYER_ADDRESS not in row:
        return row
    return {**row, Column.EMPLOYER_ADDRESS: row[Column.EMPLOYER_ADDRESS] or row.get(Column.WORKPLACE_ADDRESS)}


def _is_unread(item: Any) -> bool:
    return isinstance(item, dict) and item.get("letter") in _COMPOSED and not item.get("parts")


def _is_from(kind: str, printed: Printed, name: str, source: From, before: Values) -> bool:
    """Whether the fact stands as the row has it, and is the row's own."""
    stands = printed[name]
    if not source.where(printed) or stands != source.as_printed(before[source.column]):
        return False
    if source.whose:
        owner = sources(kind)[source.whose]
        return bool(printed[source.whose]) and _is_from(kind, printed, source.whose, owner, before)
    return stands != "" or source.column not in _NAMES_OF_OTHERS


def _each_corrected(entries: list[Any], changed: set[Column], before: Values, after: Values) -> Iterator[Any]:
    for entry in entries:
        if isinstance(entry, dict) and entry.get("parts"):
            yield _sentence(entry, changed, before, after)
        elif isinstance(entry, dict) and "heading" in entry and "words" in entry:
            yield _topic(entry, changed, before, after)
        else:
            yield entry


def _sentence(item: dict[str, Any], changed: set[Column], before: Values, after: Values) -> dict[str, Any]:
    """An item of a contract, composed anew of its parts."""

    def anew(column: Column, text: str) -> str:
        if column not in changed or text != _in_a_sentence(column, before[column]):
            return text
        written = _in_a_sentence(column, after[column])
        if not written and column in _IN_A_SENTENCE:
            raise LeftWithout(column)
        return written

    parts = with_parts(_PARTS.validate_python(item["parts"]), anew)
    return item | {"parts": _PARTS.dump_python(parts, mode="json"), "text": text_of(parts)}


def _in_a_sentence(column: Column, value: Any) -> str:
    return _IN_A_SENTENCE.get(column, str)(value) if value else ""


def _topic(told: dict[str, Any], changed: set[Column], before: Values, after: Values) -> dict[str, Any]:
    """A topic of the info meeting; the worker's own words stay."""
    column = None if told.get("own_words") else known_from(told["heading"])
    if column not in changed or told["words"] != before[column]:
        return told
    return told | {"words": after[column] or ""}
