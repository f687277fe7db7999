"""Consents, one purpose at a time, from what was written down before"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_BEFORE = {"yes": True, "how": "sagt", "explained_by": "", "wording": 0}


def upgrade() -> None:
    """What was asked and answered in a form is an answer to the words of that form: version 0. The rest was never asked."""
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("candidacy_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("yes", sa.Boolean(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("explained_by", sa.String(), nullable=False),
        sa.Column("wording", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["candidacy_id"], ["candidacy.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_consent_person_id", "consent", ["person_id"])
    op.create_index("consent_by_candidacy", "consent", ["candidacy_id", "purpose", "id"])
    connection = op.get_bind()
    candidacy, reference, meeting, history, person, consent = (
        sa.table(name, *map(sa.column, columns))
        for name, columns in {
            "candidacy": ("id", "person_id", "support_name", "last_step"),
            "reference": ("candidacy_id", "number"),
            "info_meeting": ("candidacy_id",),
            "history": ("life", "life_id", "step"),
            "person": ("id", "in_pool"),
            "consent": ("person_id", "candidacy_id", "purpose", "number", *_BEFORE),
        }.items()
    )
    for table, name, of in (
        (candidacy, "consent_on", sa.Date()),
        (candidacy, "closed_on", sa.Date()),
        (reference, "consent_on", sa.Date()),
        (meeting, "to_tell", sa.JSON()),
        (history, "recorded_on", sa.Date()),
        (history, "ids", sa.JSON()),
        (consent, "answered_on", sa.Date()),
    ):
        table.append_column(sa.column(name, of))
    rows: list[dict[str, object]] = []
    for each in connection.execute(sa.select(candidacy).order_by(candidacy.c.id)).all():
        of_it = {"person_id": each.person_id, "candidacy_id": each.id, **_BEFORE}
        withdrawn = each.last_step == "candidacy.withdrawn"
        rows.append({**of_it, "purpose": "søknaden", "number": None, "answered_on": each.consent_on})
        if withdrawn:
            rows.append({**of_it, "purpose": "søknaden", "number": None, "answered_on": each.closed_on, "yes": False})
            continue
        if each.support_name:
            rows.append({**of_it, "purpose": "støtteperson", "number": None, "answered_on": each.consent_on})
        found = sa.select(reference).where(reference.c.candidacy_id == each.id)
        rows += [
            {**of_it, "purpose": "referanse", "number": asked.number, "answered_on": asked.consent_on}
            for asked in connection.execute(found.order_by(reference.c.number)).all()
        ]
        told = connection.execute(sa.select(meeting).where(meeting.c.candidacy_id == each.id)).first()
        called = sa.select(sa.func.max(history.c.recorded_on)).where(
            history.c.life == "søknad", history.c.life_id == each.id, history.c.step == "info_meeting.called"
        )
        if told and told.to_tell:
            day = connection.scalar(called) or each.consent_on
            rows.append({**of_it, "purpose": "det som blir fortalt i infomøtet", "number": None, "answered_on": day})
    for each in connection.execute(sa.select(person.c.id).where(person.c.in_pool)).all():
        newest = sa.select(candidacy).where(candidacy.c.person_id == each.id).order_by(candidacy.c.id.desc()).limit(1)
        last = connection.execute(newest).first()
        if last:
            answered = sa.select(sa.func.max(history.c.recorded_on)).where(
                history.c.life == "register", history.c.life_id == each.id, history.c.step == "person.pool_answered"
            )
            day = connection.scalar(answered) or last.closed_on or last.consent_on
            of_it = {"person_id": each.id, "candidacy_id": last.id, **_BEFORE}
            rows.append({**of_it, "purpose": "nye jobber", "number": None, "answered_on": day})
    if rows:
        op.bulk_insert(consent, rows)


def downgrade() -> None:
    op.drop_table("consent")
