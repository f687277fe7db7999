"""Alembic's entry: migrates over the connection that `tasks.database.migrate` gives."""

from typing import Any, Literal

from alembic import context

from domain.tables.base import Instant, Money
from tasks.database import metadata


def spell_out(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Our own column types as plain ones: a migration must not change when the classes do."""
    if kind == "type" and isinstance(item, Money):
        exact = item.exact
        return f'sa.String(20).with_variant(sa.Numeric({exact.precision}, {exact.scale}), "postgresql")'
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",  # SQLite can't alter a column in place
    compare_type=True,
    render_item=spell_out,
)
with context.begin_transaction():
    context.run_migrations()
