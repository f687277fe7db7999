"""Search marks: what people, places and positions are found by; filled when the system starts"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_mark",
        sa.Column("mark", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("mark", "kind", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index("search_mark_of", "search_mark", ["kind", "number"])


def downgrade() -> None:
    op.drop_table("search_mark")
