"""Who is signed in and the links that sign them in; who is administrator: the first coordinator still here"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), sa.ForeignKey("staff.id"), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.Column("ended_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
    )
    op.create_index("ix_session_staff_id", "session", ["staff_id"])
    op.create_table(
        "sign_in_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), sa.ForeignKey("staff.id"), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("used_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
    )
    op.create_index("ix_sign_in_link_staff_id", "sign_in_link", ["staff_id"])
    op.add_column("staff", sa.Column("is_administrator", sa.Boolean(), nullable=False, server_default=sa.false()))
    staff = sa.table("staff", sa.column("id"), sa.column("is_coordinator"), sa.column("left_on"), sa.column("is_administrator"))
    first = sa.select(sa.func.min(staff.c.id)).where(staff.c.is_coordinator, staff.c.left_on.is_(None)).scalar_subquery()
    op.execute(staff.update().where(staff.c.id == first).values(is_administrator=sa.true()))


def downgrade() -> None:
    op.drop_column("staff", "is_administrator")
    op.drop_table("sign_in_link")
    op.drop_table("session")
