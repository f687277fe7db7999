"""What a document prints is known by its kind: the name of a module in a row dies when the file is moved"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("document", "facts_class")  # in place: a table made anew would drop what its signatures refer to


def downgrade() -> None:
    """Blank: the version before makes no document anew whose class it is not told."""
    op.add_column("document", sa.Column("facts_class", sa.String(), nullable=True))
