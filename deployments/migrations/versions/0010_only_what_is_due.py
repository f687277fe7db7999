"""The morning round finds what is due without reading what is not"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_INDEXES = (
    ("candidacy", "last_step"),
    ("trial", "hours_reported_on"),
    ("caution", "assessed_on"),
    ("employment", "plan_again_on"),
)


def upgrade() -> None:
    op.add_column("employment", sa.Column("plan_again_on", sa.Date(), nullable=True))
    op.execute("UPDATE employment SET plan_again_on = starts_on")  # each is looked at once, the next morning
    op.add_column("position", sa.Column("vacant", sa.Boolean(), nullable=False, server_default=sa.text("true")))
    held = (
        sa.select(sa.column("position_id", sa.Integer())).select_from(sa.table("seat")).where(sa.column("free_after").is_(None))
    )
    position = sa.table("position", sa.column("id"), sa.column("vacant", sa.Boolean()))
    op.execute(position.update().where(position.c.id.in_(held)).values(vacant=False))
    op.create_index(
        "vacant_position",
        "position",
        ["vacant"],
        sqlite_where=sa.text("vacant = 1 AND closed_on IS NULL"),
        postgresql_where=sa.text("vacant AND closed_on IS NULL"),
    )
    for table, column in _INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])
    announced = sa.text("announced_to IS NOT NULL")
    op.create_index("visit_in_a_calendar", "visit", ["planned_on"], sqlite_where=announced, postgresql_where=announced)


def downgrade() -> None:
    op.drop_index("visit_in_a_calendar", "visit")
    for table, column in _INDEXES:
        op.drop_index(f"ix_{table}_{column}", table)
    op.drop_index("vacant_position", "position")
    op.drop_column("position", "vacant")
    op.drop_column("employment", "plan_again_on")
