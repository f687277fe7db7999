"""The paper of a central agreement is known by the agreement's first day: each period has its own"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_DOCUMENT = sa.table(
    "document",
    *(sa.column(name) for name in ("id", "life_id", "kind", "part")),
    sa.column("facts", sa.JSON()),
    sa.column("to_sign", sa.JSON()),
    sa.column("waits", sa.Boolean()),
)
_SIGNATURE = sa.table("signature", sa.column("document_id"), sa.column("party"))


def upgrade() -> None:
    """What is the newest of its period, and not signed by all, waits again: a paper of another period had taken its turn."""
    connection, columns = op.get_bind(), _DOCUMENT.c
    signed = {tuple(row) for row in connection.execute(sa.select(_SIGNATURE))}
    newest = {}
    papers = sa.select(columns.id, columns.life_id, columns.facts, columns.to_sign).where(columns.kind == "central_agreement")
    for number, partner, facts, parties in connection.execute(papers.order_by(columns.id)).all():
        if isinstance(facts, dict) and "starts_on" in facts:
            op.execute(_DOCUMENT.update().where(columns.id == number).values(part=facts["starts_on"]))
            newest[partner, facts["starts_on"]] = number, parties
    for number, parties in newest.values():
        if any((number, party) not in signed for party in parties):
            op.execute(_DOCUMENT.update().where(columns.id == number).values(waits=True))


def downgrade() -> None:
    op.execute(_DOCUMENT.update().where(_DOCUMENT.c.kind == "central_agreement").values(part=""))
