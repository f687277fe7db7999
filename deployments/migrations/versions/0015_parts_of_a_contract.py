"""A contract's sentence keeps which of its words came from which column, so that a correction reaches those and no others"""

import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_AT_A_TIME = 1000  # documents in memory
_ITEMS = {"employment_contract": "items", "contract_change": "items", "trial_agreement": "terms"}
_DOCUMENT = sa.table("document", sa.column("id"), sa.column("kind"), sa.column("printed", sa.JSON()))

_Parts = list[dict[str, Any]]


def upgrade() -> None:
    """Read the parts out of each sentence as it was worded until now; a sentence worded otherwise is left without."""
    for number, kind, printed in _contracts():
        printed[_ITEMS[kind]] = [_with_parts(item, printed) for item in printed[_ITEMS[kind]]]
        op.execute(_DOCUMENT.update().where(_DOCUMENT.c.id == number).values(printed=printed))


def downgrade() -> None:
    for number, kind, printed in _contracts():
        printed[_ITEMS[kind]] = [{name: item[name] for name in item if name != "parts"} for item in printed[_ITEMS[kind]]]
        op.execute(_DOCUMENT.update().where(_DOCUMENT.c.id == number).values(printed=printed))


def _contracts() -> Iterator[tuple[int, str, dict[str, Any]]]:
    columns, connection = _DOCUMENT.c, op.get_bind()
    last = connection.scalar(sa.select(sa.func.max(columns.id))) or 0
    for first in range(1, last + 1, _AT_A_TIME):
        some = columns.id.between(first, first + _AT_A_TIME - 1) & columns.kind.in_(_ITEMS)
        for number, kind, printed in connection.execute(sa.select(columns.id, columns.kind, columns.printed).where(some)).all():
            if isinstance(printed, dict) and isinstance(printed.get(_ITEMS[kind]), list):
                yield number, kind, printed


def _with_parts(item: dict[str, Any], printed: dict[str, Any]) -> dict[str, Any]:
    read = {"a": _parties, "b": _workplace, "c": _work, "i": _wage}.get(item["letter"])
    parts = read(item["text"], printed) if read else []
    known = "".join(f"{part['before']}{part['text']}" if part["text"] else "" for part in parts) == item["text"]
    return item | {"parts": parts if known else []}


def _part(text: str | None, of: str | None = None, before: str = "") -> dict[str, Any]:
    return {"text": text or "", "of": of, "before": before}


def _parties(text: str, printed: dict[str, Any]) -> _Parts:
    employer, worker = re.escape(printed["employer_name"]), re.escape(printed["worker_name"])
    found = re.fullmatch(
        rf"(Arbeidsgi(?:ver|var) er )({employer})(?:, organisasjonsnummer ([\d ]+))?(?:, (.*?))?(\. Arbeidstak(?:er|ar) er )({worker})"
        r"(?:, (født |fødd )(\d\d\.\d\d\.\d{4}))?(?:, (.*))?\.",
        text,
        re.DOTALL,
    )
    if not found:
        return []
    head, name, number, address, between, person, born_word, born, home = found.groups()
    theirs = [
        _part(head),
        _part(name, "workplace.employer_name"),
        _part(number, "workplace.organisation_number", ", organisasjonsnummer "),
        _part(address, "workplace.employer_address", ", "),  # the workplace's own, where the employer has no other
        _part(between),
    ]
    if printed.get("payer_is_employer"):  # HELT MED's own name and number, which no workplace's correction is about
        theirs = [_part(text[: found.start(6)])]
    return [
        *theirs,
        _part(person, "person.name"),
        _part(born, "person.birth_date", f", {born_word or 'født '}"),
        _part(home, "person.address", ", "),
        _part("."),
    ]


def _workplace(text: str, printed: dict[str, Any]) -> _Parts:
    found = re.fullmatch(rf"(Arbeidsplassen er )({re.escape(printed['workplace'])})(?:, (.*))?\.", text, re.DOTALL)
    if not found:
        return []
    return [_part(found[1]), _part(found[2], "workplace.name"), _part(found[3], "workplace.address", ", "), _part(".")]


def _work(text: str, printed: dict[str, Any]) -> _Parts:
    title = printed.get("title_after") or printed.get("position_title")
    found = re.fullmatch(
        rf"(Arbeidstak(?:eren ansettes|aren blir tilsett) som )({re.escape(title) if title else '.*?'})"
        r"(?:(\. Arbeidsopp(?:gavene|gåvene) er: )(.*))?\.",
        text,
        re.DOTALL,
    )
    if not found:
        return []
    parts = [_part(found[1]), _part(found[2], "position.title")]
    if found[3]:
        parts += [_part(found[3]), _part(found[4], "position.tasks")]
    return [*parts, _part(".")]


def _wage(text: str, _: dict[str, Any]) -> _Parts:
    found = re.search(r"avklarte? med tillitsval(?:gt|d) (.+?) \d\d\.\d\d\.\d{4}\.", text)
    if not found:
        return []
    name = "position.union_representative"
    return [_part(text[: found.start(1)]), _part(found[1], name), _part(text[found.end(1) :])]
