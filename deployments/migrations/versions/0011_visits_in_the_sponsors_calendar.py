"""Visits in the sponsor's calendar, where wished; and the last visit held is found without reading the others"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sponsor", schema=None) as batch_op:
        batch_op.add_column(sa.Column("visits_in_calendar", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "sponsor_told",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("of_visit", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"]),
        sa.PrimaryKeyConstraint("visit_id"),
    )
    held = sa.text("held_on IS NOT NULL")
    op.create_index("visit_held", "visit", ["candidacy_id", "held_on"], sqlite_where=held, postgresql_where=held)


def downgrade() -> None:
    op.drop_index("visit_held", "visit")
    op.drop_table("sponsor_told")
    with op.batch_alter_table("sponsor", schema=None) as batch_op:
        batch_op.drop_column("visits_in_calendar")
