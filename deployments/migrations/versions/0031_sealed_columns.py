"""What stands about people is sealed, each person's under a key of their own"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from alembic import op

from tasks.keys.ring import keys

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_MARK, _HOUSE, _AT_ONCE = "s1.", 0, 500
_BLANK = ("", "[]", "{}", "null")


class _Sealed(NamedTuple):
    """The columns of one table to be sealed; `by` is where a row says whose it is. Facts and days become text."""

    by: str
    texts: tuple[str, ...] = ()
    facts: Mapping[str, str] = {}  # with what stands where there is nothing; "": the column may be empty
    days: tuple[str, ...] = ()
    number: str = "id"
    stay: tuple[str, ...] = ()  # words of ours, which the database looks for


_CONTACT = ("name", "email", "phone")
_TABLES = {
    "person": _Sealed("id", ("name", "address", "municipality", "email", "phone"), days=("birth_date",)),
    "candidacy": _Sealed(
        "candidacy",
        (
            "benefit_confirmed_by",
            "needs",
            "support_name",
            "support_email",
            "support_phone",
            "certificate_seen_by",
            "close_reason",
        ),
        days=("benefit_since",),
        stay=("fikk en annen jobb",),
    ),
    "interview": _Sealed("candidacy_id", ("place",), {"panel": "[]", "answers": "[]"}),
    "reference": _Sealed("candidacy_id", ("name", "relation", "email", "phone"), {"answers": "[]"}),
    "trial": _Sealed("candidacy_id", ("stop_reason",)),
    "evaluation": _Sealed("candidacy_id", ("worker_words", "employer_words", "adjustments", "reason")),
    "info_meeting": _Sealed("candidacy_id", ("place", "attendees", "not_to_tell"), {"to_tell": "[]", "told": "[]"}),
    "employment": _Sealed("candidacy_id", ("end_words",), {"terms": "{}"}),
    "contract_version": _Sealed("employment_id", ("agreed",), {"changes": "{}"}),
    "visit": _Sealed("candidacy_id", ("worker_feels", "employer_feels", "note")),
    "situation": _Sealed("candidacy_id", ("note",)),
    "closed_period": _Sealed("candidacy_id", ("reason",), stay=("avlyst besøk",)),
    "visits_told": _Sealed("candidacy_id", (), {"visits": "[]"}, number="candidacy_id"),
    "document": _Sealed("life", ("title", "copy_given_how"), {"printed": ""}),
    "signature": _Sealed("document_id", ("how", "signed_by", "explained_by", "kept_at")),
    "history": _Sealed("life", (), {"ids": "{}"}),
    "caution": _Sealed("life", ("sentence", "assessment")),
    "outbox": _Sealed("life", ("recipient_name", "recipient_email", "subject", "body", "invitation", "last_error")),
    "consent": _Sealed("candidacy_id", ("explained_by",)),
    "draft": _Sealed("", (), {"submitted": "{}"}),
    "handed_in": _Sealed("", (), {"submitted": "{}"}),
    "sponsor_told": _Sealed("", ("name", "email"), number="visit_id"),
    "staff_absence": _Sealed("", ("reason",)),
    "partner": _Sealed("", tuple(f"contact_{each}" for each in _CONTACT)),
    "workplace": _Sealed("", (*(f"leader_{each}" for each in _CONTACT), "retired_because")),
    "position": _Sealed("", ("union_representative", "close_reason")),
    "sponsor": _Sealed("", (*_CONTACT, *(f"substitute_{each}" for each in _CONTACT))),
    "advertisement": _Sealed("", ("close_reason",)),
    "recruiting_note": _Sealed("", ("told",)),
    "staff": _Sealed("", _CONTACT),
}
_FOUND_BY_THE_DATABASE = (("staff", "email"), ("staff", "name"))  # sealed alike, so that no two have the same address


def upgrade() -> None:
    op.add_column("person", sa.Column("key", sa.Integer(), nullable=True))
    _a_key_for_each_person()
    whose = _whose()
    for name, sealed in _TABLES.items():
        _convert(name, sealed, lambda row, column, text, of=name, how=sealed: _seal(of, how, whose(how.by, row), column, text))  # type: ignore[misc]


def downgrade() -> None:
    for name, sealed in _TABLES.items():
        _convert(name, sealed, lambda _row, _column, text: keys().unseal(text) if text.startswith(_MARK) else text, back=True)
    op.drop_column("person", "key")


def _a_key_for_each_person() -> None:
    """A key made for a migration that was then given up opens nothing, and is of no harm."""
    person, connection = sa.table("person", sa.column("id"), sa.column("key")), op.get_bind()
    numbers = connection.scalars(sa.select(person.c.id)).all()
    if numbers:
        connection.execute(
            person.update().where(person.c.id == sa.bindparam("number")).values(key=sa.bindparam("made")),
            [{"number": number, "made": keys().new()} for number in numbers],
        )


def _whose() -> Callable[[str, Any], int]:
    """The number of the key of a row, by the column that says whose it is."""
    connection = op.get_bind()

    def pairs(query: str) -> dict[Any, Any]:
        return dict(connection.execute(sa.text(query)).all())

    persons = pairs('SELECT id, "key" FROM person')
    candidacies = pairs('SELECT candidacy.id, person."key" FROM candidacy JOIN person ON person.id = candidacy.person_id')
    employments = pairs("SELECT id, candidacy_id FROM employment")
    documents = pairs("SELECT id, life_id FROM document WHERE life = 'søknad'")

    def whose(by: str, row: Any) -> int:
        match by:
            case "id":
                return int(persons[row.id])
            case "candidacy":
                number = row.id
            case "candidacy_id":
                number = row.candidacy_id
            case "employment_id":
                number = employments.get(row.employment_id)
            case "document_id":
                number = documents.get(row.document_id)
            case "life":
                number = row.life_id if row.life == "søknad" else None
            case _:
                number = None
        return int(candidacies.get(number) or _HOUSE)

    return whose


def _seal(table: str, how: _Sealed, key: int, column: str, text: str) -> str:
    if text in how.stay or text.startswith(_MARK):
        return text
    if (table, column) in _FOUND_BY_THE_DATABASE:
        return keys().seal(_HOUSE, text, alike=True)
    return keys().seal(key, text)


def _convert(name: str, sealed: _Sealed, convert: Callable[[Any, str, str], str | None], *, back: bool = False) -> None:
    """Put what `convert` makes of each value in its place, many rows at a time; change the kinds of the columns that were no text."""
    connection, number = op.get_bind(), sealed.number
    kinds: dict[str, sa.types.TypeEngine[Any]] = dict.fromkeys(sealed.facts, sa.JSON())
    kinds.update(dict.fromkeys(sealed.days, sa.Date()))
    anew = _columns_anew(name, sealed, kinds, back=back)
    columns = (*sealed.texts, *kinds)
    says_whose = ("life", "life_id") if sealed.by == "life" else (sealed.by,) if sealed.by not in ("", "candidacy") else ()
    read = sorted({number, *columns, *says_whose})
    table = sa.table(name, *(sa.column(each) for each in (*read, *anew.values())))
    asked, last = sa.select(*(table.c[each] for each in read)).order_by(table.c[number]).limit(_AT_ONCE), -1
    while rows := connection.execute(asked.where(table.c[number] > last)).all():
        last = getattr(rows[-1], number)
        for row in rows:
            values = {anew.get(each, each): _converted(row, each, convert, sealed) for each in columns}
            connection.execute(table.update().where(table.c[number] == getattr(row, number)).values(**values))
    for each, instead in anew.items():
        op.drop_column(name, each)
        op.execute(f'ALTER TABLE "{name}" RENAME COLUMN "{instead}" TO "{each}"')
    if back and not anew:
        for each, kind in kinds.items():
            of_then = kind.compile(connection.dialect)
            op.execute(f'ALTER TABLE "{name}" ALTER COLUMN "{each}" TYPE {of_then} USING "{each}"::{of_then}')


def _converted(row: Any, column: str, convert: Callable[[Any, str, str], str | None], sealed: _Sealed) -> str | None:
    value: str | None = getattr(row, column)
    if value is None or (value == "null" and column in sealed.facts):  # JSON's own way to say nothing
        return sealed.facts.get(column) or None
    return value if value in _BLANK else convert(row, column, value)


def _columns_anew(name: str, sealed: _Sealed, kinds: Mapping[str, sa.types.TypeEngine[Any]], *, back: bool) -> dict[str, str]:
    """Make each column of another kind anew on SQLite, which can't change one in place; elsewhere it becomes text where it is."""
    if op.get_bind().dialect.name != "sqlite":
        for each in () if back else kinds:
            op.execute(f'ALTER TABLE "{name}" ALTER COLUMN "{each}" TYPE VARCHAR USING "{each}"::text')
        return {}
    anew = {each: f"{each}_anew" for each in kinds}
    for each, kind in kinds.items():
        nothing = sealed.facts.get(each)
        made = sa.Column(anew[each], kind if back else sa.String(), nullable=not nothing, server_default=nothing or None)
        op.add_column(name, made)
    return anew
