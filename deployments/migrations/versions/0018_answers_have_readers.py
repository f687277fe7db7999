"""The day an offer is to be answered by, why a position was given up, and a workplace that is retired"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_CANDIDACY = sa.table("candidacy", sa.column("id"), sa.column("answer_by", sa.Date()))
_HISTORY = sa.table("history", sa.column("id"), sa.column("step"), sa.column("life_id"), sa.column("ids", sa.JSON()))


def upgrade() -> None:
    op.add_column("candidacy", sa.Column("answer_by", sa.Date(), nullable=True))
    op.add_column("workplace", sa.Column("retired_on", sa.Date(), nullable=True))
    op.add_column("workplace", sa.Column("retired_because", sa.String(), nullable=True))
    op.add_column("position", sa.Column("close_reason", sa.String(), nullable=True))
    _from_the_history()


def downgrade() -> None:
    op.drop_column("position", "close_reason")
    op.drop_column("workplace", "retired_because")
    op.drop_column("workplace", "retired_on")
    op.drop_column("candidacy", "answer_by")


def _from_the_history() -> None:
    """The newest choice of each candidacy says the day; until now it stood nowhere else."""
    columns, connection = _HISTORY.c, op.get_bind()
    chosen = sa.select(columns.life_id, columns.ids).where(columns.step == "candidate.chosen").order_by(columns.id)
    for number, ids in connection.execute(chosen).all():
        if by := (ids or {}).get("answer_by"):
            op.execute(_CANDIDACY.update().where(_CANDIDACY.c.id == number).values(answer_by=date.fromisoformat(by)))
