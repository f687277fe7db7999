"""A job may move to another workplace: a change of the contract says to which position, and a seat is kept for it until then"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_NAMES = {"uq": "%(table_name)s_%(column_0_name)s_key"}  # as PostgreSQL names it; in SQLite it has no name of its own
_INDEXES = ("position_id", "left_position_id", "move_waits")


def upgrade() -> None:
    with op.batch_alter_table("seat", naming_convention=_NAMES) as seat:
        seat.drop_constraint("seat_candidacy_id_key", type_="unique")
        seat.create_index("ix_seat_candidacy_id", ["candidacy_id"])
    with op.batch_alter_table("contract_version") as version:
        version.add_column(sa.Column("position_id", sa.Integer(), nullable=True))
        version.add_column(sa.Column("left_position_id", sa.Integer(), nullable=True))
        version.add_column(sa.Column("move_waits", sa.Boolean(), nullable=False, server_default=sa.false()))
        for column in ("position_id", "left_position_id"):
            version.create_foreign_key(f"contract_version_{column}_fkey", "position", [column], ["id"])
        for column in _INDEXES:
            version.create_index(f"ix_contract_version_{column}", [column])


def downgrade() -> None:
    """A seat kept for a worker who is to move is given back: one has one seat."""
    kept = (
        sa.select(sa.column("position_id", sa.Integer())).select_from(sa.table("contract_version")).where(sa.column("move_waits"))
    )
    seat = sa.table("seat", sa.column("position_id"), sa.column("candidacy_id"), sa.column("free_after", sa.Date()))
    op.execute(seat.delete().where(seat.c.position_id.in_(kept)))
    newest = sa.alias(seat)
    others = sa.exists().where(newest.c.candidacy_id == seat.c.candidacy_id, newest.c.position_id != seat.c.position_id)
    op.execute(seat.delete().where(seat.c.free_after.is_not(None), others))  # those that are left
    with op.batch_alter_table("contract_version") as version:
        for column in _INDEXES:
            version.drop_index(f"ix_contract_version_{column}")
        for column in ("position_id", "left_position_id"):
            version.drop_constraint(f"contract_version_{column}_fkey", type_="foreignkey")
            version.drop_column(column)
        version.drop_column("move_waits")
    with op.batch_alter_table("seat") as seats:
        seats.drop_index("ix_seat_candidacy_id")
        seats.create_unique_constraint("seat_candidacy_id_key", ["candidacy_id"])
