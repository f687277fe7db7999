"""Who signed, who explained it, which file, and the worker's copy"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DOCUMENT = sa.table(
    "document",
    sa.column("id", sa.Integer()),
    sa.column("life", sa.String()),
    sa.column("life_id", sa.Integer()),
    sa.column("kind", sa.String()),
    sa.column("part", sa.String()),
    sa.column("to_sign", sa.JSON()),
    sa.column("waits", sa.Boolean()),
)
SIGNATURE = sa.table("signature", sa.column("document_id", sa.Integer()), sa.column("party", sa.String()))


def upgrade() -> None:
    with op.batch_alter_table("signature", schema=None) as batch_op:
        for name in ("signed_by", "explained_by", "kept_at", "sha256"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=True))
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("copy_given_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("copy_given_how", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("waits", sa.Boolean(), nullable=False, server_default="0"))
        batch_op.create_index(batch_op.f("ix_document_waits"), ["waits"], unique=False)
    _mark_those_that_wait()


def _mark_those_that_wait() -> None:
    """The newest of each document that somebody has not signed; of what all have signed, the copy is long since given."""
    connection = op.get_bind()
    signed = {(document, party) for document, party in connection.execute(sa.select(SIGNATURE))}
    columns = DOCUMENT.c
    rows = connection.execute(
        sa.select(columns.id, columns.life, columns.life_id, columns.kind, columns.part, columns.to_sign).order_by(columns.id)
    )
    newest = {tuple(row[1:5]): (row.id, row.to_sign) for row in rows}
    for number, parties in newest.values():
        if any((number, party) not in signed for party in parties):
            connection.execute(sa.update(DOCUMENT).where(columns.id == number).values(waits=True))
