"""The installation has a name in its appointments, and the outbox knows which appointment a mail or a letter is about"""

import re
from datetime import date
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_KINDS = ("interview", "info_meeting", "trial", "visit")
_SENT_TIMES = ("trial.agreed", "sponsor.changed", "job_specialist.changed")
_AT_A_TIME = 1000  # mails in memory
_OUTBOX = sa.table("outbox", sa.column("id"), sa.column("invitation"), sa.column("appointment"), sa.column("until_on", sa.Date()))


def upgrade() -> None:
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unnamed", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    connection = op.get_bind()
    unnamed = {kind: connection.scalar(sa.text(f"SELECT max(id) FROM {kind}")) or 0 for kind in _KINDS}
    made = sa.table("installation", sa.column("id"), sa.column("name"), sa.column("unnamed", sa.JSON()))
    op.execute(made.insert().values(id=1, name=uuid4().hex, unnamed=unnamed))
    op.add_column("trial", sa.Column("sequence", sa.Integer(), server_default="0", nullable=False))
    # as often as it may have been sent: a number that is too high does no harm, one that was used before does
    often = "SELECT count(*) FROM history WHERE history.life_id = trial.candidacy_id AND history.step IN :steps"
    counted = sa.text(f"UPDATE trial SET sequence = ({often})").bindparams(sa.bindparam("steps", _SENT_TIMES, expanding=True))
    connection.execute(counted)
    op.add_column("outbox", sa.Column("appointment", sa.String(), nullable=True))
    op.add_column("outbox", sa.Column("until_on", sa.Date(), nullable=True))
    op.create_index("ix_outbox_appointment", "outbox", ["appointment"])
    _name_the_appointments(connection)


def downgrade() -> None:
    op.drop_index("ix_outbox_appointment", "outbox")
    op.drop_column("outbox", "until_on")
    op.drop_column("outbox", "appointment")
    op.drop_column("trial", "sequence")
    op.drop_table("installation")


def _name_the_appointments(connection: sa.Connection) -> None:
    columns = _OUTBOX.c
    last = connection.scalar(sa.select(sa.func.max(columns.id))) or 0
    for first in range(1, last + 1, _AT_A_TIME):
        some = columns.id.between(first, first + _AT_A_TIME - 1) & columns.invitation.is_not(None)
        for number, text in connection.execute(sa.select(columns.id, columns.invitation).where(some)).all():
            uid, day = _uid_and_day(text)
            op.execute(_OUTBOX.update().where(columns.id == number).values(appointment=uid, until_on=day))


def _uid_and_day(text: str) -> tuple[str | None, date | None]:
    uid, day = re.search(r"^UID:(\S+)", text, re.MULTILINE), re.search(r"^DTSTART;TZID=Europe/Oslo:(\d{8})", text, re.MULTILINE)
    alone = uid is not None and uid[1].startswith(("interview-", "info-meeting-"))  # the others are agreements, or visits
    return (uid[1] if uid else None), (date.fromisoformat(day[1]) if alone and day else None)
