"""The folders made for those who asked what is known of them"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "handed_out",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("wrong", sa.Integer(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_handed_out_person_id", "handed_out", ["person_id"])
    op.create_index("ix_handed_out_until_on", "handed_out", ["until_on"])


def downgrade() -> None:
    op.drop_table("handed_out")
