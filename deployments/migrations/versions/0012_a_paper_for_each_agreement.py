"""The paper of a central agreement is known by the agreement's first day: each period has its own"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_DOCUMENT = sa.table("document", sa.column("id"), sa.column("kind"), sa.column("part"), sa.column("facts", sa.JSON()))


def upgrade() -> None:
    papers = sa.select(_DOCUMENT.c.id, _DOCUMENT.c.facts).where(_DOCUMENT.c.kind == "central_agreement")
    for number, facts in op.get_bind().execute(papers).all():
        if isinstance(facts, dict) and "starts_on" in facts:
            op.execute(_DOCUMENT.update().where(_DOCUMENT.c.id == number).values(part=facts["starts_on"]))


def downgrade() -> None:
    op.execute(_DOCUMENT.update().where(_DOCUMENT.c.kind == "central_agreement").values(part=""))
