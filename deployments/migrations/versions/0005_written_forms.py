"""The written form (målform) of each who is written to"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = ("partner", "workplace", "person", "outbox")


def upgrade() -> None:
    """Everyone has been written to in bokmål until now."""
    for table in TABLES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("written_form", sa.String(), nullable=False, server_default="bokmål"))


def downgrade() -> None:
    for table in reversed(TABLES):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("written_form")
