"""Changes of a contract, each from its own day; whether the worker is on a NAV measure; a wage percent with four decimals"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contract_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employment_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("agreed", sa.String(), nullable=False),
        sa.Column("part_time_discussed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["employment_id"], ["employment.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("employment_id", "from_on"),
    )
    with op.batch_alter_table("employment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("on_nav_measure", sa.Boolean(), nullable=False, server_default=sa.false()))
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps it as text
        op.alter_column("position", "wage_percent", type_=sa.Numeric(9, 4), existing_type=sa.Numeric(12, 2))
