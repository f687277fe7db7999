"""The figures that are new each year are dated rows; the employer's own address; until when the hours of a trial are reported"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "yearly_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("kroner", sa.String(20).with_variant(sa.Numeric(12, 2), "postgresql"), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", "valid_from"),
    )
    op.add_column("workplace", sa.Column("employer_address", sa.String(), nullable=False, server_default=""))
    op.add_column("trial", sa.Column("hours_until", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("trial", "hours_until")
    op.drop_column("workplace", "employer_address")
    op.drop_table("yearly_figure")
