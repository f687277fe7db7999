"""The address of a worker's own calendar of visits: a new number withdraws the one sent before"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("visits_told", sa.Column("calendar_version", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("visits_told", "calendar_version")
