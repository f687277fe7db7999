"""The step of a member of staff is known by a digest of their address, and no longer by the address"""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_BEFORE = "staff:"


def upgrade() -> None:
    history = sa.table("history", sa.column("id", sa.Integer()), sa.column("key", sa.String()))
    known = sa.select(history.c.id, history.c.key).where(history.c.key.startswith(_BEFORE), history.c.key.contains("@"))
    for number, key in op.get_bind().execute(known).all():
        digest = hashlib.sha256(key.removeprefix(_BEFORE).encode()).hexdigest()[:16]
        op.execute(history.update().where(history.c.id == number).values(key=f"{_BEFORE}{digest}"))


def downgrade() -> None:
    """The address can't be had back from its digest; a member of staff registered again is a new step."""
