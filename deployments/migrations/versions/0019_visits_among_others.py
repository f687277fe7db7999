"""A visit knows the days it was moved from and a time it gave up, a situation how long it is felt; plans reach past a year"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_INDEX = "visit_of_a_job_specialist"


def upgrade() -> None:
    op.add_column("visit", sa.Column("moved_from", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("visit", sa.Column("instead_of", sa.Time(), nullable=True))
    op.add_column("visit", sa.Column("too_close", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(_INDEX, "visit", ["job_specialist_id", "planned_on"])
    op.add_column("situation", sa.Column("weeks_twice", sa.Integer(), nullable=False, server_default="2"))
    op.add_column("situation", sa.Column("weeks_once", sa.Integer(), nullable=False, server_default="4"))
    # each plan is looked at the next morning, and reaches past a year from then on
    op.execute("UPDATE employment SET plan_again_on = starts_on WHERE plan_again_on IS NOT NULL")


def downgrade() -> None:
    op.drop_column("situation", "weeks_once")
    op.drop_column("situation", "weeks_twice")
    op.drop_index(_INDEX, "visit")
    for name in ("too_close", "instead_of", "moved_from"):
        op.drop_column("visit", name)
