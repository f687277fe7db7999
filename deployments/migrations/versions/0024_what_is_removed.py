"""What has been kept long enough, told of before it is removed"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "removal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("keeping", sa.String(), nullable=False),
        sa.Column("of_table", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("keeping", "of_table", "number"),
    )
    op.create_index("ix_removal_done_on", "removal", ["done_on"])


def downgrade() -> None:
    op.drop_table("removal")
