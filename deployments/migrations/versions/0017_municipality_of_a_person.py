"""A person has a municipality, which a position reserved for residents asks about"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("municipality", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("person", "municipality")
