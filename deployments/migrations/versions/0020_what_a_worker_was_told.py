"""The visits that a worker was told of, and the wage of a trial from a day on"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Everyone in a trial or a job is looked at the first morning."""
    op.create_table(
        "visits_told",
        sa.Column("candidacy_id", sa.Integer(), sa.ForeignKey("candidacy.id"), primary_key=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("visits", sa.JSON(), nullable=False),
        sa.Column("look_again", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_visits_told_until", "visits_told", ["until"])
    op.create_index("ix_visits_told_look_again", "visits_told", ["look_again"])
    employment, trial = (sa.table(name, sa.column("candidacy_id"), sa.column("last_day")) for name in ("employment", "trial"))
    followed = sa.union(
        sa.select(employment.c.candidacy_id).where(employment.c.last_day.is_(None)), sa.select(trial.c.candidacy_id)
    ).subquery()
    told = sa.table("visits_told", sa.column("candidacy_id"), sa.column("visits", sa.JSON()), sa.column("look_again"))
    numbers = op.get_bind().scalars(sa.select(followed.c.candidacy_id)).all()
    if numbers:
        op.bulk_insert(told, [{"candidacy_id": number, "visits": [], "look_again": True} for number in numbers])
    op.add_column("trial", sa.Column("wage_changes", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("trial", "wage_changes")
    op.drop_table("visits_told")
