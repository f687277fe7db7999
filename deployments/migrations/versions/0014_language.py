"""Målform is `language` everywhere: in the registers, on what is to leave, and in what each document printed"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_RENAMED = (
    ("partner", "written_form", "language"),
    ("workplace", "written_form", "language"),
    ("person", "written_form", "language"),
    ("outbox", "written_form", "language"),
    ("document", "facts", "printed"),
    ("history", "facts", "ids"),
)
_AT_A_TIME = 1000  # documents in memory
_DOCUMENT = sa.table("document", sa.column("id"), sa.column("printed", sa.JSON()))


def upgrade() -> None:
    """Each column is renamed where it is: a table made anew would drop what refers to it."""
    for table, before, after in _RENAMED:
        op.alter_column(table, before, new_column_name=after)
    _rename_in_documents("written_form", "language")


def downgrade() -> None:
    _rename_in_documents("language", "written_form")
    for table, before, after in reversed(_RENAMED):
        op.alter_column(table, after, new_column_name=before)


def _rename_in_documents(before: str, after: str) -> None:
    """A document without the name would be made anew in bokmål, whichever it was in."""
    columns, connection = _DOCUMENT.c, op.get_bind()
    last = connection.scalar(sa.select(sa.func.max(columns.id))) or 0
    for first in range(1, last + 1, _AT_A_TIME):
        some = columns.id.between(first, first + _AT_A_TIME - 1)
        for number, printed in connection.execute(sa.select(columns.id, columns.printed).where(some)).all():
            renamed = _with_key(printed, before, after)
            if renamed != printed:
                op.execute(_DOCUMENT.update().where(columns.id == number).values(printed=renamed))


def _with_key(value: Any, before: str, after: str) -> Any:
    if isinstance(value, dict):
        return {after if name == before else name: _with_key(inner, before, after) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with_key(inner, before, after) for inner in value]
    return value
